"""What the reference leaves to chance in each family of models."""

from __future__ import annotations

from typing import AbstractSet, List, Protocol

from badge_changes import BadgeChanges
from claims import Claims
from doubles import Doubles
from families import Family
from language import Operation
from lost_keys import LostKeys
from parted_links import PartedLinks
from raised import Raised
from shared_numbers import SharedNumbers
from team_links import TeamLinks
from waiting_links import WaitingLinks


class Chance(Protocol):
    """A rule that knows what was played, as far as it needs to."""

    def forbids(self, op: Operation) -> bool:
        """Whether the outcome of the operation would be chance."""

    def take(self, op: Operation, in_session: bool, stored: AbstractSet[str]) -> AbstractSet[str]:
        """Notes an operation; `stored` are the objects that have a row.

        Returns the objects that chance has got hold of: they are not to be used again.
        """


def chances_of(family: Family) -> List[Chance]:
    """The rules of a family."""
    if family.name == "many_to_many":
        return [TeamLinks(), Raised(family)]
    rules: List[Chance] = [Raised(family), WaitingLinks(family),
                           BadgeChanges(family) if family.name == "one_to_one" else Doubles(family)]
    if family.name == "cascade":
        rules.append(SharedNumbers(family))
    if family.name == "association":
        rules.append(PartedLinks(family))
    if family.name == "tree":
        rules += [LostKeys(), Claims(family)]
    return rules
