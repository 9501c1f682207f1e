"""The API reference: Doxygen over the public headers, and a directive for what a header says of
itself in its first lines."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import subprocess
import sys

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from .doxygen_xml import arrange, undocumented

# Notes for the library's own developers: where a rule stands.
RULE = re.compile(r" ?\(behaviour [A-Z0-9, ]+(?: to [A-Z0-9]+)?\)")

# What a program uses, in the order of the reference. The other installed headers are there
# because these need them.
HEADERS = (
    "mapping/mapping",
    "mapping/table",
    "mapping/cascade_words",
    "mapping/description",
    "mapping/lazy",
    "mapping/column_words",
    "object/make",
    "object/ref",
    "object/many",
    "object/one",
    "object/object_state",
    "database/engine",
    "schema/schema",
    "session/session",
    "session/session_options",
    "object/no_autoflush",
    "query/result",
    "session/transact",
    "query/query",
    "query/condition",
    "query/column_conditions",
    "query/text_conditions",
    "query/case_when",
    "query/constant",
    "query/columns",
    "query/comparisons",
    "query/functions",
    "query/nullable",
    "query/arithmetic",
    "query/related",
    "query/aliased",
    "query/subquery",
    "query/load_option",
    "query/rows",
    "session/stream",
    "query/bulk",
    "query/raw",
    "core/error",
    "database/event",
    "database/statement_count",
    "database/echo",
    "core/value",
    "core/codec",
    "core/enum_codec",
    "core/chrono_codecs",
    "core/uuid",
    "core/decimal",
    "core/json_document",
)


def run_doxygen(docs: pathlib.Path, root: pathlib.Path, output: pathlib.Path) -> None:
    """Writes Doxygen's XML to `output`/xml. Throws if a public declaration has no comment."""
    if shutil.which("doxygen") is None:
        raise ExtensionError("doxygen is needed for the API reference")
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    headers = root / "src" / "sidekick"
    done = subprocess.run(
        ["doxygen", docs / "Doxyfile"],
        env={
            **os.environ,
            "DOCS_ROOT": str(root),
            "DOCS_SOURCE": str(docs),
            "DOCS_OUTPUT": str(output),
            "DOCS_PYTHON": sys.executable,
            "DOCS_HEADERS": " ".join(f'"{headers / name}.hpp"' for name in HEADERS),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = done.stdout.replace(f"{root}{os.sep}", "").strip()
        raise ExtensionError(f"Doxygen, over the public headers:\n{said}")
    arrange(output / "xml")
    if missing := undocumented(output / "xml"):
        raise ExtensionError("The public headers:\n" + "\n".join(missing))


def escaped(text: str) -> str:
    """Text in which `Ref<T>` is not taken for HTML, except in backticks."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(p if p.startswith("`") else p.replace("<", "\\<") for p in parts)


def header_comment(header: pathlib.Path) -> list[str]:
    """The `//` lines at the top of a header, without the slashes; indented ones as code."""
    lines: list[str] = []
    code = False
    for line in header.read_text(encoding="utf-8").splitlines():
        if not line.startswith("//"):
            break
        text = RULE.sub("", line[2:].removeprefix(" "))
        is_code = text.startswith("  ") or (code and not text.strip())
        if is_code != code:
            lines += ["", "```text"] if is_code else ["```", ""]
        code = is_code
        lines.append(text.removeprefix("  ") if code else escaped(text))
    return [*lines, "```"] if code else lines


class HeaderComment(SphinxDirective):
    """`header-comment`: what a header says of itself."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The comment as paragraphs."""
        header = pathlib.Path(self.config.sidekick_root) / "src" / "sidekick" / self.arguments[0]
        self.env.note_dependency(str(header))
        lines = header_comment(header)
        if not lines:
            raise self.error(f"{header.name} does not begin with a comment")
        parent = nodes.container()
        self.state.nested_parse(StringList(lines, str(header)), 0, parent)
        return list(parent.children)
