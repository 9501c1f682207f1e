"""Cuts a program that differs down to the fewest lines that still differ."""

from __future__ import annotations

import time
from typing import Callable, Iterator, List

from language import MAKERS, Operation, ProgramError, is_value, parse_line, parse_program, to_names
from rules import is_fair

Lines = List[str]


class Shrinker:
    """Delta debugging over the lines of a program, then within the lines.

    `differs` says whether a program still differs. Only fair programs are asked
    about: one that uses a name without binding it, or that the reference would
    play by chance, says nothing about the first difference.
    """

    def __init__(self, differs: Callable[[str], bool], seconds: float = 60.0) -> None:
        self._differs = differs
        self._seconds = seconds

    def shrink(self, program: str) -> str:
        """The smallest program found. REQUIRES: `program` differs."""
        self._deadline = time.monotonic() + self._seconds
        self._head = [op.line for op in parse_program(program) if op.verb == "models"]
        lines = [op.line for op in parse_program(program)][len(self._head):]
        # A program that is itself not fair could not lose a line otherwise.
        self._only_fair = is_fair(parse_program(program))
        while True:
            lines = self._halves(lines)
            thinned = self._thinned(lines)
            if thinned == lines:
                return _text(self._head + lines)
            lines = thinned

    def _still_differs(self, lines: Lines) -> bool:
        if not lines or time.monotonic() > self._deadline:
            return False
        text = _text(self._head + lines)
        try:
            operations = parse_program(text)
        except ProgramError:  # a query that says less may not say enough
            return False
        if self._only_fair and not is_fair(operations):
            return False
        return self._differs(text)

    def _halves(self, lines: Lines) -> Lines:
        """Removes ever smaller runs of lines (ddmin, complements only), down to single ones."""
        parts = 2
        while len(lines) >= 2:
            size = max(1, len(lines) // parts)
            for start in range(0, len(lines), size):
                kept = _without(lines, start, start + size)
                if self._still_differs(kept):
                    lines, parts = kept, max(2, parts - 1)
                    break
            else:
                if size == 1:
                    break
                parts = min(len(lines), parts * 2)
        return lines

    def _thinned(self, lines: Lines) -> Lines:
        """Replaces lines by shorter ones: an item less in a list, a clause less."""
        for index, line in enumerate(lines):
            for shorter in _shorter(line):
                tried = lines[:index] + [shorter] + lines[index + 1:]
                if self._still_differs(tried):
                    return tried
        return lines


def _text(lines: Lines) -> str:
    return "".join(line + "\n" for line in lines)


def _without(lines: Lines, start: int, end: int) -> Lines:
    """The lines without a run, and without those that use names only the run could bind."""
    before = [*map(_parsed, lines)]
    kept = before[:start] + before[end:]
    while True:
        bindable = [_bound_before(kept, index) for index in range(len(kept))]
        good = [op for op, bound in zip(kept, bindable) if all(bound(name) for name in op.uses())]
        if len(good) == len(kept):
            return [op.line for op in kept]
        kept = good


def _shorter(line: str) -> Iterator[str]:
    """Operations that say less than the one given."""
    op = _parsed(line)
    for part in ("items", "vars"):
        names = op.names(part)
        for position in range(len(names)) if len(names) > 1 else []:
            fewer = names[:position] + names[position + 1:]
            yield line.replace(op[part], ("," if part == "items" else " ").join(fewer))
    if op.verb in MAKERS:
        yield from _with_less_said(line, op)
    if op.query is not None:
        yield from map(str, op.query.shorter())


def _with_less_said(line: str, op: Operation) -> Iterator[str]:
    """The making of an object with an option less, and with an item less in one."""
    start = line.rstrip()[:len(line.rstrip()) - len(op.get("options") or "")]
    options = op.options()
    for left_out, token in options.items():
        rest = {key: value for key, value in options.items() if key != left_out}
        names = [] if is_value(token) else to_names(token)
        for fewer in [rest] + [{**options, left_out: ",".join(names[:i] + names[i + 1:])}
                               for i in range(len(names)) if len(names) > 1]:
            yield start + "".join(f" {key}={value}" for key, value in fewer.items())


def _parsed(line: str) -> Operation:
    return parse_line(line)


def _bound_before(operations: List[Operation], index: int) -> Callable[[str], bool]:
    return lambda name: any(op.could_bind(name) for op in operations[:index])
