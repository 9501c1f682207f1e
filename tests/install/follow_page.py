"""The code blocks of a page, followed in their order: files are written, commands are run, and what they
print has to be what the page says."""

import dataclasses
import os
import re
import subprocess

import outside

BLOCK = re.compile(
    r"^```(?:\{code-block\} )?(?P<language>\w[\w-]*)\n(?::caption: (?P<file>\S+)\n\n)?(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
NESTED = re.compile(r"^````.*?^````$", re.MULTILINE | re.DOTALL)
SECONDS = re.compile(r"(\[(?:generated in|cached since|no key) )[0-9.e-]+s")
GAP = " …"
HOME = "/home/you"


@dataclasses.dataclass(frozen=True)
class Block:
    """A block of code on the page; `file` is its caption, if it has one."""

    language: str
    file: str | None
    body: str

    def commands(self):
        """Each command with the lines that it prints, which are None where the page does not say."""
        if self.language == "sh":
            return [(self.body, None)]
        if self.language != "console":
            return []
        parts = re.split(r"^\$ (.*)\n", self.body, flags=re.MULTILINE)
        if parts[0]:
            outside.fail(f"a block does not begin with a command:\n{self.body}")
        return [(command, output.splitlines()) for command, output in zip(parts[1::2], parts[2::2])]


def blocks_of(page):
    return [Block(**found.groupdict()) for found in BLOCK.finditer(NESTED.sub("", page))]


def is_shown(expected, printed):
    """Whether these lines are what was printed; a line GAP stands for any number of others."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == GAP else re.escape(SECONDS.sub(r"\1Xs", line)) + r"\n" for line in expected
    )
    return re.fullmatch(pattern, SECONDS.sub(r"\1Xs", printed)) is not None


class Shell:
    """Runs commands one after the other, as one shell does."""

    def __init__(self, home, environment):
        self._state = home / ".state"
        self._home = home
        self._status = 0
        self._environment = environment | {"HOME": str(home)}
        self._state.write_text(f"cd '{home}'\n")

    @property
    def folder(self):
        """The working directory."""
        return self._run("pwd").strip()

    def _run(self, command):
        script = (
            f". '{self._state}'\n(exit {self._status})\n{command}\nstatus=$?\n"
            f"{{ export -p; printf 'cd %q\\n' \"$PWD\"; }} > '{self._state}'\nexit $status\n"
        )
        done = subprocess.run(
            ["bash", "-c", script],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._status = done.returncode
        return done.stdout

    def run(self, command, expected=None):
        """Ends the test if something else is printed than the expected lines, or, where nothing is said of
        that, if the command fails."""
        printed = self._run(command).replace(str(self._home), HOME)
        if expected is None and self._status != 0:
            outside.fail(f"{command}\nended with {self._status}:\n{printed}")
        if expected is not None and not is_shown(expected, printed):
            outside.fail(f"{command}\nprinted\n{printed}instead of\n" + "\n".join(expected))


def variables(**more):
    """An environment in which nothing is known of a terminal, and nothing is fetched."""
    unwanted = {"COLUMNS", "LD_LIBRARY_PATH"}
    return {k: v for k, v in os.environ.items() if k not in unwanted} | {"PIP_NO_INDEX": "1", "LC_ALL": "C.UTF-8"} | more
