"""The models of each family on the reference, in a module each, which is imported when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any, Dict, Sequence, Tuple

from sqlmodel import SQLModel

from families import FAMILIES, Family


@dataclass(frozen=True, eq=False)
class Models:
    """A family's models, by the operations that make them, and what a connection begins with."""

    family: Family
    by_verb: Dict[str, Any]
    metadata: Any
    on_connect: Sequence[str]

    def named(self, name: str) -> Any:
        return next(model for model in self.by_verb.values() if model.__name__ == name)


def columns_only(instance: SQLModel) -> str:
    """The object's repr without its relationships, and without loading anything."""
    held = instance.__dict__
    shown = (f"{name}={held[name]!r}" for name in type(instance).kind.columns if name in held)
    return f"{type(instance).__name__}({', '.join(shown)})"


def _declared_order(self: SQLModel) -> Sequence[Tuple[str, Any]]:
    kind = type(self).kind
    names = kind.columns + tuple(relationship.name for relationship in kind.relationships)
    return [(name, self.__dict__[name]) for name in names if name in self.__dict__]


def _put_indexes_in_order(metadata: Any) -> None:
    """SQLAlchemy makes a table's indexes in the order of a set, another one in each process. The oldest of two indexes
    that serve a query alike decides in which order its rows come, so they are made in the order of their columns."""
    for table in metadata.tables.values():
        positions = {column.name: position for position, column in enumerate(table.columns)}
        table.indexes = sorted(table.indexes, key=lambda index: [positions[column.name] for column in index.columns])


@lru_cache(maxsize=None)
def models_of(name: str) -> Models:
    """The models of the family, compared by identity and printed in declared order."""
    module = import_module(f"reference_models.{name}")
    family = FAMILIES[name]
    by_verb = {kind.verb: getattr(module, kind.model) for kind in family.kinds}
    for kind in family.kinds:
        model = by_verb[kind.verb]
        # Pydantic compares by field value, so that `remove` could take the wrong one of two expired objects.
        model.__eq__ = object.__eq__
        model.__hash__ = object.__hash__
        model.__repr_args__ = _declared_order
        model.kind = kind
    _put_indexes_in_order(module.Base.metadata)
    return Models(family, by_verb, module.Base.metadata, getattr(module, "ON_CONNECT", ()))
