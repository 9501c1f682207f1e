"""A copy of what the pages are made of, to break something in and to build."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = ("docs", "exercises", "tutorials", "expected_output", "tests/install", "src/sidekick", "src/sphinx")
FILES = ("README.md", "meson.build")


class Tree:
    """A context manager: the copy is there while it lasts."""

    def __enter__(self) -> "Tree":
        self._folder = tempfile.TemporaryDirectory(prefix="sidekick-docs-")
        self.path = pathlib.Path(self._folder.name) / "tree"
        for part in PARTS:
            ignored = shutil.ignore_patterns("__pycache__", "_build", "*.cpp" if "src" in part else "")
            shutil.copytree(ROOT / part, self.path / part, ignore=ignored)
        for name in FILES:
            shutil.copy(ROOT / name, self.path / name)
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def replace(self, name: str, old: str, new: str) -> None:
        """Replaces the first `old` in a file, which has to have it."""
        path = self.path / name
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise AssertionError(f"{name} has no {old!r}: the test has to be brought up to date")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def build(self, tool: str = "", page: str = "") -> tuple[int, str]:
        """Builds the pages as the target `docs` does, with that tool or none; gives the status and what was
        said. One page alone, whose links to the others are not looked at, takes a fraction of the time."""
        output = self.path.parent / "build"
        alone = [f"root_doc={page}", f"include_patterns={page}.md", "sidekick_api=", "suppress_warnings=ref.myst"]
        settings = [word for setting in alone for word in ("-D", setting)] if page else []
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", "-a", "-W", "--keep-going", "-b", "html", *settings]
            + ["-d", output / "doctrees", self.path / "docs", output / "html"],
            env={**os.environ, "SIDEKICK_DOCS_BUILD": str(output), "SIDEKICK_TOOL": tool},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout
