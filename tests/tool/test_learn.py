"""learn: exercises that judge themselves."""

import os
import select
import shutil
import signal
import termios
import time
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


CLEAR = "\x1b[H\x1b[2J\x1b[3J"
COMPILING = 60  # seconds that it may take


@tool.needs_complete_traces
class AtATerminal(tool.ToolTest):
    def begin(self, *words):
        self.process, self.terminal = self.fork_at_terminal()
        if self.process == 0:
            os.chdir(self.work)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.execve(self.tool, [str(self.tool), "learn", *words], self.environment(COLUMNS="80"))
        self.addCleanup(self.stop)
        self.modes = termios.tcgetattr(self.terminal)
        self.screen = ""  # what was written since it was cleared

    def stop(self):
        """If a test has failed: otherwise it has ended."""
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)

    def wait_for(self, words):
        """Reads until the screen has them, and gives it as text without line breaks."""
        end = time.monotonic() + COMPILING
        while words not in tool.flat(self.screen) and time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.1)[0]:
                try:
                    self.screen += os.read(self.terminal, 65536).decode("utf-8", "ignore")
                except OSError:  # it has ended
                    break
                self.screen = self.screen[max(0, self.screen.rfind(CLEAR)) :]
        shown = tool.flat(self.screen)
        self.assertIn(words, shown)
        return shown

    def press(self, key):
        os.write(self.terminal, key.encode())

    def end(self):
        self.wait_for("Your place is kept: sidekick learn goes on from here.")
        self.assertEqual(0, os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1]))
        self.process = 0
        os.close(self.terminal)

    def test_from_one_exercise_to_the_next(self):
        self.begin()
        tries = "Save the file to try again; h hint, n another one, l list, q quit:"
        shown = self.wait_for(tries)
        self.assertIn(f"0 of {LAST} solved", shown)
        self.assertIn(f"{NAMES[0]} is not solved yet", shown)
        self.assertIn("\x1b[", self.screen.removeprefix(CLEAR), "no colour")
        self.assertNotIn("hint 1:", shown)
        self.press("h")
        self.wait_for("hint 1:")
        shutil.copy(EXERCISES / f"solutions/{NAMES[0]}.cpp", self.work / f"my_exercises/{NAMES[0]}.cpp")
        shown = self.wait_for("n the next one, l list, q quit:")
        self.assertIn(f"1 of {LAST} solved", shown)
        self.assertIn("█", shown)
        self.press("n")
        self.wait_for(f"{NAMES[1]} is not solved yet")
        self.press("l")
        self.assertIn(f"✓ {NAMES[0]}", self.wait_for("any key goes back:"))
        self.press("x")
        self.wait_for(tries)
        self.press("q")
        self.end()

    def test_ctrl_c_leaves_the_terminal_as_it_was(self):
        self.begin("2")
        self.wait_for(f"{NAMES[1]} is not solved yet")
        end = time.monotonic() + COMPILING
        while termios.tcgetattr(self.terminal)[3] == self.modes[3] and time.monotonic() < end:
            time.sleep(0.01)  # it waits for a key, and shows none
        self.assertNotEqual(self.modes[3], termios.tcgetattr(self.terminal)[3])
        self.press("\x03")
        self.wait_for("Your place is kept")
        self.assertEqual(self.modes[3], termios.tcgetattr(self.terminal)[3])
        self.end()


if __name__ == "__main__":
    tool.main()
