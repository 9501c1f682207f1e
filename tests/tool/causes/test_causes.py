"""Some lines of some programs are left out, and what their traces said of them has to be true.

All lines of all programs of the course: prove.py.
"""

import os
import pathlib
import tempfile
import unittest

import judge
import prove
import runs
import sent
import source

LINES = 24  # of each program
AT_LEAST = 99  # of 100 claims, and of 100 statements that are gone
SOURCE = """void play(const Engine& engine) {
    Session session{engine};
    auto hero = make(Hero{.name = "Deadpond"});  // used; below
    if (hero) {
        hero->age = 48;
    }
    session.add(
        hero);
    fmt::print("{}", 1);
}

int main() try {
    play(engine);
} catch (const std::exception& error) {
    return 1;
}
"""


class Sources(unittest.TestCase):
    def setUp(self):
        self.program = source.Program("play", {"play.cpp": SOURCE})

    def test_statements_have_their_lines(self):
        found = {s.text.split("(")[0].strip(): (s.function, s.first, s.last) for s in self.program.statements}
        self.assertEqual(("play", 5, 5), found["hero->age = 48;"])
        self.assertEqual(("play", 7, 8), found["session.add"])
        self.assertEqual(("main", 13, 13), found["play"])

    def test_what_is_used_below_is_not_left_out(self):
        left_out = [c.statement.first for c in self.program.changes if c.kind == source.LEFT_OUT]
        self.assertEqual([5, 7, 9, 13], left_out)
        self.assertEqual(2, self.program.kept)

    def test_values_are_altered_and_formats_are_not(self):
        altered = [c.value() for c in self.program.changes if c.kind == source.ALTERED]
        self.assertEqual(["'Deadpond'", "48"], altered)

    def test_what_is_prepared_has_the_same_lines(self):
        prepared = self.program.prepared("play.cpp").splitlines()
        self.assertEqual(len(SOURCE.splitlines()), len(prepared))
        self.assertIn("hero->age = causes::altered(", prepared[4])
        self.assertNotIn("chosen", prepared[1] + prepared[2])

    def test_a_line_calls_what_runs_within_it(self):
        call = self.program.statement_at("play.cpp", 13)
        self.assertEqual({"play"}, self.program.called_from(call))


def insert(number, label, parameters, kind="Hero"):
    table = kind.lower()
    return {
        "seq": number, "kind": "statement", "operation": "insert", "sent": 1,
        "sql": f"INSERT INTO {table} (name, team_id) VALUES (?, ?)", "parameters": parameters,
        "objects": [{"id": number, "model": kind, "key": None, "label": label}],
        "reason": {"kind": "flush"}, "causes": [{"file": "a.cpp", "line": number}], "moment": None,
    }  # fmt: skip


class Rows(unittest.TestCase):
    TABLES = {
        "seq": 0, "kind": "statement", "operation": "schema", "sent": 1, "parameters": "()", "objects": [],
        "sql": "CREATE TABLE hero (PRIMARY KEY (id), FOREIGN KEY(team_id) REFERENCES team (id))",
        "reason": {"kind": "schema"}, "causes": [], "moment": None,
    }  # fmt: skip

    def test_a_key_is_the_name_of_whose_it_is(self):
        teams = [insert(1, "A", "('A', None)", "Team"), insert(2, "B", "('B', None)", "Team")]
        hero = insert(3, "H", "('H', 2)")
        one_less = insert(3, "H", "('H', 1)")
        before = sent.sent_by([self.TABLES, *teams, hero])
        after = sent.sent_by([self.TABLES, teams[1], one_less])
        self.assertEqual(("'H'", "Team B"), before[-1].values)
        self.assertEqual(before[-1].key(), after[-1].key())

    def test_differences(self):
        before = sent.sent_by([insert(1, "A", "('A', None)"), insert(2, "B", "('B', None)"), insert(3, "C", "('C', 1)")])
        after = sent.sent_by([insert(1, "A", "('A', None)"), insert(3, "C", "('C', 2)")])
        found = judge.difference(before, after)
        self.assertEqual([0], list(found.same))
        self.assertEqual([1, 2], found.gone)
        self.assertEqual(["'C'"], [row.values[0] for row in found.new])


class Doctored:
    """Runs a program, and says of an UPDATE that another line is its cause."""

    def __init__(self, runner, cause):
        self.runner, self.cause = runner, cause

    def run(self, chosen=(), go_on=False):
        result = self.runner.run(chosen, go_on)
        for record in result.records:
            if record.get("operation") == "update":
                record["causes"] = [dict(record["moment"], line=self.cause)]
        return result


class Causes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        library = pathlib.Path(os.environ["LIBRARY"])
        cls.compiler = runs.Compiler(os.environ["COMPILER"], prove.ROOT, library, folder.name)

    def test_the_causes_are_the_causes(self):
        verdict = judge.Verdict()
        for program in (prove.tutorial("course/10_delete"), prove.made_by_chance(1)):
            verdict.add(prove.prove(program, self.compiler, LINES))
        for what in ("claim", "gone"):
            right, number = prove.figure(verdict.counts, what)
            self.assertGreater(number, LINES / 2, verdict.counts)
            words = "\n".join(finding.words() for finding in verdict.wrong)
            self.assertGreaterEqual(100 * right, AT_LEAST * number, words)

    def test_a_trace_that_lies_is_found_out(self):
        program = prove.tutorial("course/10_delete")
        runner, _ = self.compiler.compile(program)
        line = next(s.first for s in program.statements if s.text == "session.add(hero);")
        judging = judge.Judge(program, Doctored(runner, line))
        changed = {}
        for text in ("hero->age = 16;", "session.add(hero);"):
            change = next(c for c in program.changes if c.kind == source.LEFT_OUT and c.statement.text == text)
            changed[text] = [finding.what for finding in judging.judge(change).wrong]
        self.assertEqual(["gone or other without it, and not laid to it"], changed["hero->age = 16;"])
        self.assertEqual(["said to be caused by it, and sent without it"], changed["session.add(hero);"])


if __name__ == "__main__":
    unittest.main()
