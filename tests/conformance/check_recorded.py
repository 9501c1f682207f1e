#!/usr/bin/python3
"""Plays recorded programs on a player and compares with their recorded transcripts. Needs no SQLModel.

    check_recorded.py --player build/tests/conformance/conformance-player DIR…

A directory stands for its `*.program` files, each with a `.transcript` beside it.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Iterator, List, Tuple

from candidate import TIMEOUT, Candidate, Played, differences
from side_by_side import report


def _programs(places: List[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from sorted(place.glob("*.program"))
        else:
            yield place


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare a player with recorded transcripts.")
    parser.add_argument("--player", required=True, help="the executable to test")
    parser.add_argument("--timeout", type=float, default=TIMEOUT, metavar="SECONDS", help="for one program")
    parser.add_argument("--jobs", type=int, default=2, help="processes; default: %(default)s")
    parser.add_argument("--quiet", action="store_true", help="name what fails, and no more")
    parser.add_argument("places", metavar="DIR", nargs="+", type=Path, help="or a single program")
    options = parser.parse_args()
    candidate = Candidate(options.player, options.timeout)
    paths = list(_programs(options.places))

    def play(path: Path) -> Tuple[str, Played]:
        return path.with_suffix(".transcript").read_text(encoding="utf-8"), candidate.play_file(path)

    failing = 0
    with ThreadPoolExecutor(options.jobs) as threads:
        for path, (recorded, played) in zip(paths, threads.map(play, paths)):
            program = path.read_text(encoding="utf-8")
            found = differences(program, recorded, played)
            if found:
                failing += 1
                print(f"FAIL {path}: {str(found[0]).splitlines()[0]}")
                if not options.quiet:
                    print(report(program, recorded, played.transcript, found))
    print(f"{len(paths)} recorded programs, {failing} differ")
    # Nothing checked is nothing shown: a wrong path must not pass.
    return 1 if failing or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
