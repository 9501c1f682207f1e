"""check: what differs between a step and its documented transcript, in events."""

import pathlib
import re
import subprocess
import tempfile

import tool

UPDATE = "02_update_heroes"


class AsDocumented(tool.ToolTest):
    def test_every_step_agrees(self):
        result = self.sidekick("check")
        self.assertEqual((0, ""), (result.status, result.errors))
        output = tool.flat(result.output)
        for step in tool.STEPS:
            self.assertRegex(
                output,
                rf"{step}: as documented: \d+ statements in \d transactions, \d+ texts printed",
            )

    def test_one_step(self):
        result = self.sidekick("check", "2")
        self.assertEqual(0, result.status)
        self.assertRegex(result.output, rf"^{UPDATE}: as documented: 31 statements in 5 ")
        self.assertNotIn("01_create", result.output)


@tool.needs_complete_traces
class Doctored(tool.ToolTest):
    """The documented transcript says something else than the program does."""

    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.trace = pathlib.Path(directory.name) / "trace"
        cls.output = pathlib.Path(directory.name) / "output"
        with open(cls.output, "w", encoding="utf-8") as output:
            variables = tool.environment(SIDEKICK_TRACE=str(cls.trace))
            subprocess.run([tool.TUTORIALS / UPDATE], env=variables, stdout=output, check=True)

    def setUp(self):
        super().setUp()
        self.install()
        # Faster than the program itself, which looks for its lines each time.
        replay = f"cp '{self.trace}' $SIDEKICK_TRACE && cat '{self.output}'"
        self.script(self.program[UPDATE], replay)
        self.text = self.transcript[UPDATE].read_text(encoding="utf-8")

    def line(self, text, occurrence=1):
        """The number of a line of the source: the documentation moves, the source may too."""
        lines = (tool.SOURCE / "tutorials" / f"{UPDATE}.cpp").read_text("utf-8").splitlines()
        return [n for n, line in enumerate(lines, 1) if text in line][occurrence - 1]

    def replace(self, old, new):
        self.assertEqual(1, self.text.count(old), old)
        self.text = self.text.replace(old, new)

    def statement(self, parameters):
        """The lines of the statement with these parameters."""
        found = re.findall(
            rf"(?m)^INFO Engine [A-Z](?:.*\n)(?:[A-Z].*\n)*INFO Engine \[.*\] {re.escape(parameters)}\n",
            self.text,
        )
        self.assertEqual(1, len(found), found)
        return found[0]

    def differences(self, count=1):
        """What `check` says, a sentence each."""
        self.transcript[UPDATE].write_text(self.text, encoding="utf-8")
        result = self.sidekick("check", "2")
        self.assertEqual((1, ""), (result.status, result.errors))
        self.assert_no_line_wider(80, result.output)
        heading, *sentences = re.split(r"(?m)^  - ", result.output)
        self.assertEqual(f"{UPDATE}: {count} difference{'s' if count > 1 else ''}\n", heading)
        return [tool.flat(sentence) for sentence in sentences]

    def assert_difference(self, sentence):
        self.assertEqual([sentence], self.differences())

    def test_the_transcript_as_it_is_agrees(self):
        self.assertEqual(0, self.sidekick("check", "2").status)

    def test_one_select_more(self):
        start = self.text.index("INFO Engine SELECT", self.text.index("// The commit expired the hero"))
        end = self.text.index("(3,)\n", start) + len("(3,)\n")
        self.text = self.text[:start] + self.text[end:]
        line = self.line("Updated Spider-Boy's Teams")
        self.assert_difference(
            f"one SELECT more at line {line}: line {line} touched an expired object, "
            "the Hero Spider-Boy"
        )

    def test_three_selects_more_at_one_line_are_told_as_one(self):
        self.install_loop()
        self.assertEqual(
            ["3 SELECTs more at line 5: the line before it touched an expired object, the Hero Ann"],
            self.loop_differences(""),
        )

    def test_one_select_less(self):
        extra = "INFO Engine SELECT team.id\nFROM team\nINFO Engine [raw sql] (9,)\n"
        self.replace("// Get the Z-Force team", extra + "// Get the Z-Force team")
        line = self.line("select<Hero>()")
        self.assert_difference(f"one SELECT less after line {line} (SELECT of team with (9,))")

    def test_a_changed_parameter(self):
        self.replace("] (1, 3)", "] (1, 2)")
        line = self.line("session.commit()", 2)
        self.assert_difference(
            f"at line {line}: the INSERT INTO heroteamlink has other parameters: "
            "(1, 3) instead of (1, 2)"
        )

    def test_a_changed_marker(self):
        self.replace("[generated in 0.00014s] (1, 3)", "[cached since 0.00014s ago] (1, 3)")
        line = self.line("session.commit()", 2)
        self.assert_difference(
            f"at line {line}: the INSERT INTO heroteamlink was compiled now; "
            "documented is that it had been compiled before"
        )

    def test_a_marker_that_nobody_knows(self):
        self.replace("[generated in 0.00014s] (1, 3)", "[raw sql] (1, 3)")
        self.assertIn('documented is that it is marked "raw sql"', self.differences()[0])

    def test_other_sql(self):
        self.replace("WHERE hero.name = ?\n", "WHERE hero.secret_name = ?\n")
        line = self.line("select<Hero>()")
        self.assert_difference(
            f"at line {line}: the SELECT of hero has other SQL: "
            '"WHERE hero.name = ?" instead of "WHERE hero.secret_name = ?"'
        )

    def test_other_sql_of_a_create_table(self):
        self.replace("\tage INTEGER,\n", "\tage INTEGER NOT NULL,\n")
        line = self.line("create_all<")
        self.assert_difference(
            f"at line {line}: the CREATE TABLE hero has other SQL: "
            '"age INTEGER" instead of "age INTEGER NOT NULL"'
        )

    def test_several_changes_of_one_statement(self):
        self.replace("[generated in 0.00014s] (1, 3)", "[cached since 0.00014s ago] (3, 1)")
        sentence = self.differences()[0]
        self.assertIn("(1, 3) instead of (3, 1), and was compiled now", sentence)

    def test_statements_in_another_order(self):
        one, two = self.statement("('Spider-Boy',)"), self.statement("('Z-Force',)")
        self.text = self.text.replace(one, "@").replace(two, one).replace("@", two)
        line = self.line("select<Hero>()")
        self.assert_difference(
            f"the SELECT of team and the SELECT of hero have changed places at line {line}"
        )

    def test_alike_statements_in_another_order(self):
        self.replace("] (1,)\nINFO Engine SELECT hero.id, ", "] (2,)\nINFO Engine SELECT hero.id, ")
        self.text = self.text.replace("0.001056s ago] (2,)", "0.001056s ago] (1,)")
        sentences = self.differences(count=2)
        self.assertIn("other parameters: (1,) instead of (2,)", sentences[0])
        self.assertIn("other parameters: (2,) instead of (1,)", sentences[1])

    def test_a_statement_that_has_moved(self):
        moved = self.statement("('Z-Force',)")
        self.replace(moved, "")
        self.replace("// Save the new link\n", moved)
        line = self.line("select<Team>()")
        self.assert_difference(
            f"the SELECT of team at line {line} comes after the SELECT of hero; "
            "documented is that it comes after the INSERT INTO heroteamlink"
        )

    def test_a_printed_object(self):
        self.replace("Rusty-Man: name='Rusty-Man' age=48", "Rusty-Man: name='Rusty-Man' age=49")
        line = self.line('"Rusty-Man: {}')
        self.assert_difference(
            f"at line {line}: prints \"Rusty-Man: name='Rusty-Man' age=48 id=2 "
            "secret_name='Tommy Sharp'\": \"age=48\" instead of \"age=49\""
        )

    def test_a_printed_collection(self):
        item = "    Team(id=2, name='Preventers', headquarters='Sharp Tower'),\n"
        self.replace("Teams: [\n" + item, "Teams: [\n")
        line = self.line("Updated Spider-Boy's Teams")
        self.assert_difference(
            f'at line {line}: "Updated Spider-Boy\'s Teams: [" is printed with '
            "Team(id=2, name='Preventers', headquarters='Sharp Tower')"
        )

    def test_something_printed_more_and_less(self):
        line = "Rusty-Man: name='Rusty-Man' age=48 id=2 secret_name='Tommy Sharp'\n"
        self.replace(line, "")
        number = self.line('"Rusty-Man: {}')
        self.assert_difference(
            f'printed at line {number} and not documented: "{line.strip()}"'
        )
        self.replace("// The session ends: roll back", "Goodbye\n// The session ends: roll back")
        self.assertEqual(
            f'not printed, after line {self.line("Z-Force heroes: {")}: "Goodbye"',
            self.differences(count=2)[1],
        )

    def test_a_commit_less(self):
        self.replace("// The commit writes", "INFO Engine COMMIT\n// The commit writes")
        (sentence,) = self.differences()
        line = self.line("heroes.push_back")
        end = self.line("session.commit()", 2)
        self.assertEqual(
            f"one COMMIT less after line {line}: the transaction ends with the COMMIT at line {end}",
            sentence,
        )

    def test_a_transcript_that_is_missing(self):
        self.transcript[UPDATE].unlink()
        result = self.sidekick("check", "2")
        self.assert_complaint(f"{UPDATE}.txt", result, status=1)

    def test_the_other_steps_are_compared_too(self):
        self.replace("] (1, 3)", "] (1, 2)")
        self.transcript[UPDATE].write_text(self.text, encoding="utf-8")
        result = self.sidekick("check")
        self.assertEqual(1, result.status)
        self.assertRegex(result.output, r"(?m)^01_create: as documented")
        self.assertRegex(result.output, r"(?m)^03_revert: as documented")

    def install_loop(self):
        """A program that reads Ann again three times: her line touches her, the next one reads."""
        site = '{"file":"loop.cpp","line":%d,"function":"main"}'
        records = ['{"sidekick_trace":2,"program":"loop"}']
        for sequence in range(1, 4):
            records.append(
                '{"seq":%d,"kind":"statement","stdout":0,"sql":"SELECT hero.id\\nFROM hero",'
                '"parameters":"(1,)","sent":1,"cache":"cached","seconds":0,'
                '"reason":{"kind":"expired","model":"Hero","attribute":null},"text":"",'
                '"objects":[{"id":1,"model":"Hero","key":"1","label":"Ann"}],'
                '"causes":[%s],"moment":%s}' % (sequence, site % 4, site % 5)
            )
        trace = self.directory / "loop.trace"
        trace.write_text("\n".join(records) + "\n")
        self.script(self.program[UPDATE], f"cp '{trace}' $SIDEKICK_TRACE")

    def loop_differences(self, text):
        self.text = text
        # The lines are those of another file than the step's.
        return [s.replace("loop.cpp:5", "line 5") for s in self.differences()]


class Programs(tool.ToolTest):
    """The program does not do what it should."""

    def setUp(self):
        super().setUp()
        self.install()

    def test_a_program_that_fails_at_its_end(self):
        step = self.program[UPDATE]
        self.script(step, f"'{tool.TUTORIALS / UPDATE}'; exit 3")
        result = self.sidekick("check", "2")
        self.assertEqual(1, result.status)
        self.assertIn("1 difference\n  - the program exited with status 3\n", result.output)

    @tool.needs_complete_traces
    def test_a_program_that_ends_halfway(self):
        # The last statements are not in the trace.
        self.script(
            self.program[UPDATE],
            f"'{tool.TUTORIALS / UPDATE}' && head -60 $SIDEKICK_TRACE > trace && mv trace $SIDEKICK_TRACE",
        )
        result = self.sidekick("check", "2")
        self.assertEqual(1, result.status)
        self.assertIn("less after line", result.output)

    def test_a_program_without_a_trace(self):
        self.script(self.program[UPDATE], "exit 0")
        result = self.sidekick("check", "2")
        self.assertEqual(1, result.status)
        self.assertIn("02_update_heroes recorded no trace", result.output)

    def test_a_trace_of_another_version(self):
        self.script(self.program[UPDATE], "echo '{\"sidekick_trace\":3}' > $SIDEKICK_TRACE")
        result = self.sidekick("check", "2")
        self.assert_complaint("the trace is of version 3; this tool reads version 2", result, status=1)


if __name__ == "__main__":
    tool.main()
