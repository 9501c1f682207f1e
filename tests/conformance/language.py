"""The conformance language: one program, line by line, as operations.

Knows the grammar and nothing else, so that the tools that only compare
transcripts need no more than the standard library.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Iterator, List, Optional, Set, Tuple, Union

Value = Union[str, int, None]

OPERATOR_SIGNS = ("==", "!=", "<", "<=", ">", ">=")

_NAME = r"[A-Za-z_]\w*"
_VALUE = r'"(?:[^"\\]|\\.)*"|-?\d+|none'
_NAMES = rf"-|{_NAME}(?:,{_NAME})*"
_CONDITION = rf"{_NAME} (?:==|!=|<=|>=|<|>) (?:{_VALUE})"
_VAR = rf"(?P<var>{_NAME})"
_LIST = rf"{_VAR}\.(?P<rel>teams|heroes)"
_ITEM = rf"(?P<item>{_NAME})"
_INDEX = r"(?P<index>-?\d+)"
_MODEL = r"(?P<model>Hero|Team)"


def _made(relationship: str, *columns: str) -> str:
    values = " ".join(rf"(?P<{column}>{_VALUE})" for column in columns)
    return rf"{_VAR} {values}(?: id=(?P<id>-?\d+|none)| {relationship}=(?P<items>{_NAMES}))*"


_GRAMMAR = {
    "session": "", "close": "", "flush": "", "commit": "", "rollback": "", "expire_all": "", "dump": "",
    "hero": _made("teams", "name", "secret_name", "age"),
    "team": _made("heroes", "name", "headquarters"),
    "add": rf"(?P<vars>{_NAME}(?: {_NAME})*)",
    "delete": _VAR, "refresh": _VAR, "expire": _VAR, "print": _VAR,
    "append": rf"{_LIST} {_ITEM}", "remove": rf"{_LIST} {_ITEM}", "contains": rf"{_LIST} {_ITEM}",
    "insert": rf"{_LIST} {_INDEX} {_ITEM}",
    "clear": _LIST, "len": _LIST, "show": _LIST,
    "pop": rf"{_LIST} {_INDEX}",
    "assign": rf"{_LIST} (?P<items>{_NAMES})",
    "set": rf"{_VAR}\.(?P<attr>{_NAME}) (?P<value>{_VALUE})",
    "get": rf"{_VAR}\.(?P<attr>{_NAME})",
    "find": rf"{_MODEL} (?P<key>-?\d+) as (?P<binds>{_NAME})",
    "select": rf"{_MODEL}(?: where (?P<where>{_CONDITION}(?: and {_CONDITION})*))?"
              rf"(?: order (?P<order>{_NAME})(?P<desc> desc)?)?"
              r"(?: limit (?P<limit>\d+))?(?: offset (?P<offset>\d+))?"
              rf" (?P<how>all|first|one|one_or_none) as (?P<binds>{_NAME})",
    "execute": r'(?P<sql>"(?:[^"\\]|\\.)*")',
}

VERBS = tuple(_GRAMMAR)


def _compiled(pattern: str) -> "re.Pattern[str]":
    """Tokens are separated by spaces, one or more of them."""
    return re.compile(pattern.replace(" ", " +") + " *")


_PATTERNS = {verb: _compiled(("" if not rest else " ") + rest) for verb, rest in _GRAMMAR.items()}
_CONDITION_PARTS = _compiled(rf"({_NAME}) (==|!=|<=|>=|<|>) ({_VALUE})")


class ProgramError(ValueError):
    """A line that is no operation of the language."""


def to_value(token: Optional[str]) -> Value:
    """The value that a token stands for: a JSON string, an integer or `none`."""
    if token is None or token == "none":
        return None
    return json.loads(token) if token.startswith('"') else int(token)


def to_token(value: Value) -> str:
    """The token that stands for a value."""
    return "none" if value is None else json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Operation:
    """One line of a program; `parts` are its named pieces, absent ones left out."""

    line: str
    verb: str
    parts: Tuple[Tuple[str, str], ...]

    def get(self, part: str) -> Optional[str]:
        return next((text for name, text in self.parts if name == part), None)

    def __getitem__(self, part: str) -> str:
        text = self.get(part)
        if text is None:
            raise KeyError(part)
        return text

    def names(self, part: str) -> List[str]:
        """A list of names: `a,b` or `a b`, with `-` for an empty one."""
        text = self.get(part) or "-"
        return [] if text == "-" else re.split(r"[, ]+", text)

    def conditions(self) -> Iterator[Tuple[str, str, Value]]:
        """The conditions of a select: column, operator, value."""
        for column, operator, token in _CONDITION_PARTS.findall(self.get("where") or ""):
            yield column, operator, to_value(token)

    def uses(self) -> Set[str]:
        """The names that must have been bound before."""
        names = set(self.names("vars")) | set(self.names("items"))
        names |= {self[part] for part in ("var", "item") if self.get(part)}
        if self.verb in ("hero", "team"):
            names -= {self["var"]}
        return names

    def could_bind(self, name: str) -> bool:
        """Whether this operation can be the one that binds the name."""
        if self.verb in ("hero", "team"):
            return name == self["var"]
        if self.get("how") == "all":
            return re.fullmatch(re.escape(self["binds"]) + r"[1-9]\d*", name) is not None
        return name == self.get("binds")


def parse_line(line: str) -> Operation:
    """One operation. Throws ProgramError where the line is none."""
    text = line.strip(" ")
    verb = text.split(" ", 1)[0]
    match = _PATTERNS[verb].fullmatch(text, len(verb)) if verb in _PATTERNS else None
    if match is None:
        raise ProgramError(f"not an operation: {line}")
    return Operation(line, verb, tuple((k, v) for k, v in match.groupdict().items() if v is not None))


def parse_program(text: str) -> List[Operation]:
    """The operations of a program, without its comments and blank lines."""
    # Not splitlines(): a string may hold U+2028 and its like.
    lines = (line.rstrip("\r") for line in text.split("\n"))
    return [parse_line(line) for line in lines if line.strip() and not line.lstrip().startswith("#")]
