"""The page of explain --html in Chromium: keys, slider, links, follow, predict, widths and speed. Skipped
without a browser."""

import json

import html_page
from html_page import CHANGE, FIELD, KEY

SLOWEST = """const slider = document.getElementById('slider'); let slowest = 0;
for (let step = 1; step <= +slider.max; step += 7) {
    const start = performance.now();
    slider.value = step; slider.dispatchEvent(new Event('input')); document.body.offsetHeight;
    slowest = Math.max(slowest, performance.now() - start);
}
return slowest"""


def long_trace():
    """2,000 updates of 100 rows, one after another, as the trace of a program."""
    rows = [[n, f"Hero {n}", 0] for n in range(100)]
    yield {"sidekick_trace": 2, "program": "long"}
    for number in range(2000):
        row = rows[number % 100]
        yield {
            "seq": 2 * number + 1, "kind": "statement", "operation": "update", "sql": "UPDATE hero SET age=? WHERE hero.id = ?",
            "parameters": f"({number}, {row[0]})", "text": f"the flush writes {row[1]}", "reason": {"kind": "flush"},
            "causes": [], "moment": {"file": "long.cpp", "line": 1, "function": "main"}, "objects": [],
        }  # fmt: skip
        objects = [
            {"id": n, "model": "Hero", "key": str(n), "label": name, "state": "persistent", "changed": ["age"] if n == row[0] else []}
            for n, name, _ in rows
        ]  # fmt: skip
        tables = {"hero": {"columns": ["id", "name", "age"], "rows": {"put": rows}}}
        state = {"whole": True, "objects": {"put": objects}, "tables": tables}
        yield {"seq": 2 * number + 2, "kind": "state"} | state
        row[2] = number


def refused_trace():
    """A SELECT of nothing, and an INSERT that is refused, as the trace of a program."""
    yield {"sidekick_trace": 2, "program": "refused"}
    sent = (("SELECT name FROM hero", [3]), ("INSERT INTO hero (name) VALUES (?)", [1, 2]))
    for number, (sql, causes) in enumerate(sent):
        yield {
            "seq": 2 * number + 1, "kind": "statement", "operation": sql.split()[0].lower(), "sql": sql, "parameters": "()",
            "causes": [{"file": "r.cpp", "line": line, "function": "main"} for line in causes],
            "moment": {"file": "r.cpp", "line": 3, "function": "main"}, "objects": [],
        }  # fmt: skip
        if number == 0:
            yield {"seq": 2, "kind": "finished", "of": 1, "rows": 0}
    yield {
        "seq": 4, "kind": "error", "name": "IntegrityError", "message": "UNIQUE constraint failed: hero.name",
        "moment": {"file": "r.cpp", "line": 3, "function": "main"},
    }  # fmt: skip


class Page(html_page.PageTest):
    def test_keys_slider_and_links(self):
        self.open("#35")
        self.is_at(35)
        for key, step in (("ArrowRight", 36), ("ArrowLeft", 35), ("End", 48), ("ArrowRight", 48), ("Home", 1)):
            self.browser.run(KEY, key)
            self.is_at(step)
        self.browser.run(CHANGE, "slider", "41", "input")
        self.is_at(41)
        self.assertEqual(1, len(self.browser.find("#tables tr.gone")))

    def test_follow(self):
        self.open()
        row, *_ = [o for o in self.browser.find("#follow option") if "row 1, 3 of heroteamlink" in o.text]
        self.browser.run(CHANGE, "follow", row.get_attribute("value"), "change")
        for step in (35, 36, 41, 42):
            self.browser.click(self.browser.find("#follow-next")[0])
            self.is_at(step)

    def test_predict(self):
        self.open("#34")
        self.browser.click(self.browser.find("#predict")[0])
        self.browser.run(KEY, "ArrowRight")
        self.assertIn("covered", self.browser.run(FIELD, "status"))
        self.assertNotIn("INSERT", self.browser.run(FIELD, "statement"))
        for field, value in (("guess-kind", "INSERT"), ("guess-table", "hero"), ("guess-rows", "1")):
            self.browser.run(CHANGE, field, value, "change")
        self.browser.click(self.browser.find("#question [type=submit]")[0])
        self.is_at(35)
        said = [item.text for item in self.browser.find(".comparison li")]
        self.assertEqual(["✓", "✗", "✓"], [text[0] for text in said])

    def test_no_step_is_wider_than_a_phone(self):
        for theme in ("light", "dark"):
            self.open("", 360, theme)
            for _ in range(html_page.STEPS):
                self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth - innerWidth"), 0)
                self.browser.run(KEY, "ArrowRight")

    def page_of(self, name, trace):
        """The page of a program that writes this trace."""
        folder = self.page.parent
        (folder / "trace").write_text("".join(json.dumps(line) + "\n" for line in trace), "utf-8")
        program, page = folder / name, folder / f"{name}.html"
        program.write_text(f'#!/bin/sh\ncat {folder}/trace > "$SIDEKICK_TRACE"\n', "utf-8")
        program.chmod(0o755)
        html_page.write_page(page, program)
        return page

    def test_words(self):
        page = self.page_of("refused", refused_trace())
        self.browser.driver.get(page.as_uri() + "#1")
        self.assertEqual("Step 1 of 2: SELECT of hero, no rows read, runs at line 3", self.browser.run(FIELD, "status"))
        self.browser.run(KEY, "ArrowRight")
        status = "Step 2 of 2: INSERT INTO hero, refused, runs at line 3, caused by lines 1 and 2"
        self.assertEqual(status, self.browser.run(FIELD, "status"))
        (refused,) = self.browser.find("#statement .refused")
        self.assertEqual("Refused: UNIQUE constraint failed: hero.name (IntegrityError)", refused.text)

    def test_a_step_of_two_thousand_is_quick(self):
        page = self.page_of("long", long_trace())
        self.assertLess(page.stat().st_size, 5_000_000)
        self.browser.driver.get(page.as_uri())
        self.assertRegex(self.browser.run(FIELD, "status"), "of 2000")
        slowest = self.browser.run(SLOWEST)
        print(f"{page.stat().st_size} bytes, the slowest step {slowest:.0f} ms")
        self.assertLess(slowest, 500)  # 100 on a machine that has nothing else to do


if __name__ == "__main__":
    html_page.main()
