"""Many programs: played by several processes, counted, shrunk where they differ, and summed up."""

from __future__ import annotations

import random
import signal
import sys
import time
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from pathlib import Path
from typing import Iterable, Iterator, List, Optional, Set

from shrink import Shrinker
from side_by_side import report
from trial import STIRS_WHILE_SHRINKING, Outcome, Settings, Trial

MOST_SHRUNK = 3
SHRINK_SECONDS = 40.0
LINE_EVERY = 10.0  # seconds, where the output is no terminal

_trial: Optional[Trial] = None


def _start_worker(settings: Settings) -> None:
    global _trial
    # Ctrl-C is the parent's to handle: it lets the programs that are being played end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _trial = Trial(settings)


def _play_seed(seed: int) -> Outcome:
    assert _trial is not None
    return _trial.play_seed(seed)


class Campaign:
    """A number of programs drawn from one base seed."""

    def __init__(self, settings: Settings, base_seed: int, save: Optional[Path] = None) -> None:
        self.settings = settings
        self.base_seed = base_seed
        self.save = save
        self.differing: List[Outcome] = []
        self.by_chance = 0
        self.programs = 0
        self.operations: "Counter[str]" = Counter()
        self.errors: "Counter[str]" = Counter()
        self.error_names: "Counter[str]" = Counter()
        self.interrupted = False
        self._started = time.monotonic()
        self._last_line = self._started

    def seeds(self, count: int) -> Iterable[int]:
        """The programs' own seeds, which depend on the base seed alone."""
        draw = random.Random(self.base_seed)
        return [draw.getrandbits(32) for _ in range(count)]

    def play(self, seeds: Iterable[int], jobs: int) -> None:
        """Plays the programs; Ctrl-C ends it early."""
        seeds = list(seeds)
        print(f"seed {self.base_seed}, {self.settings.family}: {len(seeds)} programs of {self.settings.length} "
              "operations", flush=True)
        pool = ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(self.settings,))
        try:
            for outcome in _outcomes(pool, seeds, waiting=4 * jobs):
                self._count(outcome)
                self._show_progress(len(seeds))
        except KeyboardInterrupt:
            self.interrupted = True
        pool.shutdown(wait=True, cancel_futures=True)
        if sys.stdout.isatty():
            print("\r\x1b[K", end="")

    def _count(self, outcome: Outcome) -> None:
        self.programs += 1
        self.operations += outcome.operations
        self.errors += outcome.errors
        self.error_names += outcome.error_names
        self.by_chance += outcome.by_chance
        if outcome.differs:
            self.differing.append(outcome)

    def _progress(self) -> str:
        return f"{len(self.differing)} differ, {time.monotonic() - self._started:.0f} s"

    def _show_progress(self, total: int) -> None:
        line = f"{self.programs}/{total} programs, {self._progress()}"
        if sys.stdout.isatty():
            print(f"\r\x1b[K{line}", end="", flush=True)
        elif time.monotonic() - self._last_line >= LINE_EVERY:
            self._last_line = time.monotonic()
            print(line, flush=True)

    def report_differing(self) -> None:
        """Shrinks the first few programs that differ and shows them; the rest is named by seed."""
        shrunk = 0
        try:
            for outcome in self.differing[:MOST_SHRUNK] if not self.interrupted else []:
                self._report_shrunk(outcome)
                shrunk += 1
        except KeyboardInterrupt:
            self.interrupted = True
        for outcome in self.differing[shrunk:][:20]:
            print(f"seed {outcome.seed} differs: {str(outcome.differences[0]).splitlines()[0]}")
            self._save(outcome)
        if len(self.differing) - shrunk > 20:
            print(f"… and {len(self.differing) - shrunk - 20} more")

    def _report_shrunk(self, outcome: Outcome) -> None:
        print(f"\n=== seed {outcome.seed} differs; shrinking …", flush=True)
        kind = outcome.differences[0].kind
        quick = Trial(self.settings, STIRS_WHILE_SHRINKING)

        def differs(program: str) -> bool:
            tried = quick.play(program)
            return tried.differs and any(difference.kind == kind for difference in tried.differences)

        small = Trial(self.settings).play(Shrinker(differs, SHRINK_SECONDS).shrink(outcome.program))
        small.seed = outcome.seed
        if not small.differs:
            small = outcome  # shrunk to what is chance: the whole of it is all there is to show
        print(report(small.program, small.reference, small.played.transcript, small.differences))
        print(f"again: --family {self.settings.family} --only-seed {outcome.seed} "
              f"--length {self.settings.length}\n", flush=True)
        self._save(small)

    def _save(self, outcome: Outcome) -> None:
        if self.save is None:
            return
        self.save.mkdir(parents=True, exist_ok=True)
        comment = f"# seed {outcome.seed}, length {self.settings.length}\n"
        path = self.save / f"{self.settings.family}_{outcome.seed}"
        path.with_suffix(".program").write_text(comment + outcome.program, encoding="utf-8")
        path.with_suffix(".transcript").write_text(outcome.reference, encoding="utf-8")
        path.with_suffix(".candidate").write_text(outcome.played.transcript, encoding="utf-8")

    def summarise(self) -> None:
        """The table of operations and errors, and the summary line."""
        print(f"{'operation':<12} {'played':>7} {'errors':>7}")
        for verb, count in sorted(self.operations.items()):
            print(f"{verb:<12} {count:>7} {self.errors[verb] or '':>7}".rstrip())
        names = ", ".join(f"{name} {count}" for name, count in self.error_names.most_common())
        print(f"errors on the reference: {names or 'none'}")
        if self.by_chance:
            print(f"{self.by_chance} programs not counted: the reference left them to chance")
        print(f"{'interrupted: ' if self.interrupted else ''}{self.programs} programs, "
              f"{sum(self.operations.values())} operations, {len(self.differing)} differ, "
              f"{self.settings.family}, seed {self.base_seed}, {time.monotonic() - self._started:.1f} s", flush=True)


def _outcomes(pool: ProcessPoolExecutor, seeds: Iterable[int], waiting: int) -> Iterator[Outcome]:
    """Outcomes as they come, with no more than a few programs handed out at a time."""
    open_ones: Set["Future[Outcome]"] = set()
    for seed in seeds:
        open_ones.add(pool.submit(_play_seed, seed))
        if len(open_ones) >= waiting:
            done, open_ones = wait(open_ones, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    while open_ones:
        done, open_ones = wait(open_ones, return_when=FIRST_COMPLETED)
        yield from (future.result() for future in done)
