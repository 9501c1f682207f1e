"""explain --json: what explain shows, as one document."""

import json
import re
import shutil
import subprocess

import tool
from test_outside import Program


def places(document):
    """Every place in the document."""
    for statement in document["statements"]:
        yield from statement["caused_by"]
        yield statement["sent_by"]
    for event in document["transactions"]:
        yield event["sent_by"]
    for text in document["printed"]:
        yield text["printed_by"]
    for lesson in document["lessons"]:
        yield lesson["caused_by"]


class JsonTest(tool.ToolTest):
    def document(self, program, *arguments, status=0, **options):
        result = self.sidekick("explain", "--json", program, *arguments, **options)
        self.assertEqual((status, ""), (result.status, result.errors))
        self.assertTrue(result.output.isascii())
        document = json.loads(result.output)
        self.assertEqual(
            ["version", "program", "ended", "complete", "statements", "transactions", "printed", "errors", "lessons"],
            list(document),
        )
        self.assertEqual(1, document["version"])
        return document


@tool.needs_complete_traces
class Steps(JsonTest):
    """A step, against what its trace says."""

    def records(self, step):
        path = self.directory / "trace"
        variables = self.environment(SIDEKICK_TRACE=str(path), SIDEKICK_SOURCE_ROOT=str(tool.SOURCE))
        run = subprocess.run([tool.TUTORIALS / step], env=variables, capture_output=True, check=True)
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()[1:]]
        return records, run.stdout.decode()

    def test_all_that_the_trace_has(self):
        for step in tool.STEPS:
            document = self.document(step)
            records, printed = self.records(step)
            self.assertEqual((step, True), (document["program"], document["complete"]))
            self.assertEqual({"status": 0, "text": "exited with status 0", "error": None}, document["ended"])
            self.assert_statements(document["statements"], records)
            self.assert_transactions(document["transactions"], records)
            self.assertEqual(printed, "".join(text["text"] for text in document["printed"]))
            self.assert_places(document)

    def assert_statements(self, shown, records):
        statements = [r for r in records if r["kind"] == "statement"]
        rows = {r["of"]: r["rows"] for r in records if r["kind"] == "finished"}
        self.assertGreater(len(statements), 20)
        self.assertEqual(list(range(1, len(statements) + 1)), [s["number"] for s in shown])
        for one, record in zip(shown, statements, strict=True):
            for name in ("operation", "sql", "parameters"):
                self.assertEqual(record[name], one[name])
            self.assertEqual((record["text"], rows[record["seq"]]), (one["why"], one["rows"]))
            self.assertEqual({k: record["reason"].get(k) for k in ("kind", "model", "attribute")}, one["reason"])
            shown_places = [*one["caused_by"], one["sent_by"]]
            for site, place in zip([*record["causes"], record["moment"]], shown_places, strict=True):
                self.assertEqual((site["line"], site["function"]), (place["line"], place["function"]))
                # The compiler may have been given another path to it.
                self.assertTrue(site["file"].endswith(place["file"]), site)
            self.assertEqual(shown_places[0] != shown_places[-1], one["occasion"] is not None)

    def assert_transactions(self, shown, records):
        expected, count = [], 0
        changes = {r["of"]: r["changes"] for r in records if r["kind"] == "committed"}
        for record in records:
            count += record["kind"] == "statement"
            if record["kind"] in ("begin", "commit", "rollback"):
                texts = [c["text"] for c in changes[record["seq"]]] if record["kind"] == "commit" else None
                expected.append((record["kind"], count, record["moment"]["line"], texts))
        self.assertEqual(
            expected,
            [
                (e["event"], e["after"], e["sent_by"]["line"],
                 [c["text"] for c in e["changes"]] if "changes" in e else None)
                for e in shown
            ],
        )

    def assert_places(self, document):
        found = [place for place in places(document) if place]
        self.assertGreater(len(found), 40)
        for place in found:
            source = (tool.SOURCE / place["file"]).read_text("utf-8").splitlines()
            self.assertEqual(source[place["line"] - 1], place["text"])

    def test_what_a_change_has(self):
        changes = [c for e in self.document("02_update_heroes")["transactions"] for c in e.get("changes", [])]
        self.assertIn(
            {
                "table": "heroteamlink",
                "change": "added",
                "key": ["team_id", "hero_id"],
                "old": None,
                "new": {"team_id": "1", "hero_id": "3"},
                "text": "Spider-Boy joins Z-Force",
            },
            changes,
        )

    def test_the_program_that_the_page_asks(self):
        page = (tool.SOURCE / "docs" / "trace-format.md").read_text("utf-8")
        if shutil.which("jq") is None:
            self.skipTest("install jq")
        (command,) = re.findall(r"^sidekick (explain --json) ./heroes (\| jq .*)$", page, re.MULTILINE)
        done = subprocess.run(
            ["sh", "-c", f"'{self.tool}' {command[0]} 2 {command[1]}"],
            env=self.environment(), capture_output=True, encoding="utf-8", check=True,
        )
        self.assertRegex(done.stdout, r"(?m)^\d+: INSERT INTO heroteamlink ")

    def test_the_page_names_every_member(self):
        page = (tool.SOURCE / "docs" / "trace-format.md").read_text("utf-8").split("## An explanation as JSON")[1]
        document = self.document("02_update_heroes")
        parts = [document, document["ended"], *document["statements"], *document["transactions"], *document["printed"]]
        for part in parts:
            for name in part:
                self.assertIn(f"`{name}`", page)


@tool.needs_complete_traces
class Lessons(JsonTest, Program):
    name = "lessons"

    def test_a_lesson(self):
        document = self.document("build/lessons", "--", "lists_of_four", cwd=self.project)
        (lesson,) = document["lessons"]
        place = lesson["caused_by"]
        self.assertEqual(("n_plus_one", "lessons.cpp"), (lesson["kind"], place["file"]))
        self.assertEqual(self.line("// lists"), place["line"])
        self.assertIn("// lists", place["text"])
        told = self.sidekick("explain", "--lessons", "build/lessons", "--", "lists_of_four", cwd=self.project)
        self.assertIn(tool.flat(f"{lesson['seen']}. {lesson['instead']}"), tool.flat(told.output))

    def test_none(self):
        self.assertEqual([], self.document("build/lessons", "--", "lists_of_two", cwd=self.project)["lessons"])


class Traces(JsonTest):
    """Programs that write a trace which no step does."""

    SITE = {"file": "gone.cpp", "line": 3, "function": "main"}

    def program(self, *records, then=""):
        lines = ['{"sidekick_trace":2,"program":"doctored"}']
        for sequence, record in enumerate(records, 1):
            lines.append(json.dumps({"seq": sequence, "stdout": None, "moment": None} | record))
        path = self.directory / "trace"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return self.script(self.work / "doctored", f"cp '{path}' $SIDEKICK_TRACE\n{then}")

    def test_what_is_not_known(self):
        program = self.program({"kind": "begin"}, {"kind": "statement", "sql": "SELECT 1", "moment": self.SITE},
                               {"kind": "commit"}, {"kind": "end", "lost": 2})
        result = self.sidekick("explain", "--json", program)
        self.assertIn("it lost 2 records", result.errors)
        document = json.loads(result.output)
        self.assertFalse(document["complete"])
        (statement,) = document["statements"]
        self.assertEqual((None, []), (statement["rows"], statement["caused_by"]))
        self.assertEqual(self.SITE | {"text": None}, statement["sent_by"])
        self.assertEqual({"event": "commit", "after": 1, "sent_by": None, "refused_by": None, "changes": None}, document["transactions"][1])

    def test_a_program_that_fails(self):
        result = self.sidekick("explain", "--json", self.program({"kind": "begin", "stdout": 0}, then="echo so far\nexit 3"))
        self.assertEqual(3, result.status)
        self.assertIn("exited with status 3", result.errors)
        document = json.loads(result.output)
        self.assertEqual({"status": 3, "text": "exited with status 3", "error": None}, document["ended"])
        self.assertEqual([{"after": 0, "printed_by": None, "text": "so far\n"}], document["printed"])

    def test_the_error_that_it_ended_by(self):
        site = self.SITE | {"function": "meet"}
        hero = {"id": 7, "model": "Hero", "key": "1", "label": "Deadpond"}
        first = {"kind": "error", "name": "IntegrityError", "message": "UNIQUE", "object": None, "causes": [], "moment": site}
        last = first | {"name": "DetachedInstanceError", "message": "After this:\nUNIQUE", "object": hero,
                        "causes": [{"how": "expired", "site": site}], "moment": self.SITE}
        program = self.program(first, last, then="echo what: After this: >&2\nexit 1")
        document = json.loads(self.sidekick("explain", "--json", program).output)
        self.assertEqual(
            {
                "name": "DetachedInstanceError",
                "message": "After this:\nUNIQUE",
                "thrown_by": self.SITE | {"text": None},
                "object": {"model": "Hero", "key": "1", "label": "Deadpond"},
                "losses": [{"how": "expired", "lost_by": site | {"text": None}}],
                "original": {"name": "IntegrityError", "message": "UNIQUE", "thrown_by": site | {"text": None}},
            },
            document["ended"]["error"],
        )
        self.assert_named(document["ended"]["error"])

    def test_an_error_of_which_the_trace_has_nothing(self):
        program = self.program({"kind": "begin"}, then="echo 'NoResultFound: No row was found' >&2\nexit 1")
        error = json.loads(self.sidekick("explain", "--json", program).output)["ended"]["error"]
        self.assertEqual("NoResultFound", error["name"])
        self.assertEqual({None}, {error[name] for name in ("message", "thrown_by", "object", "original")})

    def assert_named(self, part):
        page = (tool.SOURCE / "docs" / "trace-format.md").read_text("utf-8").split("## An explanation as JSON")[1]
        for name in part:
            self.assertIn(f"`{name}`", page)

    def test_what_is_no_utf_8_or_for_the_terminal(self):
        document = self.document(self.program({"kind": "begin", "stdout": 0}, then=r"printf '\033[31m\377é'"))
        self.assertEqual("\x1b[31m\ufffdé", document["printed"][0]["text"])

    def test_no_trace_and_no_document(self):
        self.script(self.work / "program", "echo hello")
        self.assert_complaint("recorded no trace", self.sidekick("explain", "--json", "./program"), status=1)

    def test_with_another_form(self):
        for other in (["--lessons"], ["--html", "run.html"]):
            result = self.sidekick("explain", "--json", *other, "2")
            self.assert_complaint("what would be right is sidekick explain [--lessons | --json | --html FILE]", result)


if __name__ == "__main__":
    tool.main()
