"""The text of a saved web page, from stdin to stdout: its lines as one reads them there, and nothing of its scripts.

It is run as a file and imports nothing of ours: broken markup takes a parser time that grows with its square.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from html.parser import HTMLParser

_UNREAD = frozenset("script style title noscript template svg nav footer select button".split())  # noqa: SIM905 - short
_HEADS = dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "\n# ")
_ENDS = frozenset("p div ul ol table section article header dt dd".split()) | _HEADS.keys()  # noqa: SIM905 - short
_BEGINS = {**dict.fromkeys(_ENDS, "\n"), **_HEADS, "br": "\n", "tr": "\n", "li": "\n- ", "td": "\t", "th": "\t"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text, self._unread = list[str](), 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - what it overrides has it
        self._unread += tag in _UNREAD
        self.text.append(_BEGINS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD and self._unread > 0
        self.text.append("\n" if tag in _ENDS else "")

    def handle_data(self, data: str) -> None:
        self.text.append("" if self._unread else re.sub(r"\s+", " ", data))


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
