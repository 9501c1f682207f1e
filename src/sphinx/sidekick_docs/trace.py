"""A recorded trace, read into plain values. docs/trace-format.md is the format."""

from __future__ import annotations

import dataclasses
import json
import pathlib
from typing import Any, Optional

VERSION = 2
Row = dict[str, Any]


class BadTrace(ValueError):
    """A file that is not a trace of the version that is read here."""


@dataclasses.dataclass(frozen=True)
class Site:
    """A line of the program."""

    file: str
    line: int
    function: str


@dataclasses.dataclass(frozen=True)
class Statement:
    """A statement, with what its `finished` record says of it."""

    seq: int
    sql: str
    parameters: str
    sent: int
    cache: str
    reason: str
    text: str
    labels: tuple[str, ...]
    causes: tuple[Site, ...]
    moment: Optional[Site]
    rows: Optional[int]

    @property
    def verb(self) -> str:
        """INSERT, SELECT and so on."""
        return self.sql.split(None, 1)[0].upper()


@dataclasses.dataclass(frozen=True)
class Mark:
    """The begin or the end of a transaction: BEGIN, COMMIT or ROLLBACK."""

    seq: int
    word: str
    moment: Optional[Site]


@dataclasses.dataclass(frozen=True)
class Change:
    """A row that a commit added, changed or deleted."""

    table: str
    change: str
    old: Optional[Row]
    new: Optional[Row]
    key: tuple[str, ...]  # the columns of the primary key
    references: dict[str, str]  # the tables that columns lead to
    text: str


@dataclasses.dataclass(frozen=True)
class Commit:
    """A commit, and what it changed."""

    seq: int
    moment: Optional[Site]
    changes: tuple[Change, ...]


@dataclasses.dataclass(frozen=True)
class Printed:
    """What one line of the program printed at one time."""

    seq: int
    text: str
    moment: Optional[Site]


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


@dataclasses.dataclass(frozen=True)
class Trace:
    """A whole run. Each list is in the order in which things happened."""

    program: str
    statements: tuple[Statement, ...]
    marks: tuple[Mark, ...]
    commits: tuple[Commit, ...]
    prints: tuple[Printed, ...]
    failure: Optional[Failure]  # by which it ended

    @property
    def knows_lines(self) -> bool:
        """False if the program was built without debug information."""
        happened = [*self.statements, *filter(None, [self.failure])]
        return any(each.moment for each in happened)


def _site(given: Optional[dict[str, Any]]) -> Optional[Site]:
    if given is None:
        return None
    return Site(given["file"], given["line"], given["function"])


def _label(thing: Any) -> str:
    """An object's name; of a link the names of its two ends; empty if there is none yet."""
    if isinstance(thing, list):
        return " – ".join(_label(end) for end in thing)
    key = thing["key"] or ""
    return str(thing["label"] or (f"({key})" if "," in key else f"{thing['model']} {key}" if key else ""))


def _statement(record: Row, rows: dict[int, int]) -> Statement:
    causes = (_site(cause) for cause in record["causes"])
    return Statement(
        seq=record["seq"],
        sql=record["sql"],
        parameters=record["parameters"],
        sent=record["sent"],
        cache=record["cache"],
        reason=record["reason"]["kind"],
        text=record["text"],
        labels=tuple(filter(None, map(_label, record["objects"]))),
        causes=tuple(cause for cause in causes if cause),
        moment=_site(record["moment"]),
        rows=rows.get(record["seq"]),
    )


def _change(given: dict[str, Any]) -> Change:
    return Change(**{**given, "key": tuple(given["key"])})


def _commits(records: list[Row]) -> tuple[Commit, ...]:
    moments = {r["seq"]: _site(r["moment"]) for r in records if r["kind"] == "commit"}
    return tuple(
        Commit(r["of"], moments[r["of"]], tuple(map(_change, r["changes"])))
        for r in records
        if r["kind"] == "committed"
    )


def _prints(records: list[Row], output: bytes) -> tuple[Printed, ...]:
    """The text behind each `print` record; several of one call are one."""
    found: list[Printed] = []
    for at, record in enumerate(records):
        start = record["stdout"]
        if record["kind"] != "print" or start is None:
            continue
        later = (r["stdout"] for r in records[at + 1 :] if r["stdout"] != start)
        text = output[start : next(later, len(output))].decode("utf-8")
        if any(r["kind"] == "print" and r["stdout"] == start for r in records[at + 1 :]):
            continue  # the last one of the call stands for all
        found.append(Printed(record["seq"], text, _site(record["moment"])))
    return tuple(found)


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
    label = _label(record["object"]) if record["object"] else ""
    losses = (Loss(cause["how"], label, site) for cause in record["causes"] if (site := _site(cause["site"])))
    return Failure(
        record["seq"],
        record["name"],
        record["message"],
        tuple(losses),
        _site(record["moment"]),
        _original(record, records),
    )


def _failure_in(records: list[Row], errors: str) -> Failure:
    """The last error of which `errors` has the first line: the program may have caught others."""
    for record in reversed(records):
        if _told_in(errors, record):
            return _failure(record, records)
    raise BadTrace(f"it has no error that the program wrote to standard error: {errors}")


def read_trace(path: pathlib.Path, output: bytes, errors: Optional[str] = None) -> Trace:
    """The trace in `path` of a run that wrote `output` to its standard output. One that ended by an error
    wrote `errors` to standard error; nobody need have caught it."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    if not records or records[0].get("sidekick_trace") != VERSION:
        raise BadTrace(f"{path} is not a trace of version {VERSION}")
    head, *records = records
    failure = None if errors is None else _failure_in(records, errors)
    if failure is None and (not records or records[-1]["kind"] != "end"):
        raise BadTrace(f"{path} does not go to the end of the program")
    rows = {r["of"]: r["rows"] for r in records if r["kind"] == "finished"}
    words = {"begin": "BEGIN", "commit": "COMMIT", "rollback": "ROLLBACK"}
    return Trace(
        program=head["program"],
        statements=tuple(_statement(r, rows) for r in records if r["kind"] == "statement"),
        marks=tuple(
            Mark(r["seq"], words[r["kind"]], _site(r["moment"]))
            for r in records
            if r["kind"] in words
        ),
        commits=_commits(records),
        prints=_prints(records, output),
        failure=failure,
    )
