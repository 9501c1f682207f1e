"""explain --html: a page that steps through a run."""

import html.parser
import json
import re
import subprocess

import tool


class Reader(html.parser.HTMLParser):
    """The elements of a page, and the texts of its scripts."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.scripts, self.inside = [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self.inside = tag == "script"
        if self.inside:
            self.scripts.append("")

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.scripts[-1] += data


def named(site):
    """A site with the name of its file alone: the folder is corrected by the tool."""
    return site | {"file": site["file"].rpartition("/")[2]}


class Pages(tool.ToolTest):
    def page_of(self, *words, status=0, errors=""):
        result = self.sidekick("explain", "--html", "out.html", *words)
        self.assertEqual((status, "", errors), (result.status, result.output, result.errors))
        return (self.work / "out.html").read_text("utf-8")

    def run_on(self, page):
        return json.loads(Reader(page).scripts[0])

    def trace(self, step):
        path = self.directory / "trace"
        variables = self.environment(SIDEKICK_TRACE=str(path), SIDEKICK_SOURCE_ROOT=str(tool.SOURCE))
        subprocess.run([tool.TUTORIALS / step], env=variables, capture_output=True, check=True)
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()[1:]]

    def test_nothing_is_loaded(self):
        page = self.page_of("3")
        self.assertNotRegex(page.replace("http-equiv", ""), r"https?://|@import|url\(")
        for tag, attributes in Reader(page).elements:
            self.assertNotIn("src", attributes)
            self.assertNotEqual("link", tag)
            self.assertRegex(attributes.get("href", "#"), "^#")

    @tool.needs_complete_traces
    def test_every_step_is_there_with_its_line_and_its_cause(self):
        for step in ("02_update_heroes", "03_revert"):
            run = self.run_on(self.page_of(step))
            records = [r for r in self.trace(step) if r["kind"] in ("begin", "statement", "commit", "rollback")]
            self.assertEqual(len(records), len(run["steps"]))

            def site(of, run=run):
                return named({"file": run["files"][of[0]]["name"], "line": of[1], "function": of[2]})

            for record, shown in zip(records, run["steps"], strict=True):
                self.assertEqual(named(record["moment"]), site(shown["at"]))
                if record["kind"] != "statement":
                    self.assertEqual(record["kind"].upper(), shown["kind"])
                    continue
                self.assertEqual(tool.flat(record["sql"]), tool.flat(run["texts"][shown["sql"]]))
                self.assertEqual([named(cause) for cause in record["causes"]], [site(cause) for cause in shown["by"]])
                self.assertEqual((record["parameters"], record["text"]), (shown["with"], shown["why"]))
            for file in run["files"]:
                lines = (tool.SOURCE / file["name"]).read_text("utf-8").splitlines()
                self.assertEqual(lines, file["lines"])

    @tool.needs_complete_traces
    def test_a_step_has_the_rows_that_it_changes(self):
        run = self.run_on(self.page_of("3"))
        tables = [table["name"] for table in run["lists"]]
        seen = 0
        for step in run["steps"]:
            verb = step.get("verb")
            edits = [e for e in step.get("after", []) if e[0] > 2]
            if verb in ("INSERT", "UPDATE", "DELETE"):
                self.assertEqual(step["rows"], len(edits), step)
                for table, _, before, after in edits:
                    self.assertIn(tables[table], run["texts"][step["sql"]])
                    self.assertEqual((verb == "INSERT", verb == "DELETE"), (before is None, after is None))
                seen += len(edits)
            else:
                self.assertEqual([], edits, step)
        self.assertGreater(seen, 5)

    def test_a_chapter(self):
        page = self.page_of("course", "2")
        self.assertEqual(tool.CHAPTERS[2], self.run_on(page)["program"])

    def test_hostile_text_stays_text(self):
        evil = "</script><script>alert(1)</script><!-- \\u0041 {{run}} {{program}}"
        statement = {
            "seq": 1, "kind": "statement", "operation": "select", "sql": f"SELECT '{evil}'", "parameters": f"('{evil}',)",
            "text": evil, "reason": {"kind": "query"}, "causes": [], "moment": {"file": evil, "line": 1, "function": evil},
        }  # fmt: skip
        lines = "\n".join(json.dumps(line) for line in ({"sidekick_trace": 2, "program": evil}, statement))
        (self.work / "trace").write_text(lines + "\n", "utf-8")
        name = "<img src=x onerror=alert(1)>&"
        self.script(self.work / name, 'cat trace > "$SIDEKICK_TRACE"')
        page = self.page_of(f"./{name}")
        self.assertEqual(2, len(Reader(page).scripts))
        self.assertNotIn("img", [tag for tag, _ in Reader(page).elements])
        run = self.run_on(page)
        self.assertEqual(evil, run["steps"][0]["why"])
        self.assertEqual(f"('{evil}',)", run["steps"][0]["with"])
        self.assertEqual(f"./{name}", run["program"])

    def test_a_program_that_fails_has_a_page(self):
        self.script(self.work / "fails", 'echo \'{"sidekick_trace":2}\' > "$SIDEKICK_TRACE"; exit 3')
        page = self.page_of(
            "./fails", status=3, errors="sidekick: ./fails exited with status 3; this is what it did until then\n"
        )
        self.assertEqual([], self.run_on(page)["steps"])

    def test_complaints(self):
        result = self.sidekick("explain", "--html", "nowhere/out.html", "1")
        self.assert_complaint("nowhere/out.html cannot be written: No such file or directory", result, 1)
        result = self.sidekick("explain", "--html", "out.html", "/bin/true")
        self.assert_complaint("recorded no trace", result, 1)
        self.assertFalse((self.work / "out.html").exists())
        self.assertTrue(re.search("--html", self.sidekick("explain", "--help").output))
        result = self.sidekick("explain", "--html", "", "1")
        self.assert_complaint("sidekick: --html names no file: what would be right is sidekick explain ", result)
        result = self.sidekick("explain", "--lessons", "--html", "out.html", "1")
        self.assert_complaint("[--lessons | --json | --html FILE]", result)


if __name__ == "__main__":
    tool.main()
