"""Lines of code in HTML, coloured, and where the long ones may break."""

from __future__ import annotations

import html
import re

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

ARROW = '<span class="o">-&gt;</span>'
# What the name of a template ends with, and the brackets of its call; the next call may follow.
CALL = re.compile(r'(<span class="o">&gt;</span><span class="p">[()]+)([^<]*)</span>')


def colored(text: str, language: str) -> list[str]:
    """Its lines."""
    formatter = HtmlFormatter(nowrap=True)
    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    return highlight(text, lexer, formatter).split("\n")


def _call(found: re.Match[str]) -> str:
    rest = f'<span class="p">{found[2]}</span>' if found[2] else ""
    return f'<span class="tv-whole">{found[1]}</span></span>{"<wbr>" if found[2][:1] == "." else ""}{rest}'


def breakable(line: str) -> str:
    """A long line breaks before an arrow or a call behind another one, never inside."""
    return CALL.sub(_call, line).replace(ARROW, f'<wbr><span class="tv-whole">{ARROW}</span>')


def breakable_name(name: str) -> str:
    """The name of a file breaks between its parts."""
    return re.sub("([/_])", r"\1<wbr>", html.escape(name))
