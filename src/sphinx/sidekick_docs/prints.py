"""Which line of a program printed what. A trace tells when text was written, and by which line only if an
object is in it; the rest is found by the words of the `print` calls."""

from __future__ import annotations

import dataclasses
import re
from typing import Iterable, Iterator, Optional

from .sites import Site
from .source import Source
from .trace import Printed

CALL = re.compile(r'\b(?:fmt|std)::print(ln)?\(\s*("(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*)')
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
PART = re.compile(r"\{\{|\}\}|\{[^}]*\}|\\.|[^{}\\]+")
PLAIN = {"{{": "{", "}}": "}", r"\n": "\n", r"\t": "\t"}


@dataclasses.dataclass(frozen=True)
class Call:
    """A call that prints, and what it can print."""

    first: int
    last: int
    block: int  # which of the file's functions it is in
    pattern: re.Pattern[str]


def _pattern(form: str) -> re.Pattern[str]:
    """What a format can become. A value has one line; with a `#` it has as many as are indented."""
    found = ""
    for part in PART.findall(form):
        if part in PLAIN or part[0] != "{":
            found += re.escape(PLAIN.get(part, part.removeprefix("\\")))
        else:
            found += r".*(?:\n[ \]})].*)*" if "#" in part else ".*"
    return re.compile(found)


class Calls:
    """Those of a file. A function ends with a line that begins with a brace."""

    def __init__(self, lines: list[str]) -> None:
        self._ends = [number for number, line in enumerate(lines, 1) if line.startswith("}")]
        text = "\n".join(lines)
        self._calls = list(self._in(text))

    def _in(self, text: str) -> Iterator[Call]:
        for found in CALL.finditer(text):
            form = "".join(LITERAL.findall(found[2])) + (r"\n" if found[1] else "")
            if form.endswith(r"\n"):
                first = text.count("\n", 0, found.start()) + 1
                last = text.count("\n", 0, text.find(";", found.end())) + 1
                yield Call(first, last, self._block(first), _pattern(form))

    def _block(self, line: int) -> int:
        return sum(end < line for end in self._ends)

    def at(self, line: int) -> Optional[Call]:
        """The one that stands in this line."""
        return next((call for call in self._calls if call.first <= line <= call.last), None)

    def near(self, before: int, after: int) -> Iterator[Call]:
        """Those that can have printed between these two lines, the likeliest first."""
        here = [call for call in self._calls if call.block == self._block(before)]
        yield from (call for call in here if call.last >= before)
        yield from (c for c in self._calls if c.block == self._block(after) and c.first <= after)
        yield from here


def placed(prints: Iterable[Printed], source: Source, lines: list[str]) -> list[Printed]:
    """The same texts, each beside the line that printed it. What no line can have printed is left out."""
    calls = Calls(lines)
    found: list[Printed] = []

    def add(seq: int, text: str, site: Site, line: int) -> None:
        if found and found[-1].moment and found[-1].moment.line == line and found[-1].seq == seq:
            text = found.pop().text + text
        found.append(Printed(seq, text, dataclasses.replace(site, line=line), None, True))

    for each in prints:
        site, rest = each.moment, each.text
        if site is None or not source.has(site):
            continue
        line = site.line
        own = calls.at(line) if each.known else None
        if each.known:
            match = own.pattern.match(rest) if own else None
            text = match[0] if match else rest
            add(each.seq, text, site, line)
            rest, line = rest[len(text) :], line + 1
        after = each.after.line if each.after and source.has(each.after) else line
        while rest:
            fitting = ((call, m) for call in calls.near(line, after) if (m := call.pattern.match(rest)))
            call, match = next(fitting, (None, None))
            if call is None or match is None:
                rest = rest.partition("\n")[2]
                continue
            add(each.seq, match[0], site, call.last if call.first <= site.line <= call.last else call.first)
            rest, line = rest[match.end() :], call.last + 1
    return found
