#!/usr/bin/env python3
"""Writes what docs/course/index.md says of all chapters: a table, with the lines of each program and of its twin in
Python and the statements of its transcript, and the pages in their order. `meson compile -C build course-table`.

    course_table.py [--check] SOURCE_ROOT CHAPTER...

A chapter is given by its name, 05_where. With --check nothing is written; the status is 1 if the page is not up to
date."""

from __future__ import annotations

import dataclasses
import pathlib
import re
import sys

# The walkthrough stands in the middle of the course. Its steps, the page of each, and its twin: the first two steps
# are a part of the third, and have none of their own.
FIRST_STEP = 22
STEPS = (
    ("01_create", "../walkthrough.md#the-models-and-the-link-table", None),
    ("02_update_heroes", "../walkthrough.md#get-the-data-to-update", None),
    ("03_revert", "../walkthrough.md#remove-a-link", "heroes.py"),
    ("04_link_with_extra_fields", "../link-with-extra-fields.md", "link_with_extra_fields.py"),
)
TABLE = ("<!-- chapters -->\n", "<!-- end of chapters -->\n")
PAGES = ("<!-- pages -->\n", "<!-- end of pages -->\n")


@dataclasses.dataclass
class Chapter:
    """A line of the table."""

    number: int
    page: str
    sources: list[pathlib.Path]
    twins: list[pathlib.Path]
    transcript: pathlib.Path


def files(folder: pathlib.Path, name: str, *kinds: str) -> list[pathlib.Path]:
    """The file of a program, or the files of its folder."""
    one = folder / f"{name}{kinds[0]}"
    found = [one] if one.exists() else sorted(p for kind in kinds for p in (folder / name).glob(f"*{kind}"))
    if not found:
        sys.exit(f"{one} is not there")
    return found


def chapters(root: pathlib.Path, names: list[str]) -> list[Chapter]:
    """All chapters in their order, the steps of the walkthrough among them."""
    programs, output, python = root / "tutorials", root / "expected_output", root / "docs/python"
    found = [
        Chapter(
            number, page, [programs / f"{step}.cpp"], [python / twin] if twin else [], output / f"{step}.txt"
        )
        for number, (step, page, twin) in enumerate(STEPS, FIRST_STEP)
    ]
    for name in names:
        sources = files(programs / "course", name, ".cpp", ".hpp")
        twins = files(python / "course", name, ".py")
        number = int(name.split("_")[0])
        found.append(Chapter(number, f"{name}.md", sources, twins, output / "course" / f"{name}.txt"))
    found.sort(key=lambda chapter: chapter.number)
    numbers = [chapter.number for chapter in found]
    if len(set(numbers)) != len(numbers):
        sys.exit(f"two chapters have one number: {numbers}")
    return found


def lines_of_code(path: pathlib.Path) -> int:
    """The lines that are neither empty nor a remark."""
    text = re.sub(r'\A""".*?"""', "", path.read_text("utf-8"), flags=re.DOTALL)
    lines = (line.strip() for line in text.splitlines())
    return sum(1 for line in lines if line and not line.startswith(("//", "#!", "# ")))


def total(paths: list[pathlib.Path]) -> str:
    """Their lines of code together."""
    return str(sum(map(lines_of_code, paths))) if paths else ""


def title(chapter: Chapter) -> str:
    """The first sentence of the program's first remark, without its number."""
    paths = chapter.sources
    text = next((p for p in paths if p.name == "main.cpp"), paths[0]).read_text("utf-8")
    remark = re.sub(r"\n// ?", " ", re.match(r"// (.*(?:\n//.*)*)", text)[1])
    sentence = re.sub(r"^(?:Step|Chapter) \d+: ", "", remark).split(". ")[0].rstrip(".")
    return sentence[0].upper() + sentence[1:]


def statements(path: pathlib.Path) -> int:
    """How many statements a transcript tells of: each has a line with its parameters."""
    return len(re.findall(r"^INFO Engine \[", path.read_text("utf-8"), re.MULTILINE))


def table(found: list[Chapter]) -> str:
    """A line for each."""
    lines = ["| | Chapter | C++ | Python | SQL |", "|--:|:--|--:|--:|--:|"]
    for one in found:
        lines.append(
            f"| {one.number} | [{title(one)}]({one.page}) | {total(one.sources)} | {total(one.twins)} "
            f"| {statements(one.transcript)} |"
        )
    return "\n".join(lines) + "\n"


def pages(found: list[Chapter]) -> str:
    """The pages that are the course's own, in their order."""
    names = [one.page.removesuffix(".md") for one in found if not one.page.startswith("..")]
    return "\n".join(["```{toctree}", ":hidden:", "", *names, "```"]) + "\n"


def replaced(text: str, marks: tuple[str, str], new: str) -> str:
    """The text with what stands between the marks replaced."""
    before, begin, rest = text.partition(marks[0])
    _, end, after = rest.partition(marks[1])
    if not end:
        sys.exit(f"docs/course/index.md has not both of the lines {marks[0]}{marks[1]}")
    return before + begin + "\n" + new + "\n" + end + after


def main() -> None:
    """Writes the page, or checks it."""
    check = sys.argv[1:2] == ["--check"]
    root, *names = sys.argv[2 if check else 1 :]
    page = pathlib.Path(root) / "docs/course/index.md"
    found = chapters(pathlib.Path(root), names)
    before = page.read_text("utf-8")
    after = replaced(replaced(before, TABLE, table(found)), PAGES, pages(found))
    if before == after:
        return
    if check:
        sys.exit(f"{page} is not up to date: meson compile -C build course-table")
    page.write_text(after, "utf-8")


if __name__ == "__main__":
    main()
