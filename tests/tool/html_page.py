"""A page of explain --html in Chromium, for the tests of this directory."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(os.environ["SOURCE"]) / "tests" / "docs"))
from browser import Browser, skip_without_browser  # noqa: E402

FIELD = "return document.getElementById(arguments[0]).textContent"
KEY = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0], bubbles: true}))"
CHANGE = """const e = document.getElementById(arguments[0]); e.value = arguments[1];
    e.dispatchEvent(new Event(arguments[2]))"""
STEPS = 48  # of 03_revert


def write_page(page, *program):
    """Runs a program, a step or a path, and writes the page of the run."""
    subprocess.run([os.environ["TOOL"], "explain", "--html", page, *program], check=True)


class PageTest(unittest.TestCase):
    """A test of the page of 03_revert."""

    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.page = pathlib.Path(folder) / "run.html"
        write_page(cls.page, "3")
        cls.browser = cls.enterClassContext(Browser())

    def open(self, step="", width=1280, theme="light"):
        self.browser.show(width, theme)
        self.browser.driver.get("about:blank")
        self.browser.driver.get(self.page.as_uri() + step)
        self.assertEqual([], self.browser.said())

    def command(self, name, **parameters):
        """One of the browser's own, Chrome DevTools Protocol."""
        return self.browser.driver.execute_cdp_cmd(name, parameters)

    def is_at(self, step):
        self.assertRegex(self.browser.run(FIELD, "status"), rf"^Step {step} of {STEPS}")


def main():
    skip_without_browser()
    unittest.main()
