"""The queries of the language, `select` and `scalars`, as objects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Iterator, List, Optional, Tuple

import conditions
from conditions import Condition
from families import Family, Kind
from tokens import ProgramError

WAYS = ("all", "first", "one", "one_or_none")
LOADS = ("selectin", "joined", "raise")
FUNCTIONS = ("count", "min", "max", "sum")


@dataclass(frozen=True)
class Query:
    """One query; what it does not say is empty."""

    verb: str
    outputs: Tuple[str, ...]  # models, or columns and functions
    of: str = ""
    join: str = ""
    outer: bool = False
    where: Optional[Condition] = None
    group: str = ""
    having: Optional[Condition] = None
    order: str = ""
    desc: bool = False
    limit: str = ""
    offset: str = ""
    load: Tuple[str, ...] = ()  # a relationship, and how it is loaded
    how: str = ""
    binds: str = ""

    def __str__(self) -> str:
        words = [self.verb, ",".join(self.outputs)]
        for word, said in (
                ("of", self.of), ("join", self.join), ("outer", self.outer), ("where", self.where),
                ("group", self.group), ("having", self.having), ("order", self.order), ("desc", self.desc),
                ("limit", self.limit), ("offset", self.offset), ("with", " ".join(self.load)),
                (self.how, bool(self.how)), ("as", self.binds)):
            if said:
                words.append(word if said is True else f"{word} {said}")
        return " ".join(words)

    def expressions(self) -> Iterator[str]:
        """All columns and functions of them that it names."""
        yield from self.outputs if self.verb == "scalars" else ()
        yield from filter(None, (self.group, self.order))
        for condition in filter(None, (self.where, self.having)):
            for comparison in conditions.comparisons(condition):
                yield from comparison.sides

    def kinds(self, family: Family) -> List[Kind]:
        """The models that it is about, each once, in the order in which it names them."""
        if self.verb == "select":
            found = [family.named(model) for model in self.outputs]
        else:
            found = [family.of_table(column_of(output).split(".")[0]) for output in self.outputs if column_of(output)]
            found += [family.named(self.of)] if self.of else []
        found += [family.named(self.join)] if self.join else []
        return list(dict.fromkeys(found))

    def find(self, column: str, family: Family) -> Tuple[Kind, str]:
        """The model of a column, `hero.age` or, where that is allowed, `age`, and its name. Throws ProgramError."""
        table, _, name = column.rpartition(".")
        for kind in self.kinds(family):
            if name in kind.columns and (kind.table == table or not table and not family.is_dotted):
                return kind, name
        raise ProgramError(f"no column of what is selected: {column}")

    def check(self, family: Family) -> None:
        """Throws ProgramError if it is none on the models of the family."""
        first, *others = self.kinds(family)
        for expression in self.expressions():
            if column_of(expression):
                _, column = self.find(column_of(expression), family)
                if expression.startswith("sum(") and not (column == "age" or column.endswith("id")):
                    raise ProgramError(f"a sum is one of numbers: {expression}")
        if self.verb == "select" and len(self.outputs) > 1 and (not others or self.join not in ("", self.outputs[1])):
            raise ProgramError("two models are two, and of these the second one joins")
        if self.join and not family.joins(family.named(self.of or self.outputs[0]), family.named(self.join)):
            raise ProgramError(f"{self.join} does not join by a key")
        if self.load and not any(each.name == self.load[0] for each in first.relationships):
            raise ProgramError(f"no relationship of {first.model}: {self.load[0]}")

    def shorter(self) -> Iterator[Query]:
        """Queries that say less."""
        if self.join:
            yield replace(self, join="", outer=False)
        if self.order:
            yield replace(self, order="", desc=False)
        for clause in ("outer", "group", "limit", "offset", "desc", "load"):
            if getattr(self, clause):
                yield replace(self, **{clause: type(getattr(self, clause))()})
        for clause in ("where", "having"):
            condition = getattr(self, clause)
            if condition is not None:
                yield replace(self, **{clause: None})
                yield from (replace(self, **{clause: less}) for less in conditions.shorter(condition))
        if self.verb == "scalars" and len(self.outputs) > 1:
            yield from (replace(self, outputs=self.outputs[:i] + self.outputs[i + 1:])
                        for i in range(len(self.outputs)))
        if self.of:
            yield replace(self, of="")


def column_of(expression: str) -> str:
    """The column in `count(hero.id)`, or that it is; empty for `count(*)`."""
    return expression.partition("(")[2].rstrip(")").replace("*", "") if "(" in expression else expression
