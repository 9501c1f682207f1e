"""Statements that are refused, and errors that are caught: in explain, its JSON and its page."""

import json
import re

import tool

HEADER = {"sidekick_trace": 2, "program": "doctored"}
MESSAGE = "UNIQUE constraint failed: teacher.name (SQLite code 2067)\n[SQL: INSERT]"
WORDS = "UNIQUE constraint failed: teacher.name (IntegrityError)"


def at(line):
    return {"file": "school.cpp", "line": line, "function": "main"}


def statement(sql, cause, moment, **more):
    return {"kind": "statement", "operation": sql.split()[0].lower(), "sql": sql, "parameters": "()",
            "reason": {"kind": "flush"}, "causes": [at(cause)], "moment": at(moment), "connection": 1} | more


def error(line, name="IntegrityError", message=MESSAGE):
    return {"kind": "error", "name": name, "message": message, "object": None, "causes": [], "moment": at(line)}


BEGIN = {"kind": "begin", "connection": 1, "moment": at(3)}
ROLLBACK = {"kind": "rollback", "connection": 1, "moment": at(3)}
INSERT = "INSERT INTO teacher (name) VALUES (?)"


class Refused(tool.ToolTest):
    def program(self, *records, then="exit 0"):
        lines = [HEADER, *({"seq": n, "stdout": 0} | r for n, r in enumerate(records, 1))]
        path = self.directory / "trace"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        return self.script(self.work / "doctored", f"cat '{path}' > $SIDEKICK_TRACE\n{then}")

    def explain(self, *records, options=(), **how):
        return self.sidekick("explain", *options, self.program(*records, **how))

    def below(self, line, output):
        """What stands below a line of the source, without the margin."""
        found = re.search(rf"(?m)^ +{line}\n((?: +│ .*\n)*)", output)
        return re.sub("(?m)^ +│ ", "", found[1]) if found else ""

    def run_on_page(self, *records, status=0, **how):
        result = self.explain(*records, options=("--html", "out.html"), **how)
        self.assertEqual(status, result.status, result.errors)
        page = (self.work / "out.html").read_text("utf-8")
        return json.loads(re.search(r'<script type="application/json" id="run">(.*?)</script>', page, re.DOTALL)[1])

    def test_below_the_statement_and_at_the_line_that_threw(self):
        output = self.explain(BEGIN, statement(INSERT, 2, 3), error(3), ROLLBACK).output
        self.assertEqual(
            f" 1  {INSERT}\n    refused: {WORDS}\n    sent by line 3 (flush)\n", self.below(2, output)
        )
        self.assertEqual(
            "BEGIN\nsends 1 INSERT INTO teacher, shown at line 2\n"
            "throws IntegrityError: UNIQUE constraint failed: teacher.name\nROLLBACK\n",
            self.below(3, output),
        )

    def test_said_once_where_both_are_one_line(self):
        output = self.explain(BEGIN, statement(INSERT, 3, 3), error(3), ROLLBACK).output
        self.assertEqual(f"BEGIN\n 1  {INSERT}\n    refused: {WORDS}\nROLLBACK\n", self.below(3, output))

    def test_by_the_connection_and_line(self):
        other = statement("SELECT 1 FROM hero", 8, 8, connection=2)
        output = self.explain(statement(INSERT, 3, 3), other, error(3)).output
        self.assertIn("refused", self.below(3, output))
        self.assertNotIn("refused", self.below(8, output))

    def test_what_has_finished_is_not_refused(self):
        finished = {"kind": "finished", "of": 1, "rows": 2, "moment": None}
        several = error(3, "MultipleResultsFound", "Multiple rows were found")
        for records in ((finished, several), (several, finished)):
            output = self.explain(statement("SELECT name FROM hero", 3, 3), *records).output
            self.assertIn("2 rows read\nthrows MultipleResultsFound: Multiple rows", output.replace("     │ ", "").replace("    2", "2"))
            self.assertNotIn("refused", output)
            (step,) = self.run_on_page(statement("SELECT name FROM hero", 3, 3), *records)["steps"]
            self.assertNotIn("refused", step)
            self.assertEqual(["throws MultipleResultsFound: Multiple rows were found"], [t["text"] for t in step["throws"]])

    def test_a_commit(self):
        commit = {"kind": "commit", "connection": 1, "moment": at(3)}
        foreign = error(3, message="FOREIGN KEY constraint failed (SQLite code 787)")
        output = self.explain(commit, foreign, ROLLBACK).output
        words = "FOREIGN KEY constraint failed (IntegrityError)"
        self.assertEqual(f"COMMIT\n    refused: {words}\nROLLBACK\n", self.below(3, output))
        self.assertEqual(words, self.run_on_page(commit, foreign, ROLLBACK)["steps"][0]["refused"])

    def test_an_error_in_other_words_is_shown_once(self):
        first = error(3, "ValueError", "no number")
        output = self.explain(BEGIN, first, ROLLBACK, error(3, "DataError", "hero.age: no number")).output
        self.assertNotIn("throws ValueError", output)
        self.assertIn("throws DataError: hero.age: no number", output)

    def test_one_that_nobody_catches_is_thrown_last(self):
        result = self.explain(statement(INSERT, 3, 3), error(3), ROLLBACK, then="kill -ABRT $$")
        self.assertEqual(1, result.output.count("refused: "))
        self.assertEqual(1, result.output.count("throws IntegrityError"))
        self.assertRegex(result.output.rstrip().splitlines()[-1], "throws IntegrityError")

    def test_the_same_error_again_is_not_told_of_as_an_earlier_one(self):
        errors = self.explain(error(3), BEGIN, error(9), then="kill -ABRT $$").errors
        self.assertIn("thrown at school.cpp:9: sidekick help", errors)

    def test_as_json(self):
        none = error(5, "NoResultFound", "No row")
        result = self.explain(BEGIN, statement(INSERT, 2, 3), error(3), ROLLBACK, none, options=["--json"])
        document = json.loads(result.output)
        (sent,) = document["statements"]
        self.assertEqual((None, "IntegrityError", MESSAGE), (sent["rows"], sent["refused_by"]["name"], sent["refused_by"]["message"]))
        self.assertEqual([("IntegrityError", 3, 1), ("NoResultFound", 5, 1)],
                         [(e["name"], e["thrown_by"]["line"], e["after"]) for e in document["errors"]])
        self.assertIsNone(document["ended"]["error"])

    def test_on_the_page(self):
        none = error(5, "NoResultFound", "No row")
        run = self.run_on_page(BEGIN, statement(INSERT, 2, 3), error(3), ROLLBACK, none)
        begin, insert, rollback = run["steps"]
        self.assertEqual(WORDS, insert["refused"])
        self.assertEqual([], [step for step in (begin, insert) if "throws" in step])
        (thrown,) = rollback["throws"]
        self.assertEqual(("throws NoResultFound: No row", 5), (thrown["text"], thrown["at"][1]))
        self.assertEqual([], run["ended"])

    def test_the_page_says_how_it_ended(self):
        run = self.run_on_page(statement(INSERT, 3, 3), error(3), then="kill -ABRT $$", status=128 + 6)
        ended, by = run["ended"]
        self.assertRegex(ended, r"doctored was ended by signal 6 \(Aborted\)")
        self.assertEqual("it ended by IntegrityError, thrown at school.cpp:3: sidekick help IntegrityError", by)
        self.assertEqual(1, len(self.run_on_page(BEGIN, then="exit 3", status=3)["ended"]))


if __name__ == "__main__":
    tool.main()
