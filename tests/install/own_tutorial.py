"""Follows the page docs/your-own-tutorial.md in a folder outside of the tree, with an installed copy; its
pages are built if Sphinx is there.

    own_tutorial.py --meson MESON --source DIR --build DIR --prefix DIR --libdir DIR --lines yes|no
        -- COMPILER [FLAG...]
"""

import argparse
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import outside
from follow_page import Shell, blocks_of, variables
from installed_copy import InstalledCopy

SKIPPED = 77
SETUP = re.compile(r"^meson setup build-release (.*) --prefix=\$HOME/sidekick\nmeson install -C build-release\n$")
NEEDS_SPHINX = re.compile(r"^\$ sphinx-build", re.MULTILINE)
NEEDS_PIP = re.compile(r"pip install")


def check_setup(arguments, block, scratch):
    """The command that sets up what is to be installed is one that Meson takes."""
    options = SETUP.match(block.body)
    if options is None:
        outside.fail(f"the page does not begin with an installation, but with\n{block.body}")
    outside.run(
        [arguments.meson, "setup", scratch / "build-release", arguments.source, *options[1].split()],
        env=os.environ | {"CXX": shlex.join(arguments.compiler)},
    )


def lay_out(home, copy):
    """The copy as it would be below the prefix of the page."""
    prefix = home / "sidekick"
    prefix.mkdir(parents=True)
    for name in ("bin", "include", "share"):
        (prefix / name).symlink_to(copy.prefix / name)
    (prefix / "lib").symlink_to(copy.libraries)


def command(path, *words):
    """Writes a command by which another is called, which does not find this one again."""
    path.parent.mkdir(exist_ok=True)
    found_in = f"PATH={shlex.quote(os.environ['PATH'])}\nexport PATH"
    path.write_text(f'#!/bin/sh\n{found_in}\nexec {shlex.join(words)} "$@"\n')
    path.chmod(0o755)


def has_module(python, name):
    """Whether this Python has it."""
    words = [python, "-c", f"import {name}"]
    return subprocess.run(words, stderr=subprocess.DEVNULL, check=False).returncode == 0


def sphinx_python():
    """The Python whose Sphinx is called by sphinx-build; None if there is none."""
    found = shutil.which("sphinx-build")
    if found is None:
        return None
    first = pathlib.Path(found).read_text("utf-8", errors="replace").splitlines()[0]
    python = first.removeprefix("#!").strip()
    return python if shutil.which(python) and has_module(python, "sphinx") else None


def follow(blocks, shell, left_out):
    """Does what they say, but for blocks in which one of the patterns is found."""
    for block in blocks:
        if any(pattern.search(block.body) for pattern in left_out):
            continue
        if block.file is not None:
            path = pathlib.Path(shell.folder, block.file)
            if block.language == "sidekick-transcript" and not path.exists():
                outside.fail(f"{block.file} is not what has been recorded: there is none")
            path.write_text(block.body, "utf-8")
        for line, expected in block.commands():
            shell.run(line, expected)


def check_page(site):
    """It has what the text says of it."""
    text = (site / "index.html").read_text("utf-8")
    for words in ('data-line="48"', "Sent by line 49", 'class="tp-link tp-added"', "And once more, to print them."):
        if words not in text:
            outside.fail(f"{site.name}/index.html does not have {words}")
    if ".tv-card" not in (site / "_static" / "sidekick_docs.css").read_text("utf-8"):
        outside.fail(f"{site.name} has no style")


def check_pip(folder, shell, files):
    """With what pip has installed, the configuration needs no path."""
    (folder / "index.rst").write_text(files["index.rst"], "utf-8")
    short = [line for line in files["conf.py"].splitlines() if "sys" not in line]
    (folder / "conf.py").write_text("\n".join(short) + "\n", "utf-8")
    shell.run("venv/bin/python -m sphinx -q -W . again", [])
    check_page(folder / "again")


def main():
    parser = argparse.ArgumentParser()
    for name in ("--meson", "--build", "--prefix", "--libdir", "--lines"):
        parser.add_argument(name, required=True)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    parser.add_argument("compiler", nargs="+")
    arguments = parser.parse_args()
    if arguments.lines != "yes":
        print("skipped: the library was built without lines or changed rows")
        sys.exit(SKIPPED)

    first, *blocks = blocks_of((arguments.source / "docs" / "your-own-tutorial.md").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as directory:
        scratch = pathlib.Path(directory).resolve()
        check_setup(arguments, first, scratch)
        copy = InstalledCopy(
            arguments.meson, arguments.build, arguments.prefix, arguments.libdir, scratch / "root"
        )
        home = scratch / "home"
        lay_out(home, copy)
        commands = scratch / "commands"
        command(commands / "g++", *arguments.compiler)
        left_out = []
        python = sphinx_python()
        if python is None:
            print("without Sphinx: no page is built")
            left_out += [NEEDS_SPHINX, NEEDS_PIP]
        else:
            command(commands / "python3", python)
            if not has_module(python, "ensurepip"):
                print("without python3-venv: the extension is not installed by pip")
                left_out.append(NEEDS_PIP)
        path = f"{commands}:{os.environ['PATH']}"
        shell = Shell(home, variables(PATH=path, PKG_CONFIG_SYSROOT_DIR=str(copy.root)))
        follow(blocks, shell, left_out)
        if NEEDS_SPHINX not in left_out:
            check_page(home / "heroes" / "site")
        if NEEDS_PIP not in left_out:
            check_pip(home / "heroes", shell, {b.file: b.body for b in blocks})


if __name__ == "__main__":
    main()
