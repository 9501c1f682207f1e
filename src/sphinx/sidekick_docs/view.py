"""`trace-view`: the lines of a program, and beside each the SQL that it caused in a recorded run."""

from __future__ import annotations

import collections
import dataclasses
import html
import re
import sys
from typing import Iterable, Union

from .code import breakable, breakable_name, colored
from .failures import Failure, Loss
from .prints import placed
from .regions import is_mark
from .sites import Site
from .source import Source
from .trace import Mark, Printed, Statement, Trace

# The indentation of a line that Pygments has gone over.
INDENTATION = re.compile(r'^(?:<span class="w">\s*</span>|\s)+')
# What a call over several lines ends with.
END_OF_CALL = re.compile(r"[\])}]*\)[\])}]*[;,]?")
Entry = Union[Statement, Mark, Printed, Failure]

# What is said of the rows of a statement, by its verb.
ROWS = {
    "SELECT": ("row read", "rows read"),
    "INSERT": ("row inserted", "rows inserted"),
    "UPDATE": ("row updated", "rows updated"),
    "DELETE": ("row deleted", "rows deleted"),
}


@dataclasses.dataclass
class Beside:
    """What stands beside one line: things that happened, and numbers of statements that stand
    beside another line although this one sent or helped to cause them."""

    entries: list[Entry] = dataclasses.field(default_factory=list)
    sends: list[int] = dataclasses.field(default_factory=list)
    shares: list[int] = dataclasses.field(default_factory=list)
    losses: list[Loss] = dataclasses.field(default_factory=list)
    failure: Failure | None = None  # by which the program ended there
    original: Failure | None = None  # that the last one tells of, and which the program has caught


class View:
    """The HTML of one trace view."""

    def __init__(self, trace: Trace, source: Source, lines: Iterable[int]) -> None:
        self._source = source
        self._file = source.shown_name
        self._text = source.path.read_text(encoding="utf-8").splitlines()
        shown = [n for n in lines if not is_mark(self._text[n - 1])]
        while shown and not self._text[shown[-1] - 1].strip():
            shown.pop()
        self._lines = shown
        self._shown = set(shown)
        self._statements = [s for s in trace.statements if self._home(s)]
        self._numbers = {s.seq: n for n, s in enumerate(self._statements, 1)}
        self._beside = self._arrange(trace)

    @property
    def is_empty(self) -> bool:
        """Whether none of the lines did anything."""
        return not self._beside

    def _here(self, site: Site | None) -> bool:
        return site is not None and self._source.has(site) and site.line in self._shown

    def _home(self, statement: Statement) -> int | None:
        """The line beside which a statement stands: its first cause; failing that, its moment."""
        for site in (*statement.causes, statement.moment):
            if site is not None and self._here(site):
                return site.line
        return None

    def _arrange(self, trace: Trace) -> dict[int, Beside]:
        beside: dict[int, Beside] = collections.defaultdict(Beside)
        for statement in self._statements:
            home = self._home(statement) or 0
            number = self._numbers[statement.seq]
            beside[home].entries.append(statement)
            for cause in statement.causes:
                if self._here(cause) and cause.line != home:
                    beside[cause.line].shares.append(number)
            moment = statement.moment
            if moment is not None and self._here(moment) and moment.line != home:
                beside[moment.line].sends.append(number)
        prints = placed(trace.prints, self._source, self._text)
        happened: list[Mark | Printed | Failure] = [*trace.marks, *prints, *trace.caught]
        for other in happened:
            if other.moment is not None and self._here(other.moment):
                beside[other.moment.line].entries.append(other)
        if trace.failure is not None and trace.failure.moment is not None and self._here(trace.failure.moment):
            beside[trace.failure.moment.line].failure = trace.failure
            original = trace.failure.original
            if original is not None and original.moment is not None and self._here(original.moment):
                beside[original.moment.line].original = original
            for loss in trace.failure.losses:
                if self._here(loss.moment):
                    beside[loss.moment.line].losses.append(loss)
        for cell in beside.values():
            cell.entries.sort(key=lambda entry: entry.seq)
        return beside

    def html(self, words: str = "") -> str:
        """The view as one figure. `words` is the address of what explains the words on its cards."""
        more = f' <a href="{html.escape(words)}">What the words mean</a>' if words else ""
        code = colored("\n".join(self._text), "cpp")
        margin = min(
            (len(t) - len(t.lstrip()) for t in (self._text[n - 1] for n in self._lines) if t.strip()),
            default=0,
        )
        rows = "".join(self._row(group, code, margin) for group in self._groups())
        return (
            f'<figure class="trace-view" role="group" aria-label="{html.escape(self._file)} beside its SQL">'
            '<div class="tv-head" aria-hidden="true"><span>What the program says</span>'
            "<span>What it sends, and why</span></div>"
            f"{rows}<figcaption>Lines {self._lines[0]} to {self._lines[-1]} of "
            f"<code>{breakable_name(self._file)}</code>, and the trace of a run "
            f"made while this page was built.{more}</figcaption></figure>"
        )

    def _groups(self) -> list[list[int]]:
        """The lines row by row. A call over several lines is one row if it is known by its last."""
        groups: list[list[int]] = []
        for number in self._lines:
            groups.append([number])
            if number in self._beside and END_OF_CALL.fullmatch(self._text[number - 1].strip()):
                depth = self._indentation(number)
                while len(groups) > 1 and len(groups[-2]) == 1 and groups[-2][0] not in self._beside:
                    groups[-2:] = [groups[-2] + groups[-1]]
                    if self._indentation(groups[-1][0]) <= depth:
                        break
        return groups

    def _indentation(self, number: int) -> int:
        text = self._text[number - 1]
        return len(text) - len(text.lstrip()) if text.strip() else sys.maxsize

    def _row(self, numbers: list[int], lines: list[str], margin: int) -> str:
        last = numbers[-1]
        cell = self._beside.get(last)
        classes = "tv-row tv-active" if cell else "tv-row"
        code = "".join(self._line(number, lines[number - 1], margin) for number in numbers)
        return (
            f'<div class="{classes}" data-line="{last}"><div class="tv-code">{code}</div>'
            f'<div class="tv-beside">{self._cell(last, cell) if cell else ""}</div></div>'
        )

    def _line(self, number: int, line: str, margin: int) -> str:
        text = self._text[number - 1]
        indent = max(0, len(text) - len(text.lstrip()) - margin)
        return (
            f'<div class="tv-line highlight"><span class="tv-no">{number}</span><code '
            f'style="--indent:{indent}">{breakable(INDENTATION.sub("", line)) or "&#8203;"}</code></div>'
        )

    def _cell(self, number: int, cell: Beside) -> str:
        sends = ""
        if cell.sends:
            sends = f'<p class="tv-sends">sends {self._badges(cell.sends)}</p>'
        parts = []
        for entry in cell.entries:
            if isinstance(entry, Mark):
                if entry.word != "BEGIN":
                    parts.append(sends)  # what a commit writes goes before it
                    sends = ""
                parts.append(f'<p class="tv-mark tv-{entry.word.lower()}">{entry.word}</p>')
            elif isinstance(entry, Printed):
                text = html.escape(entry.text.rstrip("\n"))
                parts.append(f'<div class="tv-print"><span>prints</span><pre>{text}</pre></div>')
            elif isinstance(entry, Failure):
                parts += [sends, self._end(entry)]
                sends = ""
            else:
                parts.append(self._card(number, entry))
        if cell.shares:
            parts.append(f'<p class="tv-sends">has a part in {self._badges(cell.shares)}</p>')
        ends = (self._end(cell.original), self._end(cell.failure))
        return "".join([*parts, sends, *map(self._loss, cell.losses), *ends])

    @staticmethod
    def _loss(loss: Loss) -> str:
        became = {"expired": "has expired from here on", "detached": "is in no session from here on"}
        return f'<p class="tv-loss">{html.escape(loss.label)} {became.get(loss.how, loss.how)}</p>'

    @staticmethod
    def _end(failure: Failure | None) -> str:
        if failure is None:
            return ""
        return (
            f'<div class="tv-card tv-error"><p class="tv-title"><span class="tv-kind">throws {failure.name}</span></p>'
            f'<p class="tv-why">{html.escape(failure.message)}</p></div>'
        )

    @staticmethod
    def _badges(numbers: list[int]) -> str:
        return " ".join(f'<span class="tv-number">{number}</span>' for number in numbers)

    def _card(self, line: int, statement: Statement) -> str:
        verb = statement.verb
        sql = "\n".join(colored(statement.sql.strip(), "sql")).rstrip("\n")
        one, many = ROWS.get(verb, ("", ""))
        rows = ""
        if one and statement.rows is not None:
            rows = f'<span class="tv-rows">{statement.rows} {one if statement.rows == 1 else many}</span>'
        if statement.is_refused:
            rows = '<span class="tv-refused">refused</span>'
        return (
            f'<div class="tv-card tv-{verb.lower()}">'
            f'<p class="tv-title"><span class="tv-number">{self._numbers[statement.seq]}</span>'
            f'<span class="tv-kind">{html.escape(statement.reason)}</span>{rows}'
            f'<span class="tv-cache">{html.escape(statement.cache)}</span></p>'
            f'<div class="tv-sql highlight"><pre>{sql}</pre></div>'
            f'<p class="tv-parameters"><code>{html.escape(statement.parameters)}</code></p>'
            f'<p class="tv-why">{html.escape(self._why(statement))}{self._when(line, statement)}</p></div>'
        )

    @staticmethod
    def _why(statement: Statement) -> str:
        """The reason; of a flush with the names of what it writes. The name of a function stays as it is."""
        text = statement.text
        if "_" not in text.partition(" ")[0]:
            text = text[:1].upper() + text[1:]
        if statement.reason == "flush" and statement.labels:
            text += ": " + ", ".join(statement.labels)
        return text + "."

    def _when(self, line: int, statement: Statement) -> str:
        moment = statement.moment
        if moment is None or not self._source.has(moment) or moment.line == line:
            return ""
        what = self._text[moment.line - 1].strip()
        return (
            f' <span class="tv-when">Sent by line {moment.line}: <code>{html.escape(what)}</code></span>'
        )
