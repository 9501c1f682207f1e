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
import sys
import tempfile

import outside
from follow_page import Shell, blocks_of, variables
from installed_copy import InstalledCopy

SKIPPED = 77
SETUP = re.compile(r"^meson setup build-release (.*) --prefix=\$HOME/sidekick\nmeson install -C build-release\n$")
NEEDS_SPHINX = re.compile(r"sphinx-build|pip install")


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


def sphinx_python():
    """The Python whose Sphinx is found; None if there is none, or no means to make an environment."""
    found = shutil.which("sphinx-build")
    if found is None:
        return None
    python = pathlib.Path(found).read_text("utf-8", errors="replace").splitlines()[0].removeprefix("#!").strip()
    try:
        outside.run([python, "-c", "import sphinx"])
    except (SystemExit, OSError):
        return None
    return python


def follow(blocks, shell, with_sphinx):
    """Does what they say."""
    for block in blocks:
        if NEEDS_SPHINX.search(block.body) and not with_sphinx:
            continue
        if block.file is not None:
            path = pathlib.Path(shell.folder, block.file)
            if block.language == "sidekick-transcript" and not path.exists():
                outside.fail(f"{block.file} is not what has been recorded: there is none")
            path.write_text(block.body, "utf-8")
        for line, expected in block.commands():
            shell.run(line, expected)


def check_pages(folder, shell, files):
    """The page has what its text says, and so has that of who has installed the extension by pip."""
    (folder / "index.rst").write_text(files["index.rst"], "utf-8")
    short = [line for line in files["conf.py"].splitlines() if "sys" not in line]
    (folder / "conf.py").write_text("\n".join(short) + "\n", "utf-8")
    shell.run("venv/bin/python -m sphinx -q -W . again", [])
    for site in ("site", "again"):
        text = (folder / site / "index.html").read_text("utf-8")
        for words in ('data-line="48"', "Sent by line 49", 'class="tp-link tp-added"', "And once more, to print them."):
            if words not in text:
                outside.fail(f"{site}/index.html does not have {words}")
        if ".tv-card" not in (folder / site / "_static" / "sidekick_docs.css").read_text("utf-8"):
            outside.fail(f"{site} has no style")


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
        python = sphinx_python()
        if python is None:
            print("without Sphinx: the pages are not built")
        else:
            command(commands / "python3", python)
        path = f"{commands}:{os.environ['PATH']}"
        shell = Shell(home, variables(PATH=path, PKG_CONFIG_SYSROOT_DIR=str(copy.root)))
        follow(blocks, shell, python is not None)
        if python is not None:
            check_pages(home / "heroes", shell, {b.file: b.body for b in blocks})


if __name__ == "__main__":
    main()
