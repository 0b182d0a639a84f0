"""Reads HTML as a browser would: elements with their attributes, and the text of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "rect", "path", "line", "circle"}


@dataclass
class Element:
    """An element of a document."""

    tag: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)


class Document(HTMLParser):
    """The elements of a document in order; what is left open or closed twice is a fault."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.faults: list[str] = []
        self._open: list[Element] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{element.tag}> stays open" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a drawing, which is closed at once."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """The innermost open element ends."""
        if not self._open or self._open.pop().tag != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        """A text belongs to all elements that are open."""
        for element in self._open:
            element.text.append(data)

    def all(self, tag: str) -> list[Element]:
        """The elements of a tag."""
        return [element for element in self.elements if element.tag == tag]

    def text_of(self, tag: str) -> str:
        """What the first element of a tag says."""
        return "".join(self.all(tag)[0].text)
