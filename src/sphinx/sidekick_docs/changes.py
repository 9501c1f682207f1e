"""`trace-changes`: what a commit changed, row by row, as SQLite itself told it."""

from __future__ import annotations

import html
from typing import Any, Optional

from .trace import Change, Commit

SIGNS = {"added": "+", "changed": "~", "deleted": "−"}


def _value(value: Any) -> str:
    return "NULL" if value is None else str(value)


def _row(row: Optional[dict[str, Any]]) -> str:
    if row is None:
        return ""
    return ", ".join(f"{column} = {_value(value)}" for column, value in row.items())


def _changed(change: Change) -> str:
    """The key of a row, and what has changed of it."""
    assert change.old is not None and change.new is not None
    parts = []
    for column, value in change.new.items():
        before = change.old[column]
        if before != value:
            parts.append(f"{column} = {_value(before)} → {_value(value)}")
        elif column in change.key or not change.key:
            parts.append(f"{column} = {_value(value)}")
    return ", ".join(parts)


def _line(change: Change) -> str:
    row = _row(change.new if change.new is not None else change.old)
    if change.change == "changed":
        row = _changed(change)
    return (
        f'<li class="tc-{change.change}"><span class="tc-sign" aria-hidden="true">'
        f"{SIGNS[change.change]}</span><span>{html.escape(change.text)}"
        f"<br><code>{html.escape(change.table)}</code> row {change.change}: "
        f"<code>{html.escape(row)}</code></span></li>"
    )


def changes_html(commit: Commit) -> str:
    """The list of what the commit changed."""
    at = f" in line {commit.moment.line}" if commit.moment else ""
    if not commit.changes:
        return f'<p class="trace-changes">The commit{at} changed no row.</p>'
    count = len(commit.changes)
    rows = "one row" if count == 1 else f"{count} rows"
    lines = "".join(_line(change) for change in commit.changes)
    return f'<div class="trace-changes"><p>The commit{at} changed {rows}:</p><ul>{lines}</ul></div>'
