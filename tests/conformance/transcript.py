"""A transcript, read back: what each operation sent, resulted in and failed with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import List

_ECHO = "INFO Engine"
_MARKER = re.compile(r"^\[(?:generated in|cached since|no key|raw sql)[^]]*\] ")
_WRITES = ("INSERT", "UPDATE", "DELETE")
_ENDS = ("COMMIT", "ROLLBACK")


@dataclass
class Statement:
    """A statement with its parameters as the echo shows them; COMMIT and its like have none."""

    sql: str
    parameters: str = ""

    @property
    def writes(self) -> bool:
        return self.sql.startswith(_WRITES)

    @property
    def reads(self) -> bool:
        return self.sql.startswith("SELECT")

    @property
    def ends_transaction(self) -> bool:
        return self.sql in _ENDS

    def __str__(self) -> str:
        return f"{self.sql} {self.parameters}".rstrip()


@dataclass
class Block:
    """One operation's part of a transcript."""

    line: str
    text: List[str] = field(default_factory=list)
    statements: List[Statement] = field(default_factory=list)
    results: List[str] = field(default_factory=list)
    errors: List[str] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Takes in the next line of the transcript."""
        self.text.append(line)
        if line.startswith("= "):
            self.results.append(line[2:])
        elif line.startswith("! "):
            self.errors.append(line[2:])
        elif line == _ECHO or line.startswith(_ECHO + " "):
            self._take_message(line[len(_ECHO) + 1:])
        elif self.statements:
            self.statements[-1].sql += "\n" + line
        else:
            self.errors.append(f"not a line of a transcript: {line}")

    def _take_message(self, message: str) -> None:
        marker = _MARKER.match(message)
        if marker and self.statements:
            self.statements[-1].parameters = message[marker.end():]
        else:
            self.statements.append(Statement(message))


def parse_transcript(text: str) -> List[Block]:
    """The blocks of a transcript, one per operation."""
    blocks: List[Block] = []
    # Not splitlines(): a program's line may hold U+2028 and its like.
    for line in text.split("\n"):
        if line.startswith("> "):
            blocks.append(Block(line[2:]))
        elif blocks and line:
            blocks[-1].take(line)
        elif line:
            blocks.append(Block("(before the first operation)"))
            blocks[-1].take(line)
    return blocks
