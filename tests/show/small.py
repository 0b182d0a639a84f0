"""A small corpus of the tests' own: nothing of the shipped one but the words of the interface."""

from __future__ import annotations

import shutil
from pathlib import Path

from careerpath.corpus.cache import open_corpus
from careerpath.corpus.layers import Layer, shipped_root
from careerpath.labels import Labels
from careerpath.model.base import Language
from careerpath.model.corpus import Corpus

ROOT = Path(__file__).parent / "corpus"


def open_small(folder: Path, *, drafts: bool = False) -> Corpus:
    """The corpus, with the shipped labels copied into `folder`."""
    words = folder / "vocabulary"
    words.mkdir(exist_ok=True)
    for path in (shipped_root() / "vocabulary").glob("labels*.yaml"):
        shutil.copy(path, words)
    layers = (Layer(folder, "labels", "labels"), Layer(ROOT, "small", "small"))
    return open_corpus(layers, today="2026-11-24", cache=None, drafts=drafts)


def labels(language: Language) -> Labels:
    """The words of the interface."""
    return Labels(language)
