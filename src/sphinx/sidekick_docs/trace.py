"""A recorded trace, read into plain values. docs/trace-format.md is the format."""

from __future__ import annotations

import dataclasses
import itertools
import json
import pathlib
from typing import Any, Optional

from .failures import Failure, caught, failure_in
from .sites import BadTrace, Row, Site, label_of, site_of

VERSION = 2


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
    is_refused: bool

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
    """What the program printed between two records. `known` says that the line of the first one did."""

    seq: int
    text: str
    moment: Optional[Site]
    after: Optional[Site]  # the line of the next record
    known: bool


@dataclasses.dataclass(frozen=True)
class Trace:
    """A whole run. Each list is in the order in which things happened."""

    program: str
    statements: tuple[Statement, ...]
    marks: tuple[Mark, ...]
    commits: tuple[Commit, ...]
    prints: tuple[Printed, ...]
    failure: Optional[Failure]  # by which it ended
    caught: tuple[Failure, ...]  # the others

    @property
    def knows_lines(self) -> bool:
        """False if the program was built without debug information."""
        happened = [*self.statements, *filter(None, [self.failure])]
        return any(each.moment for each in happened)


def _statement(record: Row, rows: dict[int, int], is_refused: bool) -> Statement:
    causes = (site_of(cause) for cause in record["causes"])
    return Statement(
        seq=record["seq"],
        sql=record["sql"],
        parameters=record["parameters"],
        sent=record["sent"],
        cache=record["cache"],
        reason=record["reason"]["kind"],
        text=record["text"],
        labels=tuple(filter(None, map(label_of, record["objects"]))),
        causes=tuple(cause for cause in causes if cause),
        moment=site_of(record["moment"]),
        rows=rows.get(record["seq"]),
        is_refused=is_refused,
    )


def _change(given: dict[str, Any]) -> Change:
    return Change(**{**given, "key": tuple(given["key"])})


def _commits(records: list[Row]) -> tuple[Commit, ...]:
    moments = {r["seq"]: site_of(r["moment"]) for r in records if r["kind"] == "commit"}
    return tuple(
        Commit(r["of"], moments[r["of"]], tuple(map(_change, r["changes"])))
        for r in records
        if r["kind"] == "committed"
    )


def _prints(records: list[Row], output: bytes) -> tuple[Printed, ...]:
    """What was written between two records, with the lines of both."""
    found: list[Printed] = []
    site = None
    for at, record in enumerate(records):
        site = site_of(record.get("moment")) or site
        start, end = record["stdout"], records[at + 1]["stdout"] if at + 1 < len(records) else len(output)
        if start is None or end is None or end <= start:
            continue
        later = itertools.islice(records, at + 1, None)
        after = next(filter(None, (site_of(r.get("moment")) for r in later)), None)
        text = output[start:end].decode("utf-8")
        found.append(Printed(record["seq"], text, site, after, record["kind"] == "print"))
    return tuple(found)


def read_trace(path: pathlib.Path, output: bytes, errors: Optional[str] = None) -> Trace:
    """The trace in `path` of a run that wrote `output` to its standard output. One that ended by an error
    wrote `errors` to standard error; nobody need have caught it."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    if not records or records[0].get("sidekick_trace") != VERSION:
        raise BadTrace(f"{path} is not a trace of version {VERSION}")
    head, *records = records
    failure = None if errors is None else failure_in(records, errors)
    if failure is None and (not records or records[-1]["kind"] != "end"):
        raise BadTrace(f"{path} does not go to the end of the program")
    rows = {r["of"]: r["rows"] for r in records if r["kind"] == "finished"}
    refused = {r["seq"] for r, later in zip(records, records[1:]) if later["kind"] == "error"}
    words = {"begin": "BEGIN", "commit": "COMMIT", "rollback": "ROLLBACK"}
    return Trace(
        program=head["program"],
        statements=tuple(
            _statement(r, rows, r["seq"] in refused) for r in records if r["kind"] == "statement"
        ),
        marks=tuple(
            Mark(r["seq"], words[r["kind"]], site_of(r["moment"]))
            for r in records
            if r["kind"] in words
        ),
        commits=_commits(records),
        prints=_prints(records, output),
        failure=failure,
        caught=caught(records, failure),
    )
