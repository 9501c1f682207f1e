"""Runs the built tool, at a terminal and without one, for the tests of this directory."""

import dataclasses
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest
import uuid

TOOL = pathlib.Path(os.environ["TOOL"])
TUTORIALS = pathlib.Path(os.environ["TUTORIALS"])
SOURCE = pathlib.Path(os.environ["SOURCE"])
# Of an installation, relative to its prefix.
FOLDERS = {name: os.environ[name] for name in ("BIN", "LIBEXEC", "DATA")}
# Without them, the tool has no lines and no changed rows to show.
needs_complete_traces = unittest.skipUnless(
    os.environ["COMPLETE_TRACES"] == "yes", "the library was built without lines or changed rows"
)
STEPS = ["01_create", "02_update_heroes", "03_revert", "04_link_with_extra_fields"]
# The course by its numbers: chapters are "course/05_where", and the steps are among them.
CHAPTERS = {int(name[len("course/") :].split("_")[0]): name for name in os.environ["CHAPTERS"].split()}
COURSE = dict(sorted((CHAPTERS | {21 + number: step for number, step in enumerate(STEPS, 1)}).items()))
PROMPT = "Enter goes on, q quits: "
PATIENCE = 20  # seconds
NO_TERMINAL = "no pseudo-terminal can be had"
SKIPPED = 77  # for Meson


@dataclasses.dataclass
class Result:
    status: int
    output: str
    errors: str = ""

    def lines(self):
        return self.output.splitlines()


def environment(**more):
    """That of the test, without what would change what the tool shows. None takes a variable out."""
    variables = os.environ | {"TERM": "xterm"} | more
    unwanted = {"COLUMNS", "NO_COLOR"} - more.keys()
    return {n: v for n, v in variables.items() if n not in unwanted and v is not None}


def flat(text):
    """Text without its line breaks and indentation."""
    return " ".join(text.split())


class ToolTest(unittest.TestCase):
    """A test in a directory of its own, which also holds all temporary files of the tool."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name).resolve()
        self.temporary = self.directory / "temporary"
        self.temporary.mkdir()
        self.work = self.directory / "work"
        self.work.mkdir()
        self.mark = f"SIDEKICK_TEST={uuid.uuid4()}"
        self.tool = TOOL

    def tearDown(self):
        self.assertEqual([], list(self.temporary.iterdir()), "the tool leaves files behind")
        self.assertEqual([], self.processes(), "the tool leaves processes behind")

    def environment(self, **more):
        name, value = self.mark.split("=")
        return environment(**{"TMPDIR": str(self.temporary), name: value} | more)

    def processes(self):
        """The processes that this test has started and that still run."""
        found = []
        for path in pathlib.Path("/proc").glob("[0-9]*/environ"):
            try:
                if self.mark.encode() in path.read_bytes().split(b"\0"):
                    found.append(int(path.parent.name))
            except OSError:
                pass  # it has ended meanwhile, or is somebody else's
        return found

    def sidekick(self, *arguments, cwd=None, patience=PATIENCE, **variables):
        """Runs the tool without a terminal."""
        result = subprocess.run(
            [self.tool, *map(str, arguments)],
            cwd=cwd or self.work,
            env=self.environment(**variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=patience,
        )
        return Result(result.returncode, result.stdout, result.stderr)

    def fork_at_terminal(self):
        """pty.fork(); the test is skipped where there are no pseudo-terminals."""
        try:
            return pty.fork()
        except OSError as error:
            self.skipTest(f"{NO_TERMINAL}: {error}")

    def at_terminal(self, arguments, keys=(), columns=80, after=None, **variables):
        """Runs the tool at a terminal, and types one of `keys` at each prompt. After the last one
        it is left to itself, or `after` is called with its process id."""
        keys = list(keys)
        process, terminal = self.fork_at_terminal()
        if process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            os.chdir(self.work)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # nohup leaves it ignored
            words = [str(self.tool), *map(str, arguments)]
            os.execve(words[0], words, self.environment(**variables))
        output = b""
        answered = 0
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if not select.select([terminal], [], [], 0.05)[0]:
                continue
            try:
                read = os.read(terminal, 65536)
            except OSError:  # the other end is closed
                break
            output += read
            if output.count(PROMPT.encode()) > answered:
                answered += 1
                if keys:
                    os.write(terminal, keys.pop(0).encode())
                elif after is not None:
                    after(process)
                    after = None
        else:
            os.kill(process, signal.SIGKILL)
            self.fail(f"the tool has not ended; it has written\n{output.decode()}")
        os.close(terminal)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        return Result(status, output.decode().replace("\r\n", "\n"))

    def install(self):
        """Makes an installation of the tool, to be changed by a test: `self.transcript` and
        `self.program` say where its parts are. From then on the tool of the test is this one."""
        prefix = self.directory / "prefix"
        folders = {name: prefix / folder for name, folder in FOLDERS.items()}
        texts = [folders["DATA"] / name for name in ("tutorials", "expected_output")]
        for folder in (*folders.values(), *texts):
            (folder / "course").mkdir(parents=True, exist_ok=True)
        self.tool = folders["BIN"] / "sidekick"
        shutil.copy(TOOL, self.tool)
        self.program = {}
        self.transcript = {}
        for step in (*STEPS, *CHAPTERS.values()):
            source = SOURCE / "tutorials" / f"{step}.cpp"
            if source.exists():
                shutil.copy(source, texts[0] / f"{step}.cpp")
            else:  # of several files
                shutil.copytree(source.with_suffix(""), texts[0] / step)
            self.transcript[step] = texts[1] / f"{step}.txt"
            shutil.copy(SOURCE / "expected_output" / f"{step}.txt", self.transcript[step])
            # A link: the program finds the library from where it was built.
            self.program[step] = folders["LIBEXEC"] / step
            self.program[step].symlink_to(TUTORIALS / step)

    def script(self, path, text):
        """Writes a program."""
        path.unlink(missing_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    def assert_no_line_wider(self, columns, output):
        wide = [line for line in output.splitlines() if len(line) > columns]
        self.assertEqual([], wide)

    def assert_complaint(self, words, result, status=2):
        """One line on standard error, and nothing else."""
        self.assertEqual(status, result.status)
        self.assertEqual("", result.output)
        self.assertEqual(1, len(result.errors.splitlines()), result.errors)
        self.assertRegex(result.errors, "^sidekick: ")
        self.assertIn(words, result.errors)


def without_seconds(transcript):
    return re.sub(r"\d[\d.e-]*s( ago)?\]", r"0s\1]", transcript)


def main():
    """Runs the tests of the program. It counts as skipped if some of them had no terminal, and none
    failed."""
    result = unittest.main(exit=False).result
    without = [test.id().rpartition(".")[2] for test, why in result.skipped if NO_TERMINAL in why]
    if without:
        print(f"skipped, for {NO_TERMINAL}: {', '.join(without)}")
    passed = result.wasSuccessful()
    sys.exit(SKIPPED if passed and without else 0 if passed else 1)
