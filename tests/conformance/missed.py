"""Operations that end because a row which is read is gone."""

from __future__ import annotations

import re
from typing import Optional, Tuple

from transcript import Block

_FIND = re.compile(r"find (\w+) (-?\d+) as \w+")


def _last_read(block: Block) -> Optional[Tuple[str, str]]:
    reads = [statement for statement in block.statements if statement.reads]
    return (reads[-1].sql.partition("\nFROM ")[2], reads[-1].parameters) if reads else None


def misses_the_same(a: Block, b: Block) -> bool:
    """Whether both end at the same row."""
    missed = _last_read(a)
    return missed is not None and missed == _last_read(b) and a.errors == b.errors == ["ObjectDeletedError"]


def looks_on_for_what_is_gone(line: str, block: Block) -> bool:
    """Whether it is a `find` whose flush missed the very row, so that it goes on in a session that was rolled back."""
    find = _FIND.fullmatch(line)
    if not find or block.errors != ["PendingRollbackError"] or [each.sql for each in block.statements[-1:]] != ["ROLLBACK"]:
        return False
    table = find[1].lower()
    return _last_read(block) == (f"{table}\nWHERE {table}.id = ?", f"({find[2]},)")
