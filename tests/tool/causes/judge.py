"""Holds what a trace said of a line against what happens without that line."""

import collections
import dataclasses
import difflib
import re

import sent
import source

ROUNDS = 4  # of lines that step in for one that was left out
# Reads of what a transaction's end has made unknown, or of what nobody had read before.
OF_TOUCH = ("expired", "lazy load", "defaults", "refresh")


@dataclasses.dataclass
class Difference:
    same: dict  # position in the run with all lines: Sent of the other
    moved: dict  # the same, where another line sends it
    gone: list  # positions: not sent, or with other values
    new: list  # what only the other has sent


def difference(before, after):
    def placed(rows):
        return [(row.key(), row.moment) for row in rows]

    pairs = difflib.SequenceMatcher(None, placed(before), placed(after), autojunk=False)
    same = {a + i: after[b + i] for a, b, length in pairs.get_matching_blocks() for i in range(length)}
    taken = {id(row) for row in same.values()}
    left = collections.defaultdict(collections.deque)
    for row in after:
        if id(row) not in taken:
            left[row.key()].append(row)
    moved, gone = {}, []
    for i, row in enumerate(before):
        if i in same:
            continue
        if left[row.key()]:
            moved[i] = left[row.key()].popleft()
        else:
            gone.append(i)
    return Difference(same, moved, gone, [row for rows in left.values() for row in rows])


@dataclasses.dataclass
class Finding:
    change: source.Change
    what: str
    row: sent.Sent

    def words(self):
        causes = " ".join(str(line) for _, line in sorted(cause for cause in self.row.causes if cause))
        return f"{self.change.words()}\n    {self.what}: {' '.join(self.row.sql.split())[:90]} {self.row.values}\n" \
            f"    {self.row.reason}, caused by {causes}, sent by {self.row.moment}"


@dataclasses.dataclass
class Verdict:
    """Of one program, or of several."""

    counts: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    wrong: list = dataclasses.field(default_factory=list)

    def add(self, other):
        self.counts += other.counts
        self.wrong += other.wrong


class ProgramFails(Exception):
    """With all its lines, or sends something else each time: there is nothing to compare with."""


class Judge:
    def __init__(self, program, runner):
        self.program, self.runner = program, runner
        self.without = {c.statement: c for c in program.changes if c.kind == source.LEFT_OUT}
        run = runner.run()
        if run.status != 0:
            raise ProgramFails(program.name)
        self.before = sent.sent_by(run.records)
        if difference(self.before, sent.sent_by(runner.run().records)).gone:
            raise ProgramFails(program.name)  # it sends something else each time
        # The last end of a transaction before a record, by its line.
        self.ends = [(r["seq"], sent.line_of(r["moment"])) for r in run.records if r["kind"] in ("commit", "rollback")]

    def rows_without(self, *changes, go_on=False):
        """None if the program fails; `go_on`: behind a statement that throws."""
        run = self.runner.run([change.number for change in changes], go_on)
        return sent.sent_by(run.records) if run.status == 0 else None

    def is_at(self, line, statement):
        return line is not None and self.program.statement_at(*line) == statement

    def is_by(self, row, statement):
        return any(self.is_at(cause, statement) for cause in row.causes)

    def judge(self, change):
        verdict = Verdict()
        after = self.rows_without(change)
        if after is None:
            verdict.counts["fails"] += 1
            return verdict
        verdict.counts[change.kind] += 1
        found = difference(self.before, after)
        if change.kind == source.LEFT_OUT:
            self.judge_claims(change, found, verdict)
        self.judge_gone(change, found, verdict)
        return verdict

    # What was said to be caused by the line: is it gone?

    def judge_claims(self, change, found, verdict):
        claimed = collections.defaultdict(list)
        for i, row in enumerate(self.before):
            if self.is_by(row, change.statement):
                claimed[row.seq].append(i)
        for positions in claimed.values():
            how = self.proof_of_claim(change, positions, found)
            row = self.before[positions[0]]
            kind = "write" if row.reason == "flush" else "read"
            verdict.counts[f"claim: {kind} {how or 'wrong'}"] += 1
            if how is None:
                verdict.wrong.append(Finding(change, "said to be caused by it, and sent without it", row))

    def proof_of_claim(self, change, positions, found):
        if any(i in found.gone for i in positions):
            return "gone"
        if all(i in found.moved for i in positions):
            row = self.before[positions[0]]
            if row.reason != "flush" or self.is_at(row.moment, change.statement):
                return "moved"
        return "by another instead" if self.others_step_in(change, positions) else None

    def others_step_in(self, change, positions):
        """Whether the statement is sent without the line only because lines step in that are not its
        causes with it: without them it is sent all the same, and without all of them it is not."""
        instead = []
        for _ in range(ROUNDS):
            after = self.rows_without(change, *instead, go_on=True)
            if after is None:
                return False
            found = difference(self.before, after)
            if any(i in found.gone for i in positions):
                alone = self.rows_without(*instead, go_on=True)
                if not instead or alone is None:
                    return False
                kept = difference(self.before, alone)
                return all(i not in kept.gone for i in positions)
            others = {
                self.program.statement_at(*cause)
                for i in positions
                for cause in (found.same.get(i) or found.moved[i]).causes - self.before[i].causes
            }
            more = [self.without[s] for s in others if s in self.without and self.without[s] not in instead]
            if not more:
                return False
            instead += more
        return False

    # What is gone, or other: was it said to be caused by the line?

    def judge_gone(self, change, found, verdict):
        rules = self.rules_for(change, found)
        for i in found.gone:
            verdict.counts[f"gone: {rules.get(i, 'wrong')}"] += 1
            if i not in rules:
                verdict.wrong.append(
                    Finding(change, "gone or other without it, and not laid to it", self.before[i])
                )

    def rules_for(self, change, found):
        """By which rule each row that is gone or moved is laid to the line."""
        rules = {}
        changed = [i for i in range(len(self.before)) if i not in found.same]
        more = True
        while more:
            more = False
            for i in changed:
                if i in rules:
                    continue
                laid = [self.before[j] for j in rules]
                if rule := self.rule_for(self.before[i], change, found, laid):
                    rules[i], more = rule, True
        return rules

    def rule_for(self, row, change, found, laid):
        statement = change.statement
        if self.is_by(row, statement):
            return "caused"
        if self.is_at(row.moment, statement):
            return "sent"
        if self.functions_of(row) & self.program.called_from(statement):
            return "called"
        written = [one for one in laid if one.operation != "select"]
        if any(row.objects & one.own for one in written if one.seq < row.seq):
            return "of a row that one of these has written"
        if any(
            row.own & one.objects and (row.operation == "insert" or row.moment == one.moment) for one in written
        ):
            return "inserted or read for the sake of one of these"
        if row.reason == "flush" and any(
            one.operation == "select" and one.moment == row.moment and row.seq < one.seq for one in laid
        ):
            return "flushed before one of these"
        if row.reason in OF_TOUCH:
            if any(one.reason == "refresh" and one.own & row.own for one in laid if one.seq < row.seq):
                return "expired by its refresh"
            ends = [line for seq, line in self.ends if seq < row.seq]
            if ends and self.is_at(ends[-1], statement):
                return "expired by its end of a transaction"
        if change.kind == source.ALTERED:
            if any(self.is_by(one, statement) and one.own & row.own and one.operation == row.operation for one in found.new):
                return "caused, as the trace of the other run says"
            if row.operation == "insert" and "make(" in statement.text and change.value() in row.values:
                return "a value that an object was made with"
            if self.uses(row, statement.declares):
                return "a value that it declares"
        return None

    def functions_of(self, row):
        return {self.program.function_at(*line) for line in row.causes | {row.moment} if line}

    def uses(self, row, names):
        """Whether a line that caused the row speaks of one of these variables."""
        statements = [self.program.statement_at(*line) for line in row.causes if line]
        return any(re.search(rf"\b{name}\b", s.text) for s in statements if s for name in names)
