"""Holds docs/behaviour.md against the sources and the tests, and says all that does not agree.

    check_behaviour.py SOURCE_ROOT

- Every rule and section that a comment in src/ or tests/ cites is on the page: "behaviour F2", "behaviour J2 to J5".
- Every rule names at least one test that holds it, and every test that it names is in tests/unit.
- A test that has a rule's number in its name, f2_…, in a suite behaviour_…, is named by that rule.
"""

from __future__ import annotations

import pathlib
import re
import sys

SECTION = re.compile(r"^## ([A-Z])\. ", re.MULTILINE)
RULE = re.compile(r"^### ([A-Z][0-9]+)\. .*$", re.MULTILINE)
HELD_BY = re.compile(r"^Held by (.*?)\n(?:\n|\Z)", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`([^`]*)`")
NUMBERED = re.compile(r"behaviour_\w+/([a-z][0-9]+)_")

COMMENT_GOES_ON = re.compile(r"\n[ \t]*(?://|#)[ \t]?")
CITED = re.compile(r"\bbehaviour(?:\.md)?,?\s+([A-Z][0-9]*\b(?:(?:,\s+|\s+and\s+|\s+to\s+)[A-Z][0-9]*\b)*)")
RANGE = re.compile(r"([A-Z])([0-9]+)\s+to\s+\1([0-9]+)")
SOURCES = (".cpp", ".hpp", ".py", ".build")

SUITE_OR_CASE = re.compile(r"^BOOST_\w*TEST_(SUITE_END|SUITE|CASE)\((\w*)", re.MULTILINE)


def rules_of(page: str) -> tuple[dict[str, list[str]], list[str]]:
    """The tests that each rule names, and what is wrong with how it does."""
    rules: dict[str, list[str]] = {}
    wrong = []
    parts = RULE.split(page)[1:]
    for name, text in zip(parts[::2], parts[1::2]):
        if name in rules:
            wrong.append(f"{name} is on the page twice")
        held_by = HELD_BY.search(text)
        rules[name] = QUOTED.findall(held_by[1]) if held_by else []
        if not rules[name]:
            wrong.append(f"{name} names no test: \"Held by `suite/case`.\"")
    return rules, wrong


def tests_in(folder: pathlib.Path) -> set[str]:
    """All of them, as suite/case."""
    tests = set()
    for path in sorted(folder.rglob("*_test.cpp")):
        suites: list[str] = []
        for kind, name in SUITE_OR_CASE.findall(path.read_text(encoding="utf-8")):
            if kind == "SUITE":
                suites.append(name)
            elif kind == "SUITE_END":
                suites.pop()
            else:
                tests.add("/".join([*suites, name]))
    return tests


def cited_in(text: str) -> set[str]:
    """The rules, and the sections, that the comments of a source cite."""
    cited: set[str] = set()
    for found in CITED.findall(COMMENT_GOES_ON.sub(" ", text)):
        for letter, first, last in RANGE.findall(found):
            cited.update(f"{letter}{number}" for number in range(int(first), int(last) + 1))
        cited.update(re.findall(r"[A-Z][0-9]*", found))
    return cited


def main() -> int:
    """Prints what does not agree; gives 1 if something does not."""
    root = pathlib.Path(sys.argv[1])
    page = (root / "docs/behaviour.md").read_text(encoding="utf-8")
    rules, wrong = rules_of(page)
    known = set(rules) | set(SECTION.findall(page))
    tests = tests_in(root / "tests/unit")

    citations = 0
    for path in sorted([*(root / "src").rglob("*"), *(root / "tests").rglob("*")]):
        if path.suffix in SOURCES and path.name != pathlib.Path(__file__).name:
            cited = cited_in(path.read_text(encoding="utf-8"))
            citations += len(cited)
            name = path.relative_to(root)
            wrong += [f"{name} cites {rule}, which is not on the page" for rule in sorted(cited - known)]
    for rule, named in rules.items():
        wrong += [f"{rule} names {test}, which is not in tests/unit" for test in named if test not in tests]
    for test in sorted(tests):
        number = NUMBERED.match(test)
        if number and test not in rules.get(number[1].upper(), []):
            wrong.append(f"{number[1].upper()} does not name {test}")

    if not rules or not tests or citations == 0:
        wrong.append(f"looked in the wrong place: {len(rules)} rules, {len(tests)} tests, {citations} citations")
    for each in wrong:
        print("docs/behaviour.md:", each)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
