"""Two transcripts of one program beside each other, wrapped to the terminal's width."""

from __future__ import annotations

import shutil
from typing import Iterable, Iterator, List, Sequence

from difference import Difference
from transcript import Block, parse_transcript


def _wrapped(line: str, width: int) -> List[str]:
    """A line cut into pieces; those that follow the first are indented."""
    pieces = [line[:width]]
    rest = line[width:]
    while rest:
        pieces.append("  " + rest[:width - 2])
        rest = rest[width - 2:]
    return pieces


def _column(block: Block, width: int) -> List[str]:
    return [piece for line in block.text for piece in _wrapped(line, width)]


def side_by_side(reference: str, candidate: str, differences: Sequence[Difference], width: int = 0) -> Iterator[str]:
    """The lines to print; an operation that differs is marked with `**`."""
    width = max(60, width or shutil.get_terminal_size((160, 24)).columns)
    half = (width - 3) // 2
    marked = {difference.index for difference in differences}
    left, right = parse_transcript(reference), parse_transcript(candidate)
    yield f"{'reference':<{half}} | candidate"
    yield "-" * half + "-+-" + "-" * half
    for index in range(max(len(left), len(right))):
        blocks = [side[index] if index < len(side) else Block("(nothing)") for side in (left, right)]
        yield from _wrapped(f"{'**' if index in marked else ' >'} {blocks[0].line}", width)
        columns = [_column(block, half) for block in blocks]
        for row in range(max(map(len, columns))):
            one, other = (column[row] if row < len(column) else "" for column in columns)
            yield f"{one:<{half}} | {other}".rstrip()


def report(program: str, reference: str, candidate: str, differences: Iterable[Difference]) -> str:
    """A differing program, its transcripts, and what differs in them."""
    differences = list(differences)
    shown = "\n".join(side_by_side(reference, candidate, differences))
    return f"{program.rstrip()}\n\n{shown}\n\n" + "\n".join(map(str, differences)) + "\n"
