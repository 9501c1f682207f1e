"""The directives that show recorded traces. All take a program's name, and say by `:region:` or `:lines:`
which part of it they are about, and by `:first:` if it is only so many lines of that. `:run:` is what the
program is given as arguments."""

from __future__ import annotations

import pathlib

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from .changes import changes_html
from .picture import Picture
from .places import NotFound
from .record import Recorder
from .regions import NoSuchRegion, number_range, region_lines
from .rows import before_and_after
from .source import Source
from .trace import Commit, Trace
from .view import View


class TraceDirective(SphinxDirective):
    """What the directives have in common."""

    required_arguments = 1
    option_spec = {
        "region": directives.unchanged_required,
        "lines": directives.unchanged_required,
        "first": directives.positive_int,
        "run": directives.unchanged_required,
    }

    @property
    def recorder(self) -> Recorder:
        """The recorder of this build."""
        return self.env.app.sidekick_recorder  # type: ignore[attr-defined]

    def lines(self, source: pathlib.Path) -> list[int]:
        """The lines that the options name, regions in the order in which they are named."""
        found: list[int] = []
        try:
            for region in self.options.get("region", "").split():
                found += region_lines(source, region)
            if "lines" in self.options:
                found += number_range(source, self.options["lines"])
        except (NoSuchRegion, ValueError, OSError) as error:
            raise self.error(str(error)) from error
        if not found:
            raise self.error(f"{self.name} needs :region: or :lines:")
        return found[: self.options.get("first", len(found))]

    def run(self) -> list[nodes.Node]:
        """The directive's HTML."""
        name = self.arguments[0]
        try:
            source = self.recorder.source(name)
            lines = self.lines(source.path)
            trace = self.recorder.trace(name, self.options.get("run", ""))
        except NotFound as error:
            raise self.error(str(error)) from error
        self.env.note_dependency(str(source.path))
        self.env.note_reread()  # the next build may run another program
        return [nodes.raw("", self.render(trace, source, lines), format="html")]

    def render(self, trace: Trace, source: Source, lines: list[int]) -> str:
        """The HTML for these lines."""
        raise NotImplementedError

    def commit(self, trace: Trace, source: Source, lines: list[int]) -> Commit:
        """The one commit that these lines make."""
        found = [
            c for c in trace.commits if c.moment and source.has(c.moment) and c.moment.line in lines
        ]
        if len(found) != 1:
            raise self.error(f"{len(found)} commits in these lines of {trace.program}, not one")
        return found[0]


class TraceView(TraceDirective):
    """Lines of code, and beside each the SQL that it caused."""

    def render(self, trace: Trace, source: Source, lines: list[int]) -> str:
        view = View(trace, source, lines)
        if view.is_empty:
            raise self.error(f"these lines of {trace.program} send nothing")
        return view.html(self.words())

    def words(self) -> str:
        """The address of what explains the words on the cards, seen from this page."""
        page, _, place = self.config.sidekick_words.partition("#")
        if not page or self.env.app.builder.format != "html":
            return ""
        return f"{self.env.app.builder.get_relative_uri(self.env.docname, page)}#{place}"


class TracePicture(TraceDirective):
    """The rows and the edges before and after the commit in these lines."""

    def render(self, trace: Trace, source: Source, lines: list[int]) -> str:
        commit = self.commit(trace, source, lines)
        try:
            return Picture(*before_and_after(trace.commits, commit)).html()
        except (ValueError, KeyError) as error:
            raise self.error(f"no picture of {trace.program}: {error}") from error


class TraceChanges(TraceDirective):
    """What the commit in these lines changed."""

    def render(self, trace: Trace, source: Source, lines: list[int]) -> str:
        return changes_html(self.commit(trace, source, lines))
