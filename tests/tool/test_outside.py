"""A program outside the tree, compiled against the library."""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile

import tool

LIBRARY = pathlib.Path(os.environ["LIBRARY"])
PROGRAMS = pathlib.Path(__file__).resolve().parent / "outside"


def run(*command, **options):
    words = [str(word) for word in command]
    result = subprocess.run(words, capture_output=True, encoding="utf-8", **options)
    if result.returncode != 0:
        raise AssertionError(f"{shlex.join(words)}\n{result.stdout}{result.stderr}")
    return result.stdout


class Program(tool.ToolTest):
    """A folder with a program that is compiled once for all tests."""

    name = ""

    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.project = pathlib.Path(directory.name).resolve()
        (cls.project / "build").mkdir()
        for source in (PROGRAMS / f"{cls.name}.cpp", *PROGRAMS.glob("*.hpp")):
            shutil.copy(source, cls.project)
        fmt = shlex.split(run("pkg-config", "--cflags", "--libs", "fmt"))
        folder = LIBRARY.parent
        library = [f"-I{tool.SOURCE / 'src'}", f"-L{folder}", "-lsidekick", f"-Wl,-rpath,{folder}"]
        # As most builds do: from the folder that they build in, by a relative path.
        compiler = [*shlex.split(os.environ["COMPILER"]), "-std=c++20", "-g", "-O1"]
        run(*compiler, f"../{cls.name}.cpp", "-o", cls.name, *library, *fmt, cwd=cls.project / "build")

    def line(self, text):
        lines = (PROGRAMS / f"{self.name}.cpp").read_text("utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def explain(self, *arguments, program=None, cwd=None):
        return self.sidekick("explain", program or f"build/{self.name}", *arguments, cwd=cwd or self.project)


class Outside(Program):
    name = "readers"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        run("strip", "-g", "-o", "no-lines", "readers", cwd=cls.project / "build")

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


@tool.needs_complete_traces
class Moves(Program):
    name = "moves"

    def test_the_lines_that_move_heroes(self):
        result = self.explain()
        self.assertEqual((0, ""), (result.status, result.errors))
        self.assert_no_line_wider(80, result.output)
        shown = tool.flat(re.sub(r"(?m)^     │ ", "", result.output))
        append, assign, delete = (self.line(text) for text in ("push_back", "rusty_man->team =", "delete_object"))
        update = r"\d+ UPDATE hero SET team_id=\? WHERE hero.id = \?"
        sent = rf"sent by line {assign + 1} \(commit\)"
        self.assertRegex(
            shown,
            rf"{append} z_force->heroes.push_back\(spider_boy\); .*{update} with \(\(1, 1\), \(1, 2\)\) .*{sent} "
            rf"{assign} rusty_man->team = z_force; also causes \d+ UPDATE hero, shown at line {append} ",
        )
        self.assertRegex(
            shown,
            rf"{delete} session.delete_object\(z_force\); .*"
            rf"why: Z-Force is to be deleted, so its heroes are read sent by line {delete + 1} \(commit\) "
            rf"{update} with \(\(None, 1\), \(None, 2\)\) ",
        )

    def test_why_a_member_loads(self):
        line = self.line("spider_boy->team.get()")
        self.assertRegex(
            tool.flat(re.sub(r"(?m)^     │ ", "", self.explain().output)),
            rf"{line} auto left = .*why: Spider-Boy.team was touched; the session did not have Team 2 ",
        )

    def test_what_the_commits_mean(self):
        text = self.sidekick("explain", "build/moves", cwd=self.project, COLUMNS="200").output
        for words in (
            "Hero Spider-Boy is new, in Preventers",
            "Spider-Boy moves from Preventers to Z-Force",
            "Rusty-Man leaves Z-Force; its team_id becomes NULL",
            "Team Z-Force is deleted; its 2 heroes stay, without a team",
        ):
            self.assertIn(words, text)

    def test_step(self):
        result = self.at_terminal(["step", self.project / "build/moves"], ["\n"] * 99, NO_COLOR="1")
        self.assertEqual(0, result.status)
        self.assertRegex(result.output, r"(?m)^  Hero +2 +Spider-Boy +changed \(team_id\) +team: Preventers → Z-Force$")
        self.assertRegex(result.output, r"(?m)^  Team +1 +Z-Force +changed +heroes: \+ Spider-Boy, \+ Rusty-Man$")
        self.assertIn("\n  Spider-Boy is to move from Preventers to Z-Force\n", result.output)
        self.assertIn("\n  Rusty-Man is to leave Team 2\n", result.output)
        self.assertIn("\n  Team Z-Force is to be deleted\n", result.output)
        self.assertNotIn("Hero Spider-Boy: team_id is to be updated\n", result.output.split("is to be deleted")[0])


class Words(Program):
    name = "words"

    def reason(self, text):
        """What stands as the reason below the line with this text."""
        number = self.line(text)
        output = self.sidekick("explain", "build/words", cwd=self.project, COLUMNS="200").output
        (below,) = re.findall(rf"(?m)^ *{number}  .*\n((?: +│ .*\n)+)", output)
        return re.findall(r"why: (.*)", below)[0]

    def test_articles(self):
        self.assertEqual("the flush inserts an Item", self.reason("make(Item"))
        self.assertEqual("the flush inserts a User", self.reason("make(User"))
        self.assertEqual("the program asks for an Item by its key", self.reason("get<Item>"))

    def test_objects_and_values(self):
        self.assertEqual("the program asks for Item objects", self.reason("select<Item>"))
        for text in ("func::count", "select(col"):
            self.assertEqual("the program asks for values of Item", self.reason(text))

    def test_rows_that_are_changed_and_deleted(self):
        self.assertEqual("the program changes rows of Item by one statement", self.reason("update<Item>"))
        self.assertEqual("the program deletes rows of Item by one statement", self.reason("erase<Item>"))

    @tool.needs_complete_traces
    def test_a_label_that_begins_with_the_model(self):
        output = self.explain().output
        self.assertIn("│     Item 0 is new  ", output)
        self.assertIn("│     User Userine is new  ", output)


if __name__ == "__main__":
    tool.main()
