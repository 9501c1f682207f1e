#!/usr/bin/env python3
"""Writes src/sidekick/core/fields.hpp: the members of a struct, for each number of them."""

import pathlib

MOST = 64
FILE = pathlib.Path(__file__).resolve().parent.parent / "src" / "sidekick" / "core" / "fields.hpp"

HEAD = """// Made by tools/make_fields.py.
//
// For each number of members, whether an aggregate has as many, and where they are: a structured
// binding names all members of a struct or none, and no pack can yet.
#pragma once

#include "sidekick/core/members_found.hpp"

// clang-format off
namespace sidekick::detail {
"""
CASE = """
template <>
struct Fields<@> {
    template <typename Struct>
    static constexpr bool fit = requires { Struct{EMPTY}; };
    template <typename Struct>
    static constexpr bool fit_with_another = requires { Struct{EMPTY, AnyMember{}}; };
    template <typename Struct>
    static constexpr auto find(Struct& object) { auto& [NAMES] = object; return found(NAMES); }
};
"""


def names(count):
    return ", ".join(f"m{number}" for number in range(1, count + 1))


def main():
    cases = [CASE.replace("@", str(count)).replace("EMPTY", ", ".join(["{}"] * count))
             .replace("NAMES", names(count)) for count in range(1, MOST + 1)]
    FILE.write_text(HEAD + "".join(cases) + "\n}  // namespace sidekick::detail\n")


if __name__ == "__main__":
    main()
