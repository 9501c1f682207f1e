"""The conformance language: one program, line by line, as operations.

Knows the grammar and nothing else, so that the tools that only compare
transcripts need no more than the standard library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Set, Tuple

from families import FAMILIES, Family
from queries import Query
from query_parser import QueryParser
from tokens import NAME as _NAME
from tokens import VALUE as _VALUE
from tokens import ProgramError, Value, is_value, to_names, to_token, to_value

__all__ = ["MAKERS", "VERBS", "Operation", "ProgramError", "Value", "family_of", "is_value", "parse_line",
           "parse_program", "to_names", "to_token", "to_value"]

_NAMES = rf"-|{_NAME}(?:,{_NAME})*"
_VAR = rf"(?P<var>{_NAME})"
_LIST = rf"{_VAR}\.(?P<rel>{_NAME})"
_ITEM = rf"(?P<item>{_NAME})"
_INDEX = r"(?P<index>-?\d+)"
_MODEL = rf"(?P<model>{_NAME})"
_OPTIONS = rf"(?P<options>(?: {_NAME}=(?:{_VALUE}|{_NAMES}))*)"


def _made(*columns: str) -> str:
    values = "".join(rf" (?P<{column}>{_VALUE})" for column in columns)
    return rf"{_VAR}{values}{_OPTIONS}"


_GRAMMAR = {
    "models": rf"(?P<family>{_NAME})",
    "session": "", "close": "", "flush": "", "commit": "", "rollback": "", "expire_all": "", "dump": "",
    "hero": _made("name", "secret_name", "age"),
    "team": _made("name", "headquarters"),
    "link": _made(),
    "badge": _made("number"),
    "add": rf"(?P<vars>{_NAME}(?: {_NAME})*)",
    "delete": _VAR, "refresh": _VAR, "expire": _VAR, "print": _VAR,
    "append": rf"{_LIST} {_ITEM}", "remove": rf"{_LIST} {_ITEM}", "contains": rf"{_LIST} {_ITEM}",
    "insert": rf"{_LIST} {_INDEX} {_ITEM}",
    "clear": _LIST, "len": _LIST, "show": _LIST,
    "pop": rf"{_LIST} {_INDEX}",
    "assign": rf"{_LIST} (?P<items>{_NAMES})",
    "set": rf"{_VAR}\.(?P<attr>{_NAME}) (?:(?P<value>{_VALUE})|{_ITEM})",
    "get": rf"{_VAR}\.(?P<attr>{_NAME})",
    "find": rf"{_MODEL} (?P<key>-?\d+(?:,-?\d+)*) as (?P<binds>{_NAME})",
    "execute": r'(?P<sql>"(?:[^"\\]|\\.)*")',
}

_QUERIES = ("select", "scalars")
VERBS = (*_GRAMMAR, *_QUERIES)
MAKERS = ("hero", "team", "link", "badge")


def _compiled(pattern: str) -> "re.Pattern[str]":
    """Tokens are separated by spaces, one or more of them."""
    return re.compile(pattern.replace(" ", " +") + " *")


_PATTERNS = {verb: _compiled(("" if not rest else " ") + rest) for verb, rest in _GRAMMAR.items()}
_OPTION = re.compile(rf"({_NAME})=({_VALUE}|{_NAMES})(?= |$)")


@dataclass(frozen=True)
class Operation:
    """One line of a program; `parts` are its named pieces, absent ones left out."""

    line: str
    verb: str
    parts: Tuple[Tuple[str, str], ...]
    query: Optional[Query] = None  # of `select` and `scalars`

    def get(self, part: str) -> Optional[str]:
        return next((text for name, text in self.parts if name == part), None)

    def __getitem__(self, part: str) -> str:
        text = self.get(part)
        if text is None:
            raise KeyError(part)
        return text

    def names(self, part: str) -> List[str]:
        """A list of names: `a,b` or `a b`, with `-` for an empty one."""
        return to_names(self.get(part) or "-")

    def options(self) -> Dict[str, str]:
        """What the making of an object names: tokens by their keys."""
        return dict(_OPTION.findall(self.get("options") or ""))

    def linked(self) -> List[str]:
        """The objects that it means to link, or no longer to link, with `var`."""
        names = self.names("items") + ([self["item"]] if self.get("item") else [])
        return names + [name for token in self.options().values() if not is_value(token) for name in to_names(token)]

    def uses(self) -> Set[str]:
        """The names that must have been bound before."""
        names = set(self.names("vars")) | set(self.linked())
        return names | {self["var"]} if self.get("var") and self.verb not in MAKERS else names

    def could_bind(self, name: str) -> bool:
        """Whether this operation can be the one that binds the name."""
        if self.verb in MAKERS:
            return name == self["var"]
        if self.get("binds") and self.get("how") == "all":
            return re.fullmatch(re.escape(self["binds"]) + r"[1-9]\d*", name) is not None
        return name == self.get("binds")


def parse_line(line: str) -> Operation:
    """One operation. Throws ProgramError where the line is none."""
    text = line.strip(" ")
    verb = text.split(" ", 1)[0]
    if verb in _QUERIES:
        query = QueryParser(text).query()
        parts = (("how", query.how), ("binds", query.binds))
        return Operation(line, verb, tuple((name, said) for name, said in parts if said), query)
    match = _PATTERNS[verb].fullmatch(text, len(verb)) if verb in _PATTERNS else None
    if match is None:
        raise ProgramError(f"not an operation: {line}")
    return Operation(line, verb, tuple((k, v) for k, v in match.groupdict().items() if v is not None))


def parse_program(text: str) -> List[Operation]:
    """The operations of a program, without its comments and blank lines."""
    # Not splitlines(): a string may hold U+2028 and its like.
    lines = (line.rstrip("\r") for line in text.split("\n"))
    operations = [parse_line(line) for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if any(op.verb == "models" for op in operations[1:]):
        raise ProgramError("`models` comes first")
    family = family_of(operations)
    for op in operations:
        if op.query is not None:
            op.query.check(family)
    return operations


def family_of(operations: Sequence[Operation]) -> Family:
    """The family of models of a program. Throws ProgramError if there is no such family."""
    name = operations[0].get("family") if operations else None
    if name is not None and name not in FAMILIES:
        raise ProgramError(f"no family of models: {name}")
    return FAMILIES[name or "many_to_many"]
