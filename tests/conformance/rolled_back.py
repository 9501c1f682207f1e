"""What a rollback leaves in objects of the reference that lost their rows to it."""

from __future__ import annotations

import re
from typing import Sequence, Set

from difference import Context, Difference
from transcript import Block
from writes import rows_of, rows_written, writes_of

# A flush that ends in one of these may have written, and rolled it back: what it sent is not compared.
REFUSED = {"AssertionError", "CircularDependencyError"}
# How far it came depends on the order of its rows.
REFUSED_IN_TREE = REFUSED | {"IntegrityError", "ObjectDeletedError", "StaleDataError"}
FLUSH_ERRORS = {"IntegrityError", "OperationalError", "StaleDataError", "FlushError", "ObjectDeletedError"}


def has_rolled_back(blocks: Sequence[Block]) -> bool:
    return any(block.line == "rollback" or any(str(statement) == "ROLLBACK" for statement in block.statements)
               for block in blocks)


def rows_taken_back(blocks: Sequence[Block], start: str) -> Set[str]:
    """Those of the statements that begin so whose transaction was rolled back."""
    taken_back: Set[str] = set()
    rows: Set[str] = set()
    for statement in (each for block in blocks for each in block.statements):
        if statement.sql.startswith(start):
            rows.update(rows_of(statement.parameters))
        elif statement.ends_transaction:
            taken_back |= rows if statement.sql == "ROLLBACK" else set()
            rows = set()
    return taken_back


def _loses_a_parent(here: Block, there: Block) -> bool:
    """Whether they write the same rows, but for teams that are missing there."""
    pairs = list(zip(writes_of(here), writes_of(there)))
    changed = [list(zip(row.split(", "), other.split(", "))) for row, other in pairs if row != other]
    return (len(writes_of(here)) == len(writes_of(there)) and bool(changed)
            and all("team_id" in row for row, other in pairs if row != other)
            and all(ours == theirs or theirs.strip("()") == "None" for tokens in changed for ours, theirs in tokens))


def rollback_always_succeeds(difference: Difference, context: Context) -> bool:
    """The reference's fails halfway on an object that was inserted and deleted in the transaction and is doomed again.

    It throws InvalidRequestError, from rollback() or in the place of the error of a flush that failed.
    """
    return difference.kind == "errors" and rollback_has_failed(difference, context)


def rollback_has_failed(difference: Difference, context: Context) -> bool:
    here, there = context.candidate[difference.index], context.reference[difference.index]
    if there.errors != ["InvalidRequestError"]:
        return False
    is_rollback = difference.line == "rollback" and not here.errors
    is_failed_flush = (bool(here.errors) and set(here.errors) <= FLUSH_ERRORS
                       and [str(last) for last in there.statements[-1:]] == ["ROLLBACK"])
    deletes = 0
    for block in context.reference[:difference.index]:
        if block.line in ("session", "close", "rollback") or block.line == "commit" and not block.errors:
            deletes = 0
        elif block.line.startswith("delete ") or not deletes and rows_written(block, "DELETE FROM hero "):
            deletes += 1  # the first may be that of an orphan
    return deletes >= 2 and (is_rollback or is_failed_flush)


def a_parent_is_itself(difference: Difference, context: Context) -> bool:
    """The reference takes two parents without keys for each other, where a rollback took them.

    A link or a hero that one of them lets go has no parent then, though the other has it; a new hero leaves the session.
    """
    before = context.reference[:difference.index]
    here, there = context.candidate[difference.index], context.reference[difference.index]
    if not has_rolled_back(before):
        return False
    is_link = (context.reference[0].line == "models association" and there.errors == ["AssertionError"]
               and here.errors in ([], ["IntegrityError"]))
    is_refused = any(block.line.startswith("remove ") and block.errors == ["ValueError"] for block in before)
    is_out = (context.reference[0].line == "models cascade" and difference.kind == "errors"
              and there.errors == ["DetachedInstanceError"] and here.errors == ["InvalidRequestError"]
              and any(block.line.startswith(("clear ", "remove ", "pop ", "assign ")) for block in before))
    return is_link or is_out or is_refused and difference.kind == "writes" and _loses_a_parent(here, there)


def who_is_stored_is_not_deleted(difference: Difference, context: Context) -> bool:
    """The reference keeps of one that was inserted and deleted in the transaction that it was deleted.

    Though it has been stored since, no other session takes it.
    """
    here, there = context.candidate[difference.index], context.reference[difference.index]
    if difference.kind != "errors" or there.errors != ["InvalidRequestError"] or here.errors:
        return False
    inserted: Set[str] = set()
    deleted: Set[str] = set()
    taken: Set[str] = set()
    for statement in (each for block in context.reference[:difference.index] for each in block.statements):
        verb, _, rest = statement.sql.partition(" ")
        table = rest.split(" ")[1] if statement.writes and verb != "UPDATE" else ""
        if verb == "INSERT":
            if table in taken:
                return any(block.line == "close" for block in context.reference[:difference.index])
            inserted.add(table)
        elif verb == "DELETE" and table in inserted:
            deleted.add(table)
        elif statement.ends_transaction:
            taken |= deleted if statement.sql == "ROLLBACK" else set()
            inserted, deleted = set(), set()
    return False


_READ_AGAIN = re.compile(r"SELECT .*\nFROM (\w+)\nWHERE \1\.id = \?", re.DOTALL)


def _ended_behind_its_writes(block: Block) -> bool:
    """Whether its flush wrote all that it had to, a new row too, and missed the row of another object of that table."""
    behind = next((i for i, each in enumerate(reversed(block.statements)) if each.writes), 0)
    read = [_READ_AGAIN.fullmatch(each.sql) for each in block.statements[len(block.statements) - behind:] if each.reads]
    return (block.errors == ["ObjectDeletedError"] and len(read) == 1 and read[0] is not None
            and any(each.sql.startswith(f"INSERT INTO {read[0][1]} ") for each in block.statements))


def a_new_one_keeps_what_it_holds(difference: Difference, context: Context) -> bool:
    """A new object gets a key that another object still has, whose row the database deleted in that very flush.

    The reference misses that row when all is written, and the new object, which is rolled back, holds nothing any more.
    """
    there, here = (side[difference.index] for side in (context.reference, context.candidate))
    holds_nothing = bool(re.fullmatch(r"none|\w+\(\)", difference.reference)) or (
        there.errors in (["DetachedInstanceError"], ["InvalidRequestError"]))
    return (difference.kind in ("results", "errors") and holds_nothing and not here.errors
            and any(map(_ended_behind_its_writes, context.reference[:difference.index])))
