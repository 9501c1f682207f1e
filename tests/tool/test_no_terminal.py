"""Where no pseudo-terminal can be had, as in a small container, the tests that need one are skipped,
those alone, and the program says so."""

import pathlib
import subprocess
import sys
import unittest

import tool

HERE = pathlib.Path(__file__).resolve().parent
NO_TERMINALS = """
import os, runpy, sys
def forkpty():
    raise OSError(2, "out of pty devices")
os.forkpty = os.openpty = forkpty
sys.path.insert(0, sys.argv[1])
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


class NoTerminal(unittest.TestCase):
    def run_tests(self, name, *tests):
        return subprocess.run(
            [sys.executable, "-c", NO_TERMINALS, HERE, HERE / name, *tests],
            capture_output=True,
            encoding="utf-8",
            timeout=tool.PATIENCE,
        )

    def test_they_are_skipped(self):
        one, other = "AtATerminal.test_colour", "WithoutATerminal"
        result = self.run_tests("test_step.py", "-v", one, other)
        self.assertEqual(77, result.returncode, result.stderr)
        self.assertRegex(result.stderr, r"(?m)^test_colour .*skipped 'no pseudo-terminal can be had:")
        self.assertRegex(result.stderr, r"(?m)^test_it_says_so_and_exits .*ok$")
        self.assertIn("skipped, for no pseudo-terminal can be had: test_colour", result.stdout)

    def test_typing_ahead_needs_one_too(self):
        test = "AtATerminal.test_a_program_that_runs_on_is_ended_by_ctrl_c"
        self.assertEqual(77, self.run_tests("test_step.py", test).returncode)

    def test_what_needs_none_passes(self):
        self.assertEqual(0, self.run_tests("test_step.py", "WithoutATerminal").returncode)


if __name__ == "__main__":
    unittest.main()
