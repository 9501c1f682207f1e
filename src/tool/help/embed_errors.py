"""Writes a C++ file that has what the pages of the errors say in short: of each page what stands before
its first heading, and the headings below "Ways out", each with its first paragraph.

    embed_errors.py OUT.cpp PAGE.md..."""

import json
import pathlib
import re
import sys

LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
WAYS = "\n## Ways out\n"


def plain(text):
    """Its paragraphs, each as one line, without what is Markdown."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))
    return "\n".join(LINK.sub(r"\1", paragraph).replace("**", "") for paragraph in paragraphs)


def first_paragraph(text):
    return text.strip().split("\n\n")[0]


def short_form(page):
    """What the terminal shows of a page."""
    text = page.read_text("utf-8")
    if WAYS not in text or not text.startswith(f"# {page.stem}\n"):
        sys.exit(f"{page.name}: it has to begin with # {page.stem}, and to have '{WAYS.strip()}'")
    happened = plain(text.split("\n", 1)[1].split("\n## ", 1)[0])
    section = text.split(WAYS, 1)[1].split("\n## ", 1)[0]
    ways = [way.split("\n", 1) for way in section.split("\n### ")[1:]]
    return page.stem, happened, [(plain(title), plain(first_paragraph(rest))) for title, rest in ways]


def literal(text):
    return json.dumps(text, ensure_ascii=False)


def summary(happened):
    """Its first sentence."""
    return re.match(r".*?[.](?=\s|$)", happened)[0]


def main():
    out, *pages = map(pathlib.Path, sys.argv[1:])
    ways, helps = [], []
    for name, happened, ways_out in map(short_form, sorted(pages, key=lambda page: page.stem)):
        array = f"ways_out_of_{name}"
        items = "".join(f"    {{{literal(title)},\n     {literal(text)}}},\n" for title, text in ways_out)
        ways.append(f"constexpr std::array<WayOut, {len(ways_out)}> {array}{{{{\n{items}}}}};\n")
        helps.append(f"    {{{literal(name)},\n     {literal(summary(happened))},\n     {literal(happened)},\n     {array}}},\n")
    out.write_text(
        '#include <array>\n\n#include "tool/help/error_help.hpp"\n\nnamespace sidekick::tool {\n\nnamespace {\n\n'
        + "\n".join(ways)
        + f"\nconstexpr std::array<ErrorHelp, {len(helps)}> all_errors{{{{\n{''.join(helps)}}}}};\n\n"
        + "}  // namespace\n\nconst std::span<const ErrorHelp> error_helps{all_errors};\n\n"
        + "}  // namespace sidekick::tool\n",
        "utf-8",
    )


if __name__ == "__main__":
    main()
