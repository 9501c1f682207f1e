#!/usr/bin/env python3
"""Tests of the check itself: that it sees an include that runs up."""

import contextlib
import io
import pathlib
import tempfile
import unittest
from unittest import mock

import check_includes

FILES = {
    "sidekick.hpp": ["sidekick/session/session.hpp"],
    "core/value.hpp": [],
    "object/node.hpp": ["sidekick/core/value.hpp"],
    "object/node.cpp": ["sidekick/object/node.hpp", "sidekick/core/value.hpp"],
    "session/state/state.hpp": ["sidekick/object/node.hpp"],
    "session/flush/flush.hpp": ["sidekick/session/state/state.hpp"],
    "session/session.hpp": ["sidekick/session/flush/flush.hpp"],
}


def check(changed, drawn=None):
    """What the check says of these files, with `changed` among them; "" if it passes."""
    with tempfile.TemporaryDirectory() as directory:
        root = pathlib.Path(directory)
        for name, includes in {**FILES, **changed}.items():
            file = root / "src" / "sidekick" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("// A file.\n" + "".join(f'#include "{other}"\n' for other in includes))
        includes, _ = check_includes.read(root / "src" / "sidekick")
        page = root / check_includes.PAGE
        page.parent.mkdir()
        table = check_includes.drawing(includes) if drawn is None else drawn
        page.write_text(f"<!-- folders -->\n{table}<!-- end of folders -->\n")
        try:
            with mock.patch("sys.argv", ["check", str(root)]), contextlib.redirect_stdout(io.StringIO()):
                check_includes.main()
        except SystemExit as ended:
            return str(ended.code)
        return ""


class Check(unittest.TestCase):
    """Each test changes a file or two of FILES."""

    def test_what_leads_down_passes(self):
        self.assertEqual(check({}), "")

    def test_a_header_and_a_source_file_that_run_up(self):
        up = ["sidekick/object/node.hpp"]
        self.assertEqual(
            check({"core/value.hpp": up, "core/value.cpp": ["sidekick/core/value.hpp", *up]}),
            "src/sidekick/core/value.cpp:3: core includes object/node.hpp, "
            "and object stands above core\n"
            "src/sidekick/core/value.hpp:2: core includes object/node.hpp, "
            "and object stands above core",
        )

    def test_nothing_includes_what_programs_include(self):
        self.assertIn("the top stands above core", check({"core/a.cpp": ["sidekick/sidekick.hpp"]}))

    def test_a_folder_within_another_stands_below_it(self):
        self.assertIn(
            "session/flush includes session/session.hpp, and session stands above session/flush",
            check({"session/flush/flush.cpp": ["sidekick/session/session.hpp"]}),
        )

    def test_an_include_that_does_not_say_its_folder(self):
        self.assertIn('"node.hpp" is no', check({"object/set.cpp": ["node.hpp"]}))

    def test_a_folder_that_nobody_knows(self):
        self.assertIn("its folder is not among those", check({"misc/a.cpp": []}))

    def test_a_drawing_of_something_else(self):
        self.assertIn("the folders are drawn there as they were", check({}, drawn="| |\n"))


if __name__ == "__main__":
    unittest.main()
