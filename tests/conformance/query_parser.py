"""Reads the queries of the language."""

from __future__ import annotations

import re
from typing import Callable, List, Tuple

from conditions import OPERATOR_SIGNS, Comparison, Condition, Joined, Not
from queries import FUNCTIONS, LOADS, WAYS, Query
from tokens import NAME, VALUE, ProgramError, is_value

_TOKEN = re.compile(r' *("(?:[^"\\]|\\.)*"|[(),]|[^ (),"]+)')


class QueryParser:
    """Takes the tokens of one line, one after the other. Each method throws ProgramError where they are none of what
    it reads."""

    def __init__(self, line: str) -> None:
        self._tokens: List[str] = []
        position = 0
        while position < len(line):
            match = _TOKEN.match(line, position)
            if match is None:
                raise ProgramError(f"not a token: {line[position:]}")
            self._tokens.append(match[1])
            position = match.end()
        self._next = 0

    def query(self) -> Query:
        """The whole line."""
        found = self._select() if self._take() == "select" else self._scalars()
        if self._peek():
            raise ProgramError(f"the line should end before '{self._peek()}'")
        return found

    def _select(self) -> Query:
        outputs = (self._name(),)
        if self._skip(","):
            outputs += (self._name(),)
        join, outer = self._join()
        where = self._condition(self._column) if self._skip("where") else None
        order = self._column() if self._skip("order") else ""
        desc = bool(order) and self._skip("desc")
        limit, offset = (self._count() if self._skip(word) else "" for word in ("limit", "offset"))
        load = (self._name(), self._one_of(LOADS)) if len(outputs) == 1 and self._skip("with") else ()
        how = self._one_of(WAYS)
        binds = ""
        if len(outputs) == 1:
            self._expect("as")
            binds = self._name()
        return Query("select", outputs, join=join, outer=outer, where=where, order=order, desc=desc, limit=limit,
                     offset=offset, load=load, how=how, binds=binds)

    def _scalars(self) -> Query:
        outputs = [self._expression()]
        while self._skip(","):
            outputs.append(self._expression())
        of = self._name() if self._skip("of") else ""
        if not of and (self._peek() == "join" or all(output == "count(*)" for output in outputs)):
            raise ProgramError("`of` has to say what is asked")
        join, outer = self._join()
        where = self._condition(self._column) if self._skip("where") else None
        group = self._column() if self._skip("group") else ""
        having = self._condition(self._expression) if self._skip("having") else None
        return Query("scalars", tuple(outputs), of=of, join=join, outer=outer, where=where, group=group, having=having)

    def _join(self) -> Tuple[str, bool]:
        if not self._skip("join"):
            return "", False
        return self._name(), self._skip("outer")

    def _condition(self, side: Callable[[], str]) -> Condition:
        return self._joined("or", lambda: self._joined("and", lambda: self._negation(side)))

    def _joined(self, word: str, part: Callable[[], Condition]) -> Condition:
        parts = [part()]
        while self._skip(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else Joined(word, tuple(parts))

    def _negation(self, side: Callable[[], str]) -> Condition:
        if self._skip("not"):
            return Not(self._negation(side))
        if self._skip("("):
            found = self._condition(side)
            self._expect(")")
            return found
        return self._comparison(side)

    def _comparison(self, side: Callable[[], str]) -> Condition:
        left, word = side(), self._take()
        if word == "not":
            self._expect("in")
            return Comparison(left, "not in", self._list())
        if word == "in":
            return Comparison(left, word, self._list())
        if word == "is":
            self._expect("none")
            return Comparison(left, word, ("none",))
        if word == "like":
            if not self._peek().startswith('"'):
                raise ProgramError(f"no pattern: {self._peek()}")
            return Comparison(left, word, (self._value(),))
        if word == "between":
            low = self._value()
            self._expect("and")
            return Comparison(left, word, (low, self._value()))
        if word not in OPERATOR_SIGNS:
            raise ProgramError(f"not a comparison: {word}")
        return Comparison(left, word, (self._value() if is_value(self._peek()) else side(),))

    def _list(self) -> Tuple[str, ...]:
        values: List[str] = []
        self._expect("(")
        while not self._skip(")"):
            if values:
                self._expect(",")
            if self._peek() == "none":
                raise ProgramError("no `none` in a list")
            values.append(self._value())
        return tuple(values)

    def _expression(self) -> str:
        word = self._peek()
        if word not in FUNCTIONS:
            return self._column()
        self._take()
        self._expect("(")
        of = "*" if word == "count" and self._skip("*") else self._column()
        self._expect(")")
        return f"{word}({of})"

    def _column(self) -> str:
        return self._matching(rf"(?:{NAME}\.)?{NAME}", "column")

    def _name(self) -> str:
        return self._matching(NAME, "name")

    def _value(self) -> str:
        return self._matching(VALUE, "value")

    def _count(self) -> str:
        return self._matching(r"\d+", "number of rows")

    def _matching(self, pattern: str, what: str) -> str:
        token = self._take()
        if re.fullmatch(pattern, token) is None:
            raise ProgramError(f"not a {what}: {token}")
        return token

    def _one_of(self, words: Tuple[str, ...]) -> str:
        token = self._take()
        if token not in words:
            raise ProgramError(f"'{token}' is none of {', '.join(words)}")
        return token

    def _peek(self) -> str:
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def _take(self) -> str:
        if self._next == len(self._tokens):
            raise ProgramError("the line ends too early")
        self._next += 1
        return self._tokens[self._next - 1]

    def _skip(self, word: str) -> bool:
        found = self._peek() == word
        self._next += found
        return found

    def _expect(self, word: str) -> None:
        if not self._skip(word):
            raise ProgramError(f"'{word}' was expected, not '{self._peek()}'")
