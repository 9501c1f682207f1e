"""Foreign keys that the reference fills in objects that are expired, and leave them so but for that column.

Here an object is expired as a whole.
"""

from __future__ import annotations

import re

from difference import Context, Difference
from missed import misses_the_same
from transcript import Block
from writes import writes_of

_FOREIGN_KEY_TOUCHED = re.compile(r"(?:get|set) \w+\.(?:team|mentor|hero)_id\b")
_FILLED_ALONE = re.compile(r"\b(Hero|Badge)\((?:team_id|mentor_id|hero_id)=[^,()]*(?:, )?")
_FOREIGN_KEY = r"\.(?:team_id|mentor_id|hero_id)\b"
_FOREIGN_KEY_SHOWN = re.compile(r"\b(?:team_id|mentor_id|hero_id)=(?:None|-?\d+)")
_READS_OBJECT = re.compile(r"SELECT (.*\b(\w+)\.\w+ AS \2_(?:name|number)\b.*)\nFROM \2\nWHERE \2\.id = \?", re.DOTALL)


def _reads_all_but_foreign_key(block: Block) -> bool:
    """Whether it reads an expired object, but for a foreign key."""
    found = (_READS_OBJECT.fullmatch(statement.sql) for statement in block.statements)
    return any(match and match[2] != "team" and not re.search(_FOREIGN_KEY, match[1]) for match in found)


def expired_as_a_whole(difference: Difference, context: Context) -> bool:
    """The reference fills a foreign key of an object that stays expired but for that column."""
    here, there = context.candidate[difference.index], context.reference[difference.index]
    before = context.reference[:difference.index]
    if _FOREIGN_KEY_TOUCHED.match(difference.line):
        if difference.kind == "results" and not here.errors and any(map(_reads_all_but_foreign_key, before)):
            return any(block.line == "close" for block in before)
        return (difference.kind in ("results", "errors") and not there.errors
                and here.errors in (["DetachedInstanceError"], ["InvalidRequestError"]))
    if difference.kind != "results" or difference.reference == difference.candidate:
        return False
    was_read = any(map(_reads_all_but_foreign_key, before)) and any(block.line == "close" for block in before)
    shown = [_FOREIGN_KEY_SHOWN.sub("", result) for result in (difference.reference, difference.candidate)]
    return was_read and shown[0] == shown[1] or _FILLED_ALONE.sub(r"\1(", difference.reference) == difference.candidate


def a_filled_one_is_gone(difference: Difference, context: Context) -> bool:
    """The same, where the object that expired is gone: its row, or its session's transaction.

    The reference writes or shows the column that it filled; here it is not written, and is read with the rest. What else
    the flush would have to write may then be refused here, or that object's row be missed after it was written.
    """
    here, there = context.candidate[difference.index], context.reference[difference.index]
    if not any(block.line == "close" for block in context.reference[:difference.index]):
        return False
    if there.errors == ["ObjectDeletedError"] and (here.errors in ([], ["IntegrityError"]) or misses_the_same(here, there)):
        written = writes_of(there)  # by then
        return _reads_all_but_foreign_key(there) and writes_of(here)[:len(written)] == written
    return (bool(_FOREIGN_KEY_TOUCHED.match(difference.line)) and not there.errors and not there.statements
            and here.errors in (["ObjectDeletedError"], ["PendingRollbackError"]))


_FOREIGN_KEY_WRITTEN = re.compile(r"UPDATE (\w+) SET (?:team_id|mentor_id|hero_id)=\? WHERE \1\.id = \? \(.*, (-?\d+)\)$")


def what_was_filled_is_forgotten(difference: Difference, context: Context) -> bool:
    """The reference keeps a foreign key that it filled in an expired object, and writes it in the session that this enters next.

    The operation that flushes may find that row, and what is loaded behind it, or not begin where it is refused. To look at that column reads the object here, and so flushes.
    """
    here, there = context.candidate[difference.index], context.reference[difference.index]
    if _FOREIGN_KEY_TOUCHED.match(difference.line) and not there.statements and not there.errors and any(
            _READS_OBJECT.fullmatch(statement.sql) for statement in here.statements):
        before = context.reference[:difference.index]
        return any(block.line == "close" for block in before) and any(block.errors == ["InvalidRequestError"] for block in before)
    kinds = ("writes", "errors", "results", *(("reads", "queries") if there.errors in ([], ["IntegrityError"]) else ()))
    if difference.kind not in kinds or not any(
            block.line == "close" for block in context.reference[:difference.index]):
        return False
    written = writes_of(here)
    more = [_FOREIGN_KEY_WRITTEN.match(row) for row in writes_of(there) if row not in written]
    read = {(statement.sql.partition("\nFROM ")[2].partition("\n")[0], statement.parameters)
            for statement in here.statements if statement.reads}
    return (bool(more) and set(written) <= set(writes_of(there))
            and all(row and ((row[1], f"({row[2]},)") in read or _reads_all_but_foreign_key(there)) for row in more))
