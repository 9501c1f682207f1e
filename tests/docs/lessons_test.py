"""The page of the lessons quotes what the tool says of its program."""

import os
import pathlib
import re
import subprocess
import unittest


class PageOfLessons(unittest.TestCase):
    @unittest.skipIf(os.environ["COMPLETE_TRACES"] != "yes", "the trace has no lines")
    def test_it_quotes_the_tool(self):
        done = subprocess.run(
            [os.environ["TOOL"], "explain", "--lessons", os.environ["PROGRAM"]],
            capture_output=True,
            text=True,
            check=False,
            cwd=pathlib.Path(os.environ["PAGE"]).parents[1],
        )
        self.assertEqual((1, ""), (done.returncode, done.stderr))
        with open(os.environ["PAGE"], encoding="utf-8") as page:
            quoted = re.findall(r"^```text\n(.*?)^```$", page.read(), re.DOTALL | re.MULTILINE)
        self.assertEqual(done.stdout, "".join(quoted))


if __name__ == "__main__":
    unittest.main()
