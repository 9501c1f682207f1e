"""The colours of what is shown here, light and dark, by the names of their CSS variables."""

from __future__ import annotations

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
}
