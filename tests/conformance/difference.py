"""An operation on which two transcripts disagree, and what a rule about it may look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Sequence

from transcript import Block


@dataclass(frozen=True)
class Difference:
    """An operation on which the transcripts disagree, in one respect."""

    index: int
    line: str
    kind: str
    reference: str
    candidate: str

    def __str__(self) -> str:
        return (f"operation {self.index + 1}, {self.line}: {self.kind} differ\n"
                f"  reference: {self.reference or '(none)'}\n  candidate: {self.candidate or '(none)'}")


@dataclass(frozen=True)
class Context:
    """All that a rule may look at."""

    reference: Sequence[Block]
    candidate: Sequence[Block]


# A rule is given a difference and its surroundings, and says whether it is one that is meant. Keep a
# rule narrow: what it accepts is no longer tested.
Rule = Callable[[Difference, Context], bool]
