"""check --at-most: whether a program sends no more statements than that."""

import tool


class Budget(tool.ToolTest):
    def test_a_budget(self):
        result = self.sidekick("check", "--at-most", "select=100", "--at-most", "delete=0", "2")
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assertRegex(result.output, r"^select: \d+ statements, at most 100\ndelete: no statements, at most 0\n$")

    @tool.needs_complete_traces
    def test_a_budget_that_is_not_kept(self):
        result = self.sidekick("check", "--at-most", "insert=1", "2")
        self.assertEqual((1, ""), (result.status, result.errors))
        self.assertRegex(result.output, r"^insert: \d+ statements, at most 1\n(  - \d+ by tutorials/02_\w+.cpp:\d+\n)+$")

    def test_what_is_no_budget(self):
        for text in ("select", "select=", "select=-1", "insert=1x", "drop=1", "=", ""):
            with self.subTest(text=text):
                self.assert_complaint("is no budget: what would be right is", self.sidekick("check", f"--at-most={text}", "2"))

    def test_without_a_program(self):
        result = self.sidekick("check", "--at-most", "select=3")
        self.assert_complaint("a program is missing: what would be right is sidekick check --at-most select=3 PROGRAM", result)


if __name__ == "__main__":
    tool.main()
