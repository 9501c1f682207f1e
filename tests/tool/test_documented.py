"""record and check: programs of a folder that is not this one, and their transcripts."""

import tool


class Folder(tool.ToolTest):
    def setUp(self):
        super().setUp()
        self.transcript = self.work / "expected_output" / "one.txt"
        self.transcript.parent.mkdir()
        self.transcript.touch()
        (self.work / "build").mkdir()
        self.say("first", "second")

    def say(self, *lines, more=""):
        text = "\n".join(f"echo '{line}'" for line in lines)
        self.program = self.script(self.work / "build" / "one", f"{text}\n{more}")

    def record(self):
        result = self.sidekick("record", ".")
        self.assertEqual((0, ""), (result.status, result.errors), result.output)
        return result.output

    def test_recorded_and_as_documented(self):
        self.assertEqual(["one: new: no statements in no transactions, 2 texts printed", "1 program: 1 new"],
                         self.record().splitlines())
        self.assertEqual("first\nsecond\n", self.transcript.read_text())
        for words in ((".",), ("build",), ("build/one",), ("build/one", "--transcripts", "expected_output")):
            result = self.sidekick("check", *words)
            self.assertEqual(0, result.status, result.output)
            self.assertEqual("1 program: 1 as documented", result.output.splitlines()[-1])

    def test_a_difference_is_shown_and_recorded_with_the_comments_kept(self):
        self.transcript.write_text("// Why.\nfirst\n\n// And then.\nsecond\n")
        self.assertIn("one: unchanged", self.record())
        self.say("first", "third")
        result = self.sidekick("check", ".")
        self.assertEqual(1, result.status)
        self.assertIn("- second", result.output)
        self.assertIn("+ third", result.output)
        self.assertEqual("1 program: 1 not as documented", result.output.splitlines()[-1])
        self.assertIn("+ third", self.record())
        text = self.transcript.read_text()
        self.assertTrue(text.startswith("// Why.\nfirst\n") and "// And then.\n" in text and "third\n" in text, text)
        self.assertEqual(0, self.sidekick("check", ".").status)

    def test_what_fails_is_not_recorded(self):
        for more, why in (("exit 3", "exited with status 3"), ("echo no >&2", "standard error"), ("exec sleep 9", "1 second")):
            self.say("first", more=more)
            result = self.sidekick("record", ".", "--seconds", 1)
            self.assertEqual(1, result.status)
            self.assertIn(why, result.output)
            self.assertEqual("", self.transcript.read_text())

    def test_what_failed_can_be_left_out(self):
        silent = self.script(self.work / "build" / "no words", "")
        transcript = self.transcript.with_name(f"{silent.name}.txt")
        transcript.touch()  # a script is a program if it has one
        result = self.sidekick("record", ".", COLUMNS="200")
        self.assertEqual(1, result.status)
        self.assertEqual(
            [
                "no words: printed nothing",
                "1 of 2 failed: nothing is recorded",
                "Mend what failed, or record the others alone:",
                "    sidekick record build/one",
            ],
            result.output.splitlines(),
        )
        self.assertEqual(0, self.sidekick(*result.lines()[-1].split()[1:]).status)
        self.assertEqual("first\nsecond\n", self.transcript.read_text())
        self.program.replace(self.program.with_name("an o'one"))
        self.transcript.replace(self.transcript.with_name("an o'one.txt"))
        result = self.sidekick("record", ".", "--transcripts", "expected_output")
        self.assertEqual(
            """    sidekick record --transcripts expected_output 'build/an o'\\''one'""", result.lines()[-1]
        )

    def test_transcripts_and_programs_belong_together(self):
        self.record()
        (self.transcript.parent / "two.txt").touch()
        result = self.sidekick("check", ".")
        self.assertEqual(1, result.status)
        self.assertIn("two.txt: there is no program", result.output)
        self.transcript.unlink()
        result = self.sidekick("check", "build/one")
        self.assertEqual(1, result.status)
        self.assertIn("1 program: 1 without a transcript", result.output)

    def test_each_runs_in_an_empty_folder(self):
        self.say(more="ls; touch left")
        self.say("first", more="ls; touch left")
        self.record()
        self.assertEqual("first\n", self.transcript.read_text())
        self.assertFalse(list(self.work.rglob("left")))

    def test_what_is_no_program(self):
        self.assert_complaint("neither a folder nor a program", self.sidekick("record", "nothing"))
        self.assert_complaint("there is no program in", self.sidekick("record", "expected_output"))


if __name__ == "__main__":
    tool.main()
