"""What `careerpath` shows when it is asked nothing: what it is, and what to ask first."""

from __future__ import annotations

from careerpath.answers.catalogue import listing
from careerpath.cli.options import Common
from careerpath.cli.session import answer, load
from careerpath.pages.catalogue import welcome_page as page


def welcome(common: Common) -> None:
    """One short page, in the reader's language."""
    corpus = load(common)
    answer(common, corpus, listing(corpus, None), page)
