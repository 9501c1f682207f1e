#!/usr/bin/env python3
"""Doxygen's INPUT_FILTER for the headers of Sidekick, whose comments are plain `//`.

    doxygen_filter.py HEADER

Prints the header with the same number of lines, changed as follows:

- A `//` block directly above a declaration becomes its documentation, as does a `//` behind one.
  Followed by an empty line it is a remark for readers of the header, and stays one.
- Overloads, and friend, comparing and joining operators, that follow without an empty line or a
  comment between share the documentation.
- What is marked "For the library itself", up to the next empty line, is left out; so are fmt's own
  templates, and destructors and the copy and move operations of a class, unless they have a comment.
- References to the rules of behaviour by number are left out, and so is a parameter of a template that
  only makes each use another type: `auto Unique = [] {}`.
"""

from __future__ import annotations

import re
import sys

INTERNAL = re.compile(r"^// For the library itself\b")
ACCESS = re.compile(r"^(public|private|protected):")
RULE = re.compile(r"[ \n]?\(behaviour\s[A-Z0-9, ]+(?: to [A-Z0-9]+)?\)([.:;,]?)")
UNIQUE = re.compile(r", auto \w+ = \[\] \{\}")
FMT = re.compile(r"^struct fmt::")
SCOPE = re.compile(r"\b(namespace|enum(?: class)?|class|struct|union)\s+(?:SIDEKICK_API\s+)?([\w:]+)?")
BODY_END = re.compile(r"(\)|\bconst|\bnoexcept|\boverride|=|\btry|\breturn)\s*$")
NAME = re.compile(r"(operator\s*(?:\(\)|[^\s(\w]+|\w+)|~?\w+)\s*\(")


class Scopes:
    """Which braces a line stands in, as far as that matters to declarations."""

    def __init__(self) -> None:
        self.stack: list[tuple[str, str]] = []  # kind and name
        self.parentheses = 0
        self._head = ""

    @property
    def declares(self) -> bool:
        """Whether declarations can stand here."""
        return self.parentheses == 0 and all(kind != "body" for kind, _ in self.stack)

    @property
    def is_between(self) -> bool:
        """Whether no declaration is under way."""
        return self.declares and not self._head.strip()

    def feed(self, code: str) -> None:
        """Goes over a line's code, which has neither comments nor literals."""
        for char in ACCESS.sub("", code.strip()) + " ":
            self.parentheses += (char == "(") - (char == ")")
            if char == "{":
                self.stack.append(self._kind())
                self._head = ""
            elif char == "}":
                if self.stack:
                    self.stack.pop()
                self._head = ""
            elif char == ";" and self.parentheses == 0:
                self._head = ""
            elif char == "," and self.stack and self.stack[-1][0] == "enum":
                self._head = ""
            else:
                self._head += char

    def _kind(self) -> tuple[str, str]:
        head = re.sub(r"template\s*<[^{]*?>\s*(?=\w)", "", self._head)
        found = SCOPE.search(head)
        if not found or BODY_END.search(head):
            return ("body", "")
        kind = found[1].split()[0]
        return (kind, (found[2] or "").split("::")[-1])


def split_comment(line: str) -> tuple[str, str]:
    """A line's code without its literals, and its comment."""
    blank = re.sub(r'"(?:\\.|[^"\\])*"|(?<!\w)\'(?:\\.|[^\'\\])\'', lambda m: "_" * len(m[0]), line)
    at = blank.find("//")
    return (blank, "") if at < 0 else (blank[:at], line[at:])


def escape(text: str) -> str:
    """Text in which only what stands in backticks means something to Doxygen."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(p if p.startswith("`") else re.sub(r"([\\@#%<>&])", r"\\\1", p) for p in parts)


def documentation(block: list[str]) -> list[str]:
    """The lines of a `//` block as Doxygen's; indented ones as code."""
    joined = "\n".join(line.strip()[2:].removeprefix(" ") for line in block)
    joined = RULE.sub(lambda found: found[1] + "\n" * found[0].count("\n"), joined)
    texts, escaped = joined.split("\n"), escape(joined).split("\n")
    is_code = [text.startswith("  ") for text in texts]
    result = []
    for at, text in enumerate(texts):
        following = is_code[at + 1] if at + 1 < len(texts) else False
        if not is_code[at]:
            result.append("/// " + escaped[at] + (" \\code{.cpp}" if following else ""))
        else:
            result.append("/// " + text.replace("…", "...") + ("" if following else " \\endcode"))
    return result


def name_of(code: str) -> str:
    """The name that a line declares as a function, "" if it does not."""
    if re.search(r"\bfriend\b.*\boperator|\boperator\s*([=!<>]=|[<>]|&&|\|\|)\(", code):
        return "operator"
    found = NAME.search(re.sub(r"\b(requires|explicit|decltype|noexcept)\s*\([^()]*\)", "", code))
    return re.sub(r"\s", "", found[1]) if found else ""


def is_special(code: str, owner: str) -> bool:
    """Whether this is a destructor, or a copy or move operation, of `owner`."""
    if not owner:
        return False
    argument = rf"\((const )?{owner}(<\w+>)?( other|&| ?&&|& \w+|&& \w+)*\)"
    own = rf"(~{owner}\(|\b{owner}{argument}|operator={argument})"
    return re.search(own, code) is not None


class Filter:
    """Goes over a header once."""

    def __init__(self, text: str) -> None:
        self._lines = [UNIQUE.sub("", line) for line in text.splitlines()]
        self._result = list(self._lines)
        self._scopes = Scopes()
        self._shared: tuple[str, int, str] = ("", 0, "")  # name, depth, documentation

    def run(self) -> str:
        """The header as Doxygen is to see it."""
        at = 0
        while at < len(self._lines):
            at = self._step(at)
        return "\n".join(self._result) + "\n"

    def _step(self, at: int) -> int:
        line = self._lines[at].strip()
        if line.startswith("#"):
            return self._skip_directive(at)
        if not self._scopes.declares:
            return self._code(at)
        if INTERNAL.match(line):
            return self._hide(at)
        if line.startswith("template") and FMT.match(self._below(at)):
            return self._hide(at)
        if line.startswith("//"):
            return self._block(at)
        if not line:
            self._shared = ("", 0, "")
        elif self._scopes.is_between:
            self._declaration(at)
        return self._code(at)

    def _below(self, at: int) -> str:
        return self._lines[at + 1].strip() if at + 1 < len(self._lines) else ""

    def _skip_directive(self, at: int) -> int:
        while self._lines[at].endswith("\\"):
            self._result[at] = ""
            at += 1
        if self._result[at - 1] == "" or "SIDEKICK_" in self._lines[at]:
            self._result[at] = ""
        return at + 1

    def _code(self, at: int) -> int:
        code, comment = split_comment(self._lines[at])
        before = self._scopes.declares
        self._scopes.feed(code)
        stripped = code.strip()
        ended = self._scopes.is_between or stripped.endswith((",", ";"))
        in_enum = bool(self._scopes.stack) and self._scopes.stack[-1][0] == "enum"
        if comment and before and (ended or in_enum) and not stripped.startswith("}"):
            start = len(self._lines[at]) - len(comment)
            self._result[at] = self._lines[at][:start] + "///< " + escape(RULE.sub(r"\1", comment[2:]).strip())
        return at + 1

    def _block(self, at: int) -> int:
        end = at
        while end < len(self._lines) and self._lines[end].strip().startswith("//"):
            end += 1
        below = self._lines[end].strip() if end < len(self._lines) else ""
        if not below or below.startswith(("}", "#")):
            return end
        self._result[at:end] = documentation(self._lines[at:end])
        name = name_of(split_comment(below)[0])
        text = " ".join(part[4:] for part in self._result[at:end] if "code" not in part)
        self._shared = (name, len(self._scopes.stack), text)
        if not name:
            self._name_on_next_line(end)
        return self._code(end)

    def _name_on_next_line(self, at: int) -> None:
        """`template <…>` on a line of its own: the name is on the next."""
        if self._lines[at].strip().startswith("template") and at + 1 < len(self._lines):
            name = name_of(split_comment(self._lines[at + 1])[0])
            self._shared = (name, *self._shared[1:])

    def _declaration(self, at: int) -> None:
        code = split_comment(self._lines[at])[0]
        named = code
        if code.strip().startswith("template") and at + 1 < len(self._lines):
            named = split_comment(self._lines[at + 1])[0]
        stack = self._scopes.stack
        owner = stack[-1][1] if stack and stack[-1][0] in ("class", "struct") else ""
        name, depth, text = self._shared
        if is_special(code, owner):
            self._result[at] = ""
        elif name and depth == len(stack) and name_of(named) == name:
            indent = len(code) - len(code.lstrip())
            self._result[at] = f"{code[:indent]}/** {text} */ {self._lines[at].strip()}"

    def _hide(self, at: int) -> int:
        depth = len(self._scopes.stack)
        while at < len(self._lines):
            line = self._lines[at].strip()
            at_level = len(self._scopes.stack) == depth and self._scopes.is_between
            if at_level and (not line or ACCESS.match(line) or line.startswith("}")):
                return at
            self._scopes.feed(split_comment(self._lines[at])[0])
            self._result[at] = ""
            at += 1
        return at


def main() -> int:
    """Filters the file that the command line names."""
    with open(sys.argv[1], encoding="utf-8") as header:
        sys.stdout.write(Filter(header.read()).run())
    return 0


if __name__ == "__main__":
    sys.exit(main())
