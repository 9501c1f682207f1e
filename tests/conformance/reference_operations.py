"""The operations of the conformance language on the reference."""

from __future__ import annotations

import gc
import sqlite3
from typing import Any, Dict, List, Optional

from sqlalchemy import event
from sqlalchemy.exc import InvalidRequestError
from sqlmodel import Session, create_engine

from language import Operation, to_names, to_value
from queries import Query
from reference_engine import KeepingSession, hasty
from reference_models import Models, columns_only
from reference_queries import Statement


def queried(op: Operation) -> Query:
    assert op.query is not None
    return op.query


def _pair(row: Any) -> str:
    """Two objects of one row."""
    if row is None:
        return "none"
    return f"({', '.join('None' if one is None else columns_only(one) for one in row)})"


class Player:
    """Plays one program on a database file."""

    def __init__(self, path: str, models: Models) -> None:
        self.path = path
        self.models = models
        self.engine = create_engine(f"sqlite:///{path}")
        event.listen(self.engine, "connect", self._begin_connection)
        self.open_session: Optional[Session] = None
        self.variables: Dict[str, Any] = {}

    # The pieces that operations share.

    @property
    def session(self) -> Session:
        if self.open_session is None:
            raise NameError("no session is open")
        return self.open_session

    def named(self, name: str) -> Any:
        if name not in self.variables:
            raise NameError(name)
        return self.variables[name]

    def listed(self, op: Operation) -> Any:
        return getattr(self.named(op["var"]), op["rel"])

    def bind(self, name: str, instance: Any) -> str:
        """A query that found nothing leaves its name unbound."""
        self.variables.pop(name, None)
        if instance is None:
            return "none"
        self.variables[name] = instance
        return columns_only(instance)

    def other_connection(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=0.1, isolation_level=None)
        self._begin_connection(connection)
        return connection

    def _begin_connection(self, connection: sqlite3.Connection, *_: Any) -> None:
        hasty(connection)
        for sql in self.models.on_connect:
            connection.execute(sql)

    def close_session(self) -> None:
        session, self.open_session = self.open_session, None
        if session is None:
            return
        try:
            session.close()
        finally:
            session.info.clear()
            del session
            # A closed session that still lives acts on what it holds.
            gc.collect()

    def play(self, op: Operation) -> List[str]:
        """Does the operation. Returns its results, a line each; throws what the reference throws."""
        return getattr(self, f"do_{op.verb}")(op)

    # One method per operation, named after it.

    def do_session(self, op: Operation) -> List[str]:
        if self.open_session is not None:
            raise InvalidRequestError("a session is open already")
        self.open_session = KeepingSession(self.engine)
        return []

    def do_close(self, op: Operation) -> List[str]:
        self.session
        self.close_session()
        return []

    def do_models(self, op: Operation) -> List[str]:
        """Nothing: the player has them already."""
        return []

    def do_make(self, op: Operation) -> List[str]:
        model = self.models.by_verb[op.verb]
        kind = model.kind
        options = op.options()
        values = {column: to_value(op[column]) for column in kind.given}
        values.update((key, to_value(token)) for key, token in options.items() if key in kind.columns)
        # The constructor would set the relationships in the order of a set.
        held = {each.name: self._related(options[each.name], each.is_list)
                for each in kind.relationships if each.name in options}
        instance = model(**values)
        for name, related in held.items():
            setattr(instance, name, related)
        self.variables[op["var"]] = instance
        return []

    do_hero = do_team = do_link = do_badge = do_make

    def _related(self, token: str, is_list: bool) -> Any:
        if is_list:
            return [self.named(name) for name in to_names(token)]
        return None if token == "none" else self.named(token)

    def do_add(self, op: Operation) -> List[str]:
        session = self.session
        for instance in [self.named(name) for name in op.names("vars")]:
            session.add(instance)
        return []

    def _on_session(self, op: Operation) -> List[str]:
        arguments = [self.named(op["var"])] if op.get("var") else []
        getattr(self.session, op.verb)(*arguments)
        return []

    do_delete = do_refresh = do_expire = _on_session
    do_flush = do_commit = do_rollback = do_expire_all = _on_session

    def do_append(self, op: Operation) -> List[str]:
        owner, item = self.named(op["var"]), self.named(op["item"])
        getattr(getattr(owner, op["rel"]), op.verb)(item)
        return []

    do_remove = do_append

    def do_insert(self, op: Operation) -> List[str]:
        owner, item = self.named(op["var"]), self.named(op["item"])
        getattr(owner, op["rel"]).insert(int(op["index"]), item)
        return []

    def do_clear(self, op: Operation) -> List[str]:
        self.listed(op).clear()
        return []

    def do_pop(self, op: Operation) -> List[str]:
        return [columns_only(self.listed(op).pop(int(op["index"])))]

    def do_assign(self, op: Operation) -> List[str]:
        owner, items = self.named(op["var"]), [self.named(name) for name in op.names("items")]
        getattr(owner, op["rel"])
        setattr(owner, op["rel"], items)
        return []

    def do_set(self, op: Operation) -> List[str]:
        instance = self.named(op["var"])
        value = self.named(op["item"]) if op.get("item") else to_value(op["value"])
        getattr(instance, op["attr"])
        setattr(instance, op["attr"], value)
        return []

    def do_get(self, op: Operation) -> List[str]:
        instance = self.named(op["var"])
        value = getattr(instance, op["attr"])
        if any(each.name == op["attr"] for each in instance.kind.relationships):
            return ["none" if value is None else columns_only(value)]
        return [repr(value)]

    def do_len(self, op: Operation) -> List[str]:
        return [str(len(self.listed(op)))]

    def do_contains(self, op: Operation) -> List[str]:
        owner, item = self.named(op["var"]), self.named(op["item"])
        return ["true" if item in getattr(owner, op["rel"]) else "false"]

    def do_show(self, op: Operation) -> List[str]:
        return [repr(self.listed(op))]

    def do_print(self, op: Operation) -> List[str]:
        return [repr(self.named(op["var"]))]

    def do_find(self, op: Operation) -> List[str]:
        key = tuple(map(int, op["key"].split(",")))
        model = self.models.named(op["model"])
        return [self.bind(op["binds"], self.session.get(model, key if len(key) > 1 else key[0]))]

    def do_select(self, op: Operation) -> List[str]:
        query = queried(op)
        statement = Statement(query, self.models)
        result = self.session.exec(statement.build())
        found = getattr(result.unique() if statement.repeats else result, query.how)()
        if len(query.outputs) > 1:
            if query.how != "all":
                return [_pair(found)]
            return [str(len(found))] + [_pair(pair) for pair in found]
        if query.how != "all":
            return [self.bind(query.binds, found)]
        return [str(len(found))] + [self.bind(f"{query.binds}{i}", one) for i, one in enumerate(found, 1)]

    def do_scalars(self, op: Operation) -> List[str]:
        query = queried(op)
        rows = self.session.exec(Statement(query, self.models).build()).all()
        return [repr(tuple(row) if len(query.outputs) > 1 else (row,)) for row in rows]

    def do_execute(self, op: Operation) -> List[str]:
        connection = self.other_connection()
        try:
            connection.executescript(str(to_value(op["sql"])))
        finally:
            connection.close()
        return []

    def do_dump(self, op: Operation) -> List[str]:
        connection = self.other_connection()
        try:
            return [f"{table} {row}" for table in self.models.family.tables
                    for row in sorted(map(str, connection.execute(f"SELECT * FROM {table}")))]
        finally:
            connection.close()
