#!/usr/bin/python3
"""Draws a random conformance program from a seed.

    generator.py --seed N --length L
"""

from __future__ import annotations

import argparse
import random
from typing import List

import values
from cast import Cast
from drawn_queries import QueryDraw
from families import FAMILIES, Family, Kind, Relationship
from language import MAKERS, parse_line, to_token
from rules import Rules
from scenarios import SCENARIOS
from weights import EXECUTE_WEIGHT, INDISPENSABLE, OPENING, OPENING_WEIGHTS, PREFERENCES, WEIGHTS

# Few objects, so that what is printed stays short.
MOST_MADE = {"hero": 6, "team": 5, "link": 7, "badge": 6}
_ON_LISTS = {"append", "remove", "insert", "clear", "pop", "assign", "len", "contains", "show"}


class Generator:
    """Draws operations until there are enough; each is asked of the rules before it is taken."""

    def __init__(self, seed: int, length: int, family: Family) -> None:
        self.chance = random.Random(seed)
        self.family = family
        self.cast = Cast(self.chance, family)
        self._length = length
        self._query_draw = QueryDraw(self.chance, family)
        self._rules = Rules(family)
        self._lines: List[str] = []
        self._queries = 0
        self._used_keys: List[int] = []
        prefers = self.chance.random() < 0.5
        self._weights = {verb: pair for verb, pair in WEIGHTS.items() if self._has(verb)}
        self._likes = {verb: self.chance.choice(PREFERENCES) if prefers and verb not in INDISPENSABLE else 1.0
                       for verb in [*self._weights, "execute"]}
        # How often a new object is given its key, and a `set` changes one.
        self._keys_given = self.chance.choice([0.15, 0.15, 0.6]) if prefers else 0.15
        self._keys_changed = self.chance.choice([0.06, 0.06, 0.5]) if prefers else 0.06

    def _has(self, verb: str) -> bool:
        """Whether the family has what such an operation is done to."""
        if verb in MAKERS:
            return any(kind.verb == verb for kind in self.family.kinds)
        many = {relationship.is_list for _, relationship in self.family.relationships()}
        return not (verb in _ON_LISTS and True not in many or verb in ("relate", "follow") and False not in many)

    def program(self) -> str:
        if self.family.name != "many_to_many":
            self.take(f"models {self.family.name}")
        self.take("session")
        while len(self._lines) < self._length:
            self.draw(self._verb())
        return "".join(line + "\n" for line in self._lines[:self._length])

    def draw(self, verb: str) -> None:
        """Draws an operation of the kind; takes none where there is nothing to do it to."""
        method = getattr(self, f"_draw_{verb}", None)
        if method is None:
            self.take(verb)
        elif self._has(verb):
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
        weights = {verb: pair[0 if self.in_session else 1] for verb, pair in self._weights.items()}
        weights["execute"] = EXECUTE_WEIGHT if self._rules.idle else 0
        if len(self._lines) < OPENING:
            weights.update((verb, weight) for verb, weight in OPENING_WEIGHTS.items() if verb in weights)
        return self.chance.choices(list(weights), [weight * self._likes[verb] for verb, weight in weights.items()])[0]

    def _make(self, verb: str) -> None:
        if self.cast.count_made(verb) >= MOST_MADE[verb]:
            return
        kind = self.family.kind(verb)
        line = f"{verb} {self.cast.new_name(verb)}{values.columns(self.chance, kind)}{self._key_option(kind)}"
        line += "".join(f" {name}={to_token(values.of(self.chance, name))}" for name, _ in kind.keys
                        if self.chance.random() < 0.1)
        if "is_training" in kind.columns and self.chance.random() < 0.4:
            line += f" is_training={self.chance.choice(['true', 'false'])}"
        options = "".join(map(self._related_option, kind.relationships))
        if not options or not self.take(line + options):
            self.take(line)

    def _key_option(self, kind: Kind) -> str:
        if "id" not in kind.columns:
            return ""
        if self.family.name == "tree":
            # Two without a key get theirs in an order that is not compared.
            return f" id={self._unused_key()}" if self.chance.random() < 0.85 else ""
        return f" id={values.key(self.chance)}" if self.chance.random() < self._keys_given else ""

    def _unused_key(self) -> int:
        if self.chance.random() < 0.1:
            return values.key(self.chance)
        self._used_keys.append(self.chance.choice([key for key in range(1, 40) if key not in self._used_keys]))
        return self._used_keys[-1]

    def _related_option(self, relationship: Relationship) -> str:
        likely = 0.85 if relationship.back.endswith("_links") else 0.4
        if self.chance.random() >= likely:
            return ""
        if relationship.is_list:
            linked = self.cast.pick_some(relationship.target, 3)
            return "" if linked == "-" else f" {relationship.name}={linked}"
        linked = self.cast.pick(relationship.target) if self.chance.random() < 0.9 else "none"
        return f" {relationship.name}={linked}" if linked else ""

    def make_hero(self, key: str) -> None:
        """A hero whose key is given."""
        if self.cast.count_made("hero") < MOST_MADE["hero"]:
            columns = values.columns(self.chance, self.family.kind("hero"))
            self.take(f"hero {self.cast.new_name('hero')}{columns} id={key}")

    def _draw_hero(self) -> None:
        self._make("hero")

    def _draw_team(self) -> None:
        self._make("team")

    def _draw_link(self) -> None:
        self._make("link")

    def _draw_badge(self) -> None:
        self._make("badge")

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

    def _draw_relate(self) -> None:
        owner, kind = self.cast.pick_reference()
        other = self.cast.pick(kind) if owner and self.chance.random() < 0.8 else "none"
        if owner and other:
            self.take(f"set {owner} {other}")

    def _draw_follow(self) -> None:
        self._take_on("get", self.cast.pick_reference()[0])

    def _draw_set(self) -> None:
        kind = self._pick_kind()
        column = values.column(self.chance, kind, keys=self._keys_changed)
        value = to_token(values.of(self.chance, column))
        self._take_on("set", self.cast.pick(kind.verb), f".{column} {value}")

    def set_key(self, name: str) -> None:
        """Another key for an object."""
        if name:
            column = self.chance.choice(self.family.kind(self.cast.kind_of(name)).key)
            self.take(f"set {name}.{column} {values.key(self.chance)}")

    def _draw_get(self) -> None:
        kind = self._pick_kind()
        self._take_on("get", self.cast.pick(kind.verb), f".{values.column(self.chance, kind, keys=0.25)}")

    def _draw_find(self) -> None:
        kind = self._pick_kind()
        key = ",".join(str(values.key(self.chance)) for _ in kind.key)
        self._take_query(f"find {kind.model} {key}", kind)

    def _draw_select(self) -> None:
        kind = self._pick_kind()
        query = self._query_draw.select(kind)
        if len(query.outputs) > 1:
            self.take(str(query))
        else:
            self._take_query(str(query), kind)

    def _draw_scalars(self) -> None:
        self.take(str(self._query_draw.scalars(self._pick_kind())))

    def _pick_kind(self) -> Kind:
        return self.family.kind(self.cast.pick_kind())

    def _take_query(self, line: str, kind: Kind) -> None:
        self._queries += 1
        # The names that `all` binds end in a number: q1_1 is not q11.
        name = f"q{self._queries}" + ("_" if line.endswith(" all") else "")
        # A query may find nothing: its name is used now and then only.
        if self.take(f"{line} as {name}") and self.chance.random() < 0.5:
            self.cast.remember_found(kind.verb, name + ("1" if name.endswith("_") else ""))

    def _draw_execute(self) -> None:
        self.take(f"execute {to_token(values.statement(self.chance, self.family.name))}")

    def _draw_scenario(self) -> None:
        self.chance.choice(SCENARIOS)(self)


def generate(seed: int, length: int, family: str = "many_to_many") -> str:
    """The program that a seed, a length and a family stand for."""
    return Generator(seed, length, FAMILIES[family]).program()


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw a random conformance program.")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--length", type=int, default=40)
    parser.add_argument("--family", choices=FAMILIES, default="many_to_many")
    options = parser.parse_args()
    print(generate(options.seed, options.length, options.family), end="")


if __name__ == "__main__":
    main()
