"""check and explain, of the chapters of the course."""

import re

import tool

MARGIN = "     │ "


class Checked(tool.ToolTest):
    def test_every_chapter_agrees(self):
        # All of them are run, which takes a while where a sanitizer looks on.
        result = self.sidekick("check", "course", patience=6 * tool.PATIENCE)
        self.assertEqual((0, ""), (result.status, result.errors))
        names = re.findall(r"(?m)^(\S+): as documented: ", result.output)
        self.assertEqual(list(tool.COURSE.values()), names)

    def test_one_chapter(self):
        result = self.sidekick("check", "course", "2")
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assertRegex(result.output, rf"^{tool.CHAPTERS[2]}: as documented: \d+ statements in \d ")


@tool.needs_complete_traces
class Explained(tool.ToolTest):
    def test_chapters(self):
        chapter = tool.CHAPTERS[2]
        output = self.sidekick("explain", "course", "2").output
        self.assertTrue(output.startswith(f"tutorials/{chapter}.cpp  create_db_and_tables ─"))
        self.assertIn("INSERT INTO hero (name, secret_name, age) VALUES (?, ?, ?)", tool.flat(output.replace(MARGIN, "")))

    def test_a_chapter_of_several_files(self):
        output = self.sidekick("explain", "26_several_files").output
        folder = "tutorials/course/26_several_files"
        self.assertTrue(output.startswith(f"{folder}/database.cpp  create_db_and_tables ─"))
        self.assertRegex(output, rf"(?m)^{folder}/main.cpp  create_heroes ─")


if __name__ == "__main__":
    tool.main()
