"""Which line printed what, found in made-up traces."""

import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src" / "sphinx"))

from sidekick_docs.prints import placed  # noqa: E402
from sidekick_docs.sites import Site  # noqa: E402
from sidekick_docs.source import Source  # noqa: E402
from sidekick_docs.trace import Printed  # noqa: E402

CODE = r"""void look() {
    Session session{engine};
    fmt::print("Heroes: {}\n", team->heroes);
    for (auto hero : team->heroes) {
        fmt::print("{} is in {{{}}}\n",
                   hero->name, team->name);
    }
    fmt::print("That is all\n");
    fmt::print("Once more: {:#}\n", team->heroes);
    std::cout << "Bye";
}
void other() {
    fmt::print("{} is in {{{}}}\n", hero->name, team->name);
    fmt::print("That is all\n");
}
"""


class Prints(unittest.TestCase):
    def setUp(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory())).resolve()
        (folder / "heroes.cpp").write_text(CODE, "utf-8")
        self.source = Source(folder / "heroes.cpp", folder)

    def placed(self, text, line, after=None, known=False):
        """The texts by their lines, in order, of what was written between two records."""
        site, end = (Site("heroes.cpp", n, "look") if n else None for n in (line, after))
        found = placed([Printed(1, text, site, end, known)], self.source, CODE.splitlines())
        return [(each.moment.line, each.text) for each in found]

    def test_a_line_that_is_known_has_its_own_text_alone(self):
        found = self.placed("Heroes: []\nThat is all\n", 3, known=True)
        self.assertEqual(found, [(3, "Heroes: []\n"), (8, "That is all\n")])

    def test_a_value_of_several_lines(self):
        text = "Once more: [\n    Hero(),\n]\n"
        self.assertEqual(self.placed(text + "Bye", 9, known=True), [(9, text)])

    def test_a_loop_is_one_text(self):
        text = "Deadpond is in {Z-Force}\nRusty-Man is in {Z-Force}\n"
        self.assertEqual(self.placed(text, 3), [(5, text)])

    def test_a_record_in_the_middle_of_a_call(self):
        self.assertEqual(self.placed("Deadpond is in {Z-Force}\n", 6), [(6, "Deadpond is in {Z-Force}\n")])

    def test_the_function_of_the_next_record(self):
        self.assertEqual(self.placed("That is all\n", 2, 14), [(8, "That is all\n")])
        self.assertEqual(self.placed("That is all\n", 12, 15), [(14, "That is all\n")])

    def test_what_no_call_can_have_printed(self):
        self.assertEqual(self.placed("Who is there?\nThat is all\n", 3), [(8, "That is all\n")])
        self.assertEqual(self.placed("Bye", 10, known=True), [(10, "Bye")])

    def test_another_file(self):
        other = Printed(1, "That is all\n", Site("teams.cpp", 3, "look"), None, False)
        self.assertEqual(placed([other], self.source, CODE.splitlines()), [])


if __name__ == "__main__":
    unittest.main()
