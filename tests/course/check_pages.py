"""Sees that the page of each chapter has what every page has: how to run it and to step through it, code
beside its SQL, what one knows now, and three questions, each answered by a run.

    check_pages.py SOURCE_ROOT CHAPTER..."""

import pathlib
import re
import sys

FOLD = re.compile(r"^(`{4,})\{fold\} ([^\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^## (.*)\n", re.MULTILINE)


def faults(name, text):
    """What the page of a chapter lacks."""
    number = int(name.split("_")[0])
    if not text.startswith(f"# {number}. "):
        yield f"its title does not begin with {number}."
    if f"./walkthrough course {number}\n" not in text:
        yield "it does not say how to run it"
    if f"{{step-through}} {name}\n" not in text:
        yield "its program cannot be stepped through"
    shown = text.partition("## Three questions")[0]
    if f"{{trace-view}} {name}\n" not in shown:
        yield "it shows no code beside its SQL"
    if "````{tab} Python (SQLModel)" not in shown:
        yield "it shows no Python"
    if SECTION.findall(text)[-2:] != ["What you know now", "Three questions"]:
        yield "it does not end with what one knows now, and three questions"
    questions = FOLD.findall(text.partition("## Three questions")[2])
    if len(questions) != 3:
        yield f"it has {len(questions)} questions, not three"
    for _, question, answer in questions:
        if not question.endswith("?"):
            yield f'"{question}" is no question'
        if not re.search(rf"\{{trace-\w+\}} {name}\n|expected_output/course/{name}\.txt", answer):
            yield f'the answer to "{question}" is not shown by a run'


def main():
    root = pathlib.Path(sys.argv[1])
    found = []
    for name in sys.argv[2:]:
        page = root / "docs/course" / f"{name}.md"
        if page.exists():
            found += [f"{page}: {fault}" for fault in faults(name, page.read_text("utf-8"))]
        else:
            found.append(f"{page} is not there")
    sys.exit("\n".join(found) or None)


if __name__ == "__main__":
    main()
