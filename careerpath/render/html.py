"""Pages as HTML documents, from templates and one stylesheet; texts are escaped, so that they mark up nothing.

The templates lie in careerpath/site/. Nothing here asks the network, and no page does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from careerpath.model.base import Language
from careerpath.render.page import Page, address, plain_text
from careerpath.render.wrap import map_strings, printable

TEMPLATES = Path(__file__).parents[1] / "site"
"""Where the templates, the stylesheet and the scripts lie."""
TAGS: Mapping[Language, str] = {"en": "en", "zh": "zh-Hans"}
"""The languages as HTML names them."""


class Link(NamedTuple):
    """A link round the page."""

    text: str
    href: str
    lang: str = ""
    """The language of what it leads to, where that is another."""
    here: bool = False
    """Whether it leads to this page."""


class Fragment(NamedTuple):
    """A template of ours with what fills it in."""

    template: str
    values: Mapping[str, object]


class Frame(NamedTuple):
    """What stands round a page."""

    title: str
    words: Mapping[str, str]
    """What is only heard or stands in small, by name: skip, nav, terminal."""
    foot: str
    command: str = ""
    """What gives this page in a terminal."""
    root: str = ""
    """The way from the page to the folder of the site, with a slash at its end."""
    home: str = "#main"
    nav: tuple[Link, ...] = ()
    twin: Link | None = None
    """The same page in the other language."""
    source: Link | None = None
    """The same page as Markdown."""
    scripts: tuple[str, ...] = ()
    """Scripts of the site that the page runs."""
    style: Markup | None = None
    """The stylesheet, for a document that stands alone."""
    lead: Fragment | None = None
    """What stands between the head of the page and its sections."""
    insets: Mapping[int, Fragment] = {}
    """What stands under sections of the page, by their numbers, from 1."""


def document(page: Page, frame: Frame) -> str:
    shown = map_strings(page, printable)
    around = frame._asdict() | {"lang": TAGS[page.language]}
    return _environment().get_template("page.html").render(page=shown, frame=around) + "\n"


class Entry(NamedTuple):
    lang: str
    href: str
    name: str
    text: str


def entrance(entries: Sequence[Entry], *, lost: bool = False) -> str:
    """The page from which a site is entered, in one of its languages; or which a host shows where there is none."""
    return _environment().get_template("root.html").render(entries=entries, lost=lost) + "\n"


def style_of(running: tuple[str, str], chapters: Iterable[str]) -> Markup:
    """The stylesheet for a document that stands alone: on paper each page has a running head, at its left and
    right, and `chapters`, by their anchors, begin a page."""
    left, right = ("".join(f"\\{ord(char):06x}" for char in text) for text in running)
    heads = f'@top-left {{ content: "{left}" }} @top-right {{ content: "{right}" }}'
    paper = f"@page {{ {heads} }}" + "".join(f" #{id} {{ break-before: page }}" for id in chapters)
    css = (TEMPLATES / "style.css").read_text("utf-8")
    return Markup(f"{css}@media print {{ {paper} }}\n")  # noqa: S704 - ours, and texts in it are escaped for CSS


@cache
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.tests["of"] = lambda part, name: type(part).__name__ == name
    environment.globals |= {"plain": plain_text, "address": address}
    return environment
