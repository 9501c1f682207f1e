"""A page that names what is not there, or a header that says too little, must fail the build, with
a message that names it. SIDEKICK_PROGRAMS is the folder of the built programs."""

import unittest

from broken_tree import Tree

PAGE = "docs/walkthrough.md"
WITHOUT_TOOL = "without the tool sidekick: no program can be stepped through on these pages"


class Control(unittest.TestCase):
    """Without it the others could fail for another reason."""

    def test_unbroken(self) -> None:
        """The copy, as it is, builds without a word but for the tool, which the other tests do without."""
        with Tree() as tree:
            self.assertEqual(tree.build(), (0, f"{WITHOUT_TOOL}\n"))

    def test_unbroken_pages_alone(self) -> None:
        """So do those that the other tests build alone."""
        for page in ("walkthrough", "course/01_create_table", "course/02_insert", "course/26_several_files"):
            with self.subTest(page), Tree() as tree:
                self.assertEqual(tree.build(page=page), (0, f"{WITHOUT_TOOL}\n"))


class Refused(unittest.TestCase):
    """One thing is broken in each."""

    def refused(self, name: str, old: str, new: str, *said: str, page: str = "walkthrough") -> None:
        """Breaks a file; the build of that page, or of all, has to fail, and to say all of `said`."""
        with Tree() as tree:
            tree.replace(name, old, new)
            status, output = tree.build(page=page)
        self.assertNotEqual(status, 0, "the build took it")
        for words in said:
            self.assertIn(words, output)
        print(output.strip())

    def test_tool_that_fails(self) -> None:
        """The page of a program's steps that cannot be written."""
        with Tree() as tree:
            status, output = tree.build("/bin/false", "course/01_create_table")
        self.assertNotEqual(status, 0, "the build took it")
        self.assertIn("sidekick explain --html 01_create_table ended with 1", output)

    def test_missing_file(self) -> None:
        """An include of a file that is not there."""
        self.refused(PAGE, "../tutorials/01_create.cpp", "../tutorials/09_gone.cpp", "09_gone.cpp")

    def test_missing_region(self) -> None:
        """An include of a region that the program has no more."""
        region = "//! [team_model]"
        self.refused("tutorials/01_create.cpp", region, "//! [teams]", PAGE, region)

    def test_missing_range_of_included_lines(self) -> None:
        """An include of lines behind the end of the file."""
        wanted = ":language: cpp\n:lines: 900-910"
        self.refused(PAGE, ":language: cpp", wanted, PAGE, "900-910", "no lines pulled")

    def test_missing_range_of_highlighted_lines(self) -> None:
        """Highlighted lines behind the end of the region."""
        self.refused(
            PAGE, ":emphasize-lines: 1, 7", ":emphasize-lines: 1, 70", PAGE, "out of range", "70"
        )

    def test_missing_region_of_a_trace(self) -> None:
        """A view of a region that the program has not."""
        self.refused(PAGE, ":region: add_link", ":region: no_such_link", PAGE, "no_such_link")

    def test_missing_lines_of_a_trace(self) -> None:
        """A view of lines that the program has not."""
        self.refused(PAGE, ":region: add_link", ":lines: 900-910", PAGE, "900-910")

    def test_missing_region_of_a_chapter(self) -> None:
        """A view of a region that a chapter of the course has not."""
        page = "docs/course/02_insert.md"
        self.refused(page, ":region: forget_a_hero", ":region: no_such_hero", page, "no_such_hero", page="course/02_insert")

    def test_transcript_of_a_chapter(self) -> None:
        """That of a program of several files, which stands in a folder of its own."""
        transcript = "expected_output/course/26_several_files.txt"
        self.refused(transcript, "name='Deadpond'", "name='Livepond'", "26_several_files.txt", "Livepond",
                     page="course/26_several_files")

    def test_missing_program(self) -> None:
        """A view of a program that is not there."""
        self.refused(PAGE, "{trace-view} 03_revert", "{trace-view} 09_gone", PAGE, "09_gone")

    def test_transcript_that_is_not_what_the_program_prints(self) -> None:
        """A page never shows what the program does not do."""
        transcript = "expected_output/03_revert.txt"
        self.refused(transcript, "'Spider-Boy',", "'Spider-Girl',", "03_revert.txt", "Spider-Girl")

    def test_undocumented_function(self) -> None:
        """A public member without a comment."""
        self.refused(
            "src/sidekick/session/session.hpp",
            "    bool is_clean() const;\n",
            "    bool is_clean() const;\n    void says_nothing();\n",
            "src/sidekick/session/session.hpp:",
            "says_nothing",
            page="",
        )

    def test_undocumented_class(self) -> None:
        """A public class without a comment."""
        self.refused(
            "src/sidekick/database/echo.hpp",
            "\n// The lines of one event,",
            "\nclass SaysNothing {};\n\n// The lines of one event,",
            "src/sidekick/database/echo.hpp:",
            "SaysNothing",
            page="",
        )

    def test_undocumented_enumerator(self) -> None:
        """Doxygen lets this pass."""
        self.refused(
            "src/sidekick/database/event.hpp",
            "enum class CacheState : std::uint8_t {\n",
            "enum class CacheState : std::uint8_t {\n    says_nothing,\n",
            "src/sidekick/database/event.hpp:",
            "says_nothing",
            page="",
        )


if __name__ == "__main__":
    unittest.main()
