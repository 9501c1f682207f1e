"""Installs the build into a temporary directory, and uses it from there as a program outside would.

    installed.py --meson MESON --build DIR --prefix DIR --libdir DIR -- COMPILER [FLAG...]
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import tempfile

import outside

WARNINGS = ["-std=c++20", "-Wall", "-Wextra", "-Werror"]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])(sidekick/[^">]+)[">]', re.MULTILINE)


def installed(root, prefix, path):
    """Where an installed file is below the root that it was installed into."""
    return root / pathlib.PurePosixPath(prefix, path).relative_to("/")


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


def check_program(compiler, root, libraries, scratch):
    """Compiles the program by what pkg-config says, and runs it."""
    environment = os.environ | {
        # Found below the root; what lies elsewhere, fmt, is found where it always is.
        "PKG_CONFIG_PATH": str(libraries / "pkgconfig"),
        "PKG_CONFIG_SYSROOT_DIR": str(root),
    }
    words = outside.run(
        ["pkg-config", "--cflags", "--libs", "sidekick"], env=environment
    ).split()
    source = outside.PROGRAM / "main.cpp"

    # The program finds the library by the environment, or by a path of its own.
    found = scratch / "found"
    outside.run([*compiler, *WARNINGS, source, *words, "-o", found])
    outside.check_output(found, {"LD_LIBRARY_PATH": str(libraries)})

    pointed = scratch / "pointed"
    outside.run([*compiler, *WARNINGS, source, *words, f"-Wl,-rpath,{libraries}", "-o", pointed])
    outside.check_output(pointed)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--meson", required=True)
    parser.add_argument("--build", required=True)
    parser.add_argument("--prefix", required=True)
    parser.add_argument("--libdir", required=True)
    parser.add_argument("compiler", nargs="+")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as directory:
        scratch = pathlib.Path(directory)
        root = scratch / "root"
        outside.run(
            [arguments.meson, "install", "-C", arguments.build, "--no-rebuild", "--destdir", root]
        )
        include = installed(root, arguments.prefix, "include")
        libraries = installed(root, arguments.prefix, arguments.libdir)
        check_headers_are_complete(include)
        check_headers_stand_alone(arguments.compiler, include, scratch)
        check_program(arguments.compiler, root, libraries, scratch)


if __name__ == "__main__":
    main()
