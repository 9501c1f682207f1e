"""One program on both players."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import List

import reference_player
from difference import Difference
from candidate import Candidate, Played, differences
from compare import compare
from generator import generate
from language import parse_program
from transcript import parse_transcript

# How often the reference is asked, with its chances stirred, whether it agrees with itself. Six
# miss what comes out one way or the other once in 64 differing programs: enough to shrink by.
STIRS = 60
STIRS_WHILE_SHRINKING = 6
SELF_STIRS = 3


@dataclass(frozen=True)
class Settings:
    player: str
    family: str = "many_to_many"
    length: int = 40
    timeout: float = 10.0

    @property
    def is_reference(self) -> bool:
        return self.player == "reference"

    def player_exists(self) -> bool:
        return self.is_reference or (Path(self.player).is_file() and os.access(self.player, os.X_OK))


@dataclass
class Outcome:
    """How one program went."""

    program: str
    reference: str
    played: Played
    differences: List[Difference]
    seed: int = 0
    by_chance: bool = False
    operations: "Counter[str]" = field(default_factory=Counter)
    errors: "Counter[str]" = field(default_factory=Counter)
    error_names: "Counter[str]" = field(default_factory=Counter)

    @property
    def differs(self) -> bool:
        return bool(self.differences) and not self.by_chance


def _is_chance(program: str, reference: str, last: int, stirs: int) -> bool:
    """Whether one of so many plays of the reference disagrees with this one, in operation `last` or before."""
    found = (compare(program, reference, reference_player.play(program, stir)) for stir in range(1, stirs + 1))
    return any(differences[0].index <= last for differences in found if differences)


class Trial:
    """Plays programs on both players."""

    def __init__(self, settings: Settings, stirs: int = STIRS) -> None:
        self.settings = settings
        self._chances = stirs
        self._candidate = Candidate(settings.player, settings.timeout)
        self._stirs = 0

    def _play_candidate(self, program: str, reference: str) -> Played:
        if not self.settings.is_reference:
            return self._candidate.play(program)
        for _ in range(SELF_STIRS):
            self._stirs += 1
            transcript = reference_player.play(program, self._stirs)
            if compare(program, reference, transcript):
                break
        return Played(transcript)

    def play(self, program: str) -> Outcome:
        reference = reference_player.play(program)
        played = self._play_candidate(program, reference)
        outcome = Outcome(program, reference, played, differences(program, reference, played))
        # Against itself, differing by chance is just what is looked for.
        if outcome.differences and not self.settings.is_reference:
            outcome.by_chance = _is_chance(program, reference, outcome.differences[0].index, self._chances)
        return outcome

    def play_seed(self, seed: int) -> Outcome:
        outcome = self.play(generate(seed, self.settings.length, self.settings.family))
        outcome.seed = seed
        for op, block in zip(parse_program(outcome.program), parse_transcript(outcome.reference)):
            outcome.operations[op.verb] += 1
            if block.errors:
                outcome.errors[op.verb] += 1
                outcome.error_names[block.errors[0]] += 1
        return outcome
