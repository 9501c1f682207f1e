#!/usr/bin/env python3
"""Whether the lines that a trace names as causes are the causes.

Leaves out, or alters, one line of a program at a time, and compares what it sends without the line
with what its trace had said of it: docs/trace-format.md.
"""

import argparse
import pathlib
import random
import sys
import tempfile

import judge
import random_program
import runs
import source

ROOT = pathlib.Path(__file__).resolve().parents[3]


def tutorial(name):
    """A step or a chapter: `03_revert`, `course/09_update`."""
    path = ROOT / "tutorials" / name
    files = sorted(path.iterdir()) if path.is_dir() else [path.with_suffix(".cpp")]
    return source.Program(name, {file.name: file.read_text("utf-8") for file in files if file.suffix in (".cpp", ".hpp")})


def all_tutorials():
    found = [*ROOT.glob("tutorials/*.cpp"), *ROOT.glob("tutorials/course/*.cpp"), *ROOT.glob("tutorials/course/*/")]
    return [str(path.relative_to(ROOT / "tutorials").with_suffix("")) for path in sorted(found)]


def made_by_chance(seed):
    return source.Program(f"random_{seed}", {"random.cpp": random_program.random_program(seed)})


def prove(program, compiler, at_most=None, seed=0):
    """A verdict on a program's changes, or on some of them."""
    runner, refused = compiler.compile(program)
    judging = judge.Judge(program, runner)
    changes = [change for change in program.changes if change not in refused]
    if at_most is not None and at_most < len(changes):
        changes = random.Random(seed).sample(changes, at_most)
    verdict = judge.Verdict()
    verdict.counts["not compiled"] = program.kept + len(refused)
    for change in changes:
        verdict.add(judging.judge(change))
    return verdict


def figure(counts, what):
    """How many of the claims, or of what was gone, are right: a part of all."""
    of = {name: count for name, count in counts.items() if name.startswith(what + ":")}
    wrong = counts[f"{what}: wrong"] + counts[f"{what}: write wrong"] + counts[f"{what}: read wrong"]
    return sum(of.values()) - wrong, sum(of.values())


def report(verdict):
    for name, count in sorted(verdict.counts.items()):
        print(f"{count:6} {name}")
    for what in ("claim", "gone"):
        right, all_of_them = figure(verdict.counts, what)
        print(f"{what}: {right} of {all_of_them}, {100 * right / max(all_of_them, 1):.2f} %")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--library", type=pathlib.Path, default=ROOT / "build/src/sidekick/libsidekick.so")
    parser.add_argument("--random", type=int, default=0, help="how many random programs as well")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", action="store_true", help="say each time that a trace was wrong")
    parser.add_argument("--none", action="store_true", help="no program of the course")
    parser.add_argument("programs", nargs="*", help="`03_revert`, `course/09_update`; all, unless some are named")
    options = parser.parse_args()
    verdict = judge.Verdict()
    with tempfile.TemporaryDirectory() as folder:
        compiler = runs.Compiler(options.compiler, ROOT, options.library.resolve(), folder)
        failing = 0
        programs = [tutorial(name) for name in options.programs or ([] if options.none else all_tutorials())]
        programs += [made_by_chance(options.seed + i) for i in range(options.random)]
        for program in programs:
            try:
                one = prove(program, compiler)
            except judge.ProgramFails:
                failing += 1
                continue
            print(program.name, *(f"{what} %d/%d" % figure(one.counts, what) for what in ("claim", "gone")), flush=True)
            verdict.add(one)
    if options.wrong:
        for finding in verdict.wrong:
            print(finding.words())
    if failing:
        print(f"{failing} programs fail with all their lines, or send something else each time")
    report(verdict)


if __name__ == "__main__":
    sys.exit(main())
