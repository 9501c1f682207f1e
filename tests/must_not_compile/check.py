#!/usr/bin/env python3
"""check.py FILE COMPILER... -- compiles FILE and looks at what the compiler says.

FILE begins with comment lines. `// says: REGEX` is a message that the compiler must give while it
refuses the file; there is at least one, or the line `// compiles`. `// at most N lines` is how much it
may say, without the lines of the source that it shows.
"""

import re
import subprocess
import sys


def expectations(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    said = re.findall(r"^// says: (.*)$", text, re.MULTILINE)
    compiles = re.search(r"^// compiles$", text, re.MULTILINE) is not None
    if compiles == bool(said):
        sys.exit(f"{path}: says neither what the compiler must say nor that it compiles")
    most = re.search(r"^// at most (\d+) lines$", text, re.MULTILINE)
    return said, int(most[1]) if most else None


def main():
    path, compiler = sys.argv[1], sys.argv[2:]
    said, most = expectations(path)
    run = subprocess.run([*compiler, path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         text=True, check=False)
    if not said and run.returncode != 0:
        sys.exit(f"{path} must compile:\n{run.stdout}")
    if said and run.returncode == 0:
        sys.exit(f"{path} compiles, and must not")
    missing = [words for words in said if not re.search(words, run.stdout)]
    if missing:
        sys.exit(f"{path}: the compiler did not say {missing}:\n{run.stdout}")
    lines = [line for line in run.stdout.splitlines() if not re.match(r" *\d* \|", line)]
    if most is not None and len(lines) > most:
        sys.exit(f"{path}: the compiler says {len(lines)} lines:\n{run.stdout}")


if __name__ == "__main__":
    main()
