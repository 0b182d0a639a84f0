"""What a new entity says before anybody has filled it in: the ids that it names, and what follows from them.

And the few words by which a place in an original is found again: checked, or proposed for a passage that was pasted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any, NamedTuple, NoReturn

from careerpath.corpus.records import Record, Staged
from careerpath.corpus.review import Original, folded
from careerpath.corpus.rules.statements import MAX_CHARACTERS, MAX_WORDS, is_quotation
from careerpath.corpus.templates import Template, scalar
from careerpath.errors import UnknownIdError, UsageError, at_place, nearest
from careerpath.labels import Message, either
from careerpath.model.base import LANGUAGES, UNKNOWN, Language
from careerpath.model.corpus import chinese, lookup_key

NAMED = ("source", "track", "module")
"""What a new entity belongs to; the only one of the own layer where none is named."""
LEAST: Mapping[Language, int] = {"en": 3, "zh": 4}
"""English words and Chinese characters of a proposal at least: fewer are seldom the only ones for long."""
PASSAGE = 1000
"""Characters of a passage within which words are looked for."""
OFFERED = 3
"""Proposals in an error."""
AROUND = 40
"""Characters to either side of words within which others are proposed."""
_TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W\u3400-\u9fff\uf900-\ufaff]+(?:[.'’+/%-]*[^\W\u3400-\u9fff]+)*")
_WITHIN = re.compile(r"[\w .'’+/%-]+")
"""A run of words without the signs that end a part of a sentence."""


class Begun(NamedTuple):
    """What a template is filled in with."""

    ids: Mapping[str, str]
    fields: Mapping[str, str]
    """As YAML; an empty value uncovers an example."""
    assumed: Mapping[str, str]
    """Of these, what nobody said and somebody should look at."""


def named(staged: Staged, kind: str, given: str) -> Record:
    """The entity that answers to an id, a name or an alias, or what took its place. Raises UnknownIdError."""
    names = {lookup_key(name): record.id for record in staged.of(kind) for name in record.names}
    wanted, ids = lookup_key(given.removeprefix(f"{kind}:")), staged.ids(kind)
    if wanted not in names:
        raise UnknownIdError(kind, given[:80], ids, nearest(given, ids, 2))
    return staged.records[kind, staged.successor((kind,), names[wanted])]


def begun(staged: Staged, row: Template, own: int, day: str, given: Mapping[str, Any]) -> Begun:
    """What a kind begins with: what was given, and what follows from that. `own`: the number of the own layer.

    Raises UnknownIdError, UsageError.
    """
    related = {kind: _related(staged, kind, own, given[kind]) for kind in NAMED if kind in row.asks}
    ids, fields, assumed = {kind: record.id for kind, record in related.items()}, dict[str, str](), dict[str, str]()
    if "words" in row.asks:
        source = related["source"].data
        fields["cite"] = _citation(source, ids["source"], given)
        assumed = _assumed(staged, source, given.get("on"))
    elif "section" in row.asks:
        fields["section"] = place(related["source"].data, None, given["section"], "", "").section
    elif "original" in row.asks:
        published = {"published": _day(given["published"])} if given["published"] else {}
        fields = {"retrieved": day, **published, **_beginning(given["original"])}
    return Begun(ids, {**fields, **assumed, **_reading(staged, given)}, assumed)


def _related(staged: Staged, kind: str, own: int, given: str | None) -> Record:
    if given:
        return named(staged, kind, given)
    ours = [record for record in staged.of(kind) if record.layer == own]
    if len(ours) == 1:
        return ours[0]
    names = [each.id for each in ours]
    which = Message("error.which", names=names) if names else Message("error.which-of-all", kind=kind)
    raise UsageError(at_place(f"--{kind}", which))


def _citation(source: Mapping[str, Any], id: str, given: Mapping[str, Any]) -> str:
    if given["original"] is None and given["passage"]:
        raise UsageError(at_place("--passage", Message("error.no-original")))
    if given["original"] is not None and not (given["words"] or given["passage"]):
        raise UsageError(at_place("--from", Message("error.no-passage")))
    at = place(source, given["original"], given["section"], given["words"], given["passage"])
    words = f"{at.language}: {scalar(at.words, 'a: {{b: {}}}')}" if at.words else ""
    return f"{{source: {scalar(id, 'a: {}')}, section: {scalar(at.section, 'a: {}')}, words: {{{words}}}}}"


def _assumed(staged: Staged, source: Mapping[str, Any], on: str | None) -> dict[str, str]:
    """Date, kind and subject: of the source, and as most claims say of such sources and of this criterion."""
    sources = staged.records
    criterion = named(staged, "criterion", on).id if on else None

    def alike(claim: Record) -> bool:
        cited = sources.get(("source", claim.data["cite"]["source"]))
        return cited is not None and cited.data["medium"] == source["medium"]

    dated = source["observed"] if source["observed"] != UNKNOWN else source["published"]
    return {
        "as_of": _day(dated),
        "kind": _most(staged, "kind", alike) or "opinion",
        "subject": _most(staged, "subject", lambda claim: claim.data.get("on") == criterion) or "kind-of-work",
    }


def _day(given: str) -> str:
    """A date as YAML: a year alone stands in quotes."""
    return f"'{given}'" if given.isdigit() else given


def _most(staged: Staged, field: str, among: Callable[[Record], bool]) -> str:
    """What most claims of some have in a field; of equals, the first."""
    counted = Counter(str(claim.data[field]) for claim in staged.of("claim") if among(claim))
    return counted.most_common(1)[0][0] if counted else ""


def _reading(staged: Staged, given: Mapping[str, Any]) -> dict[str, str]:
    """The criterion and the reading, with a reason that is still to be written."""
    on, reading = given.get("on"), given.get("reading")
    if not on and (reading or (given.get("why") and "on" in given)):
        raise UsageError(at_place("--reading" if reading else "--why", Message("error.reading-of-what")))
    if not on:
        return {}
    read = {"reading": str(reading), "why": ""} if reading else {"unread": ""}
    return {"on": named(staged, "criterion", on).id, **read}


def _beginning(original: str | None) -> dict[str, str]:
    """The language of an original, and the words with which it begins."""
    language, words = first_words(original or "")
    if not words:
        return {}
    return {"languages": f"[{language}]", "begins": f"{{{language}: {scalar(words, 'a: {{b: {}}}')}}}"}


class Place(NamedTuple):
    """Words that stand once in their section of an original, or were not looked for."""

    language: Language
    words: str
    section: str


def place(
    source: Mapping[str, Any], original: str | None, section: str | None, words: str | None, passage: str | None
) -> Place:
    """Where words stand, or those that are proposed for a passage. Raises UsageError.

    Without an original only their length and language are judged.
    """
    said, option = folded(words or (passage or "")[:PASSAGE]), "--words" if words else "--passage"
    language, known = _language(source, said), [part["id"] for part in source["sections"]]
    if section and section not in known:
        _unsaid(known)
    section = section or (known[0] if len(known) == 1 else None)
    if words and is_quotation(said):
        bounds = {"most": MAX_WORDS, "characters": MAX_CHARACTERS}
        raise UsageError(at_place(option, Message("error.words-too-long", words=words[:80], **bounds)))
    if original is None:
        return Place(language, said, section or _unsaid(known))
    parts = Original(folded(original), {part["id"]: part["begins"] for part in source["sections"]})
    text = parts.section(section, language)
    if said not in text:
        elsewhere = parts.where(said, language)
        hint = Message("finding.stands-in", section=elsewhere) if elsewhere else parts.near(said, section, language)
        raise UsageError(at_place(option, Message("error.words-not-there", words=said[:80], hint=hint)))
    found = said if words and text.count(said) == 1 else shortest(said, text, language) if passage else None
    if found is None:
        raise UsageError(at_place(option, _not_once(said, text, language)))
    return Place(language, found, section or parts.where(found, language) or _unsaid(known))


def first_words(original: str) -> tuple[Language, str]:
    """The words with which a text begins, and its language."""
    begin = folded(original)[:PASSAGE].strip()
    language: Language = "zh" if sum(map(chinese, begin)) * 4 > len(begin) else "en"
    ends = [token.end() for token in _TOKEN.finditer(begin)][: LEAST[language] + 2]
    words = begin[: ends[-1]] if ends else ""
    return language, "" if is_quotation(words) else words


def shortest(passage: str, text: str, language: Language, holding: str = "") -> str | None:
    """The fewest words of a passage that stand together once in a text in any case, of several the longest; or None.

    A run without signs goes before one with them. `holding`: what must be part of it.
    """
    everywhere = text.casefold()
    if everywhere.count(passage.casefold()) > 1:
        return None  # what stands twice has no part that stands once
    spans = [token.span() for token in _TOKEN.finditer(passage)]
    for clean in (True, False):
        for length in range(min(LEAST[language], len(spans)), MAX_WORDS + MAX_CHARACTERS + 1):
            runs = [passage[first[0] : last[1]] for first, last in zip(spans, spans[length - 1 :], strict=False)]
            short = (run for run in runs if holding in run and run.isprintable() and not is_quotation(run))
            fit = (run for run in short if bool(_WITHIN.fullmatch(run)) is clean)
            if alone := [run for run in fit if everywhere.count(run.casefold()) == 1]:
                return max(alone, key=len)
    return None


def _language(source: Mapping[str, Any], words: str) -> Language:
    """The language of words: the source's, where it has one only."""
    spoken = source.get("languages") or LANGUAGES
    only: Language = spoken[0]
    return only if len(spoken) == 1 else "zh" if chinese(words) else "en"


def _not_once(words: str, text: str, language: Language) -> Message:
    """That words stand more than once, and others near them that do not."""
    offers: list[str] = []
    for found in islice(re.finditer(re.escape(words), text), OFFERED):
        around = text[max(found.start() - AROUND, 0) : found.end() + AROUND]
        around = around.partition(" ")[2].rpartition(" ")[0] if language == "en" else around
        longer = shortest(around, text, language, words) or shortest(around, text, language)
        offers += [longer] if longer and longer not in offers else []
    quoted = [f"'{offer}'" for offer in offers]
    hint = Message("error.take-words", words=either(quoted)) if offers else Message("error.more-words")
    return Message("error.words-not-once", words=words[:80], n=text.count(words), hint=hint)


def _unsaid(known: list[str]) -> NoReturn:
    raise UsageError(at_place("--section", Message("error.which", names=known)))
