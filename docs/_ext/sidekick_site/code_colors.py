"""The colours of code, light and dark. Each can be read on a highlighted line too: the browser test
measures the contrast."""

from __future__ import annotations

from pygments.style import Style
from pygments.token import Comment, Generic, Keyword, Name, Number, Operator, String, Token


def _styles(
    word: str, kind: str, name: str, text: str, number: str, remark: str, prompt: str
) -> dict[object, str]:
    return {
        Token: "",
        Comment: f"italic {remark}",
        Comment.Preproc: f"noitalic {prompt}",
        Comment.PreprocFile: f"noitalic {text}",
        Keyword: f"bold {word}",
        Keyword.Type: f"nobold {kind}",
        Name.Builtin: kind,
        Name.Class: f"bold {kind}",
        Name.Decorator: prompt,
        Name.Function: name,
        Name.Tag: word,
        Name.Attribute: name,
        Number: number,
        Operator.Word: f"bold {word}",
        String: text,
        Generic.Prompt: f"bold {prompt}",
        Generic.Output: remark,
    }


class Light(Style):
    """For the light theme."""

    background_color = "#f4f5f7"
    highlight_color = "#fdf6c3"
    styles = _styles("#0b4f9e", "#6d28d9", "#1a4fc0", "#14632f", "#9a3412", "#565a61", "#86198f")


class Dark(Style):
    """For the dark theme."""

    background_color = "#202020"
    highlight_color = "#3a3a1c"
    styles = {
        **_styles("#93b4ff", "#c4a5ff", "#8cc8ff", "#a5d6a7", "#ffb77c", "#a8acb3", "#eba8f5"),
        Token: "#d4d4d8",
    }
