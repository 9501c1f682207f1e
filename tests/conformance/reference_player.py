#!/usr/bin/python3
"""Plays conformance programs on the reference, SQLModel, and prints their transcripts.

    reference_player.py FILE            one program's transcript
    reference_player.py --jobs 2 FILE…  several, each after a line with its name
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import tempfile
from pathlib import Path
from typing import Iterable, Iterator, Optional

import stirring
from language import family_of, parse_program
from reference_engine import echo, empty_database
from reference_models import models_of
from reference_operations import Player


def play(program: str, stir: Optional[int] = None) -> str:
    """A program's transcript. Another `stir` gives another order to what the reference leaves to chance."""
    operations = parse_program(program)
    models = models_of(family_of(operations).name)
    lines = echo.lines = []
    with tempfile.TemporaryDirectory(prefix="conformance-") as directory, stirring.stirred(stir) as stir_again:
        path = os.path.join(directory, "database.db")
        Path(path).write_bytes(empty_database(models))
        player = Player(path, models)
        # A collection at an unforeseen moment would make the transcript depend on it.
        gc.disable()
        try:
            for op in operations:
                stir_again()
                lines.append(f"> {op.line}")
                try:
                    lines += [f"= {result}" for result in player.play(op)]
                except Exception as error:
                    lines.append(f"! {type(error).__name__}")
            player.close_session()
        finally:
            player.engine.dispose()
            del player
            gc.enable()
            gc.collect()
    echo.lines = []
    return "".join(line + "\n" for line in lines)


def play_many(programs: Iterable[str], jobs: int = 2) -> Iterator[str]:
    """The transcripts of many programs, in their order, played by several processes."""
    if jobs <= 1:
        yield from map(play, programs)
        return
    with multiprocessing.Pool(jobs) as pool:
        yield from pool.imap(play, programs, chunksize=4)


def main() -> None:
    parser = argparse.ArgumentParser(description="Play conformance programs on SQLModel and print the transcripts.")
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    parser.add_argument("--jobs", type=int, default=2, help="processes, where there is more than one file")
    parser.add_argument("--stir", type=int, help="another order for what the reference leaves to chance")
    options = parser.parse_args()
    programs = [path.read_text(encoding="utf-8") for path in options.files]
    if len(programs) == 1:
        print(play(programs[0], options.stir), end="")
        return
    for path, transcript in zip(options.files, play_many(programs, options.jobs)):
        print(f"# {path}\n{transcript}", end="")


if __name__ == "__main__":
    main()
