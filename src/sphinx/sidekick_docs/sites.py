"""What the records of a trace have in common: a line of the program, and an object's name."""

from __future__ import annotations

import dataclasses
from typing import Any, Optional

Row = dict[str, Any]


class BadTrace(ValueError):
    """A file that is not a trace of the version that is read here."""


@dataclasses.dataclass(frozen=True)
class Site:
    """A line of the program."""

    file: str
    line: int
    function: str


def site_of(given: Optional[dict[str, Any]]) -> Optional[Site]:
    """What a record has for a line."""
    if given is None:
        return None
    return Site(given["file"], given["line"], given["function"])


def label_of(thing: Any) -> str:
    """An object's name; of a link the names of its two ends; empty if there is none yet."""
    if isinstance(thing, list):
        return " – ".join(label_of(end) for end in thing)
    key = thing["key"] or ""
    return str(thing["label"] or (f"({key})" if "," in key else f"{thing['model']} {key}" if key else ""))
