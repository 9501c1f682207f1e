"""The lines of programs that other compilers have made, with other optimisation."""

import itertools
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import tempfile
import unittest

import tool

LIBRARY = pathlib.Path(os.environ["LIBRARY"])
SOURCE = pathlib.Path(__file__).resolve().parent / "outside" / "lines.cpp"
COMPILERS = [name for name in ("g++", "clang++-19") if shutil.which(name)]
VARIANTS = list(itertools.product(COMPILERS, (("-O0", "-gdwarf-5"), ("-O2", "-gdwarf-5"), ("-O2", "-gdwarf-4"))))
# A statement, the lines that caused it, and the function that they are in.
EXPECTED = {
    "INSERT INTO team": (["adds both"], "main"),
    "INSERT INTO hero": (["links the hero", "adds both"], "main"),
    "UPDATE hero": (["changes the hero"], "change"),
    "DELETE FROM hero": (["deletes the hero"], "main"),
    "SELECT hero.id, ": (["reads the hero"], "change"),
}


class Lines(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def compile(self, *words):
        fmt = subprocess.run(
            ["pkg-config", "--cflags", "--libs", "fmt"], capture_output=True, encoding="utf-8", check=True
        ).stdout
        linked = [f"-L{LIBRARY.parent}", "-lsidekick", f"-Wl,-rpath,{LIBRARY.parent}", *shlex.split(fmt)]
        command = [*words, "-std=c++20", f"-I{tool.SOURCE / 'src'}", SOURCE, "-o", "lines", *linked]
        subprocess.run(command, cwd=self.folder, check=True)

    def trace(self):
        path = self.folder / "trace"
        environment = os.environ | {"SIDEKICK_TRACE": str(path), "SIDEKICK_SOURCE_ROOT": str(SOURCE.parent)}
        subprocess.run([self.folder / "lines"], env=environment, stdout=subprocess.DEVNULL, check=True)
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()[1:]]

    def line(self, words):
        lines = SOURCE.read_text("utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if line.endswith(f"// {words}"))

    def test_lines_are_found(self):
        for compiler, flags in VARIANTS:
            with self.subTest(compiler=compiler, flags=flags):
                self.compile(compiler, *flags)
                statements = [record for record in self.trace() if record["kind"] == "statement"]
                for sql, (words, function) in EXPECTED.items():
                    statement = next(each for each in statements if each["sql"].startswith(sql))
                    causes = [(c["file"], c["line"], c["function"].rpartition("::")[2]) for c in statement["causes"]]
                    self.assertEqual([("lines.cpp", self.line(each), function) for each in words], causes, sql)
                # Also where the library is called from a lambda.
                lazy = [s for s in statements if s["reason"]["attribute"] == "team"]
                places = [(s["moment"]["file"], s["moment"]["line"]) for s in lazy]
                expected = next(
                    number for number, line in enumerate(SOURCE.read_text("utf-8").splitlines(), 1) if "read_team = " in line
                )
                self.assertLessEqual(set(places), {("lines.cpp", expected)})

    def test_without_debug_information_no_line_is_known(self):
        self.compile(COMPILERS[0], "-O1", "-g0")
        moments = [record["moment"] for record in self.trace() if record["kind"] in ("statement", "begin", "commit")]
        self.assertGreater(len(moments), 5)
        self.assertEqual({None}, set(moments))


if __name__ == "__main__":
    unittest.main()
