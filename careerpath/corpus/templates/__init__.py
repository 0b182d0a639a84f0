"""Templates of corpus files: drafts that validate, with comments in both languages.

One file a kind, of which data/README.md is written too. `my-KIND` stands in it for an id, TODO for a text; a line that
begins with `# ` is an example, one that begins with `## ` explains.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

from careerpath.corpus.yaml import Document, parse
from careerpath.errors import ReadError
from careerpath.model.base import LANGUAGES, TODO
from careerpath.model.corpus import chinese


class Template(NamedTuple):
    """What a kind begins as."""

    path: str
    """Its file within the layer, with the ids that name it in braces; or where it lies if nobody says otherwise."""
    key: str | None = None
    """The list of that file to which it is added; None where the file is its own."""
    asks: tuple[str, ...] = ()
    """The options that it takes beside its texts."""
    of_layer: bool = True
    """Whether it belongs to a layer."""


_PLACE = ("source", "section", "words", "passage", "original")
TEMPLATES: Mapping[str, Template] = {
    "source": Template("sources/{id}.yaml", asks=("published", "original")),
    "track": Template("tracks/{id}.yaml"),
    "role": Template("tracks/{track}.yaml", "roles", ("track",)),
    "claim": Template("claims/{source}.yaml", "claims", ("track", "on", "reading", "why", *_PLACE)),
    "advice": Template("claims/{source}.yaml", "advice", ("track", "why", *_PLACE)),
    "module": Template("study/modules.yaml", "modules", ("track",)),
    "question": Template("study/questions.yaml", "questions", ("module",)),
    "resource": Template("study/resources.yaml", "resources"),
    "symptom": Template("study/symptoms.yaml", "symptoms", ("track",)),
    "card": Template("study/cards.yaml", "cards"),
    "season": Template("study/seasons.yaml", "seasons", ("source", "section")),
    "goal": Template("vocabulary/goals.yaml", "goals"),
    "criterion": Template("vocabulary/criteria.yaml", "criteria"),
    "group": Template("vocabulary/groups.yaml", "groups"),
    "evidence": Template("vocabulary/evidence.yaml", "kinds"),
    "subject": Template("vocabulary/subjects.yaml", "subjects"),
    "term": Template("vocabulary/terms.yaml", "terms"),
    "field": Template("vocabulary/profile.yaml", "profile"),
    "synonym": Template("vocabulary/synonyms.yaml", "synonyms"),
    "advert-words": Template("vocabulary/adverts.yaml", "advert_words"),
    "advert-rule": Template("vocabulary/adverts.yaml", "advert_rules"),
    "reader-question": Template("claims/reader-questions.yaml", "reader_questions"),
    "alternative": Template("claims/alternatives.yaml", "alternatives"),
    "profile": Template("profile.yaml", of_layer=False),
    "workflow": Template(".github/workflows/corpus.yml", of_layer=False),
}
"""By kind, in the order in which a mentor needs them. A new one is a row here, a file beside this one, and its labels:
`help.corpus.new.KIND`, and `say.next.KIND` where it belongs to no layer."""


def template(kind: str) -> str:
    return files(__name__).joinpath(f"{kind}.yaml").read_text("utf-8")


def filled(kind: str, ids: Mapping[str, str], fields: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """A template with ids by kind, values of fields as YAML, its first text by language, and the reason (`why`)."""
    text = template(kind)
    for name, id in ids.items():
        text = re.sub(rf"(?<![\w-])my-{name}(?![\w-])", scalar(id, "a: {}"), text)
    for name, value in fields.items():
        text = _with_field(text, name, value)
    for name in (*LANGUAGES, "why"):
        if said := texts.get(name):
            language = name if name in LANGUAGES else "zh" if chinese(said) else "en"
            reason = re.search(r"(?m)^ +(?:why|unread):\n", text)
            at = reason.start() if reason and name == "why" else 0
            head, line, rest = text[at:].partition(f" {language}: {TODO}\n")
            text = f"{text[:at]}{head}{line.replace(TODO, scalar(' '.join(said.split()), 'a: {}'))}{rest}"
    return text


def _with_field(text: str, name: str, value: str) -> str:
    """The first field of that name with a value, or as it stands where that is empty; an example becomes part of it."""

    def said(field: re.Match[str]) -> str:
        lines = re.sub("(?m)^# ", "", field[0])
        return re.sub(r":.*\n", lambda _: f": {value}\n", lines, count=1) if value else lines

    return re.sub(rf"(?m)^(?:# )?( *)'?{name}'?:.*\n(?:# \1  .*\n)*", said, text, count=1)


def scalar(text: str, around: str) -> str:
    """A text as YAML says it within other YAML, in quotes where it must have them."""
    try:
        if parse(around.format(text), "").value == parse(around.format("'" + text.replace("'", "''") + "'"), "").value:
            return text
    except ReadError:
        pass
    return "'" + text.replace("'", "''") + "'"


def added(before: str, shown: str, key: str, begun: str) -> str | None:
    """A file's text with the entry of a template that was filled in at the end of a list; all else stays as it is.

    None where that cannot be done without touching something else, as in a list in brackets. Raises ReadError where
    the file cannot be read.
    """
    document = parse(before, shown)
    if document.faults:
        raise ReadError(*document.faults)
    there, new = document.value.get(key, []), parse(begun, shown).value[key]
    lines, wanted = before.splitlines(keepends=True), {**document.value, key: [*(there or ()), *new]}
    entry = _entry(begun, key, _indent(document, key, lines) if there else "  ")
    if entry is None or not isinstance(there, list) or (key in document.value and not there):
        return None
    end = "\r\n" if "\r\n" in before else "\n"
    entry = (entry if there else f"{key}:\n{entry}").replace("\n", end)
    for at in _ends(document, key, lines):
        head = "".join(lines[:at])
        after = f"{head}{'' if not head or head.endswith(end) else end}{entry}{''.join(lines[at:])}"
        try:
            if parse(after, shown).value == wanted:
                return after
        except ReadError:
            continue
    return None


def _entry(begun: str, key: str, indent: str | None) -> str | None:
    """What stands under the list's key, without explanations and examples, at another depth."""
    body = begun.partition(f"\n{key}:\n")[2]
    kept = [line for line in body.splitlines() if not line.startswith("#")]
    return None if indent is None else "".join(f"{indent}{line[2:]}\n" for line in kept)


def _indent(document: Document, key: str, lines: list[str]) -> str | None:
    """What stands before the dash of a list's last entry; None where that is no line of its own."""
    place = document.position((key, len(document.value[key]) - 1))
    before = lines[place.line - 1][: place.column - 1]
    return before.rpartition("-")[0] if before.strip() == "-" else None


def _ends(document: Document, key: str, lines: list[str]) -> list[int]:
    """Lines before which an entry may be added to a list: behind its last one, else before what follows it."""
    starts = {name: document.position((name,), of_key=True).line - 1 for name in document.value}
    begins = starts.get(key, len(lines))
    following = min((line for line in starts.values() if line > begins), default=len(lines))
    last = following
    while last > begins and re.match(r"\s*$|# ?\w", lines[last - 1]):  # examples and explanations belong to an entry
        last -= 1
    return [last, following] if key in starts else [len(lines)]
