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
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List, Sequence

from families import Family
from language import family_of, parse_program
from transcript import Block, parse_transcript
from writes import Writes, rows_out_of_order


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


def printing_ends(difference: Difference, context: Context) -> bool:
    """Two objects that lead to each other without a list between them print for ever on the reference."""
    return (difference.line.startswith(("print ", "show "))
            and context.reference[difference.index].errors == ["RecursionError"]
            and difference.kind in ("results", "errors") and not context.candidate[difference.index].errors)


def no_circle_is_begun(difference: Difference, context: Context) -> bool:
    """The reference finds a circle when it has filled columns and written rows that are not in it.

    Objects keep what that gave them, and another error can come first.
    """
    here, there = (side[difference.index].errors for side in (context.candidate, context.reference))
    if here == ["CircularDependencyError"] and set(there) & (_FLUSH_ERRORS | {"InvalidRequestError"}):
        return difference.kind in ("errors", "writes")
    return (difference.kind in ("results", "writes")
            and any("CircularDependencyError" in block.errors for block in context.reference[:difference.index]))


def no_attribute_is_missing(difference: Difference, context: Context) -> bool:
    """A flush of the reference fails on a badge whose hero expired and then lost his row to a rollback."""
    return (context.reference[difference.index].errors == ["AttributeError"]
            and not difference.line.startswith(("set ", "get "))
            and any(block.line == "rollback" for block in context.reference[:difference.index]))


def no_new_row_is_deleted(difference: Difference, context: Context) -> bool:
    """A flush of the reference deletes a new object, whose row it has lost to a rollback, if its owner let it go."""
    before = [block.line for block in context.reference[:difference.index]]
    if before[:1] != ["models cascade"] or "rollback" not in before or difference.kind not in ("writes", "errors"):
        return False
    if difference.kind == "errors":  # it has no key
        return difference.reference == "FlushError" and not difference.candidate
    reference, candidate = ([str(statement) for statement in side[difference.index].statements if statement.writes]
                            for side in (context.reference, context.candidate))
    # The next flush of a commit inserts it again.
    more = [write for write in reference if write not in candidate]
    return (bool(more) and more[0].startswith("DELETE FROM hero ")
            and [write for write in reference if write in candidate] == candidate)


_FILLED_ALONE = re.compile(r"\b(Hero|Badge)\((?:team_id|mentor_id|hero_id)=[^,()]*(?:, )?")


def expired_as_a_whole(difference: Difference, context: Context) -> bool:
    """The reference fills a foreign key of an object that stays expired but for that column."""
    return (difference.kind == "results" and difference.reference != difference.candidate
            and _FILLED_ALONE.sub(r"\1(", difference.reference) == difference.candidate)


RULES: Dict[str, Rule] = {
    "expired as a whole": expired_as_a_whole,
    "no attribute is missing": no_attribute_is_missing,
    "no circle is begun": no_circle_is_begun,
    "no new row is deleted": no_new_row_is_deleted,
    "no assertion fails": no_assertion_fails,
    "a rollback always succeeds": rollback_always_succeeds,
    "printing ends": printing_ends,
}

# After these the reference's session is in pieces, and the rest of the program says nothing.
ENDING_RULES = {"a rollback always succeeds", "no assertion fails", "no attribute is missing", "no circle is begun",
                "no new row is deleted"}

# A flush that ends in one of these may have written, and rolled it back: what it sent is not compared.
_REFUSED = {"AssertionError", "CircularDependencyError"}
# How far it came depends on the order of its rows.
_REFUSED_IN_TREE = _REFUSED | {"IntegrityError", "ObjectDeletedError", "StaleDataError"}


def _query(block: Block) -> List[str]:
    """The query of a select, as it was sent: the last SELECT, for what is read before it is what a flush needs."""
    if set(block.errors) - {"NoResultFound", "MultipleResultsFound"}:
        return []
    return [" ".join(str(statement).split()) for statement in block.statements if statement.reads][-1:]


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
        refused = _REFUSED_IN_TREE if self._family.name == "tree" else _REFUSED
        if candidate.errors == reference.errors and set(reference.errors) & refused:
            self._reference.skip(reference)
            self._candidate.skip(candidate)
            return found
        expect_same("writes", self._reference.of(reference), self._candidate.of(candidate))
        sent = sum(statement.reads for statement in reference.statements)
        sent_by_candidate = sum(statement.reads for statement in candidate.statements)
        if sent_by_candidate > sent:
            found.append(Difference(index, reference.line, "reads", f"{sent} SELECTs", f"{sent_by_candidate} SELECTs"))
        if self._family.is_dotted and reference.line.startswith("select "):
            expect_same("queries", _query(reference), _query(candidate))
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
