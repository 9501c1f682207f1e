"""The tokens of the language, and what they stand for."""

from __future__ import annotations

import json
import re
from typing import List, Optional, Union

Value = Union[str, int, bool, None]

NAME = r"[A-Za-z_]\w*"
VALUE = r'"(?:[^"\\]|\\.)*"|-?\d+|none|true|false'


class ProgramError(ValueError):
    """A line that is no operation of the language."""


def to_value(token: Optional[str]) -> Value:
    """The value that a token stands for: a JSON string, an integer or `none`."""
    if token is None or token == "none":
        return None
    if token in ("true", "false"):
        return token == "true"
    return json.loads(token) if token.startswith('"') else int(token)


def is_value(token: str) -> bool:
    """Whether a token is a value, and not a list of names."""
    return re.fullmatch(VALUE, token) is not None


def to_names(token: str) -> List[str]:
    """The names that a token lists: `a,b` or `a b`, with `-` for none."""
    return [] if token == "-" else re.split(r"[, ]+", token)


def to_token(value: Value) -> str:
    """The token that stands for a value."""
    return "none" if value is None else json.dumps(value, ensure_ascii=False)
