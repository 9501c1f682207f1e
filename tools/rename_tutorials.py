"""rename_tutorials.py OUTPUT: copies of the tutorials that one file can include, for tools/tidy.

They declare the same names. In a copy, what it declares has the chapter's number behind its name. The
lines stay what they are. OUTPUT is the folder of the copies and of `tutorials.cpp`, which includes
them.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
DECLARED = re.compile(
    r"^(?:struct|class|enum class) (\w+)"
    r"|^(?!using|namespace|template|return)[\w:<>,&* ]+[ &*](\w+)\([^;{}]*\)(?: try)? \{$",
    re.MULTILINE,
)


def renamed(text, suffix):
    names = {name for names in DECLARED.findall(text) for name in names if name}
    return re.sub(rf"(?<![\w.])(?:{'|'.join(names)})\b", lambda name: name[0] + suffix, text)


def main(output):
    output.mkdir(exist_ok=True)
    includes = []
    for number, path in enumerate(sorted(ROOT.glob("tutorials/**/*.cpp"))):
        if path.parent.name in ("tutorials", "course"):
            (output / path.name).write_text(renamed(path.read_text("utf-8"), str(number)), "utf-8")
            includes.append(f'#include "{path.name}"\n')
    (output / "tutorials.cpp").write_text("".join(includes), "utf-8")


main(pathlib.Path(sys.argv[1]))
