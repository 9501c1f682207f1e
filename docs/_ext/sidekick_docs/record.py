"""Runs the programs of the walkthrough while the pages are built: once as they are, to hold their
transcripts against what they print now, and once recording a trace."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess

from sphinx.errors import ExtensionError

from .trace import BadTrace, Trace, read_trace

SECONDS = re.compile(r"(\[(?:generated in|cached since|no key) )[0-9.e-]+s")
LIMIT_SECONDS = 120


def _run(program: pathlib.Path, output: pathlib.Path, root: pathlib.Path, **settings: str) -> bytes:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SIDEKICK_")}
    with output.open("wb") as sink:
        done = subprocess.run(
            [program],
            stdout=sink,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            cwd=root,
            env={**environment, **settings},
            timeout=LIMIT_SECONDS,
            check=False,
        )
    if done.returncode != 0:
        message = done.stderr.decode("utf-8", "replace").strip()
        raise ExtensionError(f"{program.name} ended with {done.returncode}: {message}")
    return output.read_bytes()


def _comparable(transcript: str) -> list[str]:
    """The lines of a transcript without comments, empty lines and seconds."""
    lines = (line.rstrip() for line in transcript.splitlines())
    return [SECONDS.sub(r"\1Xs", line) for line in lines if line and not line.startswith("//")]


def _check_transcript(recorded: pathlib.Path, printed: bytes) -> None:
    wanted = _comparable(recorded.read_text(encoding="utf-8"))
    found = _comparable(printed.decode("utf-8"))
    if wanted == found:
        return
    pairs = zip(wanted + ["(the end)"], found + ["(the end)"])
    first = next(((a, b) for a, b in pairs if a != b), ("", ""))
    raise ExtensionError(
        f"{recorded.name} is not what the program prints: it has\n    {first[0]}\n"
        f"where the program prints\n    {first[1]}"
    )


class Recorder:
    """Runs each program once, when a page first asks for its trace."""

    def __init__(self, programs: pathlib.Path, root: pathlib.Path, work: pathlib.Path) -> None:
        self._programs = programs
        self._root = root
        self._work = work
        self._traces: dict[str, Trace] = {}

    def source(self, name: str) -> pathlib.Path:
        """The source of the program `name`: of a step, `03_revert`, of a chapter of the course,
        `05_where`, or of a page that has one of its own. One of several files begins in its main.cpp."""
        own = self._own(name)
        if own.exists():
            return own
        tutorials = self._root / "tutorials"
        places = (f"{name}.cpp", f"course/{name}.cpp", f"course/{name}/main.cpp")
        found = [tutorials / place for place in places if (tutorials / place).exists()]
        return (found or [tutorials / places[0]])[0]

    def _own(self, name: str) -> pathlib.Path:
        """The source of the program of a page, which has no transcript: it is not in the tutorials."""
        return self._root / "docs" / name / f"{name}.cpp"

    def shown_name(self, path: pathlib.Path) -> str:
        """How pages and traces name a source file."""
        return str(path.relative_to(self._root))

    def trace(self, name: str) -> Trace:
        """The trace of the program `name`, recorded now."""
        if name not in self._traces:
            self._traces[name] = self._record(name)
        return self._traces[name]

    def _record(self, name: str) -> Trace:
        is_own = self._own(name).exists()
        folder = "course" if "course" in self.source(name).relative_to(self._root).parts else ""
        program = self._programs.parent / "docs" / name if is_own else self._programs / folder / name
        if not program.exists():
            raise ExtensionError(f"{program} is not built: build the pages by `meson compile docs`")
        self._work.mkdir(parents=True, exist_ok=True)
        printed = _run(program, self._work / f"{name}.txt", self._root)
        if not is_own:
            _check_transcript(self._root / "expected_output" / folder / f"{name}.txt", printed)

        path = self._work / f"{name}.jsonl"
        path.unlink(missing_ok=True)
        output = _run(
            program,
            self._work / f"{name}.traced.txt",
            self._root,
            SIDEKICK_TRACE=str(path),
            SIDEKICK_SOURCE_ROOT=str(self._root),
        )
        if not path.exists():
            raise ExtensionError(f"{name} wrote no trace")
        try:
            trace = read_trace(path, output)
        except (BadTrace, KeyError, TypeError, ValueError) as error:
            raise ExtensionError(f"the trace of {name}: {error}") from error
        if not trace.knows_lines:
            raise ExtensionError(f"{name} was built without debug information: its lines are unknown")
        return trace
