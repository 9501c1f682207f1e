#!/usr/bin/python3
"""Ends a program that writes, at random moments, by SIGKILL, and looks at what it left behind.

Half of the times with a journal and half with a write-ahead log, and ten times each database: so most writers
begin with what a killed one left.
"""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import List

TIMES_EACH_DATABASE = 10
LONGEST = 0.05  # seconds that a writer is left, beyond those that it takes to begin


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writer", required=True)
    parser.add_argument("--times", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=None, help="default: from the clock")
    return parser.parse_args()


def killed(writer: str, database: Path, journal: str, chance: random.Random) -> str:
    """What a writer said until it was killed, in whole lines, and `ended N` if it ended by itself."""
    log = database.with_suffix(".log")
    with log.open("wb") as out:
        process = subprocess.Popen([writer, str(database), journal, str(chance.randrange(2**31))], stdout=out)
        try:
            patience = time.monotonic() + 60
            # Now and then while it is still making the tables.
            if chance.random() < 0.9:
                while log.stat().st_size == 0 and process.poll() is None and time.monotonic() < patience:
                    time.sleep(0.001)
            time.sleep(chance.random() * LONGEST)
        finally:
            process.send_signal(signal.SIGKILL)
            code = process.wait()
    return log.read_text(encoding="ascii") + ("" if code == -signal.SIGKILL else f"ended {code}\n")


def last(word: str, said: str, otherwise: int) -> int:
    return max((int(line.split()[1]) for line in said.splitlines() if line.startswith(word + " ")), default=otherwise)


def findings(database: Path, before: int, said: str) -> List[str]:
    """What is wrong with the rows, given the last commit of the writers before, and what this one said."""
    done = last("done", said, before)
    tried = last("try", said, done)
    found = ["the writer ended by itself"] if "ended" in said else []
    with sqlite3.connect(database) as connection:
        intact = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if intact != "ok":
            found.append(f"integrity_check: {intact}")
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'hero'").fetchone():
            tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
            return found + (["the tables are gone, or half made"] if tables or tried else [])
        heroes = connection.execute("SELECT id, links FROM hero ORDER BY id").fetchall()
        newest = max((number for number, _ in heroes), default=0)
        if not done <= newest <= max(tried, done):
            found.append(f"commit {done} was reported, {tried} was begun, and {newest} is the last that is there")
        if [number for number, _ in heroes] != [n for n in range(newest - 2, newest + 1) if n > 0]:
            found.append(f"half a commit: the heroes {[number for number, _ in heroes]}")
        for number, links in heroes:
            stored = connection.execute("SELECT count(*) FROM heroteamlink WHERE hero_id = ?", (number,)).fetchone()[0]
            if stored != links:
                found.append(f"half a commit: hero {number} has {stored} of {links} links")
        loose = connection.execute(
            "SELECT count(*) FROM heroteamlink WHERE hero_id NOT IN (SELECT id FROM hero)"
            " OR team_id NOT IN (SELECT id FROM team)").fetchone()[0]
        if loose:
            found.append(f"{loose} links lead nowhere")
    connection.close()
    return found


def newest_hero(database: Path) -> int:
    connection = sqlite3.connect(database)
    try:
        return connection.execute("SELECT coalesce(max(id), 0) FROM hero").fetchone()[0]
    except sqlite3.OperationalError:  # killed before there was a table
        return 0
    finally:
        connection.close()


def main() -> int:
    options = parse()
    seed = int(time.time()) if options.seed is None else options.seed
    print(f"seed {seed}")
    chance = random.Random(seed)
    bad = commits = 0
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as directory:
        for number in range(options.times):
            turn = number // TIMES_EACH_DATABASE
            database = Path(directory, f"{turn}.db")
            journal = "WAL" if turn % 2 else "DELETE"
            before = newest_hero(database) if database.exists() else 0
            said = killed(options.writer, database, journal, chance)
            found = findings(database, before, said)
            commits += said.count("done ")
            bad += 1 if found else 0
            for finding in found:
                print(f"bad: writer {number}, journal {journal}: {finding}", file=sys.stderr)
            if number % TIMES_EACH_DATABASE == TIMES_EACH_DATABASE - 1:
                for left in Path(directory).iterdir():
                    left.unlink()
    print(f"{options.times} writers killed, {commits} commits reported: {bad} bad")
    return 0 if bad == 0 and commits > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
