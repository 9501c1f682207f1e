"""The pages of the errors: what their programs end by, and a list of all of them."""

from __future__ import annotations

import pathlib
import re

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from sidekick_docs.places import NotFound
from sidekick_docs.record import Recorder
from sidekick_docs.failures import Failure

LOST = {"expired": "expired", "detached": "left its session"}


def _lines(failure: Failure) -> str:
    """Which line threw it, and which ones it comes from, as a sentence."""
    if failure.moment is None:
        return ""
    text = f"Thrown by line {failure.moment.line}"
    losses = [f"{LOST.get(loss.how, loss.how)} in line {loss.moment.line}" for loss in failure.losses]
    if losses:
        text += f": {failure.losses[0].label} " + ", and ".join(losses)
    original = failure.original
    if original is not None and original.moment is not None:
        text += f"; before that, line {original.moment.line} threw {original.name}"
    return text + "."


class ErrorEnd(SphinxDirective):
    """`error-end`: what the program of an error writes as it ends by it, and the lines that it comes from."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The message as a block, and a paragraph."""
        recorder: Recorder = self.env.app.sidekick_recorder  # type: ignore[attr-defined]
        name = self.arguments[0]
        try:
            source = recorder.source(name)
            message = recorder.message(name)
            failure = recorder.trace(name).failure
        except NotFound as error:
            raise self.error(str(error)) from error
        if failure is None or failure.name not in message:
            raise self.error(f"{name} does not end by an error that it names: {message}")
        self.env.note_dependency(str(source.path))
        self.env.note_reread()
        block = nodes.literal_block(message, message, language="text", classes=["wrapped"])
        return [block, nodes.paragraph("", _lines(failure))]


class ErrorList(SphinxDirective):
    """`error-list`: the pages of this folder, each with its first sentence."""

    def run(self) -> list[nodes.Node]:
        """A definition list."""
        folder = pathlib.Path(self.env.doc2path(self.env.docname)).parent
        lines: list[str] = []
        for page in sorted(folder.glob("[A-Z]*.md")):
            self.env.note_dependency(str(page))
            first = page.read_text(encoding="utf-8").split("\n\n")[1]
            sentence = re.match(r".*?[.](?=\s|$)", " ".join(first.split()))
            if sentence is None:
                raise self.error(f"{page.name} does not begin with a sentence")
            lines += [f"[{page.stem}]({page.name})", f": {sentence[0]}", ""]
        parent = nodes.container()
        self.state.nested_parse(StringList(lines, str(folder)), 0, parent)
        return list(parent.children)
