"""explain: each source line with the SQL that it caused."""

import collections
import json
import re
import signal
import subprocess
import time

import tool

MARGIN = "     │ "
UNKNOWN = "(line not known: built without debug information)"


def effects_by_line(output):
    """What stands below each source line, by its number; None is below lines that are not known."""
    effects = collections.defaultdict(list)
    number = None
    for line in output.splitlines():
        source = re.match(r" {0,3}(\d{1,4})(  |$)", line)
        if line.startswith(MARGIN):
            effects[number].append(line.removeprefix(MARGIN))
        elif source:
            number = int(source[1])
        elif line.startswith(UNKNOWN):
            number = None
    return effects


def sent_by(effects):
    """The number of each statement that a line sends, with the line where it is shown."""
    found = set()
    for numbers, line in re.findall(r"sends ([\d, toand]+) [A-Z].*?, shown at line (\d+)", tool.flat("\n".join(effects))):
        for part in re.split(", | and ", numbers):
            first, _, last = part.partition(" to ")
            found |= {(number, int(line)) for number in range(int(first), int(last or first) + 1)}
    return found


@tool.needs_complete_traces
class Tutorials(tool.ToolTest):
    traces = {}
    outputs = {}

    def trace(self, step):
        """The records of a step. Each step is run once for all tests."""
        if step not in self.traces:
            path = self.directory / "trace"
            variables = self.environment(
                SIDEKICK_TRACE=str(path), SIDEKICK_SOURCE_ROOT=str(tool.SOURCE)
            )
            subprocess.run(
                [tool.TUTORIALS / step], env=variables, capture_output=True, check=True
            )
            lines = path.read_text("utf-8").splitlines()[1:]
            self.traces[step] = [json.loads(line) for line in lines]
        return self.traces[step]

    def explain(self, step, columns=80):
        """The output of `explain` for a step."""
        if (step, columns) not in self.outputs:
            result = self.sidekick("explain", step, COLUMNS=str(columns))
            self.assertEqual((0, ""), (result.status, result.errors))
            self.assert_no_line_wider(columns, result.output)
            self.outputs[step, columns] = result.output
        return self.outputs[step, columns]

    def test_each_statement_stands_at_the_line_of_its_first_cause(self):
        for step in tool.STEPS:
            effects = effects_by_line(self.explain(step))
            statements = [r for r in self.trace(step) if r["kind"] == "statement"]
            self.assertGreater(len(statements), 20)
            for ordinal, statement in enumerate(statements, 1):
                cause = statement["causes"][0]["line"]
                text = tool.flat("\n".join(effects[cause]))
                shown = tool.flat(f"{ordinal} {statement['sql']}")
                self.assertEqual(1, text.count(shown), f"{step}: {shown} at {cause}: {text}")
                if statement["parameters"] != "()":
                    self.assertIn(f"with {statement['parameters']}", text)
                moment = statement["moment"]["line"]
                if moment != cause:
                    self.assertRegex(text, rf"sent by line {moment} \((commit|before it reads)\)")
                    self.assertIn((ordinal, cause), sent_by(effects[moment]))

    def test_what_a_list_writes_before_it_is_read(self):
        source = (tool.SOURCE / "tutorials/04_link_with_extra_fields.cpp").read_text("utf-8").splitlines()
        append = next(n for n, text in enumerate(source, 1) if "push_back" in text)
        effects = effects_by_line(self.explain("04_link_with_extra_fields"))
        made = tool.flat("\n".join(effects[append - 1]))
        self.assertIn(f"sent by line {append} (before it reads)", made)
        self.assertNotIn("(commit)", made)

    def test_everything_else_stands_at_its_line(self):
        words = {"begin": "BEGIN", "commit": "COMMIT", "rollback": "ROLLBACK"}
        for step in tool.STEPS:
            effects = effects_by_line(self.explain(step))
            expected = collections.Counter(
                (r["moment"]["line"], words[r["kind"]]) for r in self.trace(step) if r["kind"] in words
            )
            shown = collections.Counter(
                (line, text) for line in effects for text in effects[line] if text in words.values()
            )
            self.assertEqual(expected, shown)

    def test_the_changes_of_a_commit(self):
        for step, line, words in (
            ("02_update_heroes", "session.commit()", "Spider-Boy joins Z-Force  added"),
            ("03_revert", "session.commit()", "Spider-Boy leaves Z-Force  deleted"),
        ):
            output = self.explain(step)
            below = output[output.rindex(line) :]
            self.assertRegex(
                below,
                rf"│ COMMIT\n +│ +what it means +change +table +row\n +│ +{words} +heroteamlink +"
                r"team_id=1 hero_id=3\n",
            )

    def test_all_the_changes_are_there(self):
        for step in tool.STEPS:
            text = tool.flat(self.explain(step, columns=200))
            for record in self.trace(step):
                for change in record.get("changes", []):
                    self.assertIn(f"{change['text']} {change['change']} {change['table']} ", text)

    def test_the_changes_on_a_narrow_page(self):
        text = tool.flat(self.explain("02_update_heroes", columns=40).replace(MARGIN, " "))
        words = "COMMIT Spider-Boy joins Z-Force added in heroteamlink: team_id=1 hero_id=3"
        self.assertIn(words, text)

    def test_what_a_line_prints_stands_below_it(self):
        source = (tool.SOURCE / "tutorials/02_update_heroes.cpp").read_text("utf-8").splitlines()
        line = next(n for n, text in enumerate(source, 1) if '"Deadpond: {}' in text)
        effects = effects_by_line(self.explain("02_update_heroes"))
        self.assertEqual(
            ["prints:", "    Deadpond: name='Deadpond' age=None id=1 secret_name='Dive Wilson'"],
            effects[line],
        )

    def test_the_source_is_shown(self):
        source = (tool.SOURCE / "tutorials/02_update_heroes.cpp").read_text("utf-8").splitlines()
        output = self.explain("02_update_heroes", columns=200)
        self.assertIn("tutorials/02_update_heroes.cpp  update_heroes ─", output)
        shown = re.findall(r"(?m)^ {0,3}(\d{1,4})  (.*)$", output)
        self.assertGreater(len(shown), 30)
        for number, text in shown:
            self.assertEqual(source[int(number) - 1], text)
        # A statement is shown from its beginning.
        self.assertIn("make(Hero{\n", output)

    def test_the_reason(self):
        text = tool.flat(self.explain("02_update_heroes"))
        self.assertIn("why: Spider-Boy had expired and was touched: its row is read again", text)
        self.assertIn("why: Z-Force.heroes was not loaded and was touched", text)

    def test_the_readme_shows_a_part_of_it(self):
        readme = (tool.SOURCE / "README.md").read_text(encoding="utf-8")
        shown = re.search(r"^\$ build/src/tool/sidekick explain 3\n …\n(.*?)^ …$", readme, re.MULTILINE | re.DOTALL)
        self.assertIn(shown[1], self.sidekick("explain", "3").output)

    def test_an_installation_shows_the_same(self):
        built = self.explain("03_revert")
        self.install()
        self.assertEqual(built, self.sidekick("explain", "3").output)


class NoTrace(tool.ToolTest):
    def test_a_program_that_does_not_use_the_library(self):
        self.script(self.work / "program", "exit 0")
        words = "./program recorded no trace, so it does not use Sidekick, or ended too soon; it "
        result = self.sidekick("explain", "./program")
        self.assert_complaint(words + "exited with status 0", result, status=1)
        self.script(self.work / "program", "exit 4")
        result = self.sidekick("explain", "./program")
        self.assert_complaint(words + "exited with status 4", result, status=4)

    def test_what_cannot_be_started(self):
        program = self.work / "program"
        program.write_bytes(b"\x7fELF and nothing more")
        program.chmod(0o755)
        self.assert_complaint("Exec format error", self.sidekick("explain", "./program"), status=1)

    def test_a_signal_to_the_tool_ends_the_program(self):
        # `tearDown` looks for what is left behind.
        marker = self.work / "started"
        self.script(self.work / "program", f"touch '{marker}'; exec sleep 1000")
        command = [self.tool, "explain", "./program"]
        with subprocess.Popen(command, cwd=self.work, env=self.environment(), stderr=subprocess.PIPE,
                              encoding="utf-8") as process:
            end = time.monotonic() + tool.PATIENCE
            while not marker.exists() and time.monotonic() < end:
                time.sleep(0.01)
            process.terminate()
            errors = process.communicate(timeout=tool.PATIENCE)[1]
        self.assertEqual(128 + signal.SIGTERM, process.returncode)
        self.assertIn("was ended by signal 15 (Terminated)", errors)

    def test_a_signal_that_comes_as_the_program_starts(self):
        self.script(self.work / "program", "kill -TERM $PPID; exec sleep 1000")
        for _ in range(10):
            result = self.sidekick("explain", "./program")
            self.assertEqual(128 + signal.SIGTERM, result.status, result.errors)
            self.assertIn("was ended by signal 15 (Terminated)", result.errors)


if __name__ == "__main__":
    tool.main()
