"""Draws the tables of the page `performance`: whatever columns share a unit become the bars of one
plot below their table. The numbers are those of the table and nothing else."""

from __future__ import annotations

import dataclasses
import html
import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

PAGE = "performance"
# A column's heading: what was measured, and the unit behind a space, a comma or in brackets.
HEADING = re.compile(r"^(.*?)[ ,]*[(\[]?\b(ns|µs|us|ms|s|B|KB|KiB|MB|MiB)[)\]]?$")
NUMBER = re.compile(r"^\s*([0-9]+(?:\.[0-9]+)?)\s*$")

BAR, GAP, BETWEEN = 18, 3, 14
LEFT, WIDTH, RIGHT = 170, 320, 80
logger = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True)
class Series:
    """A column: its name, and a number for each row."""

    name: str
    values: tuple[float, ...]
    texts: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Plot:
    """Columns that share a unit."""

    unit: str
    rows: tuple[str, ...]
    series: tuple[Series, ...]

    def html(self) -> str:
        """The plot as inline SVG with its legend."""
        largest = max(max(s.values) for s in self.series) or 1.0
        y, parts = 4, []
        for at, row in enumerate(self.rows):
            middle = y + (len(self.series) * (BAR + GAP) - GAP) / 2
            parts.append(
                f'<text x="{LEFT - 10}" y="{middle}" dy="0.35em" text-anchor="end">'
                f"{html.escape(row)}</text>"
            )
            for number, series in enumerate(self.series):
                width = max(1.0, series.values[at] / largest * WIDTH)
                parts.append(
                    f'<rect class="plot-{number}" x="{LEFT}" y="{y}" width="{width:.1f}" '
                    f'height="{BAR}"/><text class="plot-value" x="{LEFT + width + 6:.1f}" '
                    f'y="{y + BAR / 2}" dy="0.35em">{html.escape(series.texts[at])}</text>'
                )
                y += BAR + GAP
            y += BETWEEN
        legend = "".join(
            f'<span class="plot-key"><svg viewBox="0 0 10 10" aria-hidden="true">'
            f'<rect class="plot-{n}" width="10" height="10"/></svg>{html.escape(s.name)}</span>'
            for n, s in enumerate(self.series)
        )
        named = " and ".join(s.name for s in self.series)
        return (
            f'<figure class="plot"><figcaption>{legend}<span>in {html.escape(self.unit)}; '
            "shorter is better. Drawn from the table above.</span></figcaption>"
            f'<svg class="plot-bars" viewBox="0 0 {LEFT + WIDTH + RIGHT} {y}" role="img" '
            f'aria-label="{html.escape(named)}, in {html.escape(self.unit)}, as in the table above">'
            f'{"".join(parts)}</svg></figure>'
        )


def plots_of(headings: list[str], rows: list[list[str]]) -> list[Plot]:
    """A plot for each unit that at least two columns of the table have."""
    by_unit: dict[str, list[Series]] = {}
    for column, heading in enumerate(headings):
        found = HEADING.match(heading)
        texts = [row[column].strip() for row in rows]
        if column == 0 or found is None or not all(NUMBER.match(text) for text in texts):
            continue
        values = tuple(float(text) for text in texts)
        by_unit.setdefault(found[2], []).append(Series(found[1], values, tuple(texts)))
    names = tuple(row[0] for row in rows)
    return [Plot(unit, names, tuple(some)) for unit, some in by_unit.items() if len(some) > 1]


def _cells(row: nodes.Element) -> list[str]:
    return [entry.astext() for entry in row.findall(nodes.entry)]


def add_plots(app: Sphinx, doctree: nodes.document) -> None:
    """Puts the plots below the tables. A page of measurements without one is an error."""
    if app.env.docname != PAGE:
        return
    count = 0
    for table in list(doctree.findall(nodes.table)):
        head = next(table.findall(nodes.thead), None)
        body = next(table.findall(nodes.tbody), None)
        if head is None or body is None:
            continue
        rows = [_cells(row) for row in body.findall(nodes.row)]
        plots = plots_of(_cells(next(head.findall(nodes.row))), rows) if rows else []
        for plot in reversed(plots):
            table.parent.insert(
                table.parent.index(table) + 1, nodes.raw("", plot.html(), format="html")
            )
        count += len(plots)
    if count == 0:
        logger.warning("no table here has two columns with the same unit to plot", location=PAGE)
