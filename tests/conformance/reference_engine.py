"""What the reference needs around it: its echo as lines, a session that holds its objects, an empty database."""

from __future__ import annotations

import gc
import logging
import re
import sqlite3
import tempfile
import warnings
from pathlib import Path
from typing import Any, List

from sqlalchemy import event
from sqlmodel import Session, SQLModel, create_engine

import reference_models  # noqa: F401  (declares the tables)

_TIMES = ((re.compile(r"^\[generated in [^]]*s\]"), "[generated in Xs]"),
          (re.compile(r"^\[cached since [^]]*s ago\]"), "[cached since Xs ago]"))

warnings.simplefilter("ignore")


class Echo(logging.Handler):
    """Writes what the engine logs to the transcript being made."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: List[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        for pattern, masked in _TIMES:
            message = pattern.sub(masked, message)
        self.lines += (line.rstrip(" ") for line in f"INFO Engine {message}".split("\n"))


echo = Echo()
_logger = logging.getLogger("sqlalchemy.engine")
_logger.setLevel(logging.INFO)
_logger.addHandler(echo)
_logger.propagate = False


class KeepingSession(Session):
    """A session that holds its objects strongly for as long as it is open."""


def _keep(session: Session, instance: Any) -> None:
    session.info.setdefault("kept", []).append(instance)


for _transition in ("transient_to_pending", "pending_to_persistent", "detached_to_persistent", "loaded_as_persistent"):
    event.listen(KeepingSession, _transition, _keep)


def hasty(connection: sqlite3.Connection, *_: Any) -> None:
    """The database is thrown away after the program: nothing needs to reach the disk."""
    connection.execute("PRAGMA synchronous=OFF")


def _put_indexes_in_order() -> None:
    """SQLAlchemy makes a table's indexes in the order of a set, another one in each process. The oldest of two indexes
    that serve a query alike decides in which order its rows come, so they are made in the order of their columns."""
    for table in SQLModel.metadata.tables.values():
        positions = {column.name: position for position, column in enumerate(table.columns)}
        table.indexes = sorted(table.indexes, key=lambda index: [positions[column.name] for column in index.columns])


def _empty_database() -> bytes:
    """The bytes of a database with the tables and without rows."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "empty.db")
        engine = create_engine(f"sqlite:///{path}")
        _put_indexes_in_order()
        SQLModel.metadata.create_all(engine)
        engine.dispose()
        return path.read_bytes()


EMPTY_DATABASE = _empty_database()
echo.lines.clear()
gc.collect()
gc.freeze()  # what is imported stays: collecting after each session need not walk it
