#!/usr/bin/python3
"""Tests of the queries of the language: how they are read, which are none, which are drawn, how they are cut down."""

from __future__ import annotations

import random
import unittest
from pathlib import Path
from typing import Set

from conditions import Comparison, Joined, Not, comparisons
from drawn_queries import QueryDraw
from families import FAMILIES
from language import ProgramError, parse_line, parse_program
from queries import Query
from shrink import Shrinker


def read(line: str) -> Query:
    query = parse_line(line).query
    assert query is not None
    return query


class Reading(unittest.TestCase):
    def test_a_select(self) -> None:
        query = read('select  Hero join Team  outer where age != none and name >= "a and ) b" order id desc '
                     'limit 2 offset 1 with team joined one as q')
        self.assertEqual((query.outputs, query.join, query.outer), (("Hero",), "Team", True))
        self.assertEqual(query.where, Joined("and", (
            Comparison("age", "!=", ("none",)), Comparison("name", ">=", ('"a and ) b"',)))))
        self.assertEqual((query.order, query.desc, query.limit, query.offset), ("id", True, "2", "1"))
        self.assertEqual((query.load, query.how, query.binds), (("team", "joined"), "one", "q"))

    def test_pairs_and_values(self) -> None:
        self.assertEqual(read("select Hero,Team join Team all"),
                         Query("select", ("Hero", "Team"), join="Team", how="all"))
        query = read("scalars hero.age, count(*) of Hero group hero.age "
                     "having min( hero.id ) > 1 or not count(*) in ()")
        self.assertEqual((query.outputs, query.of, query.group), (("hero.age", "count(*)"), "Hero", "hero.age"))
        self.assertEqual(query.having, Joined("or", (
            Comparison("min(hero.id)", ">", ("1",)), Not(Comparison("count(*)", "in", ())))))

    def test_what_binds_tighter(self) -> None:
        a, b, c = (Comparison(name, "==", ("1",)) for name in "abc")
        for text, condition in (("a == 1 or b == 1 and c == 1", Joined("or", (a, Joined("and", (b, c))))),
                                ("(a == 1 or b == 1) and c == 1", Joined("and", (Joined("or", (a, b)), c))),
                                ("not a == 1 and b == 1", Joined("and", (Not(a), b))),
                                ("not (a == 1 and b == 1)", Not(Joined("and", (a, b)))),
                                ("not not a == 1", Not(Not(a))),
                                ("a == 1 and (b == 1 and c == 1)", Joined("and", (a, Joined("and", (b, c))))),
                                ("a between 1 and 2 and b == 1",
                                 Joined("and", (Comparison("a", "between", ("1", "2")), b))),
                                ('a not in (1,"x") or b is none',
                                 Joined("or", (Comparison("a", "not in", ("1", '"x"')),
                                               Comparison("b", "is", ("none",)))))):
            self.assertEqual(read(f"select Hero where {text} all as q").where, condition)
            self.assertEqual(str(condition), text)

    def test_what_is_none(self) -> None:
        family, refused = "", 0
        for line in Path(__file__).with_name("refused.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("models "):
                family = line
            elif not line.startswith("#"):
                with self.assertRaises(ProgramError, msg=line):
                    parse_program(f"{family}\n{line}\n")
                refused += 1
        self.assertGreater(refused, 40)

    def test_how_columns_are_named(self) -> None:
        parse_program("models one_to_many\nselect Hero join Team where team.id == 1 all as q\n")
        parse_program("select Hero where age == 1 and hero.id == 2 all as q\n")


class Drawing(unittest.TestCase):
    def test_all_that_can_be_said_is_drawn(self) -> None:
        words: Set[str] = set()
        for family in FAMILIES.values():
            draw = QueryDraw(random.Random(3), family)
            for kind in family.kinds * 300:
                for query in (draw.select(kind), draw.scalars(kind)):
                    query.check(family)
                    words |= {name for name, said in vars(query).items() if said} | {query.how, *query.load}
                    words |= {output.split("(")[0] for output in query.outputs if "(" in output}
                    for condition in filter(None, (query.where, query.having)):
                        words |= {each.word for each in comparisons(condition)} | {type(condition).__name__}
                    if query.load[1:] == ("joined",) and (query.limit or query.offset):
                        self.assertFalse(any(each.is_list for each in kind.relationships if each.name == query.load[0]))
                    if query.verb == "scalars":
                        self.assertEqual(len(set(query.outputs)), len(query.outputs))
        self.assertLessEqual({"of", "join", "outer", "where", "group", "having", "order", "desc", "limit", "offset",
                              "load", "selectin", "joined", "raise", "all", "first", "one", "one_or_none",
                              "count", "min", "max", "sum", "==", "<=", "in", "not in", "like", "is", "between",
                              "Joined", "Not", "Comparison"}, words)

    def test_what_is_drawn_is_read_as_it_was(self) -> None:
        for family in FAMILIES.values():
            draw = QueryDraw(random.Random(7), family)
            for kind in family.kinds * 50:
                for query in (draw.select(kind), draw.scalars(kind)):
                    text = f"{query} as q" if query.verb == "select" and len(query.outputs) == 1 else str(query)
                    self.assertEqual(str(read(text)), text)


class Shrinking(unittest.TestCase):
    def test_what_binds_no_name_goes(self) -> None:
        program = ("models one_to_many\nsession\nselect Hero,Team all\nselect Hero,Team first\nscalars hero.id\n"
                   "select Hero all as q\nprint q1\n")
        self.assertEqual(Shrinker(lambda tried: "print" in tried).shrink(program),
                         "models one_to_many\nsession\nselect Hero all as q\nprint q1\n")

    def shrunk(self, line: str, *needed: str) -> str:
        small = Shrinker(lambda tried: all(word in tried for word in needed)).shrink(f"models one_to_many\n{line}\n")
        return small.splitlines()[-1]

    def test_clauses_go(self) -> None:
        line = ("select Hero join Team outer where not (hero.age in (1,2,3) or hero.id == 1) and team.id == 2 "
                "order hero.id desc limit 1 offset 2 with team joined all as q")
        self.assertEqual(self.shrunk(line, "select"), "select Hero all as q")
        self.assertEqual(self.shrunk(line, "in (", "2"), "select Hero where hero.age in (2) all as q")
        self.assertEqual(self.shrunk(line, "not", "hero.id"), "select Hero where not hero.id == 1 all as q")
        self.assertEqual(self.shrunk(line, "team.id"), "select Hero join Team where team.id == 2 all as q")
        self.assertEqual(self.shrunk(line, "with"), "select Hero with team joined all as q")

    def test_values_go(self) -> None:
        line = "scalars hero.age,count(*),min(hero.id) of Hero group hero.age having count(*) > 1 and min(hero.id) == 3"
        self.assertEqual(self.shrunk(line, "min"), "scalars min(hero.id)")
        self.assertEqual(self.shrunk(line, "scalars count(*)"), "scalars count(*) of Hero")
        self.assertEqual(self.shrunk(line, "group"), "scalars min(hero.id) group hero.age")


if __name__ == "__main__":
    unittest.main()
