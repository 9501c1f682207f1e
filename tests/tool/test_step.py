"""step: stops before each statement of a program."""

import os
import pathlib
import re
import signal
import time

import tool

STATEMENTS = 31  # of step 2


class WithoutATerminal(tool.ToolTest):
    def test_it_says_so_and_exits(self):
        words = "step waits for you at a terminal, and this is none; sidekick explain 2 tells the same"
        self.assert_complaint(words, self.sidekick("step", "2"), status=1)


class AtATerminal(tool.ToolTest):
    def step(self, keys, arguments=("2",), **more):
        more.setdefault("NO_COLOR", "1")
        return self.at_terminal(["step", *arguments], keys, **more)

    def stops(self, output):
        """What is shown at each stop, up to the prompt."""
        return output.split(tool.PROMPT)[:-1]

    @tool.needs_complete_traces
    def test_to_the_end(self):
        result = self.step(["\n"] * STATEMENTS)
        self.assertEqual(0, result.status)
        stops = self.stops(result.output)
        self.assertEqual(STATEMENTS, len(stops))
        for number, stop in enumerate(stops, 1):
            self.assertRegex(stop, rf"\nabout to run\n *{number}  [A-Z]+ ")
            self.assertRegex(stop, r"(?m)^tutorials/02_update_heroes.cpp:\d+  \w+ ─*$")
        self.assert_no_line_wider(80, result.output)
        self.assertIn("\nROLLBACK (line ", result.output)
        self.assertTrue(result.output.endswith("\n02_update_heroes exited with status 0\n"))

    @tool.needs_complete_traces
    def test_what_is_shown_before_the_statement_that_adds_the_link(self):
        number = 28
        result = self.step(["\n"] * number + ["q\n"])
        stop = self.stops(result.output)[number - 1]
        self.assertIn("INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)\n    with (1, 3)", stop)
        self.assertIn("why: the flush adds a link in Team.heroes", stop)
        source = (tool.SOURCE / "tutorials/02_update_heroes.cpp").read_text("utf-8").splitlines()
        (marked,) = re.findall(r"(?m)^> +(\d+)  (.*)$", stop)
        self.assertEqual(source[int(marked[0]) - 1], marked[1])
        self.assertIn("session.commit();", marked[1])
        self.assertRegex(stop, r"(?m)^  Team +1 +Z-Force +changed +heroes: \+ Spider-Boy$")
        self.assertRegex(stop, r"(?m)^waits to be written.*\n  the link between .*Spider-Boy.* is to be added$")
        for table, rows in {"hero": 3, "team": 2, "heroteamlink": 4}.items():
            self.assertRegex(stop, rf"(?m)^table {table}\n(  .*\n){{{rows + 1}}}(?!  )")
        after = self.stops(result.output)[number]
        self.assertRegex(after, r"\nCOMMIT \(line \d+\)\n.*\n  Spider-Boy joins Z-Force +added +")
        self.assertRegex(after, r"(?m)^  Hero +3 +Spider-Boy +expired$")

    def test_states(self):
        output = self.step(["\n"] * 19 + ["q\n"]).output
        stops = self.stops(output)
        self.assertIn("no objects", stops[0])
        self.assertIn("no tables yet", stops[0])
        self.assertIn("nothing waits to be written", stops[0])
        self.assertRegex(stops[12], r"(?m)^  Hero +- +Deadpond +new +teams: \+ Z-Force, \+ Preventers$")
        self.assertIn("Hero Deadpond is to be inserted", stops[12])
        self.assertRegex(stops[19], r"(?m)^  Hero +1 +Deadpond +clean$")
        self.assertRegex(stops[19], r"(?m)^  Hero +2 +Rusty-Man +expired$")

    @tool.needs_complete_traces
    def test_what_is_thrown(self):
        errors = pathlib.Path(os.environ["ERROR_PROGRAMS"])
        output = self.step(["\n"] * STATEMENTS, (errors / "integrity_error",)).output
        self.assertRegex(
            output, r"\nthrows IntegrityError: UNIQUE constraint failed: hero.name \(line \d+\)\nROLLBACK \(line \d+\)\n"
        )

    def test_what_the_program_prints(self):
        output = self.step(["\n"] * STATEMENTS).output
        self.assertIn("> Deadpond: name='Deadpond' age=None id=1 secret_name='Dive Wilson'\n", output)

    def test_q_ends_the_program(self):
        for key in ("q\n", " Q\n", "quit\n"):
            result = self.step(["\n", key])
            self.assertEqual(0, result.status)
            self.assertEqual(2, len(self.stops(result.output)))
            self.assertTrue(result.output.endswith("02_update_heroes is ended before statement 2\n"))

    def test_the_end_of_the_input_ends_the_program(self):
        result = self.step(["\n", "\x04"])
        self.assertEqual(0, result.status)
        self.assertEqual(2, len(self.stops(result.output)))

    def test_ctrl_c_ends_the_program(self):
        result = self.step(["\n", "\x03"])
        self.assertEqual(128 + signal.SIGINT, result.status)
        self.assertIn("02_update_heroes was ended by signal 2 (Interrupt)\n", result.output)

    def test_a_signal_to_the_tool_ends_the_program(self):
        # `tearDown` looks for what is left behind.
        for number in (signal.SIGHUP, signal.SIGTERM):
            result = self.step(["\n"], after=lambda process, number=number: os.kill(process, number))
            self.assertEqual(128 + number, result.status)
            self.assertIn(f"02_update_heroes was ended by signal {int(number)} (", result.output)

    def test_colour(self):
        self.assertIn("\x1b[1m", self.step(["q\n"], NO_COLOR=None).output)
        self.assertNotIn("\x1b[1m", self.step(["q\n"]).output)

    def test_a_narrow_terminal(self):
        result = self.step(["\n"] * 20 + ["q\n"], columns=40)
        self.assert_no_line_wider(40, result.output)

    def test_a_program_that_does_not_use_the_library(self):
        self.script(self.work / "program", "echo hello; exit 4")
        result = self.step([], ["./program"])
        self.assertEqual(4, result.status)
        words = "sidekick: ./program recorded no trace, so it does not use Sidekick, or ended too soon"
        self.assertIn(words, result.output)
        self.assertIn("> hello\n", result.output)

    def test_a_program_that_runs_on_is_ended_by_ctrl_c(self):
        marker = self.work / "started"
        self.script(self.work / "program", f"touch '{marker}'; exec sleep 1000")
        # There is no prompt: the key is typed ahead.
        result = self.type_ahead(["step", "./program"], "\x03", marker)
        self.assertEqual(128 + signal.SIGINT, result.status)

    def type_ahead(self, arguments, key, marker):
        process, terminal = self.fork_at_terminal()
        if process == 0:
            os.chdir(self.work)
            os.execve(self.tool, [str(self.tool), *arguments], self.environment())
        end = time.monotonic() + tool.PATIENCE
        while not marker.exists() and time.monotonic() < end:
            time.sleep(0.01)
        os.write(terminal, key.encode())
        output = b""
        try:
            while read := os.read(terminal, 4096):
                output += read
        except OSError:
            pass
        os.close(terminal)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        return tool.Result(status, output.decode())


if __name__ == "__main__":
    tool.main()
