"""Which row of a tree gets a key: it follows from the order of its rows, which differs by design."""

from __future__ import annotations

from typing import Dict, FrozenSet

from difference import Context, Difference
from transcript import Block
from writes import writes_of

_CHOSEN, _GIVEN = ("INSERT INTO hero (id,", "UPDATE hero SET id=?"), "INSERT INTO hero (name,"


def _written_before(block: Block) -> Dict[str, FrozenSet[str]]:
    """For each new row whose key the database chooses, those that got a key of their own by then."""
    rows = writes_of(block)
    return {row: frozenset(each for each in rows[:place] if each.startswith(_CHOSEN))
            for place, row in enumerate(rows) if row.startswith(_GIVEN)}


def _gives_other_keys(here: Block, there: Block) -> bool:
    ours, theirs = _written_before(here), _written_before(there)
    return any(ours[row] != theirs[row] for row in ours.keys() & theirs.keys())


def _is_there_again(here: Block, there: Block) -> bool:
    """Whether the row that is missed here is found there, where a new one has got its key by then."""
    missed = next((statement for statement in reversed(here.statements) if statement.reads), None)
    if missed is None or here.errors != ["ObjectDeletedError"] or there.errors or any(
            row.startswith(_GIVEN) for row in writes_of(here)):
        return False
    given = next((place for place, statement in enumerate(there.statements) if statement.sql.startswith(_GIVEN)), None)
    found = [place for place, statement in enumerate(there.statements)
             if (statement.sql, statement.parameters) == (missed.sql, missed.parameters)]
    return given is not None and bool(found) and given < found[0] and set(writes_of(here)) <= set(writes_of(there))


def keys_that_change_hands(difference: Difference, context: Context) -> bool:
    """In a tree it follows from the order whether a row gets the key that another one gives up in the same flush.

    Also which key a new one is given: one more than the highest by then; and whether that is the key of an expired
    object whose row is gone, which is read before or after.
    """
    if context.reference[0].line != "models tree":
        return False
    so_far = slice(difference.index + 1)
    if difference.kind in ("errors", "writes", "results") and any(
            map(_gives_other_keys, context.candidate[so_far], context.reference[so_far])):
        return True
    sides = [side[difference.index] for side in (context.reference, context.candidate)]
    if _is_there_again(sides[1], sides[0]):
        return difference.kind in ("errors", "writes", "results")
    is_refused = [block.errors == ["IntegrityError"] for block in sides]
    if is_refused[0] == is_refused[1]:
        return False
    written, refused = sides[is_refused.index(False)], sides[is_refused.index(True)]
    rows = writes_of(written)
    return (set(written.errors) <= {"NoResultFound", "MultipleResultsFound"} and set(writes_of(refused)) <= set(rows)
            and (any(row.startswith("UPDATE hero SET id=?") for row in rows) or _gives_other_keys(*sides)))
