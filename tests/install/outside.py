"""What the tests of the installed library and of the subproject share."""

import os
import pathlib
import shlex
import subprocess
import sys

PROGRAM = pathlib.Path(__file__).resolve().parent / "program"


def run(command, **options):
    """Runs a command and gives its standard output; ends the test if it fails."""
    command = [str(word) for word in command]
    result = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        **options,
    )
    if result.returncode != 0:
        fail(f"{shlex.join(command)}\nended with {result.returncode}:\n{result.stdout}{result.stderr}")
    return result.stdout


def fail(message):
    sys.exit(f"FAILED: {message}")


def check_output(program, environment=None):
    """Runs the program and holds its output against program/expected.txt."""
    expected = (PROGRAM / "expected.txt").read_text(encoding="utf-8")
    output = run([program], env=os.environ | (environment or {}))
    if output != expected:
        fail(f"{program} printed\n{output}instead of\n{expected}")
