"""`step-through`: a program's page of `sidekick explain --html`, in a frame that is loaded once it is opened."""

from __future__ import annotations

import concurrent.futures
import html
import os
import pathlib
import shutil
import subprocess
import sys

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

FOLDER = "_static/steps"
LIMIT_SECONDS = 120


class StepPages:
    """Has the tool write the pages that directives ask for, beside the build."""

    def __init__(self, tool: str, root: pathlib.Path, work: pathlib.Path) -> None:
        self._tool = tool
        self._root = root
        self._work = work
        self._workers = concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count())
        self._pages: dict[str, concurrent.futures.Future[pathlib.Path]] = {}
        if tool:
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir(parents=True)

    @property
    def can_be_had(self) -> bool:
        """Whether the tool is built."""
        return bool(self._tool)

    def ask_for(self, name: str) -> None:
        """There is to be a page of the program `name`: a step, or a chapter of the course."""
        if name not in self._pages:
            self._pages[name] = self._workers.submit(self._write, name)

    def publish(self, output: pathlib.Path) -> None:
        """Copies the pages into the built site. Throws if one could not be written."""
        folder = output / FOLDER
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for page in self._pages.values():
            shutil.copy(page.result(), folder)

    def end(self) -> None:
        """Waits for what runs, and starts no more."""
        self._workers.shutdown(cancel_futures=True)

    def _write(self, name: str) -> pathlib.Path:
        page = self._work / f"{name}.html"
        done = subprocess.run(
            [self._tool, "explain", "--html", page, name],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd=self._root,
            env={k: v for k, v in os.environ.items() if not k.startswith("SIDEKICK_")},
            timeout=LIMIT_SECONDS,
            check=False,
        )
        if done.returncode != 0 or done.stderr:
            raise ExtensionError(f"sidekick explain --html {name} ended with {done.returncode}: {done.stderr.strip()}")
        return page


def begin(app: Sphinx) -> None:
    """Looks whether there is a tool."""
    tool = app.config.sidekick_tool
    if tool and not pathlib.Path(tool).exists():
        raise ExtensionError(f"{tool} is not built: build the pages by `meson compile docs`")
    app.sidekick_steps = StepPages(  # type: ignore[attr-defined]
        tool, pathlib.Path(app.config.sidekick_root), pathlib.Path(app.doctreedir).parent / "steps"
    )
    if not tool:
        print("without the tool sidekick: no program can be stepped through on these pages", file=sys.stderr)


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Copies the pages, if the build has come so far."""
    steps: StepPages = app.sidekick_steps  # type: ignore[attr-defined]
    try:
        if exception is None and steps.can_be_had:
            steps.publish(pathlib.Path(app.outdir))
    finally:
        steps.end()


class StepThrough(SphinxDirective):
    """The frame, and a link to the page without one. Nothing where there is no tool."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """A fold whose frame the browser loads when it comes into sight."""
        steps: StepPages = self.env.app.sidekick_steps  # type: ignore[attr-defined]
        name = self.arguments[0]
        self.env.note_reread()  # the next build may have a tool, or none
        if not steps.can_be_had:
            return []
        steps.ask_for(name)
        address = "../" * self.env.docname.count("/") + f"{FOLDER}/{name}.html"
        title = html.escape(name)
        return [
            nodes.raw(
                "",
                f'<details class="fold step-through"><summary>Step through it: {title}</summary>'
                f'<p><a href="{address}">{title} on a page of its own</a></p>'
                f'<iframe src="{address}" loading="lazy" title="{title}, step by step"></iframe></details>',
                format="html",
            )
        ]
