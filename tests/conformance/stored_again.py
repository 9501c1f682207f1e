"""Objects that are stored again after a rollback has taken both their INSERT and their DELETE."""

from __future__ import annotations

from typing import Set

from difference import Context, Difference


def who_is_stored_is_not_deleted(difference: Difference, context: Context) -> bool:
    """To the reference such an object stays deleted, though it has been stored since: no other session takes it."""
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
