"""The source of a program, and whether a place in a trace is in it."""

from __future__ import annotations

import os
import pathlib
from typing import Optional

from .sites import Site


class Source:
    """A file, by the root that the names in a trace are relative to."""

    def __init__(self, path: pathlib.Path, root: pathlib.Path) -> None:
        self.path = path
        self._root = root
        self._known: dict[str, bool] = {}
        self.shown_name = os.path.relpath(path, root)

    def has(self, site: Optional[Site]) -> bool:
        """Whether the place is in this file."""
        if site is None:
            return False
        if site.file not in self._known:
            self._known[site.file] = self._is(site.file)
        return self._known[site.file]

    def _is(self, name: str) -> bool:
        """A compiler that was given a relative path wrote that, and nobody knows what it is relative to:
        then it has to be the end of the file's path. Of a program that was built elsewhere, the end of
        the name has to be what the file is called here."""
        path = self._root / name
        if path.exists():
            return path.samefile(self.path)
        parts = tuple(part for part in pathlib.PurePath(name).parts if part != "..")
        shown = tuple(part for part in pathlib.PurePath(self.shown_name).parts if part != "..")
        return self.path.parts[-len(parts) :] == parts or parts[-len(shown) :] == shown
