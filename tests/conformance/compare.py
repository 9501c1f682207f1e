#!/usr/bin/python3
"""Says, operation by operation, whether two transcripts of one program agree.

    compare.py PROGRAM REFERENCE CANDIDATE

They agree where they write the same rows in the same order, end the transactions
that wrote in the same way, give the same results and the same errors, and the
candidate sends no more SELECTs than the reference. In all families but the
walkthrough's the text of a query counts too, and in a tree the order of a flush's
rows does not. Needs no SQLModel.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import List

from by_design import ENDING_RULES, RULES
from difference import Context, Difference
from families import Family
from language import family_of, parse_program
from rolled_back import REFUSED, REFUSED_IN_TREE
from transcript import Block, parse_transcript
from writes import Writes, rows_out_of_order


_LOAD = re.compile(r"SELECT (\w+)\.(\w+) AS \1_\2\b")


def _queries(block: Block) -> List[str]:
    """What a query sent: itself, and what it loaded besides. What is read before it is what a flush needs: those give
    each column a name, and of what the query loads only that does so, too."""
    if set(block.errors) - {"NoResultFound", "MultipleResultsFound"}:
        return []
    sent = [" ".join(str(statement).split()) for statement in block.statements if statement.reads]
    itself = [index for index, sql in enumerate(sent) if not _LOAD.match(sql)]
    return sent[itself[-1]:] if itself else []


class _Comparison:
    """Two transcripts of one program, walked together."""

    def __init__(self, family: Family) -> None:
        self._family = family
        self._reference, self._candidate = Writes(family), Writes(family)

    def differences(self, index: int, reference: Block, candidate: Block) -> List[Difference]:
        found = []

        def expect_same(kind: str, one: List[str], other: List[str]) -> None:
            if one != other:
                found.append(Difference(index, reference.line, kind, "; ".join(one), "; ".join(other)))

        expect_same("results", reference.results, candidate.results)
        expect_same("errors", reference.errors, candidate.errors)
        refused = REFUSED_IN_TREE if self._family.name == "tree" else REFUSED
        if candidate.errors == reference.errors and set(reference.errors) & refused:
            self._reference.skip(reference)
            self._candidate.skip(candidate)
            return found
        expect_same("writes", self._reference.of(reference), self._candidate.of(candidate))
        sent = sum(statement.reads for statement in reference.statements)
        sent_by_candidate = sum(statement.reads for statement in candidate.statements)
        if sent_by_candidate > sent:
            found.append(Difference(index, reference.line, "reads", f"{sent} SELECTs", f"{sent_by_candidate} SELECTs"))
        if self._family.is_dotted and reference.line.split(" ")[0] in ("select", "scalars"):
            expect_same("queries", _queries(reference), _queries(candidate))
        if self._family.name == "tree":
            expect_same("orders", [], list(rows_out_of_order(candidate)))
        return found


def compare(program: str, reference: str, candidate: str) -> List[Difference]:
    """The differences between two transcripts of a program, those by design left out."""
    operations = parse_program(program)
    lines = [op.line for op in operations]
    blocks = parse_transcript(reference), parse_transcript(candidate)
    context = Context(*blocks)
    comparison = _Comparison(family_of(operations))
    found: List[Difference] = []
    for index, line in enumerate(lines):
        played = [side[index].line if index < len(side) else "(nothing)" for side in blocks]
        if played != [line, line]:
            # What follows cannot be told apart any more.
            return found + [Difference(index, line, "operations", *played)]
        here = comparison.differences(index, blocks[0][index], blocks[1][index])
        by_design = {name for name, rule in RULES.items() for one in here if rule(one, context)}
        found += [one for one in here if not any(RULES[name](one, context) for name in by_design)]
        if by_design & ENDING_RULES:
            return found
    extra = [side[len(lines)].line if len(side) > len(lines) else "" for side in blocks]
    if any(extra):
        found.append(Difference(len(lines), "(end)", "operations", *extra))
    return found


def main() -> int:
    if len(sys.argv) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    differences = compare(*(Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]))
    for difference in differences:
        print(difference)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
