"""What an open page of the site says of itself: what the tests in a browser ask of every page."""

import dataclasses

from browser import Browser
from sources import comparable

LINKS = """return [...document.querySelectorAll('[href], [src]')]
    .map(e => e.href?.baseVal ?? e.href ?? e.src).filter(u => u)"""
IDS = "return [...document.querySelectorAll('[id]')].map(e => e.id)"
CODE = """return [...document.querySelectorAll('.highlight pre')].map(pre => {
    const copy = pre.cloneNode(true);
    copy.querySelectorAll('.linenos').forEach(e => e.remove());
    return copy.textContent;
})"""
# Of each pair of selectors: whether each that the one matches has in it what the other matches.
HAVE = """return arguments[0].map(([all, part]) =>
    [...document.querySelectorAll(all)].map(e => e.querySelector(part) !== null))"""

# What a directive makes, each of it with that in it at least.
MADE = {
    "trace-view": (".trace-view", ".tv-card"),
    "trace-picture": (".trace-picture", ".tp-half:nth-child(2) svg .tp-link"),
    "trace-changes": (".trace-changes", "li"),
    "doxygenfile": ("section:has(dl.cpp)", "dl.cpp dd p"),
}


@dataclasses.dataclass
class Page:
    """What an open page says of itself."""

    complaints: list[str]  # of scripts, and of what could not be loaded
    links: list[str]
    ids: set[str]
    code: list[tuple[str, ...]]  # the lines of each block
    made: dict[str, list[bool]]  # by directive: whether each that it made has what it is to have

    @classmethod
    def of(cls, browser: Browser) -> "Page":
        """The page that is open."""
        return cls(
            complaints(browser),
            browser.run(LINKS),
            set(browser.run(IDS)),
            [comparable(text) for text in browser.run(CODE)],
            dict(zip(MADE, browser.run(HAVE, list(MADE.values())), strict=True)),
        )


def complaints(browser: Browser) -> list[str]:
    """What is wrong with the page that is open, whichever it is."""
    overflow = browser.run("return document.documentElement.scrollWidth - innerWidth")
    return [
        *browser.said(),
        *(["wider than the window"] if overflow > 0 else []),
        *(one.text for one in browser.find(".system-message, .problematic")),
    ]
