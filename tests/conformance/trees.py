"""What the order of its rows decides in a flush of a tree that is refused, or in which a row changes hands."""

from __future__ import annotations

import re
from collections import Counter

from difference import Context, Difference
from rolled_back import REFUSED_IN_TREE, has_rolled_back, rollback_has_failed, rows_taken_back
from transcript import Block
from writes import rows_written, writes_of

_FIRST = re.compile(r"^\((-?\d+), .*$", re.DOTALL)
_LAST = re.compile(r"^\(.*, (-?\d+)\)$", re.DOTALL)


def what_is_taken_over_stays(difference: Difference, context: Context) -> bool:
    """The reference deletes a row of a tree that a new object has just taken over, if it ordered its rows one by one."""
    if context.reference[0].line != "models tree":
        return False
    reference, candidate = (side[difference.index] for side in (context.reference, context.candidate))
    taken = {_LAST.sub(r"(\1,)", row) for row in rows_written(candidate, "UPDATE hero SET name=?, secret_name=?, age=?")}
    # Of one that a rollback made new again nothing may have changed since.
    taken |= {_FIRST.sub(r"(\1,)", row) for row in rows_taken_back(context.reference[:difference.index], "INSERT INTO hero (id,")}
    more = set(rows_written(reference, "DELETE FROM hero ")) - set(rows_written(candidate, "DELETE FROM hero "))
    return bool(more) and more <= taken and all(
        sorted(rows_written(reference, start)) == sorted(rows_written(candidate, start)) for start in ("INSERT ", "UPDATE "))


_REFUSED_BY_EITHER = {("IntegrityError", "InvalidRequestError"), ("IntegrityError", "StaleDataError"),
                      ("ObjectDeletedError", "StaleDataError")}
_MENTOR = re.compile(r"\bmentor_id=(?:None|-?\d+)")


def _is_refused(there: Block, here: Block) -> bool:
    """Whether it is a flush that both refuse for the same reason."""
    if here.errors != there.errors:
        return False
    return bool(set(here.errors) & REFUSED_IN_TREE) or (
        here.errors == ["InvalidRequestError"] and has_rolled_back([here]) and has_rolled_back([there]))


def _reads_more_before_it_is_refused(here: Block, there: Block) -> bool:
    """Whether both are refused by an object that cannot be read, here after others have been, by their keys."""
    read, read_there = (Counter((each.sql, each.parameters) for each in block.statements if each.reads)
                        for block in (here, there))
    return (_is_refused(there, here) and Counter(writes_of(here)) <= Counter(writes_of(there))
            and all(sql.endswith("WHERE hero.id = ?") for sql, _ in read - read_there))


def how_far_a_flush_came(difference: Difference, context: Context) -> bool:
    """A flush of a tree that is refused midway leaves the keys of mentors filled, in the rows that it came to.

    What it has written by then, and by which of two rows it is refused, follows from the order, too: one that cannot be
    written, one that is gone, or an object that cannot be read.
    """
    here, there = context.candidate[difference.index], context.reference[difference.index]
    if context.reference[0].line == "models tree" and difference.kind == "reads":
        return _reads_more_before_it_is_refused(here, there)
    if context.reference[0].line == "models tree" and difference.kind in ("errors", "writes") and has_rolled_back([here]):
        if not has_rolled_back([there]):
            return False
        if here.errors == there.errors:
            return here.errors == ["InvalidRequestError"] and Counter(writes_of(here)) < Counter(writes_of(there))
        if difference.kind == "writes" and rollback_has_failed(difference, context):
            return Counter(writes_of(there)) < Counter(writes_of(here))
        return tuple(sorted(here.errors + there.errors)) in _REFUSED_BY_EITHER
    if context.reference[0].line != "models tree" or difference.kind != "results" or not any(
            map(_is_refused, context.reference[:difference.index], context.candidate)):
        return False
    return (difference.line.startswith("get ") and difference.line.endswith(".mentor_id")
            or _MENTOR.sub("", difference.reference) == _MENTOR.sub("", difference.candidate))


_INSERTED = re.compile(r"^(INSERT INTO hero \(.*, mentor_id\) .*), (?:None|-?\d+)\)$", re.DOTALL)


def what_a_refused_flush_left(difference: Difference, context: Context) -> bool:
    """The same, where the key that it left filled is written with a row that a rollback made new again."""
    here, there = (sorted(_INSERTED.sub(r"\1", row) for row in writes_of(side[difference.index]))
                   for side in (context.candidate, context.reference))
    so_far = slice(difference.index)
    return (context.reference[0].line == "models tree" and difference.kind == "writes" and here == there
            and has_rolled_back(context.reference[so_far])
            and any(map(_is_refused, context.reference[so_far], context.candidate)))
