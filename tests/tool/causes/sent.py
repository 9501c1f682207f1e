"""What a run sent: one Sent for each row of parameters, with what its trace says of it.

Two runs are compared by what they sent. Keys that the database gave are other numbers where a row
before them is missing; so an object is known by the label that it was inserted with, and the
columns that hold its key say that instead.
"""

import ast
import collections
import dataclasses
import re

COLUMN_BEFORE = re.compile(r"(?:(\w+)\.)?(\w+)\s*(?:=|!=|<>|<=|>=|<|>|IN \([?, ]*)\s*$")
COLUMN_BEHIND = re.compile(r"^\s*(?:=|!=)\s*(?:(\w+)\.)?(\w+)")
TABLE = re.compile(r"^\s*(?:INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE) (\w+)|\bFROM\s+(\w+)")


@dataclasses.dataclass(frozen=True)
class Sent:
    seq: int
    operation: str
    sql: str
    values: tuple
    table: str
    objects: frozenset  # whose row or link it is, or whose key stands in it
    own: frozenset  # whose row or link it is
    reason: str
    causes: frozenset  # lines: (file, line)
    moment: tuple

    def key(self):
        return (self.operation, self.sql, self.values)


def line_of(site):
    return (site["file"].rpartition("/")[2], site["line"]) if site else None


def flat(objects):
    return [o for each in objects for o in (each if isinstance(each, list) else [each])]


class Names:
    """Who has which key, at a time of the run."""

    def __init__(self, records):
        self.keys = {}  # of objects, which a trace knows only once they have been written
        self.key_columns = {}  # (table, column): the table whose key it holds
        self.inserted = {}  # object: its name
        self.now = {}  # (table, key): the name
        self.rows = {}  # table: the keys that are there
        self.before = {}  # the same, when the transaction began
        seen = collections.Counter()
        waiting = []  # objects that the transaction has inserted
        for record in records:
            if record["kind"] == "committed":
                self.read_changes(record["changes"], waiting)
            if record["kind"] in ("committed", "rollback"):
                waiting = []
            for one in self.objects_of(record):
                if one["key"] is not None:
                    self.keys.setdefault(one["id"], one["key"])
            if record.get("operation") == "insert":
                for one in flat(record["objects"]):
                    if one["id"] not in self.inserted and one["label"]:
                        seen[one["label"]] += 1
                        again = f"#{seen[one['label']]}" if seen[one["label"]] > 1 else ""
                        self.inserted[one["id"]] = f"{one['model']} {one['label']}{again}"
                        waiting.append(one)
            if record.get("operation") == "schema":
                self.read_table(record["sql"])

    @staticmethod
    def objects_of(record):
        one = record.get("object")  # an error may be about none
        return flat(record.get("objects", [])) + ([one] if one else [])

    def read_changes(self, changes, inserted):
        """An object that is gone after its INSERT has its key in the commit alone."""
        for change in changes:
            if change["change"] == "added" and len(change["key"]) == 1:
                label = next((v for v in change["new"].values() if isinstance(v, str)), None)
                for one in inserted:
                    if one["label"] == label and one["model"].lower() == change["table"]:
                        self.keys.setdefault(one["id"], str(change["new"][change["key"][0]]))

    def read_table(self, sql):
        table = re.match(r"CREATE TABLE (\w+)", sql)
        if table is None:
            return
        for columns in re.findall(r"PRIMARY KEY \(([\w, ]+)\)", sql):
            if "," not in columns:
                self.key_columns[table[1], columns] = table[1]
        for column, other in re.findall(r"FOREIGN KEY\((\w+)\) REFERENCES (\w+)", sql):
            self.key_columns[table[1], column] = other

    def insert(self, table, columns, row, one):
        """An object is in a row from now on. Where no record has its key, that is what SQLite gives."""
        keys = self.rows.setdefault(table, set())
        key = self.keys.get(one["id"])
        if key is None:
            own = next((str(v) for (_, c), v in zip(columns, row) if self.key_columns.get((table, c)) == table), None)
            key = own or str(1 + max(map(int, filter(str.isdecimal, keys)), default=0))
        keys.add(key)
        if one["id"] in self.inserted:
            self.now[table, key] = self.inserted[one["id"]]

    def remove(self, table, columns, row):
        for (of, column), value in zip(columns, row):
            if of == table and self.key_columns.get((table, column)) == table:
                self.rows.get(table, set()).discard(str(value))

    def begin(self):
        self.before = {table: set(keys) for table, keys in self.rows.items()}

    def roll_back(self):
        self.rows = self.before

    def of_object(self, one, table):
        known = self.inserted.get(one["id"])
        if known is None:
            own_table = one["model"].lower()
            known = self.now.get((own_table, one["key"]), f"{one['model']} {one['key']}")
        return known

    def of_value(self, table, column, value):
        other = self.key_columns.get((table, column))
        return self.now.get((other, str(value))) if other else None


def columns_of(sql, table):
    """The table and the column that each question mark of a statement stands for."""
    insert = re.match(r"INSERT INTO \w+ \(([^)]*)\)", sql)
    if insert:
        return [(table, name.strip()) for name in insert[1].split(",")]
    columns = []
    for mark in re.finditer(r"\?", sql):
        before = COLUMN_BEFORE.search(sql[: mark.start()])
        behind = COLUMN_BEHIND.search(sql[mark.end() :])
        found = before or behind
        columns.append((found[1] or table, found[2]) if found else (table, ""))
    return columns


def rows_of(record):
    try:
        value = ast.literal_eval(record["parameters"])
    except (ValueError, SyntaxError):
        return [(record["parameters"],)]
    return list(value) if record["sent"] > 1 else [value]


def table_of(sql):
    found = TABLE.search(sql)
    return (found[1] or found[2]) if found else ""


def sent_by(records):
    names = Names(records)
    result = []
    for record in records:
        if record["kind"] == "begin":
            names.begin()
        if record["kind"] == "rollback":
            names.roll_back()
        if record["kind"] != "statement":
            continue
        table = record["table"] = table_of(record["sql"])
        columns = columns_of(record["sql"], table)
        rows = rows_of(record)
        for i, row in enumerate(rows):
            several = len(record["objects"]) == len(rows)
            mine = flat(record["objects"][i : i + 1] if several else record["objects"])
            own = frozenset(names.of_object(one, table) for one in mine)
            named = [
                names.of_value(*column, value) if len(columns) == len(row) else None
                for column, value in zip(columns, row)
            ]
            result.append(
                Sent(
                    record["seq"],
                    record["operation"],
                    record["sql"],
                    tuple(name or repr(value) for name, value in zip(named, row)) if named else tuple(map(repr, row)),
                    table,
                    own | {name for name in named if name},
                    own,
                    record["reason"]["kind"],
                    frozenset(line_of(site) for site in record["causes"]),
                    line_of(record["moment"]),
                )
            )
            if record["operation"] == "insert" and len(mine) == 1:
                names.insert(table, columns, row, mine[0])
            if record["operation"] == "delete":
                names.remove(table, columns, row)
    return result
