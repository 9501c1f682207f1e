"""The style sheet that goes with every page: the colours, and what is laid out by them."""

from __future__ import annotations

import pathlib

from sphinx.application import Sphinx

from .colors import DARK, LIGHT

NAME = "sidekick_docs.css"


def _rule(selector: str, colors: dict[str, str]) -> str:
    return f"{selector} {{ {' '.join(f'--{name}: {value};' for name, value in colors.items())} }}\n"


def style_sheet() -> str:
    """Dark where the theme says that it is: a theme that knows no dark stays light."""
    layout = (pathlib.Path(__file__).parent / "layout.css").read_text(encoding="utf-8")
    return (
        _rule(":root", LIGHT)
        + _rule('[data-theme="dark"]', DARK)
        + "@media (prefers-color-scheme: dark) { "
        + _rule('[data-theme="auto"]', DARK).strip()
        + " }\n"
        + layout
    )


def write_style(app: Sphinx) -> None:
    """Writes it to the built pages."""
    if app.builder.format == "html":
        static = pathlib.Path(app.outdir) / "_static"
        static.mkdir(parents=True, exist_ok=True)
        (static / NAME).write_text(style_sheet(), encoding="utf-8")
