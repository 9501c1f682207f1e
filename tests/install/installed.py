"""Installs the build into a temporary directory, and uses it from there as a program outside would.

    installed.py --meson MESON --source DIR --build DIR --prefix DIR --libdir DIR
        -- COMPILER [FLAG...]
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import shlex
import tempfile

import outside
from installed_copy import WARNINGS, InstalledCopy

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])(sidekick/[^">]+)[">]', re.MULTILINE)
SETUP = re.compile(r"^meson setup build-release (.*)$", re.MULTILINE)


def check_headers_are_complete(include):
    for header in sorted((include / "sidekick").rglob("*.hpp")):
        for _, included in INCLUDE.findall(header.read_text(encoding="utf-8")):
            if not (include / included).is_file():
                outside.fail(f"{header.relative_to(include)} is installed, and includes {included}, which is not")


def check_headers_stand_alone(compiler, include, scratch):
    """Each header is compiled as the only one of a program, where <sqlite3.h> is an error."""
    poison = scratch / "poison"
    poison.mkdir()
    (poison / "sqlite3.h").write_text("#error a program does not need <sqlite3.h>\n")

    def compile_alone(header):
        name = header.relative_to(include)
        source = scratch / f"{'_'.join(name.with_suffix('').parts)}_alone.cpp"
        # Twice: including it again changes nothing.
        source.write_text(f"#include <{name}>\n" * 2)
        outside.run(
            [*compiler, *WARNINGS, "-fsyntax-only", "-I", poison, "-I", include, source]
        )

    headers = sorted((include / "sidekick").rglob("*.hpp"))
    if not any(header.name == "sidekick.hpp" for header in headers):
        outside.fail("sidekick/sidekick.hpp is not installed")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(compile_alone, headers))


def check_setup(meson, source, compiler, scratch):
    """The README's command that sets up what is to be installed is one that Meson takes."""
    readme = (source / "README.md").read_text(encoding="utf-8")
    (options,) = SETUP.findall(readme)
    outside.run(
        [meson, "setup", scratch / "build-release", source, *options.split()],
        env=os.environ | {"CXX": shlex.join(compiler)},
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--meson", required=True)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    parser.add_argument("--build", required=True)
    parser.add_argument("--prefix", required=True)
    parser.add_argument("--libdir", required=True)
    parser.add_argument("compiler", nargs="+")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as directory:
        scratch = pathlib.Path(directory)
        copy = InstalledCopy(
            arguments.meson, arguments.build, arguments.prefix, arguments.libdir, scratch / "root"
        )
        check_setup(arguments.meson, arguments.source, arguments.compiler, scratch)
        check_headers_are_complete(copy.include)
        check_headers_stand_alone(arguments.compiler, copy.include, scratch)
        copy.check_pkg_config(arguments.compiler, scratch)


if __name__ == "__main__":
    main()
