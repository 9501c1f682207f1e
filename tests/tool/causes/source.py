"""The statements of a C++ program, and which of them can be left out or altered.

Enough of C++ for programs as clang-format lays them out: functions begin in the first column.
"""

import ast
import dataclasses
import re

LEFT_OUT, ALTERED = "left out", "altered"
FUNCTION = re.compile(
    r"^(?!struct|template|namespace|constexpr|inline|using)[A-Za-z_][\w:<>,&* ]*?\b(\w+)\(([^;{}]*)\)(?: const)?(?: try)? \{",
    re.MULTILINE,
)
DECLARATION = re.compile(
    r"^(?:const )?(?:auto|[A-Z]\w*|std::\w+|int|bool)(?:<[^=;]*?>)?[&*]* (?:(\w+)|\[([\w, ]+)\])(?:\s*=\s|\{|\(|;)"
)
COMPOUND = re.compile(r"(?:for|if|while|switch|else|try|do|catch)\b")
# What leaves, or names something, is part of the frame and not an action.
FRAME = re.compile(r"^(?:return|throw|break|continue|using|static_assert)\b")
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"(?![_\w])|(?<![\w.<])\d+(?:\.\d+)?(?![\w.>])')
# Literals of these are no values: they are formats, names of databases or SQL.
NO_VALUES = re.compile(r"\bfmt::|create_engine|\btext<|\bPRAGMA\b|\bDecimal\b|\bUuid\b")


@dataclasses.dataclass(frozen=True)
class Statement:
    file: str
    function: str
    begin: int  # in the text of the file
    end: int  # behind its semicolon
    first: int  # lines
    last: int
    text: str
    declares: tuple = ()
    used_below: bool = False
    calls: tuple = ()  # functions of the program


@dataclasses.dataclass(frozen=True)
class Change:
    """Something that can be done to a statement."""

    number: int
    kind: str
    statement: Statement
    begin: int = 0  # of the literal that is altered
    end: int = 0

    def value(self):
        """The literal, as a trace shows a value."""
        text = self.statement.text[self.begin - self.statement.begin : self.end - self.statement.begin]
        return repr(ast.literal_eval(text))

    def words(self):
        literal = "" if self.kind == LEFT_OUT else f", literal at {self.begin - self.statement.begin}"
        return f"{self.statement.file}:{self.statement.first} {self.kind}{literal}: {' '.join(self.statement.text.split())}"


def masked(text):
    """The text with blanks for what comments and strings say: as long, with the same lines."""

    def blank(found):
        return re.sub(r"[^\n]", " " if found[0].startswith("/") else "_", found[0])

    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)\'', blank, text, flags=re.DOTALL)


def matching(text, at):
    """The position behind the bracket that closes the one at `at`."""
    depth = 0
    for i in range(at, len(text)):
        depth += (text[i] in "([{") - (text[i] in ")]}")
        if depth == 0:
            return i + 1
    raise ValueError("a bracket that is not closed")


def functions_of(file, text):
    """The file, the name and the lines of each."""
    code = masked(text)
    for found in FUNCTION.finditer(code):
        end = matching(code, found.end() - 1)
        yield file, found[1], code.count("\n", 0, found.start()) + 1, code.count("\n", 0, end) + 1


class Parser:
    def __init__(self, file, text, functions):
        self.file, self.text, self.functions = file, text, functions
        self.code = masked(text)
        self.found = []

    def statements(self):
        for function in FUNCTION.finditer(self.code):
            self.block(function[1], function.end() - 1)
        return self.found

    def block(self, function, brace):
        end = matching(self.code, brace) - 1
        at = brace + 1
        while True:
            at += len(self.code[at:end]) - len(self.code[at:end].lstrip())
            if at >= end:
                return
            at = self.one(function, at, end)

    def one(self, function, at, end):
        compound = COMPOUND.match(self.code, at)
        if self.code[at] == "{":
            self.block(function, at)
            return matching(self.code, at)
        if compound:
            at = compound.end()
            while self.code[at] in " \n":
                at += 1
            if self.code[at] == "(":
                return matching(self.code, at)
            return at
        behind = at
        while self.code[behind] != ";":
            behind = matching(self.code, behind) if self.code[behind] in "([{" else behind + 1
        self.add(function, at, behind + 1, end)
        return behind + 1

    def add(self, function, begin, end, block_end):
        code = self.code[begin:end]
        declaration = DECLARATION.match(code)
        names = re.findall(r"\w+", declaration[1] or declaration[2]) if declaration else []
        below = self.code[end:block_end]
        self.found.append(
            Statement(
                self.file,
                function,
                begin,
                end,
                self.text.count("\n", 0, begin) + 1,
                self.text.count("\n", 0, end) + 1,
                self.text[begin:end],
                tuple(names),
                any(re.search(rf"\b{name}\b", below) for name in names),
                tuple(sorted(self.functions & set(re.findall(r"\b(\w+)\(", code)))),
            )
        )


class Program:
    """Sources, by their names, and what can be done to them."""

    def __init__(self, name, sources):
        self.name, self.sources = name, sources
        self.functions = [f for file, text in sources.items() for f in functions_of(file, text)]
        functions = {name for _, name, _, _ in self.functions}
        self.statements = [s for file, text in sources.items() for s in Parser(file, text, functions).statements()]
        self.changes = []
        self.kept = 0  # statements that the program would not compile without
        for statement in self.statements:
            self.add_changes(statement)

    def add_changes(self, statement):
        if FRAME.match(statement.text):
            return
        if statement.used_below:
            self.kept += 1
        else:
            self.changes.append(Change(len(self.changes), LEFT_OUT, statement))
        if NO_VALUES.search(statement.text) or statement.calls:
            return
        for literal in LITERAL.finditer(statement.text):
            begin = statement.begin + literal.start()
            self.changes.append(Change(len(self.changes), ALTERED, statement, begin, begin + len(literal[0])))

    def prepared(self, file, without=()):
        """The text in which each change but `without` can be chosen; its lines are the same."""
        edits = []
        for change in self.changes:
            if change.statement.file != file or change in without:
                continue
            if change.kind == LEFT_OUT:
                edits.append((change.statement.begin, 0, f"if (!causes::is_chosen({change.number})) try {{ "))
                edits.append((change.statement.end, 2, " } catch (const std::exception&) { causes::fail(); }"))
            else:
                edits.append((change.begin, 1, f"causes::altered({change.number}, "))
                edits.append((change.end, -1, ")"))
        text = self.sources[file]
        for at, _, inserted in sorted(edits, key=lambda edit: edit[:2], reverse=True):
            text = text[:at] + inserted + text[at:]
        return text

    def statement_at(self, file, line):
        """The statement of a line; None if it is part of something else."""
        fits = [s for s in self.statements if s.file == file and s.first <= line <= s.last]
        return fits[0] if fits else None

    def function_at(self, file, line):
        return next((name for f, name, first, last in self.functions if f == file and first <= line <= last), None)

    def called_from(self, statement):
        """The names of the functions that run within a statement."""
        found, waiting = set(), list(statement.calls)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += [c for s in self.statements if s.function == name for c in s.calls]
        return found
