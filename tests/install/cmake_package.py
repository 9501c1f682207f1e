"""Finds an installed copy by CMake: as a program does, in each version that can be asked for, and
where it must not be found. Skipped without CMake.

    cmake_package.py --meson MESON --build DIR --prefix DIR --libdir DIR --version VERSION
        -- COMPILER [FLAG...]
"""

import argparse
import pathlib
import re
import shutil
import sys
import tempfile

import outside
from installed_copy import InstalledCopy

SKIPPED = 77
VERSIONS = pathlib.Path(__file__).resolve().parent / "versions"


def answers(copy, compiler, scratch, questions, *more):
    """For each question, "sidekick 0.1" and the like, whether CMake finds the copy, and what it is told
    of the version."""
    with tempfile.TemporaryDirectory(dir=scratch) as build:
        said = outside.run(
            ["cmake", "-S", VERSIONS, "-B", build, "-DASKED=" + ";".join(questions), *more],
            env=copy.for_cmake(compiler),
        )
    return {
        question: (found == "1", version)
        for question, found, version in re.findall(r"^-- (sidekick.*?): (\w+): (.*)$", said, re.MULTILINE)
    }


def check_versions(copy, compiler, scratch, version):
    major, minor, patch = (int(part) for part in version.split("."))
    taken = [
        "",
        f"{major}.{minor}",
        version,
        f"{version} EXACT",
        f"0.0...{major + 1}",
        f"{version}...{version}",
    ]
    refused = [
        f"{major}.{minor}.{patch + 1}",
        f"{major}.{minor + 1}",
        f"{major + 1}",
        f"0.0...<{version}",
        f"{major}.{minor + 1}...{major + 1}",
    ]
    if minor > 0:
        # What an earlier 0.x was asked for, another one does not give.
        (refused if major == 0 else taken).append(f"{major}.{minor - 1}")
    questions = [f"sidekick {asked}".strip() for asked in taken + refused]
    given = answers(copy, compiler, scratch, questions)
    found = {question for question, (is_found, _) in given.items() if is_found}
    if set(given) != set(questions) or found != set(questions[: len(taken)]):
        outside.fail(f"CMake takes {version} for {sorted(found)}, of {questions}")

    for question, answer in answers(copy, compiler, scratch, questions, "-DPOINTER_SIZE=2").items():
        if answer[0] or "pointers of" not in answer[1]:
            outside.fail(f"{question}, where pointers have two bytes: {answer}")


def check_link_to_libraries(copy, compiler, scratch):
    """As in the / of a system whose /lib is a link to /usr/lib: there is no /include beside it."""
    linked = scratch / "linked"
    linked.mkdir()
    first = copy.libraries.relative_to(copy.prefix).parts[0]
    (linked / first).symlink_to(copy.prefix / first)
    environment = copy.for_cmake(compiler) | {"CMAKE_PREFIX_PATH": str(linked)}
    outside.run(["cmake", "-S", outside.PROGRAM, "-B", scratch / "by-link"], env=environment)


def check_other_fmt(copy, compiler, scratch):
    """A program that has another version of fmt would not link, and is told so before."""
    package = scratch / "other" / "lib" / "cmake" / "fmt"
    package.mkdir(parents=True)
    (package / "fmt-config.cmake").touch()
    (package / "fmt-config-version.cmake").write_text(
        "set(PACKAGE_VERSION 99.1.0)\nset(PACKAGE_VERSION_COMPATIBLE TRUE)\n"
    )
    said = outside.complaint(
        ["cmake", "-S", outside.PROGRAM, "-B", scratch / "by-other-fmt"],
        env=copy.for_cmake(compiler, scratch / "other"),
    )
    if "fmt 99.1.0 is what was found here" not in " ".join(said.split()):
        outside.fail(f"CMake did not say that the version of fmt is another:\n{said}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--meson", required=True)
    parser.add_argument("--build", required=True)
    parser.add_argument("--prefix", required=True)
    parser.add_argument("--libdir", required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("compiler", nargs="+")
    arguments = parser.parse_args()
    if shutil.which("cmake") is None:
        print("skipped: install cmake")
        sys.exit(SKIPPED)

    with tempfile.TemporaryDirectory() as directory:
        scratch = pathlib.Path(directory)
        copy = InstalledCopy(
            arguments.meson, arguments.build, arguments.prefix, arguments.libdir, scratch / "root"
        )
        copy.check_cmake(arguments.compiler, scratch)
        check_versions(copy, arguments.compiler, scratch, arguments.version)
        check_link_to_libraries(copy, arguments.compiler, scratch)
        check_other_fmt(copy, arguments.compiler, scratch)


if __name__ == "__main__":
    main()
