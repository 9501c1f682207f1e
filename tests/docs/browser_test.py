"""Opens every page of the built site in Chromium, looks for what is broken, and clicks.

    browser_test.py HTML DOCS [TEST...]

HTML is the folder of the built site, DOCS that of its sources."""

import itertools
import pathlib
import sys
import unittest
import urllib.parse
from collections.abc import Callable

from browser import Browser, skip_without_browser
from page import MADE, Page, complaints
from served import Served
from sources import count, includes

WIDE, NARROW = 1280, 390
NEXT_PAGE = "link-with-extra-fields.html"
HTML, DOCS = (pathlib.Path(path).resolve() for path in (sys.argv + ["", ""])[1:3])

IS_SHOWN = "return arguments[0].checkVisibility()"
ARE_SHOWN = "return arguments[0].map(e => e.checkVisibility())"
STROKE = """const style = getComputedStyle(arguments[0]);
    return [style.stroke.match(/\\d+/g).map(Number).slice(0, 3), style.strokeDasharray]"""
# The lowest contrast of text in the traces: WCAG's formula, against the nearest background.
CONTRAST = """
const channels = text => text.match(/[\\d.]+/g).map(Number);
const light = rgb => rgb.slice(0, 3).map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
const behind = e => {
    for (; e; e = e.parentElement) {
        const color = channels(getComputedStyle(e).backgroundColor);
        if (color.length < 4 || color[3] > 0.5) return color;
    }
    return [255, 255, 255];
};
let lowest = [99, ''];
for (const e of document.querySelectorAll(arguments[0])) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(channels(getComputedStyle(e).color)), light(behind(e))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < lowest[0]) lowest = [contrast, e.className + ': ' + e.textContent];
}
return lowest;"""


class Site(unittest.TestCase):
    """One browser for all of it, which goes through all pages once before the tests look: that takes
    most of the time."""

    @classmethod
    def setUpClass(cls) -> None:
        if not (HTML / "index.html").exists():
            raise AssertionError(f"{HTML} has no pages: build them by `meson compile docs`")
        cls.site = cls.enterClassContext(Served(HTML))
        cls.browser = cls.enterClassContext(Browser())
        cls.pages = {}
        for page in cls.site.pages:
            cls.open(page)  # wide and light
            cls.pages[page] = Page.of(cls.browser)

    @classmethod
    def open(cls, page: str, width: int = WIDE, theme: str = "light") -> None:
        """Opens a page."""
        cls.browser.show(width, theme)
        cls.browser.driver.get("about:blank")
        cls.browser.driver.get(cls.site.root + page)

    def on_each_page_with(self, text: str, look: Callable[[], None]) -> None:
        """Opens every page in whose source that is, and looks at it; no script may complain."""
        for page in self.site.pages:
            if text in (HTML / page).read_text("utf-8"):
                with self.subTest(page=page):
                    self.open(page)
                    look()
                    self.assertEqual(self.browser.said(), [])

    def test_no_script_complains_and_nothing_is_missing(self) -> None:
        """In both themes, wide and narrow; nor is a page wider than the window."""
        self.assertGreater(len(self.pages), 15)
        for name, page in self.pages.items():
            with self.subTest(page=name):
                self.assertEqual(page.complaints, [])
                self.open(name, NARROW, "dark")
                self.assertEqual(complaints(self.browser), [])
        self.assertEqual(self.site.missing, [])

    def test_no_link_is_dead(self) -> None:
        """Every link within the site leads to a file, and to a place in it."""
        dead = []
        for page, found in self.pages.items():
            for link in found.links:
                place, _, anchor = link.partition("#")
                if not place.startswith(self.site.root):
                    continue
                parts = urllib.parse.urlsplit(place)
                target = urllib.parse.unquote(parts.path).lstrip("/") or "index.html"
                anchor = urllib.parse.unquote(anchor)
                if not (HTML / target).is_file():
                    dead.append(f"{page}: {link}")
                elif anchor and (target not in self.pages or anchor not in self.pages[target].ids):
                    dead.append(f"{page}: {link}: no such place")
        self.assertEqual(dead, [])

    def test_every_include_is_there(self) -> None:
        """The code of every include is on its page, line for line."""
        wanted = includes(DOCS)
        self.assertGreater(len(wanted), 30)
        for page in sorted({include.page for include in wanted}):
            shown = list(self.pages[page].code)
            for include in (i for i in wanted if i.page == page):
                with self.subTest(page=page, include=include.named):
                    self.assertNotEqual(include.lines, ())
                    self.assertIn(include.lines, shown)
                    shown.remove(include.lines)  # another include needs code of its own

    def test_every_directive_has_made_something(self) -> None:
        """Views with statements, pictures with two drawings, changes, and entries of the API."""
        for directive in MADE:
            uses = count(DOCS, directive)
            self.assertNotEqual(uses, {})
            for page, expected in uses.items():
                with self.subTest(page=page, directive=directive):
                    self.assertEqual(self.pages[page].made[directive], [True] * expected)
        self.open("performance.html")
        self.assertNotEqual(self.browser.find(".plot rect"), [])

    def test_tabs(self) -> None:
        """A click on a tab shows what is in it, and hides the others. The pointer clicks on the first of
        a page, a script on the others, which takes a tenth of the time."""
        clicked = 0

        def click_through() -> None:
            nonlocal clicked
            for number, tabs in enumerate(self.browser.find(".tab-set")):
                labels = self.browser.find(".tab-label", tabs)
                contents = self.browser.find(".tab-content", tabs)
                self.assertEqual(len(labels), len(contents))
                for at in [*range(1, len(labels)), 0]:
                    self.browser.click(labels[at], by_script=number > 0)
                    clicked += 1
                    shown = self.browser.run(ARE_SHOWN, contents)
                    self.assertEqual(shown, [n == at for n in range(len(contents))])

        self.on_each_page_with("tab-set", click_through)
        self.assertGreater(clicked, 15)

    def test_folds(self) -> None:
        """A fold is closed at first; a click opens it, another closes it. Clicked on as tabs are."""
        clicked = 0

        def click_through() -> None:
            nonlocal clicked
            for number, fold in enumerate(self.browser.find("details.fold:not(.step-through)")):
                summary, *_ = self.browser.find("summary", fold)
                content, *_ = self.browser.find("pre, .fold-body > *", fold)
                for opened in (True, False):
                    self.assertEqual(self.browser.run(IS_SHOWN, content), not opened)
                    self.browser.click(summary, by_script=number > 0)
                    self.assertEqual(self.browser.run(IS_SHOWN, content), opened)
                clicked += 1

        self.on_each_page_with("fold", click_through)
        self.assertGreater(clicked, 5)

    def test_theme_and_menu(self) -> None:
        """The button goes through the themes, and on a phone the menu comes out."""
        self.open("index.html")
        chosen = "return document.body.dataset.theme"
        button, *_ = [b for b in self.browser.find(".theme-toggle") if b.is_displayed()]
        themes = set()
        for _ in range(3):
            self.browser.click(button)
            themes.add(self.browser.run(chosen))
        self.assertEqual(themes, {"light", "dark", "auto"})
        self.open("index.html", NARROW)
        drawer, *_ = self.browser.find(".sidebar-drawer")
        self.assertLess(drawer.rect["x"], 0)
        label, *_ = self.browser.find("label.nav-overlay-icon")
        label.click()
        self.browser.wait_for(lambda: drawer.rect["x"] == 0)

    def test_doors_of_the_start_page(self) -> None:
        """Three, each with a heading and links; side by side, on a phone one above the other; and they
        can be read in both themes."""
        for width, theme in itertools.product((WIDE, NARROW), ("light", "dark")):
            with self.subTest(width=width, theme=theme):
                self.open("index.html", width, theme)
                doors = self.browser.find(".door")
                self.assertEqual(len(doors), 3)
                for door in doors:
                    self.assertEqual(len(self.browser.find("h2", door)), 1)
                    self.assertGreaterEqual(len(self.browser.find("li a", door)), 2)
                places = [door.rect for door in doors]
                along, across = ("x", "y") if width == WIDE else ("y", "x")
                self.assertEqual(len({place[across] for place in places}), 1)
                self.assertEqual(len({place[along] for place in places}), 3)
                contrast, where = self.browser.run(CONTRAST, ".door *, .lead")
                self.assertGreaterEqual(contrast, 4.5, where)

    def test_new_links_are_green_and_removed_ones_red_and_dashed(self) -> None:
        """In both themes."""
        for theme in ("light", "dark"):
            with self.subTest(theme=theme):
                self.open("walkthrough.html", theme=theme)
                pictures = self.browser.find(".trace-picture")
                added, removed = (
                    [len(self.browser.find(kind, picture)) for picture in pictures]
                    for kind in ("line.tp-added", "line.tp-removed")
                )
                self.assertEqual((added, removed), ([4, 1, 0], [0, 0, 1]))
                (red, green, blue), dashes = self.browser.run(STROKE, *self.browser.find(".tp-added")[:1])
                self.assertGreater(green, max(red, blue))
                self.assertEqual(dashes, "none")
                (red, green, blue), dashes = self.browser.run(STROKE, *self.browser.find(".tp-removed"))
                self.assertGreater(red, 1.5 * max(green, blue))
                self.assertNotEqual(dashes, "none")

    def test_changed_links_have_a_color_of_their_own_and_say_what_they_hold(self) -> None:
        """In both themes."""
        for theme in ("light", "dark"):
            with self.subTest(theme=theme):
                self.open(NEXT_PAGE, theme=theme)
                pictures = self.browser.find(".trace-picture")
                added, changed, says = (
                    [len(self.browser.find(kind, picture)) for picture in pictures]
                    for kind in ("line.tp-added", "line.tp-changed", ".tp-says")
                )
                self.assertEqual((added, changed, says), ([4, 1, 0], [0, 0, 1], [4, 9, 10]))
                colors = {
                    tuple(self.browser.run(STROKE, self.browser.find(kind)[0])[0])
                    for kind in ("line.tp-added", "line.tp-changed", "line.tp-link:not(.tp-added, .tp-changed)")
                }
                self.assertEqual(len(colors), 3)

    def test_code_view_can_be_read(self) -> None:
        """Enough contrast in both themes; on a phone code above SQL, in letters that can be read."""
        for width in (WIDE, NARROW):
            for page, theme in itertools.product(("walkthrough.html", NEXT_PAGE), ("light", "dark")):
                with self.subTest(page=page, width=width, theme=theme):
                    self.open(page, width, theme)
                    contrast, where = self.browser.run(CONTRAST, ".trace-view *, .trace-changes *, .highlight pre *")
                    self.assertGreaterEqual(contrast, 4.5, where)
        self.open("walkthrough.html", NARROW)
        row, *_ = self.browser.find(".tv-active")
        code, beside = (self.browser.find(s, row)[0].rect for s in (".tv-code", ".tv-beside"))
        self.assertGreaterEqual(beside["y"], code["y"] + code["height"] - 1)
        smallest = """return Math.min(...[...document.querySelectorAll('.trace-view *')]
            .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
        self.assertGreaterEqual(self.browser.run(smallest), 11)


if __name__ == "__main__":
    skip_without_browser()
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
