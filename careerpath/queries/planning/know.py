"""What the reader already knows, by the fields that modules name in `covered_by`."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from careerpath.errors import UsageError, did_you_mean
from careerpath.models.base import LANGUAGES
from careerpath.models.corpus import Corpus
from careerpath.models.study import Module
from careerpath.models.vocabulary import ProfileField
from careerpath.queries.profile import Given, levels, read

LABEL = "plan.know."
"""Labels of the fields begin so."""


def find_backgrounds(corpus: Corpus, given: Iterable[str]) -> dict[str, float]:
    """The fields that are named, separated by commas, by id or by label in either language.

    Each in full, or by as much as its level saves: `nlp=basic`. Raises UsageError.
    """
    known = dict.fromkeys(name for module in corpus.all(Module) for name in module.covered_by)
    names = {name.casefold(): name for name in known}
    for language in LANGUAGES:
        labels = corpus.labels(language)
        names |= {labels[f"{LABEL}{name}"].casefold(): name for name in known if f"{LABEL}{name}" in labels}
    found: dict[str, float] = {}
    for word in (part.strip() for entry in given for part in entry.replace("，", ",").split(",")):
        name, _, level = (part.strip() for part in word.partition("="))
        if name:
            field = _named(name, names, known)
            found[field] = _share(corpus, field, level) if level else 1.0
    return {field: share for field, share in found.items() if share}


def _share(corpus: Corpus, name: str, level: str) -> float:
    """The part of the hours that a level of knowledge saves, by the vocabulary's profile."""
    field = corpus.find(ProfileField, name)
    return levels((field,), {name: read(field, Given(name, level, "--know"))}).get(name, 0.0)


def _named(word: str, names: dict[str, str], known: Iterable[str]) -> str:
    folded = word.casefold()
    if folded in names:
        return names[folded]
    near = [names[name] for name in get_close_matches(folded[:60], names, 1)]
    accepted = f"{did_you_mean(near)}accepted: {', '.join(sorted(known))}"
    raise UsageError(f"--know: no module counts on '{word[:60]}'; {accepted}")
