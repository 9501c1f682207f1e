"""Random queries: models, joins, conditions, groups."""

from __future__ import annotations

from random import Random
from typing import List, NamedTuple, Sequence, Tuple

import values
from conditions import OPERATOR_SIGNS, Comparison, Condition, Joined, Not
from families import Family, Kind
from queries import LOADS, WAYS, Query
from tokens import to_token

# How often a query says how a relationship is to be loaded.
LOADED = 0.2

PATTERNS = ["D%", "%-%", "%e%", "_p%", "%", "", "z-force", "Deadpond", "%’%", "100%", "a_b"]
DEEPEST = 3


class Side(NamedTuple):
    """What is compared: as it is written, and the column that has such values."""

    text: str
    column: str


class QueryDraw:
    """Draws queries on the models of a family."""

    def __init__(self, chance: Random, family: Family) -> None:
        self._chance = chance
        self._family = family

    def select(self, kind: Kind) -> Query:
        """One for objects of the kind, or for pairs with another one; without the name that it binds."""
        others = [other for other in self._family.kinds if other != kind]
        joinable = self._joinable(kind)
        kinds, join = [kind], ""
        is_pair = bool(others) and self._often(0.2)
        if is_pair and not joinable or is_pair and self._often(0.2):
            kinds.append(self._chance.choice(others))
        elif is_pair or joinable and self._often(0.25):
            kinds.append(self._chance.choice(joinable))
            join = kinds[1].model
        sides = self._sides(kinds)
        order = self._chance.choice(sides).text if self._often(0.9 if kinds[1:] else 0.5) else ""
        limit = str(self._chance.randrange(4)) if self._often(0.2) else ""
        offset = str(self._chance.randrange(3)) if self._often(0.15) else ""
        return Query("select", tuple(each.model for each in (kinds if is_pair else kinds[:1])),
                     join=join, outer=bool(join) and self._often(0.4),
                     where=self._condition(sides) if self._often(0.6) else None,
                     order=order, desc=bool(order) and self._often(0.5), limit=limit, offset=offset,
                     load=() if is_pair else self._load(kind, bool(limit or offset)),
                     how=self._chance.choice(("all", *WAYS)))

    def scalars(self, kind: Kind) -> Query:
        """One for values."""
        joinable = self._joinable(kind)
        kinds = [kind, self._chance.choice(joinable)] if joinable and self._often(0.4) else [kind]
        join = kinds[1].model if kinds[1:] else ""
        sides, columns = self._sides(kinds), self._columns(kinds)
        functions = self._some(self._functions(columns))
        outputs, group, having = functions, "", None
        draw = self._chance.random()
        if draw < 0.4:
            # Each once: a column that is named twice is numbered by chance.
            outputs = self._some(columns)
        elif draw < 0.75:
            at = self._chance.randrange(len(columns))
            outputs, group = [columns[at], *functions], sides[at].text
            having = self._condition([*functions, sides[at]]) if self._often(0.5) else None
        elif self._often(0.25):
            having = self._condition(functions)
        says_from = join or all(output.text == "count(*)" for output in outputs) or self._often(0.25)
        return Query("scalars", tuple(output.text for output in outputs), of=kind.model if says_from else "",
                     join=join, outer=bool(join) and self._often(0.4),
                     where=self._condition(self._named(sides, outputs) if not says_from else sides)
                     if self._often(0.5) else None, group=group, having=having)

    def _often(self, probability: float) -> bool:
        return self._chance.random() < probability

    def _some(self, sides: Sequence[Side]) -> List[Side]:
        return self._chance.sample(sides, min(len(sides), self._chance.choice([1, 1, 2, 3])))

    def _joinable(self, kind: Kind) -> List[Kind]:
        return [other for other in self._family.kinds if self._family.joins(kind, other)]

    @staticmethod
    def _columns(kinds: Sequence[Kind]) -> List[Side]:
        return [Side(f"{kind.table}.{column}", column) for kind in kinds for column in kind.columns]

    def _sides(self, kinds: Sequence[Kind]) -> List[Side]:
        """The columns as they are written in conditions."""
        columns = self._columns(kinds)
        return columns if self._family.is_dotted or kinds[1:] else [Side(side.column, side.column) for side in columns]

    @staticmethod
    def _functions(columns: Sequence[Side]) -> List[Side]:
        found = [Side("count(*)", "id")]
        for side in columns:
            found.append(Side(f"count({side.text})", "id"))
            found += [Side(f"{name}({side.text})", side.column) for name in ("min", "max")]
            if values.is_number(side.column):
                found.append(Side(f"sum({side.text})", side.column))
        return found

    def _load(self, kind: Kind, is_limited: bool) -> Tuple[str, ...]:
        if not kind.relationships or not self._often(LOADED):
            return ()
        relationship = self._chance.choice(kind.relationships)
        # With a limit the reference asks within what it joins.
        return relationship.name, self._chance.choice(
            [how for how in LOADS if how != "joined" or not (relationship.is_list and is_limited)])

    def _condition(self, sides: Sequence[Side], depth: int = 0) -> Condition:
        draw = self._chance.random()
        if draw < 0.6 or depth == DEEPEST:
            return self._comparison(sides)
        if draw < 0.75:
            return Not(self._condition(sides, depth + 1))
        return Joined(self._chance.choice(["and", "or"]), tuple(
            self._condition(sides, depth + 1) for _ in range(self._chance.choice([2, 2, 3]))))

    def _comparison(self, sides: Sequence[Side]) -> Comparison:
        left, column = self._chance.choice(sides)
        word = self._chance.choice(("==", "==", *OPERATOR_SIGNS, "in", "not in", "is", "between", "like"))
        if word == "is":
            return Comparison(left, word, ("none",))
        if word in ("in", "not in"):
            count = self._chance.choice([0, 1, 2, 2, 3])
            return Comparison(left, word, tuple(self._value(column) for _ in range(count)))
        if word == "between":
            return Comparison(left, word, (self._value(column), self._value(column)))
        if word == "like" and not values.is_number(column) and column != "is_training":
            return Comparison(left, word, (to_token(self._chance.choice(PATTERNS)),))
        sign = word if word in OPERATOR_SIGNS else "=="
        alike = [side.text for side in sides if values.is_number(side.column) == values.is_number(column)
                 and (side.column == "is_training") == (column == "is_training")]
        if self._often(0.2):
            return Comparison(left, sign, (self._chance.choice(alike),))
        value = to_token(values.of(self._chance, column))
        if value in ("none", "true", "false"):  # these have no order
            sign = self._chance.choice(["==", "!="])
        return Comparison(left, sign, (value,))

    def _value(self, column: str) -> str:
        """One that is not none."""
        while True:
            value = values.of(self._chance, column)
            if value is not None:
                return to_token(value)

    @staticmethod
    def _named(sides: Sequence[Side], outputs: Sequence[Side]) -> List[Side]:
        """Those of models that the outputs name."""
        tables = {output.text.split(".")[0].split("(")[-1] for output in outputs}
        return [side for side in sides if "." not in side.text or side.text.split(".")[0] in tables]
