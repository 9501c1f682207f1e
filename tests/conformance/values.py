"""What random programs are made of: strings, ages, keys, conditions, SQL."""

from __future__ import annotations

from random import Random
from typing import List, Optional, Tuple

from families import Kind
from language import Value, to_token

# Few, so that a condition finds something and a `set` sometimes sets what is there.
NAMES = ["Deadpond", "Rusty-Man", "Spider-Boy", "Z-Force", "Preventers"]
TEXTS = ["Dive Wilson", "Tommy Sharp", "Sister Margaret’s Bar", "Sharp Tower"]
STRANGE = ["", "it's", 'say "hi"', "both ' and \"", "two\nlines", "tab\tand\\slash\r", "Zoë’s 東京", "🦸 up",
           "\x01\x7f\x85\xa0", "zero\u200bwidth\u2028", "\ufeff\U000e0001", "%s ? :x", "none", "  edges  "]
LONG = ["long " * 70, "é" * 301, "x" * 300, "it's " * 80, "\n" * 160]
NUMBERS = ["1", "2", "007", "X-1"]


def _string(chance: Random, plain: List[str]) -> str:
    draw = chance.random()
    if draw < 0.85:
        return chance.choice(plain)
    return chance.choice(STRANGE) if draw < 0.97 else chance.choice(LONG)


def name(chance: Random) -> str:
    return _string(chance, NAMES)


def text(chance: Random) -> str:
    return _string(chance, TEXTS)


def age(chance: Random) -> Optional[int]:
    return chance.choice([None, None, 7, 16, 48, 48, 93, 0, -1, 9007199254740993])


def key(chance: Random) -> int:
    """A primary key: mostly one that the first few rows have."""
    return chance.choice([1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 11, 100, 0])


def column(chance: Random, kind: Kind, keys: float = 0.06) -> str:
    """A column of the kind: its key, or a foreign key, with that probability each."""
    others = [name for name in kind.columns if name not in kind.key and not name.endswith("_id")]
    foreign = [name for name, _ in kind.keys]
    draw = chance.random()
    if draw < keys:
        return chance.choice(kind.key)
    return chance.choice(foreign) if foreign and draw < 2 * keys else chance.choice(others)


def is_number(column_name: str) -> bool:
    """Whether the column has numbers; a bool is none."""
    return column_name in ("id", "age") or column_name.endswith("_id")


def of(chance: Random, column_name: str) -> Value:
    """A value for the column."""
    if column_name == "id":
        return key(chance)
    if column_name.endswith("_id"):
        return chance.choice([None, key(chance), key(chance)])
    if column_name == "age":
        return age(chance)
    if column_name == "is_training":
        return chance.choice([True, False])
    if column_name == "number":
        return _string(chance, NUMBERS)
    return name(chance) if column_name == "name" else text(chance)


def columns(chance: Random, kind: Kind) -> str:
    """The values that a new object is given without their names, as tokens."""
    return "".join(" " + to_token(of(chance, column_name)) for column_name in kind.given)


def _statements(chance: Random, family: str) -> List[Tuple[int, str]]:
    """SQL with how often it is drawn."""
    team_id, hero_id, other_id = chance.randint(1, 3), chance.randint(1, 4), chance.randint(1, 4)
    heroes = [
        (2, f"UPDATE hero SET name='Changed', age=NULL WHERE id={hero_id}"),
        (2, f"DELETE FROM hero WHERE id={hero_id}"),
        (2, f"INSERT OR IGNORE INTO hero (id, name, secret_name, age) VALUES ({key(chance)}, 'Stranger', 'Unknown', 30)"),
    ]
    teams = [
        (2, f"UPDATE team SET headquarters='Elsewhere' WHERE id={team_id}"),
        (1, f"DELETE FROM team WHERE id={team_id}"),
        (1, f"INSERT OR IGNORE INTO team (id, name, headquarters) VALUES ({key(chance)}, 'Strangers', 'Nowhere')"),
    ]
    links = [
        (3, f"DELETE FROM heroteamlink WHERE hero_id={hero_id}"),
        (3, f"DELETE FROM heroteamlink WHERE team_id={team_id} AND hero_id={hero_id}"),
        (1, f"UPDATE OR IGNORE heroteamlink SET hero_id={other_id} WHERE team_id={team_id} AND hero_id={hero_id}"),
    ]
    where = f"{chance.choice(['NULL', str(other_id)])} WHERE id={hero_id}"
    return {
        "many_to_many": heroes + teams + links + [
            (3, f"INSERT OR IGNORE INTO heroteamlink (team_id, hero_id) VALUES ({team_id}, {hero_id})")],
        "association": heroes + teams + links + [
            (3, f"INSERT OR IGNORE INTO heroteamlink (team_id, hero_id, is_training) VALUES ({team_id}, {hero_id}, 1)"),
            (1, f"UPDATE heroteamlink SET is_training=1 WHERE team_id={team_id}")],
        "tree": heroes + [(6, f"UPDATE hero SET mentor_id={where}")],
        "one_to_one": heroes + [
            (3, f"UPDATE badge SET hero_id={where}"), (2, f"DELETE FROM badge WHERE id={hero_id}"),
            (2, f"UPDATE badge SET number='Changed' WHERE id={hero_id}")],
    }.get(family, heroes + teams + [(6, f"UPDATE hero SET team_id={where}")])


def statement(chance: Random, family: str) -> str:
    """SQL that changes rows behind the session's back."""
    choices = _statements(chance, family)
    return chance.choices([sql for _, sql in choices], [weight for weight, _ in choices])[0]
