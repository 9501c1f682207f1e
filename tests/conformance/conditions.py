"""The conditions of queries: what is compared, and how comparisons are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Tuple, Union

from tokens import is_value

OPERATOR_SIGNS = ("==", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True)
class Comparison:
    """Of a column, or a function, with values or with another one: each as it is written."""

    left: str
    word: str  # a sign, or `in`, `not in`, `like`, `is`, `between`
    right: Tuple[str, ...]

    @property
    def sides(self) -> Tuple[str, ...]:
        """What it compares that is no value."""
        return (self.left, *(side for side in self.right if not is_value(side)))

    def __str__(self) -> str:
        if self.word in ("in", "not in"):
            return f"{self.left} {self.word} ({','.join(self.right)})"
        return f"{self.left} {self.word} {' and '.join(self.right)}"


@dataclass(frozen=True)
class Not:
    """That a condition does not hold."""

    part: Condition

    def __str__(self) -> str:
        return f"not {_in_brackets(self.part) if isinstance(self.part, Joined) else self.part}"


@dataclass(frozen=True)
class Joined:
    """That all of several conditions hold, or one of them."""

    word: str  # `and` or `or`
    parts: Tuple[Condition, ...]

    def __str__(self) -> str:
        return f" {self.word} ".join(
            _in_brackets(part) if isinstance(part, Joined) and (part.word == self.word or self.word == "and")
            else str(part) for part in self.parts)


Condition = Union[Comparison, Not, Joined]


def _in_brackets(condition: Condition) -> str:
    return f"({condition})"


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """All that it compares."""
    if isinstance(condition, Comparison):
        yield condition
    elif isinstance(condition, Not):
        yield from comparisons(condition.part)
    else:
        for part in condition.parts:
            yield from comparisons(part)


def shorter(condition: Condition) -> Iterator[Condition]:
    """Conditions that say less."""
    if isinstance(condition, Comparison):
        if condition.word in ("in", "not in"):
            for i in range(len(condition.right)):
                yield Comparison(condition.left, condition.word, condition.right[:i] + condition.right[i + 1:])
    elif isinstance(condition, Not):
        yield condition.part
        yield from map(Not, shorter(condition.part))
    else:
        yield from condition.parts
        for i, part in enumerate(condition.parts):
            before, after = condition.parts[:i], condition.parts[i + 1:]
            if len(condition.parts) > 2:
                yield Joined(condition.word, before + after)
            for less in shorter(part):
                yield Joined(condition.word, (*before, less, *after))
