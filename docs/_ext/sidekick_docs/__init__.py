"""What these pages need beyond Sphinx: traces recorded while they are built, plots of measured
tables, and the API reference out of the headers' own comments."""

from __future__ import annotations

import pathlib
from typing import Any

from sphinx.application import Sphinx

from .api import HeaderComment, run_doxygen
from .debian_furo import pack
from .directives import TraceChanges, TracePicture, TraceView
from .fold import Fold, TranscriptLexer
from .plot import add_plots
from .record import Recorder


def _begin(app: Sphinx) -> None:
    root = pathlib.Path(app.config.sidekick_root)
    work = pathlib.Path(app.doctreedir).parent / "traces"
    app.sidekick_recorder = Recorder(  # type: ignore[attr-defined]
        pathlib.Path(app.config.sidekick_programs), root, work
    )
    if app.config.sidekick_api:
        run_doxygen(pathlib.Path(app.srcdir), root, pathlib.Path(app.config.sidekick_api))


def setup(app: Sphinx) -> dict[str, Any]:
    """Registers everything."""
    app.add_config_value("sidekick_root", "", "env")
    app.add_config_value("sidekick_programs", "", "env")
    app.add_config_value("sidekick_api", "", "env")
    app.add_directive("trace-view", TraceView)
    app.add_directive("trace-picture", TracePicture)
    app.add_directive("trace-changes", TraceChanges)
    app.add_directive("header-comment", HeaderComment)
    app.add_directive("fold", Fold)
    app.add_lexer("sidekick-transcript", TranscriptLexer)
    app.connect("builder-inited", _begin)
    app.connect("doctree-read", add_plots)
    app.connect("build-finished", pack)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": True}
