"""The colours of these pages, light and dark, as options of the theme."""

from __future__ import annotations

import pathlib
import re

import furo

LIGHT = {
    "sk-new": "#15803d",
    "sk-new-soft": "#dcfce7",
    "sk-gone": "#b91c1c",
    "sk-gone-soft": "#fee2e2",
    "sk-read": "#1d4ed8",
    "sk-read-soft": "#e8effd",
    "sk-mark": "#6d28d9",
    "sk-line": "#d4d4d8",
    "sk-soft": "#f4f5f7",
    "sk-quiet": "#52525b",
    "tabs--label-text": "#4b5563",
    "tabs--label-text--hover": "#111827",
    "tabs--border": "#d4d4d8",
}
DARK = {
    "sk-new": "#4ade80",
    "sk-new-soft": "#12301d",
    "sk-gone": "#f87171",
    "sk-gone-soft": "#3b1a1a",
    "sk-read": "#93b4ff",
    "sk-read-soft": "#1a2440",
    "sk-mark": "#c4a5ff",
    "sk-line": "#3f3f46",
    "sk-soft": "#1d1f24",
    "sk-quiet": "#b4b4bd",
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
