"""What the sources of the pages say should be on them."""

import dataclasses
import pathlib
import re

DIRECTIVE = re.compile(r"^```\{literalinclude\} (\S+)\n((?::.*\n)*)```", re.MULTILINE)
# How a directive is written, shown as such.
SHOWN = re.compile(r"^````md\n.*?^````$", re.MULTILINE | re.DOTALL)
OPTION = re.compile(r'^:([\w-]+): ?"?(.*?)"?$', re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Include:
    """One include: where it stands, what it names, and the lines that it has to show."""

    page: str
    named: str
    lines: tuple[str, ...]


def _first(lines: list[str], part: str, start: int = 0) -> int:
    return next(at for at in range(start, len(lines)) if part in lines[at])


def comparable(text: str) -> tuple[str, ...]:
    """The lines of a text that are not empty, without their indentation."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _included(text: str, options: dict[str, str]) -> str:
    lines = text.splitlines()
    start = 0
    if "start-after" in options:
        start = _first(lines, options["start-after"]) + 1
    elif "start-at" in options:
        start = _first(lines, options["start-at"])
    end = len(lines)
    if "end-before" in options:
        end = _first(lines, options["end-before"], start)
    elif "end-at" in options:
        end = _first(lines, options["end-at"], start) + 1
    return "\n".join(lines[start:end])


def includes(docs: pathlib.Path) -> list[Include]:
    """Every include of every page."""
    found = []
    for source in sorted(docs.rglob("*.md")):
        page = str(source.relative_to(docs).with_suffix(".html"))
        text = source.read_text(encoding="utf-8")
        for path, given in DIRECTIVE.findall(text):
            options = dict(OPTION.findall(given))
            shown = _included((source.parent / path).read_text(encoding="utf-8"), options)
            named = " ".join([path, *(options.get(k, "") for k in ("start-after", "start-at"))])
            found.append(Include(page, named.strip(), comparable(shown)))
    return [i for i in found if not i.page.startswith("README")]


def count(docs: pathlib.Path, directive: str) -> dict[str, int]:
    """How often each page uses a directive, for the pages that do."""
    result = {}
    for source in docs.rglob("*.md"):
        text = SHOWN.sub("", source.read_text(encoding="utf-8"))
        uses = text.count("{" + directive + "}")
        if uses and source.name != "README.md":
            result[str(source.relative_to(docs).with_suffix(".html"))] = uses
    return result
