#!/usr/bin/env python3
"""Which folder of src/sidekick includes which: a folder includes only what stands below it.

    check_includes.py SOURCE_ROOT          fails where an include runs up, or the drawing is another
    check_includes.py --draw SOURCE_ROOT   prints the drawing for docs/how-it-works.md
"""

import argparse
import pathlib
import re
import sys

# From the top. What stands before the first of them, in no folder, may include everything.
FOLDERS = (
    "trace",
    "print",
    "schema",
    "session",
    "session/flush",
    "session/state",
    "query",
    "object",
    "mapping",
    "database",
    "core",
)
PAGE = "docs/how-it-works.md"
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^">]+)[">]')
DRAWING = re.compile(r"(?<=<!-- folders -->\n).*?(?=<!-- end of folders -->)", re.DOTALL)


class Include:
    """One line that includes a file of the library."""

    def __init__(self, file, line, included):
        self.file = file
        self.line = line
        self.included = included
        self.folder = folder_of(file)
        self.of_folder = folder_of(included)

    def runs_up(self):
        """Whether it leads to a folder above its own."""
        if self.folder in ("", self.of_folder):
            return False
        return self.of_folder == "" or FOLDERS.index(self.of_folder) < FOLDERS.index(self.folder)

    def __str__(self):
        return (
            f"src/sidekick/{self.file}:{self.line}: {self.folder} includes {self.included}, "
            f"and {self.of_folder or 'the top'} stands above {self.folder}"
        )


def folder_of(file):
    return file.rpartition("/")[0]


def files_of(library):
    return sorted(
        file.relative_to(library).as_posix()
        for suffix in ("*.hpp", "*.cpp")
        for file in library.rglob(suffix)
    )


def read(library):
    """All includes, and what is wrong with how they are written."""
    includes, mistakes = [], []
    for file in files_of(library):
        if folder_of(file) not in ("", *FOLDERS):
            mistakes.append(f"src/sidekick/{file}: its folder is not among those of {__file__}")
            continue
        text = (library / file).read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            quote, name = found.groups()
            included = name.removeprefix("sidekick/")
            if included != name and (library / included).is_file():
                includes.append(Include(file, number, included))
            elif quote == '"':
                mistakes.append(
                    f'src/sidekick/{file}:{number}: "{name}" is no "sidekick/folder/file.hpp"'
                )
    return includes, mistakes


def drawing(includes):
    """A table: a folder in each line, and which it includes."""
    pairs = {(i.folder, i.of_folder) for i in includes}
    lines = ["| includes: | " + " | ".join(f"`{name}`" for name in FOLDERS[1:]) + " |"]
    lines.append("|:--" + "|:-:" * (len(FOLDERS) - 1) + "|")
    for folder in FOLDERS:
        marks = ["●" if (folder, other) in pairs and folder != other else "" for other in FOLDERS[1:]]
        lines.append(f"| **`{folder}`** | " + " | ".join(marks) + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("root", type=pathlib.Path)
    arguments = parser.parse_args()

    includes, mistakes = read(arguments.root / "src" / "sidekick")
    drawn = drawing(includes)
    if arguments.draw:
        print(drawn, end="")
        return
    mistakes += [str(include) for include in includes if include.runs_up()]
    shown = DRAWING.search((arguments.root / PAGE).read_text(encoding="utf-8"))
    if shown is None or shown[0].strip() != drawn.strip():
        mistakes.append(f"{PAGE}: the folders are drawn there as they were; now they are\n{drawn}")
    if mistakes:
        sys.exit("\n".join(mistakes))


if __name__ == "__main__":
    main()
