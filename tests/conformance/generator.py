#!/usr/bin/python3
"""Draws a random conformance program from a seed.

    generator.py --seed N --length L
"""

from __future__ import annotations

import argparse
import random
from typing import Dict, List, Tuple

import values
from cast import Cast
from language import parse_line, to_token
from rules import Rules
from scenarios import SCENARIOS

# Few objects, so that what is printed stays short.
MOST_MADE = {"hero": 6, "team": 5}

# How often each operation is drawn: in a session, and between two sessions.
WEIGHTS: Dict[str, Tuple[int, int]] = {
    "session": (0, 30), "close": (3, 0),
    "hero": (9, 10), "team": (7, 7),
    "add": (12, 0), "delete": (4, 0),
    "flush": (6, 0), "commit": (10, 0), "rollback": (4, 0),
    "refresh": (4, 0), "expire": (4, 0), "expire_all": (2, 0),
    "append": (14, 8), "remove": (8, 5), "insert": (3, 2), "clear": (2, 1), "pop": (4, 3), "assign": (6, 3),
    "set": (12, 8), "get": (7, 4), "len": (4, 2), "contains": (4, 2), "show": (6, 4), "print": (5, 4),
    "find": (5, 0), "select": (9, 0), "dump": (2, 2), "scenario": (4, 3),
}
# Drawn only where no transaction can be open, which is seldom.
EXECUTE_WEIGHT = 12
# At first there must be something to work with.
OPENING = 10
OPENING_WEIGHTS = {"hero": 40, "team": 30, "add": 20, "close": 0, "scenario": 0}
# Half of the programs have preferences of their own: what comes of one operation a dozen times, or
# of two without a third between them, is seldom seen where each is drawn as often as it usually is.
PREFERENCES = [0.1, 0.5, 1.0, 1.0, 4.0]
INDISPENSABLE = {"session", "hero", "team", "add"}


class Generator:
    """Draws operations until there are enough; each is asked of the rules before it is taken."""

    def __init__(self, seed: int, length: int) -> None:
        self.chance = random.Random(seed)
        self.cast = Cast(self.chance)
        self._length = length
        self._rules = Rules()
        self._lines: List[str] = []
        self._queries = 0
        prefers = self.chance.random() < 0.5
        self._likes = {verb: self.chance.choice(PREFERENCES) if prefers and verb not in INDISPENSABLE else 1.0
                       for verb in [*WEIGHTS, "execute"]}
        # How often a new object is given its key, and a `set` changes one.
        self._keys_given = self.chance.choice([0.15, 0.15, 0.6]) if prefers else 0.15
        self._keys_changed = self.chance.choice([0.06, 0.06, 0.5]) if prefers else 0.06

    def program(self) -> str:
        self.take("session")
        while len(self._lines) < self._length:
            self.draw(self._verb())
        return "".join(line + "\n" for line in self._lines[:self._length])

    def draw(self, verb: str) -> None:
        """Draws an operation of the kind; takes none where there is nothing to do it to."""
        method = getattr(self, f"_draw_{verb}", None)
        if method is None:
            self.take(verb)
        else:
            method()

    def take(self, line: str) -> bool:
        """Takes the operation if the rules allow it."""
        op = parse_line(line)
        if not self._rules.allows(op):
            return False
        self._rules.take(op)
        self.cast.take(op)
        self._lines.append(line)
        return True

    @property
    def in_session(self) -> bool:
        return self._rules.in_session

    def _verb(self) -> str:
        weights = {verb: pair[0 if self.in_session else 1] for verb, pair in WEIGHTS.items()}
        weights["execute"] = EXECUTE_WEIGHT if self._rules.idle else 0
        if len(self._lines) < OPENING:
            weights.update(OPENING_WEIGHTS)
        return self.chance.choices(list(weights), [weight * self._likes[verb] for verb, weight in weights.items()])[0]

    def _make(self, kind: str, relationship: str, other: str, columns: str) -> None:
        if self.cast.count_made(kind) >= MOST_MADE[kind]:
            return
        line = f"{kind} {self.cast.new_name(kind)} {columns}"
        if self.chance.random() < self._keys_given:
            line += f" id={values.key(self.chance)}"
        linked = self.cast.pick_some(other, 3) if self.chance.random() < 0.4 else "-"
        if linked == "-" or not self.take(f"{line} {relationship}={linked}"):
            self.take(line)

    def make_hero(self, key: str = "") -> None:
        """A hero, whose key may be given."""
        columns = values.columns(self.chance, "hero")
        if key and self.cast.count_made("hero") < MOST_MADE["hero"]:
            self.take(f"hero {self.cast.new_name('hero')} {columns} id={key}")
        elif not key:
            self._make("hero", "teams", "team", columns)

    def _draw_hero(self) -> None:
        self.make_hero()

    def _draw_team(self) -> None:
        self._make("team", "heroes", "hero", values.columns(self.chance, "team"))

    def _draw_add(self) -> None:
        names = self.cast.pick_to_add()
        if names:
            self.take("add " + " ".join(names))

    def _take_on(self, verb: str, name: str, rest: str = "") -> None:
        if name:
            self.take(f"{verb} {name}{rest}")

    def _draw_delete(self) -> None:
        self._take_on("delete", self.cast.pick_stored())

    def _draw_refresh(self) -> None:
        self._take_on("refresh", self.cast.pick_stored())

    def _draw_expire(self) -> None:
        self._take_on("expire", self.cast.pick_stored())

    def _draw_print(self) -> None:
        self._take_on("print", self.cast.pick_any())

    def _draw_append(self) -> None:
        owner, kind = self.cast.pick_list()
        item = self.cast.pick(kind)
        if owner and item:
            self.take(f"append {owner} {item}")

    def _draw_insert(self) -> None:
        owner, kind = self.cast.pick_list()
        item = self.cast.pick(kind)
        if owner and item:
            self.take(f"insert {owner} {self.chance.choice([0, 0, 1, 1, 2, -1, -2, 9, -9])} {item}")

    def _draw_on_member(self, verb: str) -> None:
        owner, item = self.cast.pick_link()
        if owner and item:
            self.take(f"{verb} {owner} {item}")

    def _draw_remove(self) -> None:
        self._draw_on_member("remove")

    def _draw_contains(self) -> None:
        self._draw_on_member("contains")

    def _draw_clear(self) -> None:
        self._take_on("clear", self.cast.pick_list()[0])

    def _draw_len(self) -> None:
        self._take_on("len", self.cast.pick_list()[0])

    def _draw_show(self) -> None:
        self._take_on("show", self.cast.pick_list()[0])

    def _draw_pop(self) -> None:
        index = self.chance.choice([0, 0, 0, 0, -1, -1, 1, -2, 7])
        self._take_on("pop", self.cast.pick_link()[0], f" {index}")

    def _draw_assign(self) -> None:
        owner, kind = self.cast.pick_list()
        self._take_on("assign", owner, f" {self.cast.pick_some(kind, 3)}")

    def _draw_set(self) -> None:
        kind = self.chance.choice(["hero", "hero", "team"])
        column = values.column(self.chance, kind, ids=self._keys_changed)
        value = to_token(values.of(self.chance, column))
        self._take_on("set", self.cast.pick(kind), f".{column} {value}")

    def set_key(self, name: str) -> None:
        """Another key for an object."""
        self._take_on("set", name, f".id {values.key(self.chance)}")

    def _draw_get(self) -> None:
        kind = self.chance.choice(["hero", "hero", "team"])
        self._take_on("get", self.cast.pick(kind), f".{values.column(self.chance, kind, ids=0.25)}")

    def _draw_find(self) -> None:
        kind = self.chance.choice(["hero", "team"])
        self._take_query(f"find {kind.title()} {values.key(self.chance)}", kind)

    def _draw_select(self) -> None:
        kind = self.chance.choice(["hero", "hero", "team"])
        how = self.chance.choice(["all", "all", "first", "one", "one_or_none"])
        self._take_query(f"select {kind.title()}{values.clauses(self.chance, kind)} {how}", kind)

    def _take_query(self, line: str, kind: str) -> None:
        self._queries += 1
        # The names that `all` binds end in a number: q1_1 is not q11.
        name = f"q{self._queries}" + ("_" if line.endswith(" all") else "")
        # A query may find nothing: its name is used now and then only.
        if self.take(f"{line} as {name}") and self.chance.random() < 0.5:
            self.cast.remember_found(kind, name + ("1" if name.endswith("_") else ""))

    def _draw_execute(self) -> None:
        self.take(f"execute {to_token(values.statement(self.chance))}")

    def _draw_scenario(self) -> None:
        self.chance.choice(SCENARIOS)(self)


def generate(seed: int, length: int) -> str:
    """The program that a seed and a length stand for."""
    return Generator(seed, length).program()


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw a random conformance program.")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--length", type=int, default=40)
    options = parser.parse_args()
    print(generate(options.seed, options.length), end="")


if __name__ == "__main__":
    main()
