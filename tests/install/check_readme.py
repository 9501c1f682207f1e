"""Holds README.md, docs/README.md and the program of docs/your-own-tutorial.md against what they are about.

    check_readme.py SOURCE_ROOT FIRST_SCREEN_PROGRAM QUERIES_PROGRAM
"""

import os
import pathlib
import re
import sys
import textwrap

import outside
from follow_page import blocks_of

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)[)#]")
SECONDS = re.compile(r"(\[(?:generated in|cached since|no key) )[0-9.e-]+s")
REGION = re.compile(r"^ *//! \[(\w+)\]\n(.*?)^ *//! \[\1\]$", re.MULTILINE | re.DOTALL)
QUERIES_PRINT = """\
Spider-Boy learns from Rusty-Man
Preventers 2
1 2 1 1
Rusty-Man is 49
2
"""
# The rows of the tables in docs/README.md:
# | … | `tutorials/x.cpp` | `region`, `region` | 12-15,18-20 |
# | … | `expected_output/x.txt` | `// from here` | `// to before this` |
CODE_ROW = re.compile(r"^\|[^|]*\| `(tutorials/\w+\.cpp)` \| (`[^|]*) \| ([^|]*) \|$", re.MULTILINE)
CUT_ROW = re.compile(r"^\|[^|]*\| `(expected_output/\w+\.txt)` \| ([^|]*) \| ([^|]*) \|$", re.MULTILINE)


def read(path):
    return path.read_text(encoding="utf-8")


def masked(transcript):
    return SECONDS.sub(r"\1Xs", transcript)


def blocks(text, language):
    return [body for name, body in BLOCK.findall(text) if name == language]


def expect_equal(what, text, expected):
    if text != expected:
        outside.fail(f"{what} is\n{text}\ninstead of\n{expected}")


def check_first_screen(readme, root, program):
    source = root / "tests/install/readme/first_screen.cpp"
    expect_equal("the README's program", blocks(readme, "cpp")[0], read(source))
    expect_equal(
        "the README's transcript",
        masked(blocks(readme, "console")[0]),
        masked(outside.run([program])),
    )


def check_queries(readme, root, program):
    source = read(root / "tests/install/readme/queries.cpp")
    for name, code in REGION.findall(source):
        if textwrap.dedent(code) not in blocks(readme, "cpp"):
            outside.fail(f"the README does not say, of {name},\n{textwrap.dedent(code)}")
    expect_equal("what it prints", outside.run([program]), QUERIES_PRINT)


def check_tutorial(root):
    page = blocks_of(read(root / "docs/your-own-tutorial.md"))
    (program,) = [block.body for block in page if block.file == "joins.cpp"]
    expect_equal("the program of the tutorial's page", program, read(root / "docs/joins/joins.cpp"))


def check_outside_project(readme):
    for name, language in (("meson.build", "meson"), ("sidekick.wrap", "ini")):
        expect_equal(
            f"the README's {name}", blocks(readme, language)[0], read(outside.PROGRAM / name)
        )
    command = read(outside.PROGRAM / "with_pkg_config.sh").splitlines()[0]
    if command not in "".join(blocks(readme, "sh")).splitlines():
        outside.fail(f"the README does not say {command}")
    for line in read(outside.PROGRAM / "CMakeLists.txt").splitlines():
        if "sidekick" in line and f"`{line}`" not in readme:
            outside.fail(f"the README does not say {line}")


def check_commands(readme, root):
    for command in ("./walkthrough", "./test"):
        if command not in "".join(blocks(readme, "sh")):
            outside.fail(f"the README does not say {command}")
        if not os.access(root / command, os.X_OK):
            outside.fail(f"{command} cannot be run")


def check_links(page):
    for target in LINK.findall(read(page)):
        if not (page.parent / target).exists():
            outside.fail(f"{page} leads to {target}, which is not there")


def lines_of(region, text):
    """The lines between the two that name the region, as "12-15"; None if it is not so marked."""
    at = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == f"//! [{region}]"]
    return f"{at[0] + 1}-{at[1] - 1}" if len(at) == 2 else None


def check_regions(page, root):
    rows = CODE_ROW.findall(read(page))
    if not rows:
        outside.fail(f"{page} names no regions")
    for source, regions, lines in rows:
        names = re.findall(r"`(\w+)`", regions)
        actual = [lines_of(name, read(root / source)) for name in names]
        for name, range_ in zip(names, actual):
            if range_ is None:
                outside.fail(f"{page} names {name}, which {source} does not begin and end")
        expect_equal(f"{page}: {', '.join(names)} in {source}", lines, ",".join(actual))


def check_cuts(page, root):
    rows = CUT_ROW.findall(read(page))
    if not rows:
        outside.fail(f"{page} names no transcripts")
    for transcript, *cells in rows:
        text = read(root / transcript)
        for mark in re.findall(r"`([^`]*)`", " ".join(cells)):
            if text.count(f"\n{mark}") != 1:
                outside.fail(f"{transcript} has not one line that begins with {mark}")


def main():
    root = pathlib.Path(sys.argv[1])
    readme = read(root / "README.md")
    check_first_screen(readme, root, sys.argv[2])
    check_queries(readme, root, sys.argv[3])
    check_outside_project(readme)
    check_commands(readme, root)
    check_tutorial(root)
    for page in (root / "README.md", root / "CONTRIBUTING.md", root / "docs/README.md"):
        check_links(page)
    check_regions(root / "docs/README.md", root)
    check_cuts(root / "docs/README.md", root)


if __name__ == "__main__":
    main()
