"""The colours of these pages, light and dark, as options of the theme."""

from __future__ import annotations

import pathlib
import re

import furo

from sidekick_docs import colors

LIGHT = {
    **colors.LIGHT,
    "tabs--label-text": "#4b5563",
    "tabs--label-text--hover": "#111827",
    "tabs--border": "#d4d4d8",
}
DARK = {
    **colors.DARK,
    "tabs--label-text": "#b4b4bd",
    "tabs--label-text--hover": "#ffffff",
    "tabs--border": "#3f3f46",
}


def furo_dark() -> dict[str, str]:
    """Furo's own dark colours.

    Debian's furo.css has them for readers who choose dark, but not for those whose browser asks for
    it; what is given as an option goes to both.
    """
    folder = pathlib.Path(furo.__file__).parent / "theme" / "furo" / "static" / "styles"
    style = (folder / "furo.css").read_text(encoding="utf-8")
    block = re.search(r'body\[data-theme="dark"\]\s*\{([^}]*)\}', style)
    if block is None:
        return {}
    return dict(re.findall(r"--([\w-]+):\s*([^;}]+);", block[1]))


def theme_options() -> dict[str, dict[str, str]]:
    """`html_theme_options`."""
    return {"light_css_variables": LIGHT, "dark_css_variables": {**furo_dark(), **DARK}}
