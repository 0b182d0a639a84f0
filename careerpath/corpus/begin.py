"""What a new entity says before anybody has filled it in: the ids that it names, and what follows from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from careerpath.corpus.locate import first_words, place
from careerpath.corpus.records import Record, Staged
from careerpath.corpus.templates import Template, scalar
from careerpath.errors import UnknownIdError, UsageError, at_place, nearest
from careerpath.labels import Message
from careerpath.model.base import UNKNOWN
from careerpath.model.corpus import lookup_key

NAMED = ("source", "track", "module")
"""What a new entity belongs to; the only one of the own layer where none is named."""


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
    """Where the source says it."""
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
