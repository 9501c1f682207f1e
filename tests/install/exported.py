"""What the shared library shows to programs: what its headers declare with SIDEKICK_API, and no more;
and the name by which it is found.

    exported.py --nm NM --readelf READELF --headers DIR --soname NAME LIBRARY
"""

import argparse
import pathlib
import re

import outside

# SIDEKICK_API between `class` and a name, or in a declaration of a function or a variable.
CLASS = re.compile(r"\b(?:class|struct) (?:\[\[nodiscard\]\] )?SIDEKICK_API (\w+)")
ERROR = re.compile(r"^SIDEKICK_ERROR\((\w+),", re.MULTILINE)
OTHER = re.compile(r"^ *SIDEKICK_API (?:[^;(={]*?)(\w+)(?= ?[(={;])", re.MULTILINE)
# "vtable for sidekick::Echo", "sidekick::repr[abi:cxx11](…)", "guard variable for sidekick::f()::x"
SUBJECT = re.compile(r"^(?:\w+(?: \w+)* for )?(sidekick::[\w:~]+)")


def declared(headers):
    names = set()
    for header in headers.rglob("*.hpp"):
        text = header.read_text(encoding="utf-8")
        for pattern in (CLASS, ERROR, OTHER):
            names |= set(pattern.findall(text))
    return names - {"Type"}  # of the macro for errors


def exported(nm, library):
    for line in outside.run([nm, "-D", "-C", "--defined-only", library]).splitlines():
        yield line.split(maxsplit=2)[2]


def main():
    parser = argparse.ArgumentParser()
    for name in ("--nm", "--readelf", "--soname"):
        parser.add_argument(name, required=True)
    parser.add_argument("--headers", required=True, type=pathlib.Path)
    parser.add_argument("library")
    arguments = parser.parse_args()

    names = declared(arguments.headers)
    seen = set()
    for name in exported(arguments.nm, arguments.library):
        subject = SUBJECT.match(name)
        parts = set(subject[1].split("::")) if subject else set()
        if not parts & names:
            outside.fail(f"{name} is exported, and no header declares it with SIDEKICK_API")
        seen |= parts & names
    if missing := names - seen:
        outside.fail(f"declared with SIDEKICK_API and not exported: {', '.join(sorted(missing))}")

    dynamic = outside.run([arguments.readelf, "-d", arguments.library])
    soname = re.search(r"\(SONAME\).*\[(.*)\]", dynamic)
    if soname is None or soname[1] != arguments.soname:
        outside.fail(f"the name is {soname and soname[1]}, and should be {arguments.soname}")


if __name__ == "__main__":
    main()
