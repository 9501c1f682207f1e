"""Debian's furo leaves out the step that packs its scripts and styles: its script imports another as
if it were a module, and its style a file of the web server's. Both are put in after the build. Where
furo comes packed, there is nothing to do."""

from __future__ import annotations

import pathlib
from typing import Optional

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

NORMALIZE = pathlib.Path("/usr/share/javascript/normalize.css/normalize.css")
STYLE_IMPORT = "@import url(/javascript/normalize.css/normalize.css);"
SCRIPT_IMPORT = 'import Gumshoe from "./gumshoe-patched.js";'


def _pack_style(style: pathlib.Path) -> None:
    text = style.read_text(encoding="utf-8")
    if STYLE_IMPORT in text:
        if not NORMALIZE.exists():
            raise ExtensionError("furo needs normalize.css: install node-normalize.css")
        normalize = NORMALIZE.read_text(encoding="utf-8")
        style.write_text(text.replace(STYLE_IMPORT, normalize), encoding="utf-8")


def _pack_script(script: pathlib.Path) -> None:
    text = script.read_text(encoding="utf-8")
    if SCRIPT_IMPORT in text:
        gumshoe = (script.parent / "gumshoe-patched.js").read_text(encoding="utf-8")
        script.write_text(gumshoe + text.replace(SCRIPT_IMPORT, ""), encoding="utf-8")


def pack(app: Sphinx, error: Optional[Exception]) -> None:
    """Packs what has been copied to the built pages."""
    if error is None and app.builder.format == "html":
        static = pathlib.Path(app.outdir) / "_static"
        _pack_style(static / "styles" / "furo.css")
        _pack_script(static / "scripts" / "furo.js")
