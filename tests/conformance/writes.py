"""What one transcript writes, as text that is equal where two transcripts agree."""

from __future__ import annotations

import re
from typing import Dict, Iterator, List, Tuple

from families import Family
from transcript import Block, Statement

_LINK_STATEMENT = re.compile(r"^(INSERT INTO|DELETE FROM) heroteamlink\b")
_TOTAL = re.compile(r" \.\.\. displaying \d+ of (\d+) total bound parameter sets \.\.\. ")
_INSERTED = re.compile(r"^INSERT INTO hero \(([^)]*)\)")


def rows_of(parameters: str) -> List[str]:
    """The rows of an executemany, or the one row of another statement."""
    if not parameters.startswith(("((", "[(")):
        return [parameters]
    rows, depth, start, quote = [], 0, 0, ""
    position = 1
    while position < len(parameters) - 1:
        character = parameters[position]
        if quote:
            position += character == "\\"
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character == "(":
            start = start if depth else position
            depth += 1
        elif character == ")":
            depth -= 1
            if not depth:
                rows.append(parameters[start:position + 1])
        position += 1
    return rows


def rows_written(block: Block, start: str) -> List[str]:
    """The rows of the statements that begin so."""
    return [row for statement in block.statements if statement.sql.startswith(start)
            for row in rows_of(statement.parameters)]


def writes_of(block: Block) -> List[str]:
    """Each row that it wrote, with its statement."""
    return [f"{statement.sql} {row}" for statement in block.statements if statement.writes
            for row in rows_of(statement.parameters)]


def _by_number(row: str) -> Tuple[List[int], str]:
    """So that a difference reads well; any fixed order would do."""
    return [*map(int, re.findall(r"-?\d+", row))], row


class Writes:
    """Walks one transcript and remembers whether the open transaction wrote."""

    def __init__(self, family: Family) -> None:
        self._family = family
        self._wrote = False

    def of(self, block: Block) -> List[str]:
        """The block's writes, and the ends of transactions that wrote, in order."""
        found: List[str] = []
        together: List[Statement] = []  # writes whose order is not compared
        for statement in block.statements:
            if statement.writes:
                self._wrote = True
                if self._family.name == "tree":
                    together.append(statement)
                else:
                    found.append(self._comparable(statement))
            elif statement.ends_transaction:
                found += _as_set(together)
                together = []
                if self._wrote:
                    found.append(statement.sql)
                self._wrote = False
        return found + _as_set(together)

    def skip(self, block: Block) -> None:
        """The block's flush failed: what it wrote before that is rolled back, and not compared."""
        self.of(block)
        self._wrote = False

    def _comparable(self, statement: Statement) -> str:
        """The order of the parents in one executemany of link rows is left to chance.

        Rows are sorted, and where only some of them are shown they are counted.
        """
        if self._family.name != "many_to_many" or not _LINK_STATEMENT.match(statement.sql):
            return str(statement)
        total = _TOTAL.search(statement.parameters)
        if total:
            return f"{statement.sql} {total[1]} rows"
        rows = rows_of(statement.parameters)
        return f"{statement.sql} {', '.join(sorted(rows, key=_by_number))}"


def _as_set(statements: List[Statement]) -> List[str]:
    """The rows of a flush of a tree, each with its statement: how they are grouped follows from what was looked at."""
    if not any(_TOTAL.search(statement.parameters) for statement in statements):
        return sorted(f"{statement.sql} {row}" for statement in statements for row in rows_of(statement.parameters))
    counts: Dict[str, int] = {}
    for statement in statements:
        total = _TOTAL.search(statement.parameters)
        counts[statement.sql] = counts.get(statement.sql, 0) + (
            int(total[1]) if total else len(rows_of(statement.parameters)))
    return [f"{sql} {count} rows" for sql, count in sorted(counts.items())]


def rows_out_of_order(block: Block) -> Iterator[str]:
    """The new rows of a tree that come before the row that they refer to, as far as their keys were given."""
    rows = []
    for statement in block.statements:
        columns = _INSERTED.match(statement.sql)
        if columns:
            names = columns[1].split(", ")
            rows += [_hero(names, row) for row in rows_of(statement.parameters)]
    for position, (_, mentor) in enumerate(rows):
        later = [key for key, _ in rows[position:]]
        if mentor != "None" and mentor in later:
            yield f"a row that refers to {mentor} comes before it"


def _hero(columns: List[str], row: str) -> Tuple[str, str]:
    """The key and the mentor of an inserted row: the first column, where it is given, and the last."""
    values = row.strip("()").split(", ")
    return (values[0] if columns[0] == "id" else "", values[-1])
