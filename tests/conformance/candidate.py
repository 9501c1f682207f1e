"""The player under test: a program that plays one conformance program and prints its transcript."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import List, Union

from difference import Difference
from compare import compare

TIMEOUT = 10.0


@dataclass(frozen=True)
class Played:
    """A transcript, and how the player failed, if it did."""

    transcript: str
    failure: str = ""


def _text(output: Union[bytes, None]) -> str:
    return (output or b"").decode("utf-8", errors="replace")


class Candidate:
    """Plays programs on an executable, a process each."""

    def __init__(self, player: str, timeout: float = TIMEOUT) -> None:
        # Resolved, so that it is found without a slash in its name too.
        self.player = str(Path(player).resolve())
        self.timeout = timeout

    def play_file(self, path: Path) -> Played:
        try:
            done = subprocess.run([self.player, str(path)], stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=self.timeout, check=False)
        except subprocess.TimeoutExpired as late:
            return Played(_text(late.stdout), f"still running after {self.timeout:g} seconds")
        except OSError as error:
            return Played("", str(error))
        if done.returncode == 0:
            return Played(_text(done.stdout))
        complaint = _text(done.stderr).strip()[-2000:]
        return Played(_text(done.stdout), f"exit status {done.returncode}\n{complaint}".strip())

    def play(self, program: str) -> Played:
        with tempfile.TemporaryDirectory(prefix="conformance-") as directory:
            path = Path(directory, "program")
            path.write_text(program, encoding="utf-8")
            return self.play_file(path)


def differences(program: str, reference: str, played: Played) -> List[Difference]:
    """Where a player's transcript differs from the reference's; a failing player always differs."""
    found = compare(program, reference, played.transcript)
    if played.failure:
        index = max(0, sum(line.startswith("> ") for line in played.transcript.split("\n")) - 1)
        found.append(Difference(index, "(the player)", "exits", "", played.failure))
        found.sort(key=lambda difference: difference.index)
    return found
