"""Programs that mean no good, or write more than anybody reads: the tool ends, in little memory, and
what it shows cannot do anything to the terminal."""

import json
import os
import subprocess
import tempfile
import unicodedata

import tool

MEGABYTE = 1 << 20
UPDATE = "02_update_heroes"
# Each in UTF-8 or as such: the colour red, the same with C1's CSI, the title of a window, bells,
# text from right to left.
HOSTILE = "\x1b[31mred\x9b31m\x1b]0;title\x07\x7f\u202eback\u2066\u200f"


class Hostile(tool.ToolTest):
    SITE = {"file": "hostile.cpp", "line": 3, "function": "main"}
    HEADER = b'{"sidekick_trace":2,"program":"hostile"}\n'

    def lines(self, *records):
        """A trace with these records."""
        whole = ({"seq": n, "stdout": 0, "moment": self.SITE} | r for n, r in enumerate(records, 1))
        return self.HEADER + b"".join(json.dumps(record).encode() + b"\n" for record in whole)

    def hostile(self, trace, then=""):
        """A program that writes the trace, and goes on with `then`."""
        path = self.directory / "trace"
        path.write_bytes(trace)
        return self.script(self.work / "hostile", f"cat '{path}' > $SIDEKICK_TRACE\n{then}")

    def explain(self, trace, then=""):
        return self.sidekick("explain", self.hostile(trace, then))

    def step(self, trace, then=""):
        return self.at_terminal(["step", self.hostile(trace, then)], ["\n"] * 9, NO_COLOR="1")

    def check(self, trace, then=""):
        self.make_step_of(self.hostile(trace, then))
        return self.sidekick("check", "2")

    def make_step_of(self, program):
        """The program is step 2 from then on."""
        self.install()
        self.program[UPDATE].unlink()
        self.program[UPDATE].symlink_to(program)

    def measured(self, *arguments, program):
        """The result, and the most memory that it or one of its children took, in bytes."""
        with tempfile.TemporaryFile() as output:
            process = subprocess.Popen(
                [self.tool, *arguments, program] if program else [self.tool, *arguments],
                cwd=self.work,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            text = output.read().decode()
        return tool.Result(process.returncode, text), usage.ru_maxrss * 1024


class Records(Hostile):
    def test_nested_a_million_times(self):
        deep = b"[" * 1_000_000
        for record in (deep, b'{"kind":' + deep, b'{"seq":' + deep + b"]" * 1_000_000 + b"}"):
            result = self.explain(self.HEADER + record + b"\n")
            self.assert_complaint("a line of the trace is nested too deeply: ", result, status=1)
            self.assertLess(len(result.errors), 500)
        result = self.explain(deep + b"\n")
        self.assert_complaint("nested too deeply", result, status=1)

    def test_nested_a_million_times_in_step(self):
        result = self.step(self.HEADER + b'{"kind":' + b"[" * 1_000_000 + b"\n")
        self.assertEqual(1, result.status)
        self.assertIn("nested too deeply", result.output)

    def test_brackets_in_a_text_are_none(self):
        record = {"kind": "statement", "sql": "SELECT '\\\"" + "[" * 100 + "'", "parameters": "()"}
        result = self.explain(self.lines(record))
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assertIn("[" * 50, result.output)

    def test_a_line_without_end(self):
        flood = "head -c 100000000 /dev/zero | tr '\\0' x >> $SIDEKICK_TRACE"
        program = self.hostile(self.HEADER, flood)
        result, memory = self.measured("explain", program=program)
        self.assertEqual(1, result.status)
        self.assertRegex(result.output, r"^sidekick: a line of the trace is longer than \d+ MB: x+ … ")
        self.assertLess(memory, 450 * MEGABYTE)

    def test_very_many_records(self):
        path = self.directory / "many"
        with open(path, "wb") as file:
            file.write(self.HEADER)
            for number in range(150_000):
                file.write(b'{"seq":%d,"kind":"begin","stdout":0,"moment":null}\n' % number)
        program = self.script(self.work / "hostile", f"cat '{path}' > $SIDEKICK_TRACE")
        result = self.sidekick("explain", program)
        self.assertEqual(0, result.status)
        self.assertEqual(100_000, result.output.count("BEGIN\n"))
        self.assertIn("goes on: this is what its first 100000 records say", result.errors)
        self.make_step_of(program)
        result = self.sidekick("check", "2")
        self.assertEqual(1, result.status)
        self.assertIn("- the run goes on: its first ", tool.flat(result.output))

    def test_rows_that_are_longer_than_their_table(self):
        state = {
            "kind": "state", "objects": {}, "pending": {},
            "tables": {"hero": {"columns": ["id"], "rows": {"put": [[1, 2, 3], []]}}},
        }  # fmt: skip
        result = self.step(self.lines({"kind": "statement"}, state))
        self.assertEqual(0, result.status)
        self.assertIn("table hero", result.output)

    def test_states_that_change_more_than_there_is(self):
        for place in ({"from": 10**18, "gone": 10**18}, {"from": 1, "gone": 10**18}, {"from": -1, "gone": -1}, {"from": "x"}):
            states = [
                {
                    "kind": "state", "pending": change | {"put": [words]},
                    "tables": {"hero": {"columns": ["id"], "rows": change | {"put": [[words]]}}},
                }
                for change, words in (({}, "first"), (place, "second"))
            ]  # fmt: skip
            statement = {"kind": "statement"}
            result = self.step(self.lines(statement, states[0], statement, states[1]))
            self.assertEqual(0, result.status)
            self.assertIn("second", result.output)
            self.assertEqual(0, self.explain(self.lines(statement, states[0], statement, states[1])).status)

    def test_lines_that_no_source_has(self):
        far = {"moment": self.SITE | {"line": 10**18}}
        (self.work / "hostile.cpp").write_text("int main() {}\n")
        record = {"kind": "statement", "sql": "SELECT 1", "parameters": "()"} | far
        self.assertEqual(0, self.explain(self.lines(record)).status)
        result = self.step(self.lines(record, {"kind": "state"}))
        self.assertEqual(0, result.status)
        self.assertIn("(the source has no such line)", result.output)

    def test_records_that_were_lost(self):
        result = self.explain(self.lines({"kind": "begin"}, {"kind": "end", "lost": 3}))
        self.assertEqual(0, result.status)
        self.assertIn("is not complete: it lost 3 records", result.errors)


class Files(Hostile):
    def test_a_fifo_in_the_place_of_the_trace(self):
        program = self.script(self.work / "hostile", "rm -f $SIDEKICK_TRACE; mkfifo $SIDEKICK_TRACE")
        self.assert_complaint("is no regular file", self.sidekick("explain", program), status=1)

    def test_a_fifo_in_the_place_of_the_trace_in_step(self):
        program = self.script(self.work / "hostile", "mkfifo $SIDEKICK_TRACE")
        result = self.at_terminal(["step", program])
        self.assertEqual(1, result.status)
        self.assertIn("is no regular file", result.output)

    def test_a_fifo_in_the_place_of_a_source(self):
        os.mkfifo(self.work / "hostile.cpp")
        for file in ("hostile.cpp", "/dev/zero", "/proc/kmsg", "."):
            result = self.explain(self.lines({"kind": "begin", "moment": self.SITE | {"file": file}}))
            self.assertEqual((0, ""), (result.status, result.errors))
            self.assertIn("(the source cannot be read)", result.output)


class Printed(Hostile):
    FLOOD = "yes 0123456789abcdef | head -c 400000000"
    # Of the 400 MB hardly any is kept; the address sanitizer keeps 256 MB of what was freed.
    MOST = 350 * MEGABYTE

    def test_explain_shows_the_beginning(self):
        program = self.hostile(self.lines({"kind": "begin"}), self.FLOOD)
        result, memory = self.measured("explain", program=program)
        self.assertEqual(0, result.status)
        self.assertRegex(result.output, r"\… \(\d+ bytes more, which are not shown\)")
        self.assertLess(len(result.output), 4 * MEGABYTE)
        self.assertLess(memory, self.MOST)

    def test_check_compares_the_beginning(self):
        self.make_step_of(self.hostile(self.lines({"kind": "begin"}), self.FLOOD))
        result, memory = self.measured("check", "2", program=None)
        self.assertEqual(1, result.status)
        self.assertIn("- the run goes on: its first ", tool.flat(result.output))
        self.assertLess(memory, self.MOST)

    def test_step_shows_the_beginning(self):
        state = {"kind": "state"}
        trace = self.lines({"kind": "statement", "sql": "SELECT 1"}, state)
        result = self.step(trace, "head -c 10000000 /dev/zero | tr '\\0' x")
        self.assertEqual(0, result.status)
        self.assertIn("bytes more, which are not shown)", result.output)
        self.assertLess(len(result.output), MEGABYTE)


class Escapes(Hostile):
    def assert_harmless(self, text):
        """Nothing but text, lines and spaces."""
        found = {c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"}
        self.assertEqual(set(), found)

    def records(self):
        """Records with hostile text wherever there is text."""
        text = HOSTILE
        site = {"file": f"{text}.cpp", "line": 3, "function": text}
        person = {"id": 1, "model": text, "key": text, "label": text}
        statement = {
            "kind": "statement", "moment": site, "causes": [site], "sql": f"{text} {text}",
            "parameters": text, "cache": text, "text": text, "objects": [person],
            "reason": {"kind": text, "model": text, "attribute": text},
        }  # fmt: skip
        change = {
            "table": text, "change": text, "old": {text: text}, "new": {text: text + "!"},
            "text": text,
        }  # fmt: skip
        state = {
            "kind": "state",
            "objects": {"put": [
                person | {"state": text, "expired": False, "changed": [text],
                          "waiting": {text: {"added": [text], "removed": [text]}}}
            ]},
            "pending": {"put": [text]},
            "tables": {text: {"columns": [text, text], "rows": {"put": [[text, text]]}}},
        }  # fmt: skip
        commit = {"kind": "commit", "moment": site}
        committed = {"kind": "committed", "of": 3, "changes": [change]}
        return self.lines(statement, state, commit, committed)

    def test_explain(self):
        result = self.explain(self.records(), f"printf '%s\\n' '{HOSTILE}'")
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assert_harmless(result.output)
        self.assertIn("\\x1b[31mred\\x9b31m", tool.flat(result.output))
        self.assertIn("\\u202eback\\u2066\\u200f", tool.flat(result.output))

    def test_step(self):
        result = self.step(self.records(), f"printf '%s\\n' '{HOSTILE}'")
        self.assertEqual(0, result.status)
        self.assert_harmless(result.output)
        self.assertIn("\\x1b[31mred\\x9b31m", tool.flat(result.output))

    def test_check(self):
        result = self.check(self.records(), f"printf '%s\\n' '{HOSTILE}'")
        self.assertEqual((1, ""), (result.status, result.errors))
        self.assert_harmless(result.output)
        self.assertIn("\\x1b[31mred", tool.flat(result.output))

    def test_a_line_that_is_no_json(self):
        for first in (True, False):
            line = (HOSTILE * 1000).encode() + b"\n"
            result = self.explain(line if first else self.HEADER + line)
            self.assert_complaint("is not a JSON object: \\x1b[31mred", result, status=1)
            self.assert_harmless(result.errors)
            self.assertLess(len(result.errors), 1500)

    def test_arguments(self):
        for arguments in (["run", HOSTILE], ["explain", HOSTILE], [HOSTILE], ["list", HOSTILE]):
            result = self.sidekick(*arguments)
            self.assertEqual(2, result.status)
            self.assert_harmless(result.errors)


if __name__ == "__main__":
    tool.main()
