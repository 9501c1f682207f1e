"""A program outside the tree, compiled against the library."""

import os
import pathlib
import shlex
import shutil
import subprocess
import tempfile

import tool

LIBRARY = pathlib.Path(os.environ["LIBRARY"])
PROGRAM = pathlib.Path(__file__).resolve().parent / "outside" / "readers.cpp"


def run(*command, **options):
    words = [str(word) for word in command]
    result = subprocess.run(words, capture_output=True, encoding="utf-8", **options)
    if result.returncode != 0:
        raise AssertionError(f"{shlex.join(words)}\n{result.stdout}{result.stderr}")
    return result.stdout


class Outside(tool.ToolTest):
    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.project = pathlib.Path(directory.name).resolve()
        (cls.project / "build").mkdir()
        shutil.copy(PROGRAM, cls.project)
        fmt = shlex.split(run("pkg-config", "--cflags", "--libs", "fmt"))
        folder = LIBRARY.parent
        library = [f"-I{tool.SOURCE / 'src'}", f"-L{folder}", "-lsidekick", f"-Wl,-rpath,{folder}"]
        # As most builds do: from the folder that they build in, by a relative path.
        compiler = [*shlex.split(os.environ["COMPILER"]), "-std=c++20", "-g", "-O1"]
        run(*compiler, "../readers.cpp", "-o", "readers", *library, *fmt, cwd=cls.project / "build")
        run("strip", "-g", "-o", "no-lines", "readers", cwd=cls.project / "build")

    def line(self, text):
        lines = PROGRAM.read_text("utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def explain(self, *arguments, program="build/readers", cwd=None):
        return self.sidekick("explain", program, *arguments, cwd=cwd or self.project)

    @tool.needs_complete_traces
    def test_lines_and_changes(self):
        result = self.explain()
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assert_no_line_wider(80, result.output)
        self.assertRegex(result.output, r"(?m)^readers.cpp  main ─+$")
        number = self.line("ann->age = 8")
        text = tool.flat(result.output)
        self.assertIn(f"{number} ann->age = 8;", text)
        self.assertIn(f"sent by line {number + 1} (commit)", text)
        self.assertIn("Reader Ann: age 7 → 8 changed reader id=1 age=7 → 8", text)
        self.assertIn("Ann joins Chess", text)
        self.assertIn("Reader Bob is gone deleted reader", text)

    @tool.needs_complete_traces
    def test_the_source_is_found_from_anywhere(self):
        number = self.line("ann->age = 8")
        for cwd, program in (
            (self.project / "build", "./readers"),
            (self.work, self.project / "build" / "readers"),
        ):
            output = self.explain(program=program, cwd=cwd).output
            self.assertRegex(output, rf"(?m)^ +{number}      ann->age = 8;$")
            self.assertTrue(output.splitlines()[3].startswith(f"{self.project}/readers.cpp  main"), output)

    @tool.needs_complete_traces
    def test_without_debug_information(self):
        result = self.explain(program="build/no-lines")
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assertIn("\n(line not known: built without debug information) ─", result.output)
        self.assertEqual(1, result.output.count(" ─"), result.output)
        self.assertIn("Reader Ann: age 7 → 8", tool.flat(result.output))

    def test_step_without_debug_information(self):
        result = self.at_terminal(["step", self.project / "build/no-lines"], ["q\n"], NO_COLOR="1")
        self.assertEqual(0, result.status)
        self.assertIn("(line not known: built without debug information) ─", result.output)

    def test_its_arguments(self):
        result = self.explain("--", "print", "--these", "-h", "a b")
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assertIn("arguments: print --these -h a b\n", result.output)

    def test_what_it_prints_first(self):
        output = self.explain().output
        self.assertTrue(output.startswith("printed before the first statement:\n    arguments:\n\n"))

    def test_a_program_that_fails(self):
        result = self.explain("--", "fail")
        self.assertEqual(3, result.status)
        self.assertEqual(
            "no more paper\n"
            "sidekick: build/readers exited with status 3; this is what it did until then\n",
            result.errors,
        )
        self.assertIn("INSERT INTO reader", result.output)
        self.assertNotIn("UPDATE reader", result.output)

    def test_a_program_that_crashes(self):
        result = self.explain("--", "crash")
        self.assertEqual(128 + 6, result.status)
        self.assertIn("build/readers was ended by signal 6 (Aborted); this is what", result.errors)
        self.assertIn("INSERT INTO reader", result.output)

    def test_programs_that_it_starts_are_not_recorded_and_find_the_same_environment(self):
        result = self.explain("--", "family")
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assertIn("environment: as it was\n", result.output)
        # The child prints, deletes Bob, and echoes nothing into the trace of its parent.
        self.assertIn("arguments: child\n", result.output)
        self.assertEqual(1, result.output.count("CREATE TABLE reader"))
        self.assertNotIn("Bob is gone", result.output)

    def test_the_echo_is_no_print_of_the_program(self):
        result = self.explain("--", "echo")
        self.assertEqual((0, ""), (result.status, result.errors))
        # That of a sink of its own is.
        self.assertIn("my log: INFO Engine BEGIN (implicit)\n", result.output)
        self.assertNotRegex(result.output, r"(?m)^[ │]*INFO Engine BEGIN")

    def test_step(self):
        result = self.at_terminal(
            ["step", self.project / "build/readers", "--", "fail"], ["\n"] * 99, NO_COLOR="1"
        )
        self.assertEqual(3, result.status)
        self.assertRegex(result.output, r"(?m)^  Reader +- +Ann +new +clubs: \+ Chess$")
        self.assertIn("no more paper\n", result.output)
        self.assertIn("readers exited with status 3\n", result.output)


if __name__ == "__main__":
    tool.main()
