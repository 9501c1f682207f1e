"""What the reference needs around it: its echo as lines, a session that holds its objects, an empty database."""

from __future__ import annotations

import gc
import logging
import re
import sqlite3
import tempfile
import warnings
from functools import lru_cache
from pathlib import Path
from typing import Any, List

from sqlalchemy import event
from sqlmodel import Session, create_engine

from reference_models import Models

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


@lru_cache(maxsize=None)
def empty_database(models: Models) -> bytes:
    """The bytes of a database with the family's tables and without rows."""
    heard = len(echo.lines)
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "empty.db")
        engine = create_engine(f"sqlite:///{path}")
        models.metadata.create_all(engine)
        engine.dispose()
        del echo.lines[heard:]
        gc.collect()
        gc.freeze()  # what is imported stays: collecting after each session need not walk it
        return path.read_bytes()
