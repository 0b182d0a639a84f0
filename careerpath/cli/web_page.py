"""The text of a saved web page, from stdin to stdout: its lines as one reads them there, and nothing of its scripts.

It is run as a file and imports nothing of ours: broken markup takes a parser time that grows with its square.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from html.parser import HTMLParser

_UNREAD = {"script", "style", "title", "noscript", "template", "svg", "nav", "footer", "select", "button"}
_BEGINS = {
    **dict.fromkeys(("p", "div", "br", "ul", "ol", "table", "tr", "section", "article", "header", "dt", "dd"), "\n"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "\n# "),
    "li": "\n- ",
    "td": "\t",
    "th": "\t",
}
_ENDS = _BEGINS.keys() - {"br", "li", "td", "th", "tr"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - what it overrides has it
        if tag == "pre" or tag in _UNREAD:
            self._within.append(tag)
        self.text.append(_BEGINS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            del self._within[self._within.index(tag) :]
        self.text.append("\n" if tag in _ENDS else "")

    def handle_data(self, data: str) -> None:
        if _UNREAD.isdisjoint(self._within):
            self.text.append(data if self._within else re.sub(r"\s+", " ", data))


def main() -> None:
    """Writes the text; the page says itself how it is encoded, or is UTF-8."""
    data, page = sys.stdin.buffer.read(), _Page()
    says = re.search(rb"charset=[\"']?([\w-]{2,20})", data[:4096])
    text = data.decode("utf-8", "replace")
    with suppress(LookupError, UnicodeError):
        text = data.decode(says[1].decode() if says else "utf-8")
    page.feed(text)
    page.close()
    sys.stdout.buffer.write(re.sub(r"\s*\n\s*\n\s*", "\n\n", "".join(page.text)).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
