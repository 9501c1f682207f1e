"""What an operation does to the links between objects, for the rules of what is fair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Tuple

from families import Family, Relationship
from language import MAKERS, Operation, is_value, to_names

_LIST_VERBS = {"append", "insert", "remove", "pop", "clear", "assign"}


@dataclass(frozen=True)
class LinkChange:
    """One relationship of an object that is changed, and the objects that it gains or loses, where it names them."""

    owner: str
    relationship: Relationship
    members: Tuple[str, ...]
    gains: bool


def link_changes(op: Operation, family: Family) -> List[LinkChange]:
    """What the operation changes, in the order in which it does."""
    if op.verb in MAKERS:
        options = op.options()
        return [LinkChange(op["var"], relationship, tuple([] if is_value(options[relationship.name])
                                                          else to_names(options[relationship.name])), True)
                for relationship in family.kind(op.verb).relationships if relationship.name in options]
    relationship = family.relationship(op.get("rel") or op.get("attr") or "")
    if relationship is None or op.verb not in _LIST_VERBS | {"set"}:
        return []
    return [LinkChange(op["var"], relationship, tuple(op.linked()), op.verb not in ("remove", "pop", "clear"))]
