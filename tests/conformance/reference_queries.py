"""The queries of the language, as statements of the reference."""

from __future__ import annotations

import operator
from typing import Any, Callable, Dict

from sqlalchemy import and_, func, not_, or_
from sqlalchemy.orm import joinedload, raiseload, selectinload
from sqlmodel import select

from conditions import Comparison, Condition, Joined, Not
from queries import Query, column_of
from reference_models import Models
from tokens import is_value, to_value

_SIGNS: Dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt,
    "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}
_LOADS = {"selectin": selectinload, "joined": joinedload, "raise": raiseload}


class Statement:
    """One query of a program."""

    def __init__(self, query: Query, models: Models) -> None:
        self._query = query
        self._models = models

    def build(self) -> Any:
        """The statement, to be executed."""
        query = self._query
        named, expression = self._models.named, self._expression
        statement = select(*map(named if query.verb == "select" else expression, query.outputs))
        if query.of:
            statement = statement.select_from(named(query.of))
        if query.join:
            statement = statement.join(named(query.join), isouter=query.outer)
        if query.where is not None:
            statement = statement.where(self._condition(query.where))
        if query.group:
            statement = statement.group_by(expression(query.group))
        if query.having is not None:
            statement = statement.having(self._condition(query.having))
        if query.order:
            by = expression(query.order)
            statement = statement.order_by(by.desc() if query.desc else by)
        if query.limit:
            statement = statement.limit(int(query.limit))
        if query.offset:
            statement = statement.offset(int(query.offset))
        if query.load:
            relationship, how = query.load
            statement = statement.options(_LOADS[how](getattr(named(query.outputs[0]), relationship)))
        return statement

    @property
    def repeats(self) -> bool:
        """Whether the result is to be made unique: a list is loaded with the rows of its owners."""
        return self._query.load[1:] == ("joined",) and any(
            each.is_list for each in self._models.named(self._query.outputs[0]).kind.relationships
            if each.name == self._query.load[0])

    def _expression(self, text: str) -> Any:
        name = text.partition("(")[0] if "(" in text else ""
        if text == "count(*)":
            return func.count()
        kind, column = self._query.find(column_of(text), self._models.family)
        found = getattr(self._models.by_verb[kind.verb], column)
        return getattr(func, name)(found) if name else found

    def _condition(self, condition: Condition) -> Any:
        if isinstance(condition, Not):
            return not_(self._condition(condition.part))
        if isinstance(condition, Joined):
            return (and_ if condition.word == "and" else or_)(*map(self._condition, condition.parts))
        return self._comparison(condition)

    def _comparison(self, comparison: Comparison) -> Any:
        left, word = self._expression(comparison.left), comparison.word
        others = [to_value(token) if is_value(token) else self._expression(token) for token in comparison.right]
        if word in ("in", "not in"):
            return left.in_(others) if word == "in" else left.not_in(others)
        method = {"is": "is_", "like": "like", "between": "between"}.get(word)
        return getattr(left, method)(*others) if method else _SIGNS[word](left, others[0])
