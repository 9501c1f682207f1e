#!/usr/bin/env python3
"""The compile time of a tutorial program beside that of a program that includes <iostream>."""

import argparse
import os
import pathlib
import shlex
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TUTORIAL = ROOT / "tutorials" / "03_revert.cpp"
PLAIN = '#include <iostream>\nint main() {\n    std::cout << "Hello\\n";\n}\n'


def seconds(command, source):
    start = time.perf_counter()
    subprocess.run([*command, str(source), "-o", os.devnull], check=True)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--cxx", default=os.environ.get("CXX", "c++"))
    arguments = parser.parse_args()

    fmt = subprocess.run(["pkg-config", "--cflags", "fmt"], check=True, capture_output=True, text=True)
    command = [*shlex.split(arguments.cxx), "-std=c++20", "-O2", "-c", f"-I{ROOT / 'src'}"]
    command += shlex.split(fmt.stdout)
    with tempfile.TemporaryDirectory() as directory:
        plain = pathlib.Path(directory) / "plain.cpp"
        plain.write_text(PLAIN)
        sources = {"only <iostream>": plain, TUTORIAL.name: TUTORIAL}
        taken = {name: [] for name in sources}
        for _ in range(arguments.runs):
            for name, source in sources.items():
                taken[name].append(seconds(command, source))
    print(f"{shlex.join(command[:3])}: medians of {arguments.runs} interleaved runs\n")
    for name, times in taken.items():
        print(f"{name:16} {statistics.median(times):6.2f} s")


if __name__ == "__main__":
    main()
