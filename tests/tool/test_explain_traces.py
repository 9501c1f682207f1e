"""explain: what it makes of traces that no step writes, and of some that are none."""

import json
import re

import tool
from test_explain import MARGIN, UNKNOWN, effects_by_line


class Traces(tool.ToolTest):
    """Programs that write a trace which no step does."""

    SITE = {"file": "loop.cpp", "line": 3, "function": "main"}

    def explain(self, records, then="", first='{"sidekick_trace":2,"program":"doctored"}'):
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
            '{"sidekick_trace":7}': "the trace is of version 7; this tool reads version 2",
            "{}": "the first line is not that of a trace",
            "hello": "a line of the trace is not a JSON object: hello",
        }.items():
            self.assert_complaint(words, self.explain([], first=first), status=1)
        self.assert_complaint("is not a JSON object", self.explain(["garbage"]), status=1)

    def test_a_last_line_that_is_cut_short(self):
        result = self.explain([{"kind": "begin"}], then="printf '{\"seq\":2,\"ki' >> $SIDEKICK_TRACE")
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assertIn("BEGIN", result.output)


if __name__ == "__main__":
    tool.main()
