#!/usr/bin/python3
"""Writes the reference's transcript of programs beside them: x.program -> x.transcript.

    record.py PROGRAM…
"""

from __future__ import annotations

import argparse
from pathlib import Path

import reference_player


def main() -> None:
    parser = argparse.ArgumentParser(description="Record the reference's transcripts of programs.")
    parser.add_argument("programs", metavar="PROGRAM", nargs="+", type=Path)
    parser.add_argument("--jobs", type=int, default=2, help="processes; default: %(default)s")
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in options.programs]
    for path, transcript in zip(options.programs, reference_player.play_many(texts, options.jobs)):
        path.with_suffix(".transcript").write_text(transcript, encoding="utf-8")
    print(f"{len(texts)} recorded")


if __name__ == "__main__":
    main()
