"""The regions of a program: what stands between two lines `//! [name]`."""

from __future__ import annotations

import pathlib


class NoSuchRegion(LookupError):
    """A page asked for lines that the file does not have."""


def mark(name: str) -> str:
    """The line, without its indentation, that begins and ends the region `name`."""
    return f"//! [{name}]"


def is_mark(line: str) -> bool:
    """Whether a line begins or ends a region: pages never show it."""
    return line.strip().startswith("//! [")


def region_lines(source: pathlib.Path, name: str) -> range:
    """The numbers, from 1, of the lines between the two marks of `name`."""
    lines = source.read_text(encoding="utf-8").splitlines()
    at = [number for number, line in enumerate(lines, 1) if line.strip() == mark(name)]
    if len(at) != 2:
        raise NoSuchRegion(f"{source.name} has the line '{mark(name)}' {len(at)} times, not twice")
    return range(at[0] + 1, at[1])


def number_range(source: pathlib.Path, spec: str) -> range:
    """The lines that `spec` names, "12-15"; the file has to have all of them."""
    first, _, last = spec.partition("-")
    wanted = range(int(first), int(last or first) + 1)
    total = len(source.read_text(encoding="utf-8").splitlines())
    if not wanted or wanted[0] < 1 or wanted[-1] > total:
        raise NoSuchRegion(f"{source.name} has {total} lines, not the lines {spec}")
    return wanted
