"""Opens the programs that the built pages let one step through, in Chromium, and steps.

    step_pages_test.py HTML DOCS [TEST...]

As browser_test.py has it. SIDEKICK_TOOL is the tool that the pages were built with; skipped without it."""

import os
import pathlib
import sys
import unittest

from browser import SKIPPED, skip_without_browser
from opened import WIDE, Opened
from page import complaints
from sources import count

PHONE = 360
HTML, DOCS = (pathlib.Path(path).resolve() for path in (sys.argv + ["", ""])[1:3])

FRAMES_LOADED = "return performance.getEntriesByType('resource').filter(e => e.name.includes('/steps/')).length"
BACKGROUND = "return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number).slice(0, 3)"
OVERFLOW = "return document.documentElement.scrollWidth - innerWidth"


class StepPages(Opened):
    html = HTML

    def open_fold(self, number: int = 0) -> None:
        """Opens the fold, and goes on in its frame once that is loaded."""
        fold = self.browser.find(".step-through")[number]
        self.browser.click(self.browser.find("summary", fold)[0])
        frame, *_ = self.browser.find("iframe", fold)
        self.browser.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", frame)
        self.browser.driver.switch_to.frame(frame)
        self.browser.wait_for(lambda: bool(self.browser.find("#status")) and bool(self.status()), 20)

    def status(self) -> str:
        return self.browser.find("#status")[0].text

    def test_every_chapter_has_one(self) -> None:
        """Each with a page that is there."""
        uses = count(DOCS, "step-through")
        self.assertGreater(len(uses), 26)
        for page, expected in uses.items():
            text = (HTML / page).read_text("utf-8")
            self.assertEqual(text.count("<iframe"), expected, page)
        self.assertEqual(sum(uses.values()), len(list((HTML / "_static" / "steps").glob("*.html"))))
        chapters = {str(p.relative_to(DOCS).with_suffix(".html")) for p in DOCS.glob("course/[0-9]*.md")}
        self.assertEqual(chapters - uses.keys(), set())

    def test_nothing_is_loaded_before_it_is_opened(self) -> None:
        """And then the one that was."""
        self.open("walkthrough.html")
        self.browser.run("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
        self.assertEqual(self.browser.run(FRAMES_LOADED), 0)
        self.open_fold(1)
        self.assertIn("02_update_heroes", self.browser.find("h1")[0].text)
        self.browser.driver.switch_to.default_content()
        self.assertEqual(self.browser.run(FRAMES_LOADED), 1)

    def test_one_steps(self) -> None:
        """By its buttons, and by keys."""
        self.open("course/05_where.html")
        self.open_fold()
        self.assertIn("Step 1 of ", self.status())
        self.browser.click(self.browser.find("#next")[0])
        self.browser.wait_for(lambda: "Step 2 of " in self.status())
        self.browser.find("body")[0].send_keys("\ue014")  # the key to the right
        self.browser.wait_for(lambda: "Step 3 of " in self.status())
        self.assertNotEqual(self.browser.find("#code .runs"), [])
        self.browser.driver.switch_to.default_content()
        self.assertEqual(complaints(self.browser), [])

    def test_it_fits_a_phone(self) -> None:
        """Neither the page nor what is in the frame is wider than it."""
        self.open("course/05_where.html", PHONE)
        self.open_fold()
        self.assertLessEqual(self.browser.run(OVERFLOW), 0)
        self.assertGreater(self.browser.run("return innerWidth"), PHONE * 0.75)
        self.browser.driver.switch_to.default_content()
        self.assertEqual(complaints(self.browser), [])

    def test_it_has_the_theme_of_the_page(self) -> None:
        """The one that was chosen there, and that of the reader's browser if none was."""
        self.open("course/05_where.html")
        # What is said to be the reader's choice would go for the frame, whatever the page says.
        self.browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        self.open_fold()
        for chosen, is_dark in (("dark", True), ("light", False), ("dark", True)):
            self.browser.driver.switch_to.default_content()
            self.browser.run("document.body.dataset.theme = arguments[0]", chosen)
            self.browser.driver.switch_to.frame(self.browser.find(".step-through iframe")[0])
            self.browser.wait_for(lambda: (max(self.browser.run(BACKGROUND)) < 128) == is_dark)
        self.browser.driver.switch_to.default_content()
        self.browser.run("document.body.dataset.theme = 'auto'")
        for theme, is_dark in (("dark", True), ("light", False)):
            self.browser.show(WIDE, theme)
            self.browser.driver.switch_to.frame(self.browser.find(".step-through iframe")[0])
            self.browser.wait_for(lambda: (max(self.browser.run(BACKGROUND)) < 128) == is_dark)
            self.browser.driver.switch_to.default_content()

    def test_the_link_leads_to_the_page_alone(self) -> None:
        """For who has no frames, or wants all of the window."""
        self.open("course/26_several_files.html")
        fold, *_ = self.browser.find(".step-through")
        self.browser.click(self.browser.find("summary", fold)[0])
        self.browser.click(self.browser.find("a", fold)[0])
        self.browser.wait_for(lambda: "/steps/26_several_files.html" in self.browser.driver.current_url, 20)
        self.assertIn("Step 1 of ", self.status())


if __name__ == "__main__":
    if not os.environ.get("SIDEKICK_TOOL"):
        print("skipped: the tool is not built")
        sys.exit(SKIPPED)
    skip_without_browser()
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
