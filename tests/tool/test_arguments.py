"""The command line, list and run."""

import re
import subprocess

import tool

COMMANDS = ["list", "run", "explain", "step", "check", "record", "learn"]


class Help(tool.ToolTest):
    def test_each_command_has_help(self):
        for arguments in [["--help"], *([command, "--help"] for command in COMMANDS)]:
            result = self.sidekick(*arguments)
            self.assertEqual((0, ""), (result.status, result.errors))
            self.assertIn(" ".join(["Usage: sidekick", *arguments[:-1]]), result.output)
            self.assert_no_line_wider(80, result.output)

    def test_the_help_names_the_commands(self):
        output = self.sidekick("--help").output
        for command in COMMANDS:
            self.assertRegex(output, rf"(?m)^  {command} ")

    def test_version(self):
        self.assertRegex(self.sidekick("--version").output, r"^sidekick \d+\.\d+\.\d+\n$")


class WrongArguments(tool.ToolTest):
    ALL = "it is one of list, run, explain, step, check, record, learn and help"
    STEPS = (
        "the steps are 1 (01_create), 2 (02_update_heroes), 3 (03_revert) and 4 (04_link_with_extra_fields), "
        "the chapters course 1 to "
    )

    def test_commands(self):
        self.assert_complaint(f"a command is missing: {self.ALL}", self.sidekick())
        self.assert_complaint(f'there is no command "exlpain": {self.ALL}', self.sidekick("exlpain"))
        self.assert_complaint('there is no option "--foo"', self.sidekick("--foo"))

    def test_steps(self):
        for command in ("run", "check"):
            for step in ("9", "02_revert", "-1", "2x", "course/99", "course/5x", "course/", "99_where", ""):
                if (command, step) != ("check", ""):
                    with self.subTest(command=command, step=step):
                        result = self.sidekick(command, "--", step)
                        typed = step.replace("/", " ")
                        self.assert_complaint(f'there is no step "{typed}": {self.STEPS}', result)

    def test_chapters(self):
        for command in ("run", "check"):
            result = self.sidekick(command, "course", "99")
            self.assert_complaint(f'there is no step "course 99": {self.STEPS}', result)
            self.assertRegex(result.errors, r"(\d and|to) \d+: sidekick list names them(; a program|\n$)")
        self.assert_complaint(f'there is no step "course": {self.STEPS}', self.sidekick("run", "course"))
        self.assert_complaint('"course 99" is neither a step nor', self.sidekick("explain", "course", "99"))
        self.assert_complaint('"course" is neither a step nor a program', self.sidekick("explain", "course"))

    def test_a_path_that_is_not_there(self):
        for path in ("./typo", "nofolder"):
            result = self.sidekick("check", path)
            self.assert_complaint(f'there is no step "{path}": {self.STEPS}', result)
            self.assertIn("; a program, or a folder of programs, is given by its path", result.errors)

    def test_programs(self):
        (self.work / "text").write_text("text")
        for command in ("explain", "step"):
            result = self.sidekick(command, "nothing")
            self.assert_complaint(f'"nothing" is neither a step nor a program: {self.STEPS}', result)
            for path in ("text", "."):
                result = self.sidekick(command, path)
                self.assert_complaint(f'"{path}" is not a program that can be run', result)

    def test_too_few_and_too_many(self):
        for command, usage in {
            "run": "sidekick run STEP",
            "explain": "sidekick explain [--lessons | --json | --html FILE] PROGRAM [-- ARGUMENTS]",
            "step": "sidekick step PROGRAM [-- ARGUMENTS]",
        }.items():
            words = f"an argument is missing: what would be right is {usage}"
            self.assert_complaint(words, self.sidekick(command))
        for arguments, usage in {
            ("list", "2"): "sidekick list",
            ("run", "1", "2"): "sidekick run STEP",
            ("run", "course", "1", "2"): "sidekick run STEP",
        }.items():
            words = f'not expected: "2": what would be right is {usage}'
            self.assert_complaint(words, self.sidekick(*arguments))
        self.assert_complaint('"1" is neither a folder nor a program', self.sidekick("check", "1", "2"))
        self.assert_complaint('not expected: "--foo"', self.sidekick("explain", "2", "--foo"))

    def test_arguments_of_the_program_need_the_two_dashes(self):
        result = self.sidekick("explain", "2", "heroes.db")
        self.assert_complaint("sidekick explain 2 -- heroes.db", result)
        self.assertFalse((self.work / "heroes.db").exists())
        self.assertEqual(0, self.sidekick("explain", "2", "--", "heroes.db").status)
        self.assertTrue((self.work / "heroes.db").exists())


class List(tool.ToolTest):
    def test_a_line_for_each_step_and_then_for_each_chapter(self):
        course = [(number, name.removeprefix("course/")) for number, name in tool.COURSE.items()]
        for columns in (80, 120):
            output = self.sidekick("list", COLUMNS=str(columns)).output
            parts = [part.splitlines() for part in output.split("\n\n")]
            for part, word, steps in zip(
                parts, ("The walkthrough", "The course"), (list(enumerate(tool.STEPS, 1)), course), strict=True
            ):
                self.assertRegex(part[0], f"^{word}, .*:$")
                lines = [line for line in part[1:] if not line.startswith("   ")]
                for line, (number, step) in zip(lines, steps, strict=True):
                    self.assertRegex(line, rf"^{number:2}  {step} +[a-z]")
            self.assert_no_line_wider(columns, output)

    def test_an_installation_without_the_course(self):
        self.install()
        for chapter in tool.CHAPTERS.values():
            self.program[chapter].unlink()
        output = self.sidekick("list").output
        self.assertIn("04_link_with_extra_fields", output)
        self.assertNotIn("The course", output)
        self.assertRegex(self.sidekick("run", 9).errors, r" and 4 \(04_link_with_extra_fields\)\n$")

    def test_an_installation_without_steps(self):
        self.install()
        for step in tool.STEPS:
            self.program[step].unlink()
        self.assert_complaint("no steps are found", self.sidekick("list"), status=1)
        self.assert_complaint("no steps are found", self.sidekick("check"), status=1)


class Run(tool.ToolTest):
    def assert_runs(self, step, *names):
        """Each of the names, which are arguments, runs the step."""
        documented = (tool.SOURCE / "expected_output" / f"{step}.txt").read_text("utf-8")
        lines = [l for l in documented.splitlines() if l and not l.startswith("//")]
        for name in names:
            result = self.sidekick("run", *name)
            self.assertEqual((0, ""), (result.status, result.errors))
            printed = [line for line in result.lines() if line]
            self.assertEqual(
                tool.without_seconds("\n".join(lines)),
                tool.without_seconds("\n".join(printed)),
            )

    def test_the_plain_transcript(self):
        for number, step in enumerate(tool.STEPS, 1):
            self.assert_runs(step, [str(number)], [f"0{number}"], [step])

    def test_a_chapter(self):
        name = tool.CHAPTERS[2]
        short = name.removeprefix("course/")
        self.assert_runs(name, ["course", "2"], ["course", "02"], ["course", short], ["course/2"], [name], [short])

    def test_a_step_as_a_chapter(self):
        self.assert_runs("03_revert", ["course", "24"], ["course", "03_revert"], ["course/24"])

    def test_a_step_that_fails(self):
        self.install()
        self.script(self.program["02_update_heroes"], "echo so far; echo wrong >&2; exit 3")
        result = self.sidekick("run", 2)
        self.assertEqual(3, result.status)
        self.assertEqual("so far\n", result.output)
        self.assertEqual("wrong\nsidekick: 02_update_heroes exited with status 3\n", result.errors)
        self.script(self.program["02_update_heroes"], "kill -SEGV $$")
        result = self.sidekick("run", 2)
        self.assertEqual(128 + 11, result.status)
        self.assertIn("was ended by signal 11 (Segmentation fault)", result.errors)


class Pipes(tool.ToolTest):
    def test_a_pipe_closed_early_is_no_failure(self):
        # More than a pipe takes.
        self.install()
        flood = "i=0; while [ $i -lt 9999 ]; do echo 0123456789 || exit 3; i=$((i + 1)); done"
        self.script(self.program["02_update_heroes"], flood)
        process = subprocess.Popen(
            [self.tool, "run", "2"],
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.assertEqual("0123456789\n", process.stdout.readline())
        process.stdout.close()
        self.assertEqual("", process.stderr.read())
        process.stderr.close()
        process.wait(tool.PATIENCE)

    @tool.needs_complete_traces
    def test_explain_into_a_pipe_closed_early(self):
        command = f"'{self.tool}' explain 3 | head -1"
        result = subprocess.run(
            ["sh", "-c", command], env=self.environment(), capture_output=True, encoding="utf-8"
        )
        self.assertEqual("", result.stderr)
        self.assertRegex(result.stdout, r"^tutorials/03_revert.cpp  create_db_and_tables ─+\n$")

    def test_what_cannot_be_written_is_a_failure(self):
        for arguments in (["list"], ["--help"], ["explain", "3"], ["check", "1"]):
            with open("/dev/full", "w", encoding="utf-8") as full:
                result = subprocess.run(
                    [self.tool, *arguments],
                    env=self.environment(),
                    stdout=full,
                    stderr=subprocess.PIPE,
                    encoding="utf-8",
                )
            self.assertEqual(1, result.returncode, arguments)
            self.assertEqual(
                "sidekick: standard output cannot be written: No space left on device\n", result.stderr
            )


class Colour(tool.ToolTest):
    ESCAPE = "\x1b["

    def test_on_a_terminal_only(self):
        self.assertIn(self.ESCAPE, self.at_terminal(["explain", "2"]).output)
        self.assertNotIn(self.ESCAPE, self.sidekick("explain", "2").output)

    @tool.needs_complete_traces
    def test_not_if_it_is_not_wanted(self):
        for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            result = self.at_terminal(["explain", "2"], **variables)
            self.assertNotIn(self.ESCAPE, result.output)
            self.assertIn("Spider-Boy joins Z-Force", result.output)

    def test_the_colours_are_all_that_differs(self):
        coloured = self.at_terminal(["explain", "2"]).output
        self.assertEqual(
            self.sidekick("explain", "2").output, re.sub(r"\x1b\[\d*m", "", coloured)
        )


class Width(tool.ToolTest):
    def test_eighty_columns_without_a_terminal(self):
        for arguments in (["list"], ["explain", "3"], ["check"]):
            self.assert_no_line_wider(80, self.sidekick(*arguments).output)

    def test_as_wide_as_the_terminal(self):
        for columns in (40, 60, 120):
            output = self.at_terminal(["explain", "3"], columns=columns, NO_COLOR="1").output
            self.assert_no_line_wider(columns, output)
            self.assertEqual(columns, max(len(line) for line in output.splitlines()))


if __name__ == "__main__":
    tool.main()
