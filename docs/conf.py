"""Sphinx configuration. The pages are built by `meson compile -C build docs`, which says by the
environment where the built programs are and where what is made along the way may go."""

import os
import pathlib
import re
import sys

DOCS = pathlib.Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path[:0] = [str(DOCS / "_ext"), str(ROOT / "src" / "sphinx")]

from sidekick_site.colors import theme_options  # noqa: E402

project = "Sidekick"
project_copyright = "the Sidekick authors"
author = "the Sidekick authors"
version = release = re.search(r"version: '([^']+)'", (ROOT / "meson.build").read_text())[1]

extensions = [
    "myst_parser",
    "breathe",
    "sphinx_copybutton",
    "sphinx_inline_tabs",
    "sidekick_docs",
    "sidekick_site",
]
exclude_patterns = ["README.md", "_ext", "python"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
highlight_language = "cpp"
pygments_style = "sidekick_site.code_colors.Light"
pygments_dark_style = "sidekick_site.code_colors.Dark"

html_theme = "furo"
html_title = "Sidekick"
html_static_path = ["_static"]
html_favicon = "_static/icon.svg"
html_css_files = ["sidekick.css"]
html_js_files = ["remember_tabs.js"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = theme_options()
copybutton_selector = "div[class^=highlight-] > div.highlight pre"
copybutton_exclude = ".linenos, .gp, .go"

BUILD = pathlib.Path(os.environ.get("SIDEKICK_DOCS_BUILD", DOCS / "_build"))
PROGRAMS = os.environ.get("SIDEKICK_PROGRAMS", str(ROOT / "build" / "tutorials"))
sidekick_root = str(ROOT)
sidekick_programs = [
    f"{PROGRAMS}/{{name}}",
    f"{PROGRAMS}/course/{{name}}",
    f"{PROGRAMS}/../docs/{{name}}",
    f"{PROGRAMS}/../docs/errors/{{name}}",
]
sidekick_sources = [
    "tutorials/{name}.cpp",
    "tutorials/course/{name}.cpp",
    "tutorials/course/{name}/main.cpp",
    "docs/{name}/{name}.cpp",
    "docs/errors/programs/{name}.cpp",
]
sidekick_transcripts = ["expected_output/{name}.txt", "expected_output/course/{name}.txt"]
sidekick_failing = [program.stem for program in sorted((DOCS / "errors" / "programs").glob("*.cpp"))]
sidekick_without_transcript = ["lessons", "joins", *sidekick_failing]
sidekick_words = "course/01_create_table#the-words-on-the-cards"
# The tool, for the pages that step through a program; none if it is not built.
sidekick_tool = os.environ.get("SIDEKICK_TOOL", "")
sidekick_api = str(BUILD / "api")

breathe_projects = {"sidekick": str(BUILD / "api" / "xml")}
breathe_default_project = "sidekick"
breathe_default_members = ("members",)
breathe_show_include = False
