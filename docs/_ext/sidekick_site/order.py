"""Which page is the next one: some are read between two chapters of the course, although they stand elsewhere."""

from __future__ import annotations

from typing import Any, Optional

from sphinx.application import Sphinx

BEFORE, BETWEEN = "course/21_cascade_delete", ["walkthrough", "link-with-extra-fields"]


def _order(app: Sphinx) -> list[str]:
    """All pages as they are read. A relation is the page above, the one before and the one behind."""
    relations = app.builder.relations  # type: ignore[attr-defined]
    pages: list[str] = []
    page: Optional[str] = app.config.root_doc
    while page:
        if page not in BETWEEN:
            pages.append(page)
        if page == BEFORE:
            pages += [other for other in BETWEEN if other in relations]
        page = relations[page][2]
    return pages


def reorder(app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Has the page lead to those before and behind it in this order."""
    pages = _order(app)
    if page not in pages:
        return
    at = pages.index(page)
    near = {"prev": pages[at - 1 : at] if at else [], "next": pages[at + 1 : at + 2]}
    for which, found in near.items():
        context[which] = None
        for other in found:
            title = app.builder.render_partial(app.env.titles[other])["title"]  # type: ignore[attr-defined]
            context[which] = {"link": app.builder.get_relative_uri(page, other), "title": title}
