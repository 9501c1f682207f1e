"""The Sphinx extension in a folder of programs that is not this one. The program is a script that records
what a compiled one would: what it takes is a folder, a Sphinx, and nothing built."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

EXTENSION = pathlib.Path(__file__).resolve().parents[2] / "src" / "sphinx"
CODE = """\
int main() {
    //! [join]
    hero->team = team;
    session.commit();
    //! [join]
}
"""
APPEND, COMMIT = 3, 4
ERROR = {
    "kind": "error",
    "name": "DetachedInstanceError",
    "message": "Hero is not bound to a Session\nand this is the end of it",
    "object": {"id": 1, "model": "Hero", "key": "1", "label": "Deadpond"},
    "causes": [{"how": "detached", "site": {"file": "heroes.cpp", "line": 3, "function": "main"}}],
}
PAGE = """\
Heroes
======

.. trace-view:: heroes
   :region: join

.. trace-picture:: heroes
   :region: join

.. trace-changes:: heroes
   :region: join

.. fold:: All of it

   .. literalinclude:: {transcript}
      :language: sidekick-transcript
"""


def change(table, new, **more):
    return {"table": table, "change": "added", "old": None, "new": new, "key": ["id"], "references": {}, "text": ""} | more


class Folder:
    """A context manager: a folder with a program, its source, its transcript and a page."""

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="sidekick-extension-")
        self.path = pathlib.Path(self._folder.name).resolve()
        self.write("heroes.cpp", CODE)
        self.write("expected_output/heroes.txt", "// Nothing joins nothing.\nDeadpond\n")
        self.program()
        self.write("conf.py", f"import sys\nsys.path.insert(0, {str(EXTENSION)!r})\nextensions = ['sidekick_docs']\n")
        self.write("index.rst", PAGE.format(transcript="expected_output/heroes.txt"))
        return self

    def __exit__(self, *_):
        self._folder.cleanup()

    def write(self, name, text):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def program(self, name="build/heroes", source="heroes.cpp", says="Deadpond", more="", statement=None,
                errors=()):
        """Writes the program; what it does is at lines of `source`, as the compiler was given it."""
        site = lambda line: {"file": source, "line": line, "function": "main"}
        sql = {"operation": "update", "sql": "UPDATE hero SET team_id=?", "parameters": "(1,)", "sent": 1,
               "cache": "generated", "reason": {"kind": "flush"}, "text": "the flush writes", "objects": [],
               "causes": [site(APPEND)], "moment": site(COMMIT)} | (statement or {})
        changes = [change("team", {"id": 1, "name": "Z-Force"}),
                   change("hero", {"id": 1, "name": "Deadpond", "team_id": 1}, references={"team_id": "team"})]
        records = [{"sidekick_trace": 2, "program": "heroes"}] + [
            {"seq": n, "stdout": 0} | record
            for n, record in enumerate(
                [{"kind": "statement"} | sql, {"kind": "finished", "of": 1, "rows": 1},
                 {"kind": "commit", "moment": sql["moment"]}, {"kind": "committed", "of": 3, "changes": changes},
                 *[ERROR | {"moment": site(COMMIT)} | error for error in errors], *([] if errors else [{"kind": "end"}])],
                1,
            )
        ]
        trace = self.write("trace", "".join(json.dumps(record) + "\n" for record in records))
        self.write(name, f"#!/bin/sh\necho {says}\n[ ! \"$SIDEKICK_TRACE\" ] || cp '{trace}' \"$SIDEKICK_TRACE\"\n{more}\n")
        (self.path / name).chmod(0o755)

    def configure(self, line):
        with (self.path / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write(line + "\n")

    def build(self, source="."):
        """The status, and what was said."""
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", "-c", self.path / source, self.path / source,
             self.path / "site"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, cwd="/",
        )
        return done.returncode, done.stdout


class ExtensionTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(Folder())

    def assert_built(self, source="."):
        self.assertEqual((0, ""), self.folder.build(source))
        page = (self.folder.path / "site" / "index.html").read_text("utf-8")
        self.assertIn('data-line="3"', page)
        self.assertIn("Sent by line 4", page)
        self.assertIn('class="tp-box tp-new"', page)
        self.assertIn("The commit in line 4 changed 2 rows", page)
        self.assertIn("<summary>All of it</summary>", page)
        self.assertNotIn("//! [join]", page)
        return page

    def assert_refused(self, *words):
        status, said = self.folder.build()
        self.assertNotEqual(0, status)
        for each in words:
            self.assertIn(each, said)


class Places(ExtensionTest):
    def test_the_folder_as_record_knows_it(self):
        page = self.assert_built()
        self.assertIn("_static/sidekick_docs.css", page)
        style = (self.folder.path / "site" / "_static" / "sidekick_docs.css").read_text("utf-8")
        for name in ("--sk-new:", ".tv-card", '[data-theme="dark"]'):
            self.assertIn(name, style)
        self.assertFalse((self.folder.path / "site" / "traces").exists())

    def test_beside_the_source_and_from_another_folder(self):
        (self.folder.path / "build" / "heroes").unlink()
        for place, source in (("heroes", "heroes.cpp"), ("build/heroes", "../heroes.cpp"),
                              ("build/heroes", str(self.folder.path / "heroes.cpp"))):
            self.folder.program(place, source)
            self.assert_built()

    def test_settings(self):
        folder = self.folder
        (folder.path / "heroes.cpp").unlink()
        folder.write("heroes/main.cpp", CODE)
        (folder.path / "build" / "heroes").unlink()
        folder.program("made-heroes", "../heroes/main.cpp")
        conf = folder.write("docs/conf.py", (folder.path / "conf.py").read_text("utf-8"))
        with conf.open("a", encoding="utf-8") as more:
            more.write("sidekick_root = '..'\nsidekick_programs = 'made-{name}'\n")
        folder.write("docs/index.rst", PAGE.format(transcript="../expected_output/heroes.txt"))
        self.assert_built("docs")

    def test_a_program_in_a_folder_of_its_own(self):
        folder = self.folder
        for name in ("heroes.cpp", "expected_output/heroes.txt"):
            path = folder.path / name
            moved = path.parent / "first" / path.name
            moved.parent.mkdir()
            path.rename(moved)
        folder.program("build/first/heroes", "../../first/heroes.cpp")
        page = PAGE.replace(":: heroes", ":: first/heroes")
        folder.write("index.rst", page.format(transcript="expected_output/first/heroes.txt"))
        self.assert_built()

    def test_a_setting_that_names_one_program(self):
        self.folder.configure("sidekick_sources = ['heroes.cpp']")
        self.assert_refused("sidekick_sources: 'heroes.cpp' has no {name}")

    def test_a_file_that_ends_alike_is_another(self):
        self.folder.program(source="superheroes.cpp")
        self.assert_refused("index.rst:4", "these lines of heroes send nothing")


class Refused(ExtensionTest):
    def test_no_program(self):
        (self.folder.path / "build" / "heroes").chmod(0o644)
        self.assert_refused("index.rst:4", "there is no built program of heroes", "heroes or build/heroes")

    def test_no_source(self):
        (self.folder.path / "heroes.cpp").unlink()
        self.assert_refused("index.rst:4", "there is no source of heroes: it would be heroes.cpp or heroes/main.cpp")

    def test_no_region(self):
        self.folder.write("heroes.cpp", CODE.replace("[join]", "[joined]"))
        self.assert_refused("index.rst:4", "//! [join]")

    def test_no_transcript(self):
        (self.folder.path / "expected_output" / "heroes.txt").rename(self.folder.path / "of-heroes.txt")
        self.folder.write("index.rst", PAGE.format(transcript="of-heroes.txt"))
        self.assert_refused("index.rst:4", "there is no transcript of heroes", "sidekick record")
        self.folder.configure("sidekick_without_transcript = ['heroes']")
        self.assert_built()

    def test_another_transcript(self):
        self.folder.program(says="Livepond")
        self.assert_refused("heroes.txt is not what the program prints", "Deadpond", "Livepond")

    def test_what_is_no_utf_8(self):
        self.folder.program(more=r"printf '\377\n'")
        self.assert_refused("heroes.txt is not what the program prints", "(the end)")

    def test_no_lines(self):
        self.folder.program(statement={"causes": [], "moment": None})
        self.assert_refused("heroes was built without debug information", "-g")

    def test_no_trace(self):
        self.folder.write("build/heroes", "#!/bin/sh\necho Deadpond\n")
        self.assert_refused("heroes wrote no trace, so it does not use Sidekick")

    def test_a_program_that_fails(self):
        self.folder.program(more="echo no paper >&2; exit 3")
        self.assert_refused("heroes ended with 3: no paper")

    def test_no_root(self):
        self.folder.configure("sidekick_root = 'nowhere'")
        self.assert_refused("sidekick_root: there is no folder", "nowhere")


class Runs(ExtensionTest):
    def test_each_in_an_empty_folder(self):
        self.folder.program(more="[ -z \"$(ls)\" ] || exit 4; touch left")
        self.assert_built()
        self.assertFalse(list(self.folder.path.rglob("left")))

    def test_with_arguments_and_then_no_transcript(self):
        self.folder.program(more='[ "$*" = "" ] || [ "$*" = "later twice" ] || exit 5; echo "$@"', says="Deadpond")
        self.folder.write("index.rst", PAGE.format(transcript="expected_output/heroes.txt").replace(
            "   :region:", "   :run: later  twice\n   :region:", 1))
        self.assert_built()
        self.folder.write("index.rst", ".. trace-view:: heroes\n   :run: never\n   :region: join\n")
        self.assert_refused("heroes never ended with 5")


class Failing(ExtensionTest):
    """A program that ends by an error."""

    def setUp(self):
        super().setUp()
        self.folder.configure("sidekick_failing = ['heroes']")
        self.ends(errors=[{}])

    def ends(self, says="what():  Hero is not bound to a Session", **more):
        self.folder.program(more=f"echo '{says}' >&2; exit 1", **more)

    def test_the_view_shows_what_threw_it_and_what_it_comes_from(self):
        page = self.assert_built()
        self.assertIn("throws DetachedInstanceError", page)
        self.assertIn("and this is the end of it", page)
        self.assertIn("Deadpond is in no session from here on", page)

    def test_an_earlier_error_of_another_line(self):
        site = {"file": "heroes.cpp", "line": APPEND, "function": "main"}
        first = {"name": "IntegrityError", "message": "UNIQUE", "moment": site}
        last = {"message": "Hero is not bound to a Session\nfor UNIQUE"}
        of_that_line = {"name": "IntegrityError", "message": "UNIQUE"}
        for earlier, is_shown in ((first, True), (first | {"message": "CHECK"}, True), (of_that_line, False)):
            self.ends(errors=[earlier, last])
            self.assertEqual(is_shown, "throws IntegrityError" in self.assert_built())

    def test_its_transcript_is_held_against_what_it_printed(self):
        self.folder.write("expected_output/heroes.txt", "Livepond\n")
        self.assert_refused("heroes.txt is not what the program prints")

    def test_only_with_what_it_is_given(self):
        self.folder.configure("sidekick_failing = ['heroes later']")
        self.assert_refused("heroes ended with 1: what()")
        self.folder.write("index.rst", ".. trace-view:: heroes\n   :run: later\n   :region: join\n")
        self.assertEqual((0, ""), self.folder.build())

    def test_that_does_not(self):
        self.folder.program()
        self.assert_refused("heroes ended with 0", "sidekick_failing")

    def test_by_an_error_of_which_its_trace_has_nothing(self):
        self.ends("out of paper")
        self.assert_refused("the trace of heroes", "out of paper")


if __name__ == "__main__":
    unittest.main()
