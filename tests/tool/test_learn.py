"""learn: exercises that judge themselves."""

import shutil
import unittest

import tool

EXERCISES = tool.SOURCE / "exercises"
NAMES = sorted(path.stem for path in EXERCISES.glob("[0-9]*.cpp"))
BUILT = tool.TUTORIALS.parent / "exercises"
LAST = len(NAMES)


@tool.needs_complete_traces
class Exercises(tool.ToolTest):
    def judge(self, kind, name):
        return self.sidekick("learn", name, "--program", BUILT / f"{kind}_{name}")

    def test_each_fails_as_it_stands_for_its_reason(self):
        for name in NAMES:
            with self.subTest(name):
                reasons = (EXERCISES / f"expected/{name}.txt").read_text("utf-8")
                reasons = reasons.split("== of the exercise as it stands\n")[1].splitlines()
                result = self.judge("exercise", name)
                self.assertEqual(1, result.status)
                self.assertNotEqual([], reasons)
                found = tool.flat(result.output)
                for reason in reasons:
                    self.assertIn(f"✗ {tool.flat(reason)}", found)
                self.assertEqual(len(reasons), found.count("✗"))

    def test_each_solution_passes(self):
        for name in NAMES:
            with self.subTest(name):
                result = self.judge("solution", name)
                self.assertEqual((0, ""), (result.status, result.errors), result.output)
                self.assertTrue(result.output.endswith(f"{name} is solved\n"), result.output)


    def test_one_that_ends_by_an_error_says_by_which(self):
        result = self.judge("exercise", "13_after_close")
        self.assertRegex(
            tool.flat(result.output),
            r"it ended by DetachedInstanceError, thrown at 13_after_close.cpp:\d+; Deadpond left its session at "
            r"13_after_close.cpp:\d+: sidekick help DetachedInstanceError",
        )


class Command(tool.ToolTest):
    def solve(self, number):
        name = NAMES[number - 1]
        shutil.copy(EXERCISES / f"solutions/{name}.cpp", self.work / f"my_exercises/{name}.cpp")

    @tool.needs_complete_traces
    def test_the_next_one_and_the_place(self):
        first = self.sidekick("learn")
        self.assertEqual((1, ""), (first.status, first.errors))
        self.assertIn(f"Change my_exercises/{NAMES[0]}.cpp\n", first.output)
        self.assertIn(f"{NAMES[0]} is not solved yet\n", first.output)
        self.solve(1)
        solved = self.sidekick("learn", "--check", "1")
        self.assertEqual(0, solved.status, solved.output)
        self.assertIn(f"0 of {LAST} solved", self.sidekick("learn", "--list", "--folder", "other").output)
        listed = self.sidekick("learn", "--list").output
        self.assertIn(f"1 of {LAST} solved", listed)
        self.assertRegex(listed, rf"(?m)^✓ {NAMES[0]} ")
        self.assertIn(NAMES[1], self.sidekick("learn").output)

    def test_what_does_not_compile(self):
        (self.work / "my_exercises").mkdir()
        (self.work / f"my_exercises/{NAMES[0]}.cpp").write_text("int main() { return nothing; }\n")
        result = self.sidekick("learn", "--check", "1")
        self.assertEqual(1, result.status)
        self.assertIn(f"my_exercises/{NAMES[0]}.cpp:1:21: error: ", result.output)
        self.assertIn("✗ does not compile\n", result.output)

    def test_hints_come_one_at_a_time(self):
        first = self.sidekick("learn", "--hint", "1").output
        second = self.sidekick("learn", "--hint", "1").output
        self.assertEqual((1, 2), (first.count("hint "), second.count("hint ")))
        self.assertNotIn("A solution is in", first)
        self.assertIn("A solution is in", second)

    def test_an_exercise_that_is_not_there(self):
        words = f'there is no exercise "99": they are 1 to {LAST}'
        self.assert_complaint(words, self.sidekick("learn", "99"))


if __name__ == "__main__":
    tool.main()
