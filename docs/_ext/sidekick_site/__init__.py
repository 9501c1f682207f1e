"""What these pages have beside recorded traces: plots of measured tables, the API reference out of the
headers' own comments, programs to step through, the errors that programs end by, the order of the pages,
and what Debian's theme lacks."""

from __future__ import annotations

import pathlib
from typing import Any

from sphinx.application import Sphinx

from .api import HeaderComment, run_doxygen
from .debian_furo import pack
from .errors import ErrorEnd, ErrorList
from .order import reorder
from .plot import add_plots
from .step_pages import StepThrough
from .step_pages import begin as begin_steps
from .step_pages import finish as finish_steps


def _begin(app: Sphinx) -> None:
    if app.config.sidekick_api:
        root = pathlib.Path(app.config.sidekick_root)
        run_doxygen(pathlib.Path(app.srcdir), root, pathlib.Path(app.config.sidekick_api))


def setup(app: Sphinx) -> dict[str, Any]:
    """Registers everything."""
    app.setup_extension("sidekick_docs")  # has sidekick_root
    app.add_config_value("sidekick_api", "", "env")
    app.add_config_value("sidekick_tool", "", "env")
    app.add_directive("header-comment", HeaderComment)
    app.add_directive("step-through", StepThrough)
    app.add_directive("error-end", ErrorEnd)
    app.add_directive("error-list", ErrorList)
    app.connect("builder-inited", _begin)
    app.connect("builder-inited", begin_steps)
    app.connect("doctree-read", add_plots)
    app.connect("html-page-context", reorder)
    app.connect("build-finished", pack)
    app.connect("build-finished", finish_steps)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": True}
