"""Builds a project outside that has this one as a subproject, and runs its program.

    subproject.py --meson MESON --source DIR -- COMPILER [FLAG...]
"""

import argparse
import os
import pathlib
import shlex
import shutil
import tempfile

import outside


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--meson", required=True)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    parser.add_argument("compiler", nargs="+")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as directory:
        project = pathlib.Path(directory) / "project"
        shutil.copytree(outside.PROGRAM, project)
        # A copy, as a wrap makes one: the sources alone, without what was built from them.
        shutil.copytree(
            arguments.source,
            project / "subprojects" / "sidekick",
            ignore=shutil.ignore_patterns(".*", "build*", "__pycache__", "programs"),
        )
        build = project / "build"
        # Not an installed copy, if there is one; and not optimised, since it runs but once.
        outside.run(
            [arguments.meson, "setup", build, project, "-Dbuildtype=plain"]
            + ["--force-fallback-for=sidekick"],
            env=os.environ | {"CXX": shlex.join(arguments.compiler)},
        )
        outside.run([arguments.meson, "compile", "-C", build, "heroes"])
        outside.check_output(build / "heroes")


if __name__ == "__main__":
    main()
