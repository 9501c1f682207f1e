"""help: what an error means; and what explain, check, run and record say of a program that ends by one."""

import json
import os
import pathlib
import re
import subprocess
import unittest

import tool

PROGRAMS = pathlib.Path(os.environ["ERROR_PROGRAMS"])
PAGES = tool.SOURCE / "docs" / "errors"
NAMES = sorted(page.stem for page in PAGES.glob("[A-Z]*.md"))


class Help(tool.ToolTest):
    def assert_printed(self, *arguments):
        result = self.sidekick("help", *arguments)
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assert_no_line_wider(80, result.output)
        return result.output

    def test_alone_it_lists_all(self):
        output = self.assert_printed()
        self.assertEqual(NAMES, re.findall(r"^  (\w+) ", output, re.MULTILINE))
        self.assertIn("The row of an expired object is gone.", output)

    def test_each_error_says_what_its_page_says(self):
        for name in NAMES:
            output = tool.flat(self.assert_printed(name))
            page = (PAGES / f"{name}.md").read_text("utf-8")
            beginning = tool.flat(page.split("\n\n")[1]).replace("**", "")
            self.assertIn(f"{name} ─", output)
            self.assertIn(beginning, output)
            ways = re.findall(r"^### (.*)$", page, re.MULTILINE)
            self.assertGreater(len(ways), 1, name)
            for number, way in enumerate(ways, 1):
                self.assertIn(f"{number}. {way} ", output)
            self.assertTrue(output.endswith(f"docs/errors/{name}.md, and errors/{name}.html of the pages"))

    def test_links_of_the_page_are_words(self):
        for name in NAMES:
            self.assertNotIn("](", self.assert_printed(name))

    def test_a_name_in_other_letters_or_with_its_namespace(self):
        output = self.assert_printed("StaleDataError")
        for name in ("staledataerror", "STALEDATAERROR", "sidekick::StaleDataError"):
            self.assertEqual(output, self.assert_printed(name))

    def test_a_name_that_is_not_known_suggests_the_nearest(self):
        for wrong, first in {
            "DetachedError": "DetachedInstanceError",
            "IntegrityEror": "IntegrityError",
            "NotFound": "NoResultFound",
            "rollback": "PendingRollbackError",
            "stale": "StaleDataError",
        }.items():
            result = self.sidekick("help", wrong)
            self.assert_complaint(f'there is no error "{wrong}": {first} ', result)
            self.assertIn("may be meant; sidekick help lists all", result.errors)

    def test_whatever_is_asked_for(self):
        for strange in ("", "x" * 100_000, "\x1b[31m", "ü", "a b"):
            result = self.sidekick("help", strange)
            self.assertIn(result.status, (0, 2))
            self.assertNotIn("\x1b", result.errors)

    def test_a_command(self):
        self.assertEqual(self.sidekick("explain", "--help").output, self.assert_printed("explain"))

    def test_a_word_too_many(self):
        self.assert_complaint('not expected: "b"', self.sidekick("help", "DataError", "b"))

    def test_the_help_of_the_tool_names_it(self):
        self.assertRegex(self.sidekick("--help").output, r"(?m)^ *help +what an error")
        self.assertIn("| `sidekick help ", (tool.SOURCE / "README.md").read_text("utf-8"))


class EndedByAnError(tool.ToolTest):
    def explain(self, name, *arguments):
        return self.sidekick("explain", PROGRAMS / name, *arguments, COLUMNS="200", cwd=tool.SOURCE)

    def line(self, program, text, occurrence=0):
        lines = (PAGES / "programs" / f"{program}.cpp").read_text("utf-8").splitlines()
        return [number for number, line in enumerate(lines, 1) if text in line][occurrence]

    @tool.needs_complete_traces
    def test_explain_says_where_it_was_thrown_and_what_led_to_it(self):
        result = self.explain("detached_instance_error")
        file = "docs/errors/programs/detached_instance_error.cpp"
        thrown = self.line("detached_instance_error", "hero->name")
        commit = self.line("detached_instance_error", "session.commit()")
        self.assertEqual(128 + 6, result.status)
        self.assertIn(
            f"it ended by DetachedInstanceError, thrown at {file}:{thrown}; Deadpond had expired at {file}:{commit} "
            f"and left its session at {file}:{commit + 1}: sidekick help DetachedInstanceError\n",
            result.errors,
        )
        last = result.output.rstrip().splitlines()[-1]
        self.assertIn("throws DetachedInstanceError: Instance <Hero (1,)> is not bound to a Session", last)
        self.assertIn(f"{thrown}      fmt::print", result.output)

    @tool.needs_complete_traces
    def test_as_json(self):
        result = self.explain("detached_instance_error", "--json")
        error = json.loads(result.output)["ended"]["error"]
        thrown = self.line("detached_instance_error", "hero->name")
        commit = self.line("detached_instance_error", "session.commit()")
        self.assertEqual(("DetachedInstanceError", None), (error["name"], error["original"]))
        self.assertIn("hero->name", error["thrown_by"]["text"])
        self.assertEqual(thrown, error["thrown_by"]["line"])
        self.assertEqual({"model": "Hero", "key": "1", "label": "Deadpond"}, error["object"])
        losses = [(loss["how"], loss["lost_by"]["line"]) for loss in error["losses"]]
        self.assertEqual([("expired", commit), ("detached", commit + 1)], losses)
        way_out = self.explain("detached_instance_error", "--json", "--", "read_in_time")
        self.assertIsNone(json.loads(way_out.output)["ended"]["error"])

    @tool.needs_complete_traces
    def test_an_error_that_tells_of_another_one(self):
        result = self.explain("pending_rollback_error")
        commit = self.line("pending_rollback_error", "session.commit()")
        self.assertIn("it ended by PendingRollbackError, thrown at ", result.errors)
        self.assertRegex(result.errors, rf"; before that came IntegrityError at [\w/.]+:{commit}: sidekick help")

    def test_an_error_in_other_words_is_told_of_once(self):
        errors = self.explain("data_error").errors
        self.assertIn("it ended by DataError", errors)
        self.assertNotIn("ValueError", errors)

    def test_what_the_program_wrote_to_standard_error_is_there(self):
        result = self.explain("no_result_found")
        self.assertIn("terminate called after throwing an instance of 'sidekick::NoResultFound'\n", result.errors)
        self.assertIn("  what():  No row was found when one was required", result.errors)
        self.assertIn("it ended by NoResultFound", result.errors)

    @tool.needs_complete_traces
    def test_a_page_of_steps_is_written_and_the_error_is_named(self):
        page = self.work / "run.html"
        result = self.explain("stale_data_error", "--html", page)
        self.assertEqual(128 + 6, result.status)
        self.assertIn("'sidekick::StaleDataError'", result.errors)
        self.assertRegex(result.errors, r"it ended by StaleDataError, thrown at [\w/.]+:\d+: sidekick help StaleDataError\n")
        self.assertIn("UPDATE hero", page.read_text("utf-8"))

    def test_stepping_to_the_end_names_it(self):
        result = self.at_terminal(["step", PROGRAMS / "stale_data_error"], keys="\n" * 20)
        self.assertEqual(128 + 6, result.status)
        self.assertRegex(tool.flat(result.output), "it ended by StaleDataError.*: sidekick help StaleDataError")

    def test_a_way_out_ends_by_nothing(self):
        for name, way in (("object_deleted_error", "catch_it"), ("no_result_found", "first_or_nobody")):
            result = self.explain(name, "--", way)
            self.assertEqual((0, ""), (result.status, result.errors))
            self.assertEqual(way == "catch_it", "throws ObjectDeletedError: " in result.output)

    def test_one_that_nobody_catches_leaves_the_whole_echo(self):
        """Though the program is aborted while its output is a pipe, which it is to write by blocks."""
        command = [PROGRAMS / "pending_rollback_error"]
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment(), check=False)
        self.assertEqual(-6, done.returncode)
        echo = [line for line in done.stdout.splitlines() if line.startswith("INFO Engine")]
        self.assertIn("INFO Engine INSERT INTO hero (name) VALUES (?)", echo)
        self.assertEqual("INFO Engine ROLLBACK", echo[-1])
        self.assertIn("'sidekick::PendingRollbackError'", done.stderr)

    def program(self, then, *records):
        lines = ['{"sidekick_trace":2,"program":"doctored"}', *records]
        trace = self.directory / "trace"
        trace.write_text("\n".join(lines) + "\n", "utf-8")
        return self.script(self.work / "doctored", f"cp '{trace}' $SIDEKICK_TRACE\n{then}")

    RECORD = (
        '{"seq":1,"kind":"error","stdout":0,"name":"NoResultFound","message":"No row\\nat all","object":null,'
        '"causes":[],"moment":{"file":"told_by_the_trace.cpp","line":7,"function":"main"}}'
    )
    FOUND = "it ended by NoResultFound, thrown at told_by_the_trace.cpp:7: sidekick help NoResultFound"

    def ended(self, then, *records):
        return self.sidekick("explain", self.program(then, *records))

    def test_one_that_the_program_reports_itself(self):
        for says in ("NoResultFound: No row", "No row", "error: No row!"):
            result = self.ended(f"echo '{says}' >&2; exit 3", self.RECORD)
            self.assertEqual(3, result.status)
            self.assertIn(self.FOUND, result.errors)

    def test_one_that_was_caught_is_not_what_it_ended_by(self):
        self.assertNotIn("it ended by", self.ended("echo something else >&2; exit 3", self.RECORD).errors)
        self.assertNotIn("it ended by", self.ended("echo No row >&2; exit 0", self.RECORD).errors)

    def test_one_without_a_word(self):
        result = self.ended("kill -ABRT $$", self.RECORD)
        self.assertIn(self.FOUND, result.errors)
        rolled_back = '{"seq":2,"kind":"rollback","stdout":0,"moment":null}'
        self.assertIn(self.FOUND, self.ended("kill -ABRT $$", self.RECORD, rolled_back).errors)
        went_on = '{"seq":2,"kind":"begin","stdout":0,"moment":null}'
        self.assertNotIn("it ended by", self.ended("kill -ABRT $$", self.RECORD, went_on).errors)
        self.assertNotIn("it ended by", self.ended("kill -SEGV $$", self.RECORD).errors)

    def test_records_that_say_less(self):
        for record in ('{"kind":"error"}', '{"kind":"error","name":7,"message":"m","object":7,"causes":[{}],"moment":7}',
                       '{"kind":"error","name":"\\u001b[31m","message":"m","causes":{"a":1}}'):
            result = self.ended("echo m >&2; kill -ABRT $$", record)
            self.assertEqual(128 + 6, result.status, result.errors)
            self.assertNotIn("\x1b", result.errors)

    def test_one_before_there_was_a_trace(self):
        self.script(self.work / "early", "echo 'ArgumentError: no URL' >&2; exit 1")
        result = self.sidekick("explain", "./early")
        self.assertIn("recorded no trace", result.errors)
        self.assertIn("it ended by ArgumentError: sidekick help ArgumentError", result.errors)

    def test_what_is_no_error_of_the_library(self):
        self.script(self.work / "other", "echo 'MyError: no' >&2; exit 1")
        self.assertNotIn("it ended by", self.sidekick("explain", "./other").errors)
        self.script(self.work / "other", """echo "instance of 'sidekick::Mine'" >&2; exit 1""")
        errors = self.sidekick("explain", "./other").errors
        self.assertIn("it ended by Mine\n", errors)

    def test_check_and_record_of_a_program(self):
        self.script(self.work / "p", "echo INFO Engine BEGIN; echo 'DataError: no' >&2; exit 1")
        (self.work / "p.txt").write_text("INFO Engine BEGIN\n")
        for command in ("check", "record"):
            result = self.sidekick(command, "./p", "--transcripts", self.work)
            self.assertEqual(1, result.status)
            self.assertIn("it ended by DataError: sidekick help DataError", result.output)

    def test_run_and_check_of_a_step(self):
        self.install()
        self.script(self.program_of("02_update_heroes"), "echo 'DataError: no' >&2; exit 1")
        for command in ("run", "check"):
            result = self.sidekick(command, "2")
            self.assertEqual(1, result.status)
            self.assertIn("DataError: no", result.errors)
        self.assertIn("it ended by DataError: sidekick help DataError", self.sidekick("run", "2").errors)

    def program_of(self, step):
        path = self.tool.parents[1] / tool.FOLDERS["LIBEXEC"] / step
        path.unlink()
        return path


if __name__ == "__main__":
    tool.main()
