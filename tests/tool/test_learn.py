"""learn: exercises that judge themselves."""

import contextlib
import os
import pathlib
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
COMPILING = 60  # seconds that it may take


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


ENDLESS = """#include <sidekick/sidekick.hpp>
int main() {
    const auto engine = sidekick::create_engine("sqlite://");
    sidekick::Session session{engine};
    session.exec(sidekick::text<std::int64_t>("SELECT 1")).one();
    while (true) {
    }
}
"""


class Command(tool.ToolTest):
    def solve(self, number):
        name = NAMES[number - 1]
        shutil.copy(EXERCISES / f"solutions/{name}.cpp", self.work / f"my_exercises/{name}.cpp")

    def write(self, number, text):
        """The learner's file."""
        (self.work / "my_exercises").mkdir(exist_ok=True)
        (self.work / f"my_exercises/{NAMES[number - 1]}.cpp").write_text(text, "utf-8")

    def check(self, number, text, *more, **variables):
        self.write(number, text)
        return self.sidekick("learn", "--check", number, *more, patience=COMPILING, **variables)

    @tool.needs_complete_traces
    def test_one_that_does_not_end_is_stopped(self):
        result = self.check(1, ENDLESS, "--seconds", 1)
        self.assertEqual((1, ""), (result.status, result.errors))
        self.assertIn(
            "✗ does not end: it ran for more than 1 second, and was stopped. Look at the loop that holds line 5, or "
            "comes behind it",
            tool.flat(result.output),
        )
        self.assertEqual(1, result.output.count("✗"))

    @tool.needs_complete_traces
    def test_one_that_prints_without_end_is_stopped_before_the_disk_is_full(self):
        prints = ENDLESS.replace("while (true) {", 'while (true) { fmt::print("{:1000}\\n", "on");')
        result = self.check(1, prints)
        self.assertIn("✗ does not end: it wrote more than 67108864 bytes", tool.flat(result.output))

    def test_what_one_leaves_running_ends_with_it(self):
        includes, main, body = ENDLESS.partition("int main() {\n")
        leaves = "    if (fork() == 0) {\n        sleep(600);\n    }\n"
        result = self.check(1, "#include <unistd.h>\n" + includes + main + leaves + body.partition("    while")[0] + "}\n")
        self.assertIn("✗", result.output)
        self.assertNotIn("does not end", result.output)

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

    def test_what_the_library_says_is_wrong_comes_first(self):
        query = 'session.exec(select<Hero>().where(col<&Hero::age> > "30"))'
        program = (EXERCISES / "03_where.cpp").read_text("utf-8")
        program = program.replace("session.exec(select<Hero>())", query)
        result = self.check(3, program.replace("create_all<Hero>(engine);", "create_all<Hero>(motor);"))
        said = result.output.splitlines()
        number = 1 + next(n for n, line in enumerate(program.splitlines()) if query in line)
        self.assertEqual(
            f"my_exercises/03_where.cpp:{number}: this column cannot be compared with a value of that type", said[0]
        )
        self.assertIn(query, said[1])
        self.assertRegex(said[2], r"^my_exercises/03_where.cpp:\d+:\d+: error: .*motor")
        self.assertLess(len(said), 12, result.output)
        self.assertRegex(result.output, r"(?m)^… \(\d+ lines more of the compiler\)$")

    def test_no_directory_for_temporary_files(self):
        missing = self.directory / "missing"
        result = self.check(1, "int main() {}\n", TMPDIR=str(missing))
        words = f"TMPDIR names a directory for temporary files that cannot be used: {missing}: "
        self.assert_complaint(words, result, 1)

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


@tool.needs_complete_traces
class AtATerminal(tool.ToolTest):
    def begin(self, *words):
        waits, goes_on = os.pipe()
        self.process, self.terminal = self.fork_at_terminal()
        if self.process == 0:
            os.read(waits, 1)  # until the modes of the terminal are known: the tool changes them
            os.chdir(self.work)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.execve(self.tool, [str(self.tool), "learn", *words], self.environment(COLUMNS="80"))
        self.addCleanup(self.stop)
        self.modes = termios.tcgetattr(self.terminal)
        os.write(goes_on, b".")
        os.close(waits)
        os.close(goes_on)
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
        self.leave("\x03")

    def leave(self, key):
        self.press(key)
        start = time.monotonic()
        self.wait_for("Your place is kept")
        self.assertLess(time.monotonic() - start, 5)
        self.assertEqual(self.modes[3], termios.tcgetattr(self.terminal)[3])
        self.end()

    def begin_with(self, text):
        (self.work / "my_exercises").mkdir()
        (self.work / f"my_exercises/{NAMES[0]}.cpp").write_text(text, "utf-8")
        self.begin("1", "--seconds", "600")
        self.wait_for("compiling …")

    def wait_for_process(self, name):
        """Until one of the tool's processes is called so."""
        end = time.monotonic() + COMPILING
        while time.monotonic() < end:
            for process in self.processes():
                with contextlib.suppress(OSError):
                    if name in pathlib.Path(f"/proc/{process}/cmdline").read_text("utf-8"):
                        return
            time.sleep(0.01)
        self.fail(f"there is no process {name}")

    def test_it_is_left_while_it_compiles(self):
        for key in ("q", "\x03"):
            with self.subTest(key):
                shutil.rmtree(self.work / "my_exercises", ignore_errors=True)
                self.begin_with(ENDLESS)
                self.wait_for_process("clang" if "clang" in os.environ["COMPILER"] else "cc1plus")
                self.leave(key)

    def test_it_is_left_while_a_program_runs(self):
        self.begin_with(ENDLESS)
        self.wait_for_process(f"/{NAMES[0]}\0")
        self.leave("q")

    def test_what_is_saved_while_it_runs_is_tried_instead(self):
        self.begin_with(ENDLESS)
        self.wait_for_process(f"/{NAMES[0]}\0")
        shutil.copy(EXERCISES / f"solutions/{NAMES[0]}.cpp", self.work / f"my_exercises/{NAMES[0]}.cpp")
        self.wait_for("n the next one, l list, q quit:")
        self.leave("q")


if __name__ == "__main__":
    tool.main()
