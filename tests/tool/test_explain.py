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


class Traces(tool.ToolTest):
    """Programs that write a trace which no step does."""

    SITE = {"file": "loop.cpp", "line": 3, "function": "main"}

    def explain(self, records, then="", first='{"sidekick_trace":1,"program":"doctored"}'):
        lines = [first]
        for sequence, record in enumerate(records, 1):
            record = record if isinstance(record, str) else json.dumps(
                {"seq": sequence, "stdout": None, "moment": self.SITE} | record
            )
            lines.append(record)
        path = self.directory / "trace"
        path.write_text("\n".join(lines) + ("\n" if first else ""), encoding="utf-8")
        program = self.script(self.work / "doctored", f"cp '{path}' $SIDEKICK_TRACE\n{then}")
        (self.work / "loop.cpp").write_text("int main() {\n    int i = 0;\n    go();\n}\n")
        return self.sidekick("explain", program)

    def commit(self, *changes):
        return [{"kind": "commit"}, {"kind": "committed", "of": 1, "changes": list(changes)}]

    def test_changed_and_deleted_rows(self):
        output = self.explain(
            self.commit(
                {"table": "hero", "change": "changed", "old": {"id": 1, "name": "Ann", "age": None},
                 "new": {"id": 1, "name": "Ann", "age": 7}, "text": "Hero Ann: age None → 7"},
                {"table": "hero", "change": "deleted", "old": {"id": 2, "name": "Bob's"}, "new": None,
                 "text": "Hero Bob's is gone"},
            )
        ).output
        self.assertRegex(output, r"Hero Ann: age None → 7 +changed +hero +id=1 age=None → 7\n")
        self.assertRegex(output, r"""Hero Bob's is gone +deleted +hero +id=2 name="Bob's"\n""")

    def test_a_commit_that_fails_or_changes_nothing(self):
        self.assertIn("│ COMMIT\n     │     it failed\n", self.explain([{"kind": "commit"}]).output)
        output = self.explain(self.commit()).output
        self.assertIn("│ COMMIT\n     │     no row is changed\n", output)

    def test_lines_that_are_not_known(self):
        result = self.explain([{"kind": "begin", "moment": None}])
        self.assertRegex(result.output, rf"^{re.escape(UNKNOWN)} ─+\n{MARGIN}BEGIN\n")
        self.assertEqual((0, ""), (result.status, result.errors))

    def test_a_source_that_is_not_there(self):
        site = self.SITE | {"file": "gone.cpp"}
        output = self.explain([{"kind": "begin", "moment": site}]).output
        self.assertRegex(output, rf"^gone.cpp  main ─+\n\(the source cannot be read\)\n +3\n{MARGIN}BEGIN")

    def test_a_line_that_runs_twice(self):
        other = {"kind": "rollback", "moment": self.SITE | {"line": 2}}
        output = self.explain([{"kind": "begin"}, other, {"kind": "begin"}, other]).output
        self.assertIn(f"{MARGIN}BEGIN\n{MARGIN}then:\n{MARGIN}BEGIN\n", output)

    def test_a_statement_on_two_lines_is_not_said_to_run_twice(self):
        """What a compiler lays to its lines in turn."""
        other = {"kind": "rollback", "moment": self.SITE | {"line": 2}}
        self.assertNotRegex(self.explain([{"kind": "begin"}, other, {"kind": "begin"}]).output, r"the \d\w\w time")

    def statements(self, *sent, cause, moment):
        """Statements of this SQL that one line caused, and another one sent."""
        return [
            {"kind": "statement", "operation": "insert", "sql": sql, "parameters": "()", "reason": {"kind": "flush"},
             "causes": [self.SITE | {"line": line} for line in cause], "moment": self.SITE | {"line": moment}}
            for sql in sent
        ]

    def below(self, number, output):
        return [line.strip() for line in effects_by_line(output)[number]]

    def test_what_is_shown_elsewhere_is_told_together(self):
        node, leaf = "INSERT INTO node (id) VALUES (?)", "INSERT INTO leaf (id) VALUES (?)"
        sent = self.statements(*[node] * 4, leaf, node, node, cause=[2, 1], moment=3)
        output = self.explain(sent).output
        for number, how in ((1, "also causes"), (3, "sends")):
            self.assertEqual(
                [f"{how} 1 to 4, 6 and 7 INSERT INTO node, shown at line 2", f"{how} 5 INSERT INTO leaf, shown at line 2"],
                self.below(number, output),
            )

    def test_a_select_of_several_tables(self):
        sent = self.statements("SELECT a, b FROM student, course", "SELECT 1", cause=[2], moment=3)
        words = ["sends 1 SELECT of student, shown at line 2", "sends 2 SELECT, shown at line 2"]
        self.assertEqual(words, self.below(3, self.explain(sent).output))

    def test_numbers_of_three_digits(self):
        sent = self.statements(*["SELECT 1 FROM hero"] * 100, cause=[3], moment=3)
        sent[-1] |= {"sql": "SELECT 1\nFROM hero", "parameters": "(7,)", "text": "so"}
        output = self.explain([*sent, {"kind": "finished", "of": 100, "rows": 0}]).output
        self.assertIn(
            "│ 100  SELECT 1\n     │      FROM hero\n     │      with (7,)\n     │      no rows written\n     │      why: so\n", output
        )

    def test_values_that_are_very_long_are_cut(self):
        long = "a" * 200_000
        change = {"table": "hero", "change": "added", "old": None, "new": {"id": 1, "name": long, "age": 7},
                  "text": f"Hero {long} is new"}
        (sent,) = self.statements("INSERT INTO hero (name, age) VALUES (?, ?)", cause=[3], moment=3)
        sent["parameters"] = f"('{long}', \"it's\", 7)"
        output = self.explain([*self.commit(change), sent]).output
        self.assertLess(len(output.splitlines()), 60)
        text = re.sub(r"\s", "", output.replace("│", ""))
        self.assertRegex(text, r"""with\('a{150,200}…',"it's",7\)""")
        self.assertIn("…", text.split("COMMIT")[1].split("with")[0])

    def test_records_of_a_kind_that_is_not_known_are_passed_over(self):
        result = self.explain([{"kind": "dance", "steps": 3}, {"kind": "begin"}])
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assertIn("BEGIN", result.output)

    def test_control_characters_are_shown_as_such(self):
        result = self.explain([{"kind": "begin"}], then="printf 'a\\033[31mb\\007\\n'")
        self.assertNotIn("\x1b", result.output)

    def test_control_characters_of_stored_text_are_shown_as_such(self):
        change = {"table": "hero", "change": "added", "old": None,
                  "new": {"id": 1, "name": "a\nb\x1b[31m'\\"}, "text": "Hero a\nb\x1b[31m is new"}
        output = self.explain(self.commit(change)).output
        self.assertNotIn("\x1b", output)
        self.assertIn("Hero a\\nb\\x1b[31m is new", output)
        self.assertIn('name="a\\nb\\x1b[31m\'\\\\"', tool.flat(output))

    def test_wide_characters(self):
        change = {"table": "hero", "change": "added", "old": None, "new": {"id": 1, "name": "蜘蛛男"},
                  "text": "Hero 蜘蛛男 is new"}
        other = change | {"text": "Hero Spider is new"}
        lines = self.explain(self.commit(change, other)).output.splitlines()
        one, two = (next(l for l in lines if w in l) for w in ("蜘蛛男 is new", "Spider is new"))
        self.assertEqual(one.index("added") + 3, two.index("added"))

    def test_what_is_no_trace(self):
        for first, words in {
            '{"sidekick_trace":7}': "the trace is of version 7; this tool reads version 1",
            "{}": "the first line is not that of a trace",
            "hello": "a line of the trace is not a JSON object: hello",
        }.items():
            self.assert_complaint(words, self.explain([], first=first), status=1)
        self.assert_complaint("is not a JSON object", self.explain(["garbage"]), status=1)

    def test_a_last_line_that_is_cut_short(self):
        result = self.explain([{"kind": "begin"}], then="printf '{\"seq\":2,\"ki' >> $SIDEKICK_TRACE")
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assertIn("BEGIN", result.output)


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
