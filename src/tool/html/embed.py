"""Writes a C++ file that has the page with its style and its scripts.

    embed.py OUT.cpp PAGE.html STYLE.css SCRIPT.js..."""

import pathlib
import sys

PIECE = 8000  # what a compiler has to take in one literal


def literal(text):
    pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
    return "\n".join(f'R"~~~~({piece})~~~~"' for piece in pieces)


def main():
    out, page, style, *scripts = map(pathlib.Path, sys.argv[1:])
    script = "\n".join(path.read_text("utf-8") for path in scripts)
    text = page.read_text("utf-8").replace("/*style*/", style.read_text("utf-8"))
    text = text.replace("/*script*/", f'"use strict";\n{{\n{script}}}')
    out.write_text(
        '#include "tool/html/page_template.hpp"\n\nnamespace sidekick::tool {\n\n'
        f"extern const std::string_view page_template = {literal(text)};\n\n}}  // namespace sidekick::tool\n",
        "utf-8",
    )


main()
