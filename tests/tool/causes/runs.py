"""Compiles a program once, and runs it with some of its changes chosen."""

import dataclasses
import json
import os
import pathlib
import re
import shlex
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
PATIENCE = 20  # seconds
ERROR_LINE = re.compile(r"^([\w./-]+\.cpp):(\d+):\d+: error", re.MULTILINE)


class Compiler:
    """Compiles against a built library; what all programs include is read once."""

    def __init__(self, command, source_root, library, folder):
        fmt = subprocess.run(
            ["pkg-config", "--cflags", "--libs", "fmt"], capture_output=True, encoding="utf-8", check=True
        ).stdout
        self.folder = pathlib.Path(folder)
        self.command = [*shlex.split(command), "-std=c++20", "-g", "-O0", f"-I{source_root / 'src'}"]
        self.linked = [f"-L{library.parent}", "-lsidekick", f"-Wl,-rpath,{library.parent}", *shlex.split(fmt)]
        included = self.folder / "choose.hpp"
        included.write_bytes((HERE / "choose.hpp").read_bytes())
        subprocess.run([*self.command, "-x", "c++-header", included, "-o", f"{included}.gch"], check=True)

    def compile(self, program):
        """A Runner, and the changes that do not compile."""
        folder = self.folder / program.name.replace("/", "_")
        folder.mkdir(exist_ok=True)
        refused = []
        while True:
            for file in program.sources:
                (folder / file).write_text(program.prepared(file, refused), "utf-8")
            sources = [file for file in program.sources if file.endswith(".cpp")]
            result = subprocess.run(
                [*self.command, "-fmax-errors=0", "-include", self.folder / "choose.hpp", *sources]
                + ["-o", "program", *self.linked],
                cwd=folder,
                capture_output=True,
                encoding="utf-8",
            )
            if result.returncode == 0:
                return Runner(folder / "program", folder), refused
            wrong = {(file, int(line)) for file, line in ERROR_LINE.findall(result.stderr)}
            more = [
                change
                for change in program.changes
                if change not in refused
                and any(f == change.statement.file and change.statement.first <= n <= change.statement.last for f, n in wrong)
            ]
            if not more:
                raise RuntimeError(f"{program.name} does not compile:\n{result.stderr}")
            refused += more


@dataclasses.dataclass
class Run:
    status: int
    records: list


class Runner:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, chosen=(), go_on=False):
        """`go_on`: also behind a statement that throws."""
        trace = self.folder / "trace"
        variables = {"SIDEKICK_TRACE": trace, "SIDEKICK_SOURCE_ROOT": self.folder, "CHOSEN": " ".join(map(str, chosen))}
        variables |= {"GO_ON": "yes"} if go_on else {}
        status = subprocess.run(
            [self.program],
            cwd=self.folder,
            env=os.environ | {name: str(value) for name, value in variables.items()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
        ).returncode
        return Run(status, [json.loads(line) for line in trace.read_text("utf-8").splitlines()[1:]])
