"""Where a program, its source and its transcript are: each is looked for by patterns, in which `{name}`
stands for the name of the program."""

from __future__ import annotations

import dataclasses
import os
import pathlib
from typing import Callable, Iterable, Optional

Check = Callable[[pathlib.Path], bool]


class NotFound(LookupError):
    """There is nothing at any of the places where it could be."""


def _can_be_run(path: pathlib.Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


@dataclasses.dataclass(frozen=True)
class Places:
    """The patterns are relative to the root; the first that leads to something is the one."""

    root: pathlib.Path
    programs: tuple[str, ...]
    sources: tuple[str, ...]
    transcripts: tuple[str, ...]
    without_transcript: frozenset[str] = frozenset()

    def _paths(self, patterns: Iterable[str], name: str) -> list[str]:
        return [pattern.replace("{name}", name) for pattern in patterns]

    def _first(self, what: str, patterns: Iterable[str], name: str, check: Check) -> pathlib.Path:
        places = self._paths(patterns, name)
        for place in places:
            path = pathlib.Path(os.path.normpath(self.root / place))
            if check(path):
                return path
        raise NotFound(f"there is no {what} of {name}: it would be {' or '.join(places) or 'nowhere'}")

    def source(self, name: str) -> pathlib.Path:
        """Throws NotFound."""
        return self._first("source", self.sources, name, pathlib.Path.is_file)

    def program(self, name: str) -> pathlib.Path:
        """A file that can be run. Throws NotFound."""
        return self._first("built program", self.programs, name, _can_be_run)

    def transcript(self, name: str) -> Optional[pathlib.Path]:
        """None if it is said to have none. Throws NotFound."""
        if name in self.without_transcript:
            return None
        return self._first("transcript", self.transcripts, name, pathlib.Path.is_file)
