"""The ways between the pages of a site: a command or an id that stands on a page leads to the page that answers it.

Commands are said in words there: who reads a site may have no terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from careerpath.labels import Labels
from careerpath.render.html import Fragment
from careerpath.render.page import Command, Field, Item, Page, Paragraph, Row, Section, Span, Spans, Way, address

SEPARATORS = ("", "·")
"""What stands between two pieces of a line, without its spaces."""
PROGRAM = "careerpath "


class Leaf(NamedTuple):
    """A page of the site, in both languages."""

    path: str
    """Within the folder of a language, without an ending."""
    names: tuple[str, ...]
    """The commands and ids that lead here."""
    title: Callable[[Labels], str]
    """What it is called where one leads to it."""
    page: Callable[[Labels], Page]
    lead: Callable[[Labels], Fragment | None] | None = None
    """What stands before its sections in a browser: the questions of the adviser."""


class Ways(NamedTuple):
    """The ways from one page to the others."""

    leaves: Mapping[str, Leaf]
    """By the names that lead there."""
    here: str
    """The path of the page."""
    t: Labels
    ending: str
    """Of the files that are led to."""

    def laid(self, page: Page) -> Page:
        """The page with its names led to where they lead."""
        done: Page = self._lay(page)
        return done

    def _lay(self, part: Any) -> Any:
        """A part of a page; None for one that only named this page, or held nothing else."""
        if isinstance(part, Command):
            return self._command(part)
        if not isinstance(part, tuple) or isinstance(part, Span):
            return part
        if part and isinstance(part[0], Span):
            return self._line(part)
        laid = [self._lay(each) for each in part]
        if not hasattr(part, "_make"):  # two commands may lead to one page
            ways = [each for each in laid if each is not None]
            return tuple(e for at, e in enumerate(ways) if not (isinstance(e, Paragraph) and e in ways[:at]))
        done = _tidy(part._make(laid))
        held = {Section: "blocks", Paragraph: "spans"}.get(type(part))
        return None if held and getattr(part, held) and not getattr(done, held) else done

    def _line(self, spans: Spans) -> Spans:
        """A line, without the ids of what it names in words and of the page itself."""
        spans = tuple(span for span in spans if not span.link.startswith("--"))
        found = [self._leaf(span) for span in spans]
        told = {leaf.path for span, leaf in zip(spans, found, strict=True) if leaf and span.role != "code"}
        line: list[Span] = []
        for span, leaf in zip(spans, found, strict=True):
            if leaf and span.role == "code" and leaf.path in {self.here, *told}:
                line.append(Span(""))
            elif leaf:
                words = leaf.title(self.t) if span.text.startswith(PROGRAM) else span.text
                role = "plain" if span.role == "code" and words != span.text else span.role
                line.append(Span(words, role, self._way(leaf)))
            else:
                line.append(span)
        return _closed(line)

    def _command(self, command: Command) -> Command | Paragraph | None:
        leaf = self._leaf(Span(command.text, "code"))
        if leaf is None:
            return command
        return None if leaf.path == self.here else Paragraph((Span(leaf.title(self.t), "accent", self._way(leaf)),))

    def _leaf(self, span: Span) -> Leaf | None:
        """The page to which a span leads. A command leads to the page that it gives without its options, too."""
        if address(span.link):
            return None
        name = span.text if span.role == "code" else span.link
        less = (name.partition(" --")[0], " ".join(name.split()[:2])) if name.startswith(PROGRAM) else ()
        return next((self.leaves[each] for each in (name, *less) if each in self.leaves), None)

    def _way(self, leaf: Leaf) -> str:
        """The way to a page; to itself none leads."""
        if leaf.path == self.here:
            return ""
        return Way(f"{up(self.here)}{self.t.language}/{leaf.path}{self.ending}")


def _tidy(part: Any) -> Any:
    """A part without the ids under what it names in words."""
    if isinstance(part, Item):
        return part._replace(lines=_untold(part.lines, part.spans))
    if isinstance(part, Row):
        return part._replace(notes=_untold(part.notes, [span for cell in part.cells for span in cell.spans]))
    if isinstance(part, Field) and not part.tags:
        return part._replace(lines=(*part.lines[:1], *_untold(part.lines[1:], [*chain(*part.lines)], ids=True)))
    return part


def _untold(lines: Iterable[Spans], over: Iterable[Span], *, ids: bool = False) -> tuple[Spans, ...]:
    """Lines without what leads where something over them leads; of `ids` alone where such."""
    told = {span.link for span in over if isinstance(span.link, Way) and not (ids and span.role == "code")}
    kept = (
        _closed([Span("") if span.link in told and (span.role == "code" or not ids) else span for span in line])
        for line in lines
    )
    return tuple(line for line in kept if line)


def _closed(line: Sequence[Span]) -> Spans:
    """A line without the gaps of what was taken out, and the separators before them."""
    kept: list[Span] = []
    for span in line:
        if span.text:
            kept.append(span)
        elif kept and kept[-1].text.strip() in SEPARATORS:
            kept.pop()
    at = next((at for at, span in enumerate(kept) if span.text.strip() not in SEPARATORS), len(kept))
    return tuple(kept[at:])


def up(path: str) -> str:
    return "../" * (path.count("/") + 1)
