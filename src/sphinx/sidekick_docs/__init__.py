"""A Sphinx extension that shows recorded runs of programs which use Sidekick: each line of code beside the
SQL that it caused, the rows that a commit changed, and a picture of them."""

from __future__ import annotations

import pathlib
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ConfigError

from .directives import TraceChanges, TracePicture, TraceView
from .fold import Fold, TranscriptLexer
from .places import Places
from .record import Recorder
from .style import NAME, write_style

__version__ = "0.1.0"

SETTINGS = {
    "sidekick_programs": ["{name}", "build/{name}"],
    "sidekick_sources": ["{name}.cpp", "{name}/main.cpp"],
    "sidekick_transcripts": ["expected_output/{name}.txt", "{name}.txt"],
}


def _patterns(app: Sphinx, setting: str) -> tuple[str, ...]:
    given = getattr(app.config, setting)
    patterns = (given,) if isinstance(given, str) else tuple(given)
    for pattern in patterns:
        if "{name}" not in pattern:
            raise ConfigError(f"{setting}: '{pattern}' has no {{name}}, for which a program's name is put")
    return patterns


def _begin(app: Sphinx) -> None:
    places = Places(
        (pathlib.Path(app.confdir) / app.config.sidekick_root).resolve(),
        **{name.removeprefix("sidekick_"): _patterns(app, name) for name in SETTINGS},
        without_transcript=frozenset(app.config.sidekick_without_transcript),
    )
    if not places.root.is_dir():
        raise ConfigError(f"sidekick_root: there is no folder {places.root}")
    app.sidekick_recorder = Recorder(  # type: ignore[attr-defined]
        places, pathlib.Path(app.doctreedir) / "sidekick_traces", app.config.sidekick_failing
    )
    write_style(app)


def setup(app: Sphinx) -> dict[str, Any]:
    """Registers everything."""
    app.add_config_value("sidekick_root", ".", "env", [str])
    for name, patterns in SETTINGS.items():
        app.add_config_value(name, patterns, "env", [list, tuple, str])
    app.add_config_value("sidekick_without_transcript", [], "env", [list, tuple, set])
    app.add_config_value("sidekick_words", "", "env", [str])
    app.add_config_value("sidekick_failing", [], "env", [list, tuple, set])
    app.add_directive("trace-view", TraceView)
    app.add_directive("trace-picture", TracePicture)
    app.add_directive("trace-changes", TraceChanges)
    app.add_directive("fold", Fold)
    app.add_lexer("sidekick-transcript", TranscriptLexer)
    app.add_css_file(NAME)
    app.connect("builder-inited", _begin)
    return {"version": __version__, "parallel_read_safe": False, "parallel_write_safe": True}
