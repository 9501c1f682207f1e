"""`fold`: a part of a page that is closed at first; and the look of a transcript."""

from __future__ import annotations

import html

from docutils import nodes
from pygments.lexer import RegexLexer, bygroups
from pygments.token import Comment, Generic, Keyword, Literal, Name, Text
from sphinx.util.docutils import SphinxDirective

WORDS = (
    "AND|AS|ASC|BEGIN|BETWEEN|CASCADE|COMMIT|CREATE|DELETE|DESC|DISTINCT|FOREIGN|FROM|GROUP BY|HAVING|IN"
    "|INDEX|INSERT|INTEGER|INTO|IS|JOIN|KEY|LEFT|LIKE|LIMIT|NOT|NULL|NUMERIC|OFFSET|ON|OR|ORDER BY|OUTER"
    "|PRAGMA|PRIMARY|REFERENCES|RESTRICT|ROLLBACK|SELECT|SET|TABLE|UNIQUE|UPDATE|VALUES|VARCHAR|WHERE"
)


class Fold(SphinxDirective):
    """A fold; its title is the argument."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """The content between the tags of a `details` element."""
        self.assert_has_content()
        body = nodes.container(classes=["fold-body"])
        self.state.nested_parse(self.content, self.content_offset, body)
        title = html.escape(self.arguments[0])
        opening = f'<details class="fold"><summary>{title}</summary>'
        return [
            nodes.raw("", opening, format="html"),
            body,
            nodes.raw("", "</details>", format="html"),
        ]


class TranscriptLexer(RegexLexer):
    """What a program with an echo prints, with remarks behind `//`."""

    name = "Sidekick transcript"
    aliases = ["sidekick-transcript"]
    tokens = {
        "root": [
            (r"^//.*\n?", Comment.Single),
            (r"^(INFO Engine)( ?)(\[[^\]\n]*\])(.*\n?)", bygroups(Generic.Prompt, Text, Comment, Literal.String)),
            (r"^(INFO Engine)( ?)", bygroups(Generic.Prompt, Text)),
            (rf"\b({WORDS})\b", Keyword),
            (r"'[^'\n]*'", Literal.String),
            (r"\b\d+\b", Literal.Number),
            (r"[A-Za-z_]\w*", Name),
            (r".|\n", Text),
        ]
    }
