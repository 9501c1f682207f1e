"""The errors of a recorded run: the one that ended it, and those that the program caught."""

from __future__ import annotations

import dataclasses
from typing import Optional

from .sites import BadTrace, Row, Site, label_of, site_of


@dataclasses.dataclass(frozen=True)
class Loss:
    """A line that took from an object what an error is about: it is `expired` or `detached` since."""

    how: str
    label: str
    moment: Site


@dataclasses.dataclass(frozen=True)
class Failure:
    """An error that came into being."""

    seq: int
    name: str
    message: str
    losses: tuple[Loss, ...]
    moment: Optional[Site]
    original: Optional[Failure] = None  # an earlier one, of which the message tells


def _told_in(text: str, record: Row) -> bool:
    """Whether a text has the first line of the message of this error."""
    told = record["message"].partition("\n")[0] if record["kind"] == "error" else ""
    return bool(told) and told in text


def _original(last: Row, records: list[Row]) -> Optional[Failure]:
    """What made a session refuse to go on. An error of the same line is the same one in other words."""
    errors = (r for r in reversed(records) if r["kind"] == "error" and r["seq"] < last["seq"])
    earlier = (r for r in errors if r["moment"] != last["moment"])
    return next((_failure(r, []) for r in earlier if _told_in(last["message"], r)), None)


def _failure(record: Row, records: list[Row]) -> Failure:
    label = label_of(record["object"]) if record["object"] else ""
    losses = (Loss(cause["how"], label, site) for cause in record["causes"] if (site := site_of(cause["site"])))
    return Failure(
        record["seq"],
        record["name"],
        record["message"],
        tuple(losses),
        site_of(record["moment"]),
        _original(record, records),
    )


def caught(records: list[Row], failure: Optional[Failure]) -> tuple[Failure, ...]:
    """The errors that did not end the program, each in its last words."""
    errors = [r for r in records if r["kind"] == "error"]
    last = [
        r for r, later in zip(errors, [*errors[1:], None])
        if later is None or later["moment"] != r["moment"] or not _told_in(later["message"], r)
    ]
    known = {f.seq for f in (failure, failure.original if failure else None) if f}
    return tuple(_failure(r, []) for r in last if r["seq"] not in known)


def failure_in(records: list[Row], errors: str) -> Failure:
    """The last error of which `errors` has the first line: the program may have caught others."""
    for record in reversed(records):
        if _told_in(errors, record):
            return _failure(record, records)
    raise BadTrace(f"it has no error that the program wrote to standard error: {errors}")
