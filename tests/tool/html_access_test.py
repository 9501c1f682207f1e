"""The page of explain --html for all who read it: by touch, on paper, without motion, with a screen reader.
Skipped without a browser; what axe-core looks for, without it (tools/fetch_axe)."""

import base64
import os
import pathlib
import re

import html_page

AXE = [os.environ.get("SIDEKICK_AXE"), os.environ["AXE"], "/usr/share/nodejs/axe-core/axe.min.js"]
BOX = """const box = document.querySelector(arguments[0]).getBoundingClientRect();
    return [box.left, box.top, box.width, box.height]"""
FINDINGS = """const done = arguments[arguments.length - 1];
    axe.run(document, {resultTypes: ['violations']}).then(({violations}) => done(violations.flatMap(
        v => v.nodes.map(n => `${v.id}: ${n.html}: ${n.failureSummary}`))), error => done([`${error}`]))"""
MOVES = "return document.getAnimations().length"
FOCUSED = "return document.activeElement.id || document.activeElement.className || document.activeElement.tagName"


class Touch(html_page.PageTest):
    def swipe(self, selector, along, across=0, fingers=1):
        """From the middle of an element."""
        left, top, width, height = self.browser.run(BOX, selector)
        x, y = left + width / 2 - along / 2, top + height / 2 - across / 2

        def points(part):
            return [{"x": x + part * along, "y": y + part * across + 9 * n, "id": n} for n in range(fingers)]

        self.command("Input.dispatchTouchEvent", type="touchStart", touchPoints=points(0))
        for part in (0.5, 1):
            self.command("Input.dispatchTouchEvent", type="touchMove", touchPoints=points(part))
        self.command("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def setUp(self):
        self.command("Emulation.setTouchEmulationEnabled", enabled=True)
        self.open("#35", 360)

    def test_a_swipe_goes_on_and_back(self):
        self.swipe("#statement", -150)
        self.is_at(36)
        self.swipe("#statement", 150)
        self.swipe("#statement", 150)
        self.is_at(34)

    def test_what_is_no_swipe(self):
        self.swipe("#statement", -40)  # short
        self.swipe("#statement", -80, across=-90)  # scrolls down
        self.swipe("#statement", -150, fingers=2)  # zooms
        self.is_at(35)

    def test_a_wide_table_scrolls(self):
        self.browser.run("document.querySelector('#objects').scrollIntoView({block: 'center'})")
        self.swipe("#objects .scroll", -150)
        self.is_at(35)

    def test_the_buttons_are_within_reach(self):
        for scroll in (0, 700):
            self.browser.run("scrollTo(0, arguments[0])", scroll)
            for button in ("#back", "#next"):
                _, top, width, height = self.browser.run(BOX, button)
                self.assertGreaterEqual(top, 900 / 2)
                self.assertLessEqual(top + height, 900)
                self.assertGreaterEqual(min(width, height), 24)


class Print(html_page.PageTest):
    def test_all_steps_are_on_paper(self):
        self.open("#35")
        self.assertEqual([], self.browser.find("#all > li"))
        paper = base64.b64decode(self.command("Page.printToPDF")["data"])
        self.assertGreater(len(re.findall(rb"/Type */Page\b", paper)), 2)
        self.command("Emulation.setEmulatedMedia", media="print")
        self.addCleanup(self.command, "Emulation.setEmulatedMedia", media="")
        shown = self.browser.find("#all > li")
        self.assertEqual(html_page.STEPS, len(shown))
        self.assertTrue(all(step.is_displayed() for step in shown))
        self.assertIn("INSERT INTO heroteamlink (team_id, hero_id)", shown[34].text)
        self.assertIn("Spider-Boy joins Z-Force", shown[35].text)
        self.assertEqual([], [part for part in self.browser.find("main, nav, button, #status") if part.is_displayed()])

    def test_dark_text_on_white_paper(self):
        self.open("#35", theme="dark")
        self.browser.run("dispatchEvent(new Event('beforeprint'))")
        features = [{"name": "prefers-color-scheme", "value": "dark"}]
        self.command("Emulation.setEmulatedMedia", media="print", features=features)
        self.addCleanup(self.command, "Emulation.setEmulatedMedia", media="")
        color = self.browser.run("return getComputedStyle(document.querySelector('#all li')).color")
        self.assertLess(max(int(c) for c in color[4:-1].split(",")), 80, color)


class Motion(html_page.PageTest):
    def test_nothing_moves_for_who_does_not_want_it(self):
        moves = {}
        for wish in ("no-preference", "reduce"):
            self.open("#34")
            features = [{"name": "prefers-reduced-motion", "value": wish}]
            self.command("Emulation.setEmulatedMedia", features=features)
            self.browser.run(html_page.KEY, "ArrowRight")
            moves[wish] = self.browser.run(MOVES)
        self.assertEqual(0, moves["reduce"])
        self.assertGreater(moves["no-preference"], 0)


class Access(html_page.PageTest):
    @classmethod
    def axe(cls):
        found = [path for path in AXE if path and pathlib.Path(path).exists()]
        return pathlib.Path(found[0]).read_text("utf-8") if found else None

    def test_axe_finds_nothing(self):
        """In both themes, wide and on a phone: a step that changes rows, one that is predicted, and a row
        that is followed."""
        axe = self.axe()
        if axe is None:
            self.skipTest("axe-core is not there: tools/fetch_axe build/axe.min.js")
        for theme, width in (("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)):
            self.open("#35", width, theme)
            self.command("Emulation.setEmulatedMedia", features=[
                {"name": "prefers-color-scheme", "value": theme}, {"name": "prefers-reduced-motion", "value": "reduce"}
            ])  # fmt: skip
            self.browser.run(axe)
            for step, predict in (("1", False), ("35", False), ("41", False), ("48", False), ("34", True)):
                with self.subTest(theme=theme, width=width, step=step, predict=predict):
                    self.browser.run(html_page.CHANGE, "slider", step, "input")
                    self.browser.run(html_page.CHANGE, "follow", "o1", "change")
                    if predict:
                        self.browser.click(self.browser.find("#predict")[0])
                        self.browser.run(html_page.KEY, "ArrowRight")
                    self.assertEqual([], self.browser.driver.execute_async_script(FINDINGS))

    def test_the_keyboard_comes_to_everything(self):
        self.open("#35", 360)
        reached = []
        for _ in range(14):
            for kind in ("keyDown", "keyUp"):
                self.command("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
            reached.append(self.browser.run(FOCUSED))
        for wanted in ("first", "next", "slider", "follow", "predict", "link", "code", "scroll"):
            self.assertIn(wanted, reached)

    def test_the_step_is_announced(self):
        self.open("#35")
        self.browser.run(html_page.KEY, "ArrowRight")
        status, *_ = self.browser.find("[role=status][aria-live=polite]")
        self.assertRegex(status.text, r"^Step 36 of 48: COMMIT, runs at line \d+$")
        slider, *_ = self.browser.find("#slider")
        self.assertEqual("36 of 48, COMMIT", slider.get_attribute("aria-valuetext"))


if __name__ == "__main__":
    html_page.main()
