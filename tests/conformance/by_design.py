"""The differences that this project means to have, as docs/differences.md has them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Dict

from difference import Context, Difference, Rule
from filled import a_filled_one_is_gone, expired_as_a_whole, what_was_filled_is_forgotten
from given_keys import keys_that_change_hands
from missed import looks_on_for_what_is_gone
from rolled_back import (FLUSH_ERRORS, a_new_one_keeps_what_it_holds, a_parent_is_itself, has_rolled_back, rollback_always_succeeds,
                         who_is_stored_is_not_deleted)
from transcript import Block
from trees import how_far_a_flush_came, what_a_refused_flush_left, what_is_taken_over_stays
from writes import writes_of


def no_assertion_fails(difference: Difference, context: Context) -> bool:
    """The reference fails an assertion of its own after some failed flushes.

    It does, too, where the flush of a `delete` gave the key of the very object to a new one: it had no row any more.
    """
    here, there = context.candidate[difference.index], context.reference[difference.index]
    if there.errors != ["AssertionError"]:
        return False
    before = context.candidate[:difference.index]
    has_failed = any(set(block.errors) & FLUSH_ERRORS for block in before)
    has_taken_key = any(block.line.startswith("delete ") and any(each.sql.startswith("INSERT ") for each in block.statements)
                        for block in before)
    return (has_failed and difference.kind == "errors" and here.errors in ([], ["PendingRollbackError"])
            or has_taken_key and not here.errors)


def printing_ends(difference: Difference, context: Context) -> bool:
    """Two objects that lead to each other without a list between them print for ever on the reference."""
    return (difference.line.startswith(("print ", "show "))
            and context.reference[difference.index].errors == ["RecursionError"]
            and difference.kind in ("results", "errors") and not context.candidate[difference.index].errors)


def reading_ends(difference: Difference, context: Context) -> bool:
    """Who leads to itself, and came by a query that loads that with it, is read for ever on the reference, once it expired."""
    there = context.reference[difference.index]
    most = Counter((statement.sql, statement.parameters) for statement in there.statements if statement.reads).most_common(1)
    return (difference.kind in ("results", "errors", "writes") and there.errors == ["RecursionError"]
            and bool(most) and most[0][1] > 20)


def no_circle_is_begun(difference: Difference, context: Context) -> bool:
    """The reference finds a circle when it has filled columns and written rows that are not in it.

    Objects keep what that gave them, and another error can come first.
    """
    here, there = (side[difference.index].errors for side in (context.candidate, context.reference))
    comes_first = (set(there) & (FLUSH_ERRORS | {"InvalidRequestError"})
                   or looks_on_for_what_is_gone(difference.line, context.reference[difference.index]))
    if here == ["CircularDependencyError"] and comes_first:
        return difference.kind in ("errors", "writes")
    circles = [block for block in context.reference[:difference.index] if "CircularDependencyError" in block.errors]
    # Who was read there is not expired.
    was_read = here == ["DetachedInstanceError"] and not there and any(
        statement.reads for block in circles for statement in block.statements)
    there_twice = context.reference[difference.index].errors == ["IntegrityError"] and not here and any(
        row.startswith("INSERT ") for block in circles for row in writes_of(block))  # a key that it kept may be taken since
    return bool(circles) and (difference.kind in ("results", "writes") or was_read or there_twice)


def no_attribute_is_missing(difference: Difference, context: Context) -> bool:
    """A flush of the reference fails on a badge whose hero expired and then lost his row to a rollback."""
    here = context.candidate[difference.index]
    return (context.reference[difference.index].errors == ["AttributeError"]
            and (bool(writes_of(here)) or not difference.line.startswith(("set ", "get ")))
            and has_rolled_back(context.reference[:difference.index]))


def who_is_in_no_session_is_left_alone(difference: Difference, context: Context) -> bool:
    """A flush of the reference fails on a link that its new team let go, and that could not enter the session with it."""
    here, there = context.candidate[difference.index], context.reference[difference.index]
    return (context.reference[0].line == "models association" and there.errors == ["DetachedInstanceError"]
            and bool(writes_of(there)) and "DetachedInstanceError" not in here.errors
            and any(block.line.startswith("add ") and block.errors == ["InvalidRequestError"]
                    for block in context.reference[:difference.index]))


def no_new_row_is_deleted(difference: Difference, context: Context) -> bool:
    """A flush of the reference deletes a new object that its owner let go, if it was let go before, or lost its row to a rollback."""
    if context.reference[0].line != "models cascade":
        return False
    was_rolled_back = has_rolled_back(context.reference[:difference.index])
    errors, here = (side[difference.index].errors for side in (context.reference, context.candidate))
    if errors == ["FlushError"]:  # it has no key
        return set(here) <= {"NoResultFound", "MultipleResultsFound"}
    if errors == ["InvalidRequestError"] and not here:  # it has expired
        return was_rolled_back and has_rolled_back([context.reference[difference.index]])
    kinds = ["writes", "errors", "results"]  # it was that row
    if errors == ["ObjectDeletedError"]:
        kinds += ["reads"]
    if difference.line.startswith("select "):
        kinds += ["reads", "queries"]
    if not was_rolled_back or difference.kind not in kinds:
        return False
    reference, candidate = (writes_of(side[difference.index]) for side in (context.reference, context.candidate))
    # The next flush of a commit inserts it again.
    both, more, left = [], [], Counter(candidate)
    for write in reference:
        (both if left[write] else more).append(write)
        left[write] -= 1
    return bool(more) and more[0].startswith("DELETE FROM hero ") and both == candidate


_FAILED_BY_A_ROW = (["IntegrityError"], ["StaleDataError"], ["ObjectDeletedError"])
# As re.escape leaves it. A foreign key may be filled all the same.
_EXPIRED = re.compile(r"\b(Hero|Badge|Team)\\\((?:(?:team_id|mentor_id|hero_id)=[^,()\\]*)?\\\)")


def _has_read_more(here: Block, there: Block) -> bool:
    return here.errors == there.errors and here.errors in _FAILED_BY_A_ROW and (
        sum(statement.reads for statement in here.statements) > sum(statement.reads for statement in there.statements))


def what_is_read_fails_first(difference: Difference, context: Context) -> bool:
    """A flush reads what it fills keys of before it writes rows of that table, the reference just before each row's UPDATE.

    So a flush that cannot succeed fails by the one or by the other, or an object has been read that was not yet there.
    """
    here, there = context.candidate[difference.index], context.reference[difference.index]
    if not context.reference[0].line.startswith("models "):
        return False
    if difference.kind == "results" and any(map(_has_read_more, context.candidate[:difference.index], context.reference)):
        whole = _EXPIRED.sub(r"\1\\(.*\\)", re.escape(difference.reference))
        return difference.reference != difference.candidate and bool(re.fullmatch(whole, difference.candidate, re.DOTALL))
    if there.errors not in _FAILED_BY_A_ROW:
        return False
    if difference.kind == "reads" and here.errors == there.errors:
        return True
    is_gone = here.errors == ["ObjectDeletedError"] or looks_on_for_what_is_gone(difference.line, here)
    return difference.kind in ("errors", "writes", "reads") and is_gone and set(writes_of(here)) <= set(writes_of(there))


def how_long_a_relationship_raises(difference: Difference, context: Context) -> bool:
    """The reference lets a relationship raise that a query said it of, though its object expired with a flush that failed.

    After an operation that says so itself it is left to chance: raised.py.
    """
    there, here = context.reference[difference.index], context.candidate[difference.index]
    said = [index for index, block in enumerate(context.reference[:difference.index])
            for name in re.findall(r" with (\w+) raise\b", block.line) if re.search(rf"\w\.{name}\b", difference.line)]
    return (bool(said) and there.errors == ["InvalidRequestError"] and "InvalidRequestError" not in here.errors
            and any(block.errors and has_rolled_back([block]) for block in context.reference[said[0]:difference.index]))


RULES: Dict[str, Rule] = {
    "a filled one is gone": a_filled_one_is_gone,
    "a new one keeps what it holds": a_new_one_keeps_what_it_holds,
    "a parent is itself": a_parent_is_itself,
    "expired as a whole": expired_as_a_whole,
    "how far a flush came": how_far_a_flush_came,
    "how long a relationship raises": how_long_a_relationship_raises,
    "keys that change hands": keys_that_change_hands,
    "no attribute is missing": no_attribute_is_missing,
    "no circle is begun": no_circle_is_begun,
    "no new row is deleted": no_new_row_is_deleted,
    "no assertion fails": no_assertion_fails,
    "a rollback always succeeds": rollback_always_succeeds,
    "printing ends": printing_ends,
    "reading ends": reading_ends,
    "what a refused flush left": what_a_refused_flush_left,
    "what was filled is forgotten": what_was_filled_is_forgotten,
    "what is read fails first": what_is_read_fails_first,
    "what is taken over stays": what_is_taken_over_stays,
    "who is in no session is left alone": who_is_in_no_session_is_left_alone,
    "who is stored is not deleted": who_is_stored_is_not_deleted,
}

# After these the reference's session is in pieces, and the rest of the program says nothing.
ENDING_RULES = {"a rollback always succeeds", "no assertion fails", "no attribute is missing", "no circle is begun",
                "no new row is deleted", "what is taken over stays", "a parent is itself", "keys that change hands",
                "what a refused flush left", "what was filled is forgotten", "a filled one is gone", "who is in no session is left alone", "reading ends",
                "how long a relationship raises", "a new one keeps what it holds", "who is stored is not deleted"}
