#!/usr/bin/python3
"""Runs a twin, which is a program of docs/python, on SQLModel, and prints its transcript as the C++ programs print
theirs: the echo line by line, and in declared order what SQLModel leaves to chance.

    twin.py PROGRAM
"""

from __future__ import annotations

import gc
import logging
import os
import runpy
import sys
from typing import Any, Sequence, Tuple

try:
    from sqlalchemy import MetaData, event
    from sqlmodel import SQLModel
except ImportError:
    sys.exit("SQLModel is missing: apt-get install python3-sqlmodel")


class Echo(logging.Handler):
    """Prints what the engine logs."""

    def emit(self, record: logging.LogRecord) -> None:
        for line in f"INFO Engine {record.getMessage()}".split("\n"):
            print(line.rstrip(" "))


def _attributes(self: SQLModel) -> Sequence[Tuple[str, Any]]:
    """What an object holds, columns before relationships: the order in which they came varies."""
    names = (*type(self).__fields__, *type(self).__sqlmodel_relationships__)
    return [(name, self.__dict__[name]) for name in names if name in self.__dict__]


def _put_indexes_in_order(metadata: MetaData, *_: Any, **__: Any) -> None:
    """The indexes of a table are a set, which has another order in each process."""
    for table in metadata.tables.values():
        positions = {column.name: position for position, column in enumerate(table.columns)}
        table.indexes = sorted(table.indexes, key=lambda index: [positions[column.name] for column in index.columns])


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM")
    echo = logging.getLogger("sqlalchemy.engine.Engine")
    echo.addHandler(Echo())
    echo.propagate = False
    event.listen(SQLModel.metadata, "before_create", _put_indexes_in_order)
    SQLModel.__repr_args__ = _attributes
    # What a session has forgotten is not to depend on when it was collected.
    gc.disable()
    # As Python does it: a twin of several files imports those beside it.
    sys.path[0] = os.path.dirname(os.path.abspath(sys.argv[1]))
    sys.dont_write_bytecode = True
    runpy.run_path(sys.argv[1], run_name="__main__")


if __name__ == "__main__":
    main()
