"""Opens pages of the built site in Chromium as somebody who reads the course does, on a phone too.

    reader_test.py HTML DOCS [TEST...]

As browser_test.py has it."""

import itertools
import pathlib
import sys
import unittest

from browser import skip_without_browser
from opened import Opened

PHONE = 390
HTML, DOCS = (pathlib.Path(path).resolve() for path in (sys.argv + ["", ""])[1:3])
ORDER = ["course/21_cascade_delete", "walkthrough", "link-with-extra-fields", "course/26_several_files"]

CHOSEN = "return [...document.querySelectorAll('.tab-input:checked + label')].map(e => e.textContent)"
TOP = "return arguments[0].getBoundingClientRect().top"
# Blocks of code whose lines go out of them, and transcripts of many lines that are not in a fold.
CUT = """return [...document.querySelectorAll('.highlight-cpp pre')]
    .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth).map(e => e.textContent)"""
LONG = """return [...document.querySelectorAll('.highlight-sidekick-transcript')]
    .filter(e => !e.closest('details') && e.textContent.split('\\n').length > 60).length"""


class Reader(Opened):
    html = HTML

    def test_a_tab_is_remembered(self) -> None:
        """Who has chosen Python finds it on the next page as well, until C++ is chosen again."""
        for at, label in ((1, "Python (SQLModel)"), (0, "C++")):
            self.open("course/05_where.html")
            self.browser.click(self.browser.find(".tab-label")[at])
            self.open("course/06_indexes.html")
            self.assertEqual(set(self.browser.run(CHOSEN)), {label})

    def test_a_heading_is_below_the_header(self) -> None:
        """On a phone, where the header stays; it is a link that leads there."""
        self.open("course/05_where.html#several-conditions", PHONE)
        header, *_ = self.browser.find(".mobile-header")
        heading, *_ = self.browser.find("#several-conditions > h2")
        self.browser.wait_for(lambda: self.browser.run(TOP, heading) < 200)
        self.assertGreaterEqual(self.browser.run(TOP, heading), header.rect["height"])

    def test_code_on_a_phone(self) -> None:
        """No button lies on it, and none of it is cut off."""
        self.open("course/17_create_relationships.html", PHONE)
        self.assertEqual([b for b in self.browser.find("button.copybtn") if b.is_displayed()], [])
        self.assertEqual(self.browser.run(CUT), [])

    def test_code_that_is_copied(self) -> None:
        """The button comes when the pointer is on the block."""
        self.open("exercises.html")
        opacity = "return Number(getComputedStyle(arguments[0]).opacity)"
        button, *_ = self.browser.find("button.copybtn")
        self.assertEqual(self.browser.run(opacity, button), 0)
        self.browser.click(self.browser.find(".highlight:has(button.copybtn) pre")[0])
        self.browser.wait_for(lambda: self.browser.run(opacity, button) == 1)

    def test_a_whole_transcript_is_folded(self) -> None:
        """Its chapter has shown it beside the code already."""
        pages = [p for p in self.site.pages if p.startswith("course/") and "The whole transcript" in self.text(p)]
        self.assertGreater(len(pages), 20)
        for page in pages:
            with self.subTest(page=page):
                self.open(page)
                self.assertEqual(self.browser.run(LONG), 0)

    def text(self, page: str) -> str:
        return (HTML / page).read_text("utf-8")

    def test_order(self) -> None:
        """The walkthrough and what goes on from it are read between two chapters of the course."""
        for page, then in itertools.pairwise(ORDER):
            self.open(f"{page}.html")
            following, *_ = self.browser.find("a.next-page")
            self.assertEqual(following.get_attribute("href"), f"{self.site.root}{then}.html")
            self.open(f"{then}.html")
            before, *_ = self.browser.find("a.prev-page")
            self.assertEqual(before.get_attribute("href"), f"{self.site.root}{page}.html")


if __name__ == "__main__":
    skip_without_browser()
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
