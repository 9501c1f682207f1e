"""What the tests of the installed library and of the subproject share."""

import os
import pathlib
import shlex
import subprocess
import sys

# Meson's leads programs to the library in the build.
os.environ.pop("LD_LIBRARY_PATH", None)

PROGRAM = pathlib.Path(__file__).resolve().parent / "program"


def _ended(command, **options):
    """The command in one line, and what came of it."""
    command = [str(word) for word in command]
    result = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        **options,
    )
    return shlex.join(command), result


def run(command, **options):
    """Runs a command and gives its standard output; ends the test if it fails."""
    line, result = _ended(command, **options)
    if result.returncode != 0:
        fail(f"{line}\nended with {result.returncode}:\n{result.stdout}{result.stderr}")
    return result.stdout


def complaint(command, **options):
    """Runs a command that has to fail, and gives what it said on standard error."""
    line, result = _ended(command, **options)
    if result.returncode == 0:
        fail(f"{line}\ndid not fail:\n{result.stdout}{result.stderr}")
    return result.stderr


def fail(message):
    sys.exit(f"FAILED: {message}")


def expect_printed(what, output):
    """Holds what the program printed against program/expected.txt."""
    expected = (PROGRAM / "expected.txt").read_text(encoding="utf-8")
    if output != expected:
        fail(f"{what} printed\n{output}instead of\n{expected}")


def check_output(program, environment=None):
    """Runs the program and holds its output against program/expected.txt."""
    expect_printed(program, run([program], env=os.environ | (environment or {})))
