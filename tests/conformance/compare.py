#!/usr/bin/python3
"""Says, operation by operation, whether two transcripts of one program agree.

    compare.py PROGRAM REFERENCE CANDIDATE

They agree where they write the same rows in the same order, end the transactions
that wrote in the same way, give the same results and the same errors, and the
candidate sends no more SELECTs than the reference. Needs no SQLModel.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List, Sequence

from language import parse_program
from transcript import Block, Statement, parse_transcript


@dataclass(frozen=True)
class Difference:
    """An operation on which the transcripts disagree, in one respect."""

    index: int
    line: str
    kind: str
    reference: str
    candidate: str

    def __str__(self) -> str:
        return (f"operation {self.index + 1}, {self.line}: {self.kind} differ\n"
                f"  reference: {self.reference or '(none)'}\n  candidate: {self.candidate or '(none)'}")


@dataclass(frozen=True)
class Context:
    """All that a rule may look at."""

    reference: Sequence[Block]
    candidate: Sequence[Block]


# Differences by design, as docs/differences.md has them. A rule is given a difference and its
# surroundings, and says whether it is one that this project means to have. Keep a rule narrow: what
# it accepts is no longer tested.
Rule = Callable[[Difference, Context], bool]

_FLUSH_ERRORS = {"IntegrityError", "OperationalError", "StaleDataError", "FlushError", "ObjectDeletedError"}


def rollback_always_succeeds(difference: Difference, context: Context) -> bool:
    """The reference's fails halfway on an object that was inserted and deleted in the transaction and is doomed again.

    It throws InvalidRequestError, from rollback() or in the place of the error of a flush that failed.
    """
    if difference.kind != "errors" or difference.reference != "InvalidRequestError":
        return False
    is_rollback = difference.line == "rollback" and not difference.candidate
    rolled_back = context.reference[difference.index].statements[-1:]
    is_failed_flush = difference.candidate in _FLUSH_ERRORS and [str(last) for last in rolled_back] == ["ROLLBACK"]
    deletes = 0
    for block in context.reference[:difference.index]:
        if block.line.startswith("delete "):
            deletes += 1
        elif block.line in ("session", "close", "rollback") or block.line == "commit" and not block.errors:
            deletes = 0
    return deletes >= 2 and (is_rollback or is_failed_flush)


def no_assertion_fails(difference: Difference, context: Context) -> bool:
    """The reference fails an assertion of its own after some failed flushes."""
    return (difference.kind == "errors" and difference.reference == "AssertionError"
            and difference.candidate in ("", "PendingRollbackError")
            and any(set(block.errors) & _FLUSH_ERRORS for block in context.candidate[:difference.index]))


RULES: Dict[str, Rule] = {
    "no assertion fails": no_assertion_fails,
    "a rollback always succeeds": rollback_always_succeeds,
}

# After these the reference's session is in pieces, and the rest of the program says nothing.
ENDING_RULES = {"a rollback always succeeds", "no assertion fails"}

_LINK_STATEMENT = re.compile(r"^(INSERT INTO|DELETE FROM) heroteamlink\b")
_TOTAL = re.compile(r" \.\.\. displaying \d+ of (\d+) total bound parameter sets \.\.\. ")
_ROW = re.compile(r"\([^()]*\)")


def _comparable(statement: Statement) -> str:
    """A write as text that is equal where the statements are.

    The order of the parents in one executemany of link rows is left to chance:
    rows are sorted, and where only some of them are shown they are counted.
    """
    if not _LINK_STATEMENT.match(statement.sql):
        return str(statement)
    total = _TOTAL.search(statement.parameters)
    if total:
        return f"{statement.sql} {total[1]} rows"
    if not statement.parameters.startswith(("((", "[(")):
        return str(statement)
    # By number, so that a difference reads well; any fixed order would do.
    rows = sorted(_ROW.findall(statement.parameters), key=lambda row: ([*map(int, re.findall(r"-?\d+", row))], row))
    return f"{statement.sql} {', '.join(rows)}"


class _Side:
    """Walks one transcript and remembers whether the open transaction wrote."""

    def __init__(self) -> None:
        self._wrote = False

    def writes(self, block: Block) -> List[str]:
        """The block's writes, and the ends of transactions that wrote, in order."""
        found = []
        for statement in block.statements:
            if statement.writes:
                self._wrote = True
                found.append(_comparable(statement))
            elif statement.ends_transaction:
                if self._wrote:
                    found.append(statement.sql)
                self._wrote = False
        return found


def _block_differences(index: int, reference: Block, candidate: Block,
                       reference_side: _Side, candidate_side: _Side) -> List[Difference]:
    found = []

    def expect_same(kind: str, one: List[str], other: List[str]) -> None:
        if one != other:
            found.append(Difference(index, reference.line, kind, "; ".join(one), "; ".join(other)))

    expect_same("writes", reference_side.writes(reference), candidate_side.writes(candidate))
    expect_same("results", reference.results, candidate.results)
    expect_same("errors", reference.errors, candidate.errors)
    sent = sum(statement.reads for statement in reference.statements)
    sent_by_candidate = sum(statement.reads for statement in candidate.statements)
    if sent_by_candidate > sent:
        found.append(Difference(index, reference.line, "reads", f"{sent} SELECTs", f"{sent_by_candidate} SELECTs"))
    return found


def compare(program: str, reference: str, candidate: str) -> List[Difference]:
    """The differences between two transcripts of a program, those by design left out."""
    lines = [op.line for op in parse_program(program)]
    blocks = parse_transcript(reference), parse_transcript(candidate)
    context = Context(*blocks)
    sides = _Side(), _Side()
    found: List[Difference] = []
    for index, line in enumerate(lines):
        played = [side[index].line if index < len(side) else "(nothing)" for side in blocks]
        if played != [line, line]:
            # What follows cannot be told apart any more.
            return found + [Difference(index, line, "operations", *played)]
        here = _block_differences(index, blocks[0][index], blocks[1][index], *sides)
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
