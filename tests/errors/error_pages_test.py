"""The pages of the errors: there is one for each type, its program ends by that error, and its ways out do
not."""

import os
import pathlib
import re
import subprocess
import unittest

SOURCE = pathlib.Path(os.environ["SOURCE"])
PROGRAMS = pathlib.Path(os.environ["ERROR_PROGRAMS"])
PAGES = SOURCE / "docs" / "errors"
HEADER = SOURCE / "src" / "sidekick" / "core" / "error.hpp"
PATIENCE = 60  # seconds


def types():
    """The names of all errors that the header declares."""
    text = HEADER.read_text("utf-8")
    classes = set(re.findall(r"^class SIDEKICK_API (\w+)", text, re.MULTILINE))
    return sorted(classes | set(re.findall(r"^SIDEKICK_ERROR\((\w+),", text, re.MULTILINE)))


def program_of(name):
    """`DetachedInstanceError` has `detached_instance_error`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def source_of(name):
    return (PAGES / "programs" / f"{program_of(name)}.cpp").read_text("utf-8")


def page_of(name):
    return (PAGES / f"{name}.md").read_text("utf-8")


def ways_out(name):
    """Those that the program has."""
    return re.findall(r'\{"(\w+)", \[&\]', source_of(name))


def run(name, *arguments):
    return subprocess.run(
        [PROGRAMS / program_of(name), *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


class Pages(unittest.TestCase):
    def test_each_error_has_one(self):
        self.assertGreater(len(types()), 15)
        self.assertEqual(types(), sorted(page.stem for page in PAGES.glob("[A-Z]*.md")))

    def test_each_has_a_program_that_is_built(self):
        for name in types():
            self.assertTrue((PROGRAMS / program_of(name)).exists(), name)

    def test_each_shows_what_meets_the_error_and_all_ways_out(self):
        for name in types():
            with self.subTest(name):
                page = page_of(name)
                program = program_of(name)
                self.assertTrue(page.startswith(f"# {name}\n"))
                self.assertIn(f"```{{trace-view}} {program}\n:region: meet\n```", page)
                self.assertIn(f"```{{error-end}} {program}\n```", page)
                shown = re.findall(rf"```{{trace-view}} {program}\n:run: (\w+)\n:region: (?:meet )?(\w+)\n```", page)
                self.assertEqual([(way, way) for way in ways_out(name)], shown)
                section = page.split("\n## Ways out\n")[1].split("\n## ")[0]
                self.assertEqual(len(shown), section.count("\n### "))


class Programs(unittest.TestCase):
    def test_each_ends_by_its_very_error(self):
        for name in types():
            with self.subTest(name):
                done = run(name)
                self.assertEqual(-6, done.returncode)
                self.assertIn(f"instance of 'sidekick::{name}'\n", done.stderr)

    def test_each_way_out_does_not(self):
        for name in types():
            self.assertGreater(len(ways_out(name)), 1, name)
            for way in ways_out(name):
                with self.subTest(name, way=way):
                    done = run(name, way)
                    self.assertEqual((0, ""), (done.returncode, done.stderr))

    def test_a_way_out_that_is_not_there(self):
        self.assertEqual(2, run("Error", "nowhere").returncode)


if __name__ == "__main__":
    unittest.main()
