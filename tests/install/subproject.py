"""Builds a project outside that has this one as a subproject, and runs its program; then with a static
library, which is installed and used from there.

    subproject.py --meson MESON --source DIR -- COMPILER [FLAG...]
"""

import argparse
import json
import os
import pathlib
import shlex
import shutil
import tempfile

import outside
from installed_copy import InstalledCopy


def check_static(meson, build, compiler, scratch):
    """The same objects in a static library: in the program of the project, and in one that finds the
    installed copy."""
    outside.run([meson, "configure", build, "-Dsidekick:default_library=static"])
    outside.run([meson, "compile", "-C", build, "heroes"])
    outside.check_output(build / "heroes")

    options = json.loads(outside.run([meson, "introspect", build, "--buildoptions"]))
    value = {option["name"]: option["value"] for option in options}
    copy = InstalledCopy(meson, build, value["prefix"], value["libdir"], scratch / "root")
    copy.check_static_pkg_config(compiler, scratch)
    if shutil.which("cmake") is None:
        print("without CMake")
    else:
        copy.check_cmake(compiler, scratch)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--meson", required=True)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    parser.add_argument("compiler", nargs="+")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as directory:
        scratch = pathlib.Path(directory)
        project = scratch / "project"
        shutil.copytree(outside.PROGRAM, project)
        # A copy, as a wrap makes one: the sources alone, without what was built from them.
        shutil.copytree(
            arguments.source,
            project / "subprojects" / "sidekick",
            ignore=shutil.ignore_patterns(".*", "build*", "__pycache__"),
        )
        build = project / "build"
        shutil.copy(project / "sidekick.wrap", project / "subprojects")
        # Not an installed copy, if there is one; and not optimised, since it runs but once.
        outside.run(
            [arguments.meson, "setup", build, project, "-Dbuildtype=plain"]
            + ["--force-fallback-for=sidekick"],
            env=os.environ | {"CXX": shlex.join(arguments.compiler)},
        )
        outside.run([arguments.meson, "compile", "-C", build, "heroes"])
        outside.check_output(build / "heroes")
        check_static(arguments.meson, build, arguments.compiler, scratch)


if __name__ == "__main__":
    main()
