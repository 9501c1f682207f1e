"""An installed copy of the library, and a program that is built with it in the ways of the documents:
by pkg-config, and by CMake."""

import os
import pathlib
import shlex
import shutil

import outside

WARNINGS = ["-std=c++20", "-Wall", "-Wextra", "-Werror"]


class InstalledCopy:
    """What `meson install` puts below a root of its own, which is not where it was meant to be."""

    def __init__(self, meson, build, prefix, libdir, root):
        outside.run([meson, "install", "-C", build, "--no-rebuild", "--destdir", root])
        self.root = root
        self.prefix = root / pathlib.PurePosixPath(prefix).relative_to("/")
        self.include = self.prefix / "include"
        self.libraries = root / pathlib.PurePosixPath(prefix, libdir).relative_to("/")

    def _for_pkg_config(self):
        # Found below the root; what lies elsewhere, fmt, is found where it always is.
        return os.environ | {
            "PKG_CONFIG_PATH": str(self.libraries / "pkgconfig"),
            "PKG_CONFIG_SYSROOT_DIR": str(self.root),
        }

    def _built_by_pkg_config(self, compiler, target, asked=(), more=()):
        words = outside.run(
            ["pkg-config", *asked, "--cflags", "--libs", "sidekick"], env=self._for_pkg_config()
        ).split()
        source = outside.PROGRAM / "main.cpp"
        outside.run([*compiler, *WARNINGS, source, *words, *more, "-o", target])
        return target

    def check_pkg_config(self, compiler, scratch):
        """The program finds the library by the environment, or by a path of its own."""
        project = shutil.copytree(outside.PROGRAM, scratch / "by-pkg-config")
        called = project / "bin" / "g++"
        called.parent.mkdir()
        called.write_text(
            f"#!/bin/sh\nPATH={shlex.quote(os.environ['PATH'])}\nexport PATH\n"
            f'exec {shlex.join([*compiler, *WARNINGS])} "$@"\n'
        )
        called.chmod(0o755)
        environment = self._for_pkg_config() | {
            "PATH": f"{called.parent}:{os.environ['PATH']}",
            "LD_LIBRARY_PATH": str(self.libraries),
        }
        commands = "with_pkg_config.sh"
        output = outside.run(["sh", "-eu", commands], cwd=project, env=environment)
        outside.expect_printed(commands, output)

        path = f"-Wl,-rpath,{self.libraries}"
        outside.check_output(self._built_by_pkg_config(compiler, scratch / "pointed", more=[path]))

    def check_static_pkg_config(self, compiler, scratch):
        """The program has the library in itself."""
        outside.check_output(self._built_by_pkg_config(compiler, scratch / "static", ["--static"]))

    def for_cmake(self, compiler, *before):
        """The environment in which CMake finds the copy, and before it what is in other prefixes."""
        return os.environ | {
            "CXX": shlex.join(compiler),
            "CXXFLAGS": "-Wall -Wextra -Werror",
            "CMAKE_GENERATOR": "Ninja",
            "CMAKE_PREFIX_PATH": ":".join(str(prefix) for prefix in (*before, self.prefix)),
        }

    def check_cmake(self, compiler, scratch):
        """The program's CMakeLists.txt says nothing of C++20, nor of where the library is."""
        project = shutil.copytree(outside.PROGRAM, scratch / "by-cmake")
        commands = "with_cmake.sh"
        output = outside.run(
            ["sh", "-eu", commands], cwd=project, env=self.for_cmake(compiler)
        ).splitlines(keepends=True)
        # CMake speaks first.
        last = len((outside.PROGRAM / "expected.txt").read_text(encoding="utf-8").splitlines())
        outside.expect_printed(commands, "".join(output[-last:]))
