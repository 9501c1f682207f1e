#!/usr/bin/python3
"""Makes random programs of the conformance language and has random-faults disturb them."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "conformance"))

from generator import generate  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--player", required=True, help="the executable random-faults")
    parser.add_argument("--programs", type=int, default=200, metavar="N")
    parser.add_argument("--length", type=int, default=40, metavar="L", help="operations in each")
    parser.add_argument("--seed", type=int, default=None, help="default: from the clock")
    options = parser.parse_args()
    seed = int(time.time()) if options.seed is None else options.seed
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory() as directory:
        paths = []
        for number in range(options.programs):
            path = Path(directory, f"{seed + number}.program")
            path.write_text(generate(seed + number, options.length), encoding="utf-8")
            paths.append(str(path))
        played = subprocess.run([options.player, str(seed), *paths], check=False)
    return played.returncode


if __name__ == "__main__":
    sys.exit(main())
