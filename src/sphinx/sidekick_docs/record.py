"""Runs programs while the pages are built: once as they are, to hold their transcripts against what they
print now, and once recording a trace."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import tempfile
from typing import Collection, Sequence

from sphinx.errors import ExtensionError

from .places import NotFound, Places
from .source import Source
from .sites import BadTrace
from .trace import Trace, read_trace

SECONDS = re.compile(r"(\[(?:generated in|cached since|no key) )[0-9.e-]+s")
LIMIT_SECONDS = 120


def _run(
    command: Sequence[str | pathlib.Path], output: pathlib.Path, fails: bool, **settings: str
) -> tuple[bytes, str]:
    """What the program prints, and what it writes to standard error, in a new and empty folder, with nothing
    to read. It has to fail if it `fails`."""
    name = " ".join([pathlib.Path(command[0]).name, *map(str, command[1:])])
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SIDEKICK_")}
    try:
        with tempfile.TemporaryDirectory() as folder, output.open("wb") as sink:
            done = subprocess.run(
                command,
                stdout=sink,
                stderr=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
                cwd=folder,
                env={**environment, **settings},
                timeout=LIMIT_SECONDS,
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise ExtensionError(f"{name} runs for longer than {LIMIT_SECONDS} seconds") from error
    except OSError as error:
        raise ExtensionError(f"{name} cannot be run: {error}") from error
    message = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode != 0 and not fails:
        raise ExtensionError(f"{name} ended with {done.returncode}: {message}")
    if done.returncode == 0 and fails:
        raise ExtensionError(f"{name} ended with 0, and sidekick_failing says that it ends by an error")
    return output.read_bytes(), message


def _comparable(transcript: str) -> list[str]:
    """The lines of a transcript without comments, empty lines and seconds."""
    lines = (line.rstrip() for line in transcript.splitlines())
    return [SECONDS.sub(r"\1Xs", line) for line in lines if line and not line.startswith("//")]


def _check_transcript(recorded: pathlib.Path, printed: bytes) -> None:
    wanted = _comparable(recorded.read_text(encoding="utf-8"))
    found = _comparable(printed.decode("utf-8", "replace"))
    if wanted == found:
        return
    pairs = zip(wanted + ["(the end)"], found + ["(the end)"])
    first = next(((a, b) for a, b in pairs if a != b), ("", ""))
    raise ExtensionError(
        f"{recorded.name} is not what the program prints: it has\n    {first[0]}\n"
        f"where the program prints\n    {first[1]}\nsidekick check shows all that differs"
    )


class Recorder:
    """Runs each program once for all that it is given as arguments, when a page first asks for its trace."""

    def __init__(self, places: Places, work: pathlib.Path, failing: Collection[str] = ()) -> None:
        """`failing` are the programs, and their arguments, that end by an error."""
        self._places = places
        self._work = work
        self._failing = frozenset(" ".join(each.split()) for each in failing)
        self._runs: dict[tuple[str, ...], tuple[Trace, str]] = {}

    def source(self, name: str) -> Source:
        """The source of the program `name`. Throws NotFound."""
        return Source(self._places.source(name), self._places.root)

    def trace(self, name: str, arguments: str = "") -> Trace:
        """The trace of the program `name`, recorded now. Throws NotFound, ExtensionError."""
        run = (name, *arguments.split())
        if run not in self._runs:
            self._runs[run] = self._record(*run)
        return self._runs[run][0]

    def message(self, name: str, arguments: str = "") -> str:
        """What that run wrote to standard error. Throws as trace does."""
        self.trace(name, arguments)
        return self._runs[(name, *arguments.split())][1]

    def _record(self, name: str, *arguments: str) -> tuple[Trace, str]:
        command = [self._places.program(name), *arguments]
        fails = " ".join([name, *arguments]) in self._failing
        (self._work / name).parent.mkdir(parents=True, exist_ok=True)
        if not arguments and (transcript := self._transcript(name)):
            printed, _ = _run(command, self._work / f"{name}.txt", fails)
            _check_transcript(transcript, printed)

        path = self._work / f"{name}.jsonl"
        path.unlink(missing_ok=True)
        output, message = _run(
            command,
            self._work / f"{name}.traced.txt",
            fails,
            SIDEKICK_TRACE=str(path),
            SIDEKICK_SOURCE_ROOT=str(self._places.root),
        )
        if not path.exists():
            raise ExtensionError(f"{name} wrote no trace, so it does not use Sidekick")
        try:
            trace = read_trace(path, output, message if fails else None)
        except (BadTrace, KeyError, TypeError, ValueError) as error:
            raise ExtensionError(f"the trace of {name}: {error}") from error
        if not trace.knows_lines:
            raise ExtensionError(
                f"{name} was built without debug information, so its lines are unknown: compile it with -g"
            )
        return trace, message

    def _transcript(self, name: str) -> pathlib.Path | None:
        try:
            return self._places.transcript(name)
        except NotFound as error:
            raise NotFound(
                f"{error}; sidekick record writes one, and sidekick_without_transcript names programs "
                "that have none"
            ) from error
