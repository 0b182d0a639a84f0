"""Edits of the small corpus, and what each does to its entities, written down before the program was asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from careerpath.corpus.cache import open_corpus
from careerpath.corpus.layers import Layer
from careerpath.corpus.yaml import parse
from careerpath.model.corpus import Corpus
from careerpath.model.kinds import FILES
from corpus.layers import SMALL, TODAY

Files = dict[str, Any]
"""By path within a corpus, what stands in a file."""
Op = Callable[[Files], None]


class Mutation(NamedTuple):
    """What is edited, which entities differ by that, and which ids are only called otherwise."""

    ops: tuple[Op, ...]
    entities: str = ""
    renames: str = ""


def lists(files: Files, kind: str) -> Iterator[list[Any]]:
    """The lists that hold entities of a kind."""
    for name, content in files.items():
        for key, held in FILES[name.partition("/")[0]].lists.items():
            if held == kind and key in content:
                yield content[key]


def found(files: Files, kind: str, id: str) -> dict[str, Any]:
    """An entity, which may be changed."""
    own = [content for name, content in files.items() if name == f"{kind}s/{id}.yaml"]
    held: list[dict[str, Any]] = [entity for each in lists(files, kind) for entity in each if entity["id"] == id]
    return (own or held)[0]


def edit(kind: str, id: str, /, **changes: Any) -> Op:
    """Changes fields of an entity."""
    return lambda files: found(files, kind, id).update(changes)


def remove(kind: str, id: str) -> Op:
    def op(files: Files) -> None:
        files.pop(f"{kind}s/{id}.yaml", None)
        for each in lists(files, kind):
            each[:] = [entity for entity in each if entity["id"] != id]

    return op


def add(kind: str, like: str, id: str, /, **changes: Any) -> Op:
    """Adds an entity that says what another says, but for some of it."""

    def op(files: Files) -> None:
        entity = json.loads(json.dumps(found(files, kind, like))) | {"id": id}
        if f"{kind}s/{like}.yaml" in files:
            files[f"{kind}s/{id}.yaml"] = entity
        else:
            next(each for each in lists(files, kind) if any(one["id"] == like for one in each)).append(entity)
        edit(kind, id, **changes)(files)

    return op


def rename(old: str, new: str) -> Op:
    """Calls something otherwise, wherever it is named."""

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {renamed(key): renamed(item) for key, item in value.items()}
        return list(map(renamed, value)) if isinstance(value, list) else new if value == old else value

    def op(files: Files) -> None:
        changed = {name.replace(f"/{old}.", f"/{new}."): renamed(content) for name, content in files.items()}
        files.clear()
        files.update(changed)

    return op


def retire(kind: str, old: str, new: str, /, **changes: Any) -> tuple[Op, ...]:
    """Puts an entity in the place of another."""
    return add(kind, old, new, **changes), edit(kind, old, replaced_by=new)


def said(en: str) -> dict[str, str]:
    return {"en": en, "zh": "换了说法。"}


def cite(source: str) -> dict[str, Any]:
    return {"source": source, "section": "body", "words": {"en": "a few words"}}


MUTATIONS: dict[str, Mutation] = {
    "nothing": Mutation(()),
    "claim removed": Mutation((remove("claim", "beta-work-again"),), "withdrawn claim:beta-work-again"),
    "claim without a reading removed": Mutation((remove("claim", "alpha-note"),), "withdrawn claim:alpha-note"),
    "claim of a role removed": Mutation((remove("claim", "alpha-one-work"),), "withdrawn claim:alpha-one-work"),
    "claim added": Mutation(
        (add("claim", "gamma-floor", "gamma-floor-again", reading=5, cite=cite("blog")),),
        "added claim:gamma-floor-again",
    ),
    "reading": Mutation((edit("claim", "alpha-entry", reading=1),), "reread claim:alpha-entry"),
    "readings that turn a verdict": Mutation(
        (edit("claim", "alpha-entry", reading=1), edit("claim", "alpha-entry-again", reading=1)),
        "reread claim:alpha-entry, reread claim:alpha-entry-again",
    ),
    "date": Mutation((edit("claim", "alpha-entry", as_of="2026-05"),), "redated claim:alpha-entry"),
    "another source of the same family": Mutation(
        (edit("claim", "beta-entry", cite=cite("copy")),), "moved claim:beta-entry"
    ),
    "another family": Mutation((edit("claim", "alpha-entry", cite=cite("blog")),), "moved claim:alpha-entry"),
    "family of a source": Mutation((edit("source", "copy", family="copy"),), "moved source:copy"),
    "kind of evidence of a claim": Mutation(
        (edit("claim", "beta-moat", kind="anecdote"),), "reweighed claim:beta-moat"
    ),
    "weight of a kind of evidence": Mutation((edit("evidence", "opinion", weight=0.2),), "reweighed evidence:opinion"),
    "another criterion": Mutation((edit("claim", "gamma-entry", on="pay-floor"),), "moved claim:gamma-entry"),
    "another track": Mutation((edit("claim", "gamma-entry", tracks=["alpha"]),), "moved claim:gamma-entry"),
    "wording": Mutation(
        (edit("claim", "alpha-entry", text=said("Otherwise.")), edit("track", "beta", summary=said("Otherwise."))),
        "reworded track:beta, reworded claim:alpha-entry",
    ),
    "claim renamed": Mutation((rename("beta-moat", "the-moat"),), "renamed claim:beta-moat>the-moat"),
    "claim renamed by replaced_by": Mutation(
        retire("claim", "beta-moat", "the-moat"), "renamed claim:beta-moat>the-moat"
    ),
    "claim replaced by one that is read otherwise": Mutation(
        retire("claim", "beta-moat", "the-moat", reading=1), "reread claim:beta-moat>the-moat"
    ),
    "claim replaced by one that says so": Mutation(
        (add("claim", "beta-moat", "the-moat", reading=1, replaces="beta-moat"),), "reread claim:beta-moat>the-moat"
    ),
    "claim confirmed": Mutation((edit("claim", "alpha-entry", confirmed="2026-07-01"),), "redated claim:alpha-entry"),
    "claim replaced by one that was there": Mutation(
        (edit("claim", "alpha-entry", replaced_by="alpha-entry-again"),), "withdrawn claim:alpha-entry"
    ),
    "weight of a goal": Mutation(
        (edit("goal", "deep", weights={"core-algorithm-work": 1, "technical-moat": 3, "ease-of-entry": 5}),),
        "reweighed goal:deep",
    ),
    "hours of a module": Mutation((edit("module", "serve", hours=60),), "changed module:serve"),
    "module removed": Mutation((remove("module", "train"),), "withdrawn module:train"),
    "module becomes core for a role": Mutation(
        (edit("module", "agents", roles=["alpha-one", "alpha-two", "alpha-three", "gamma-one"]),),
        "changed module:agents",
    ),
    "priority turns the order": Mutation(
        (edit("module", "base", priority=9), edit("module", "serve", prerequisites=[])),
        "changed module:base, changed module:serve",
    ),
    "source retired": Mutation(
        (edit("source", "blog", replaced_by="talk"),),
        "withdrawn source:blog, moved claim:alpha-entry-again, moved claim:alpha-one-work, moved claim:alpha-note",
    ),
    "role added": Mutation((add("role", "alpha-one", "alpha-four", grounds={}),), "added role:alpha-four"),
    "role removed": Mutation((remove("role", "beta-three"),), "withdrawn role:beta-three"),
    "question reworded": Mutation(
        (edit("question", "why-base", answer=said("It is so.")),), "reworded question:why-base"
    ),
    "track added": Mutation((add("track", "gamma", "delta", order=9, roles=[]),), "added track:delta"),
    "track renamed": Mutation((rename("beta", "delta"),), "renamed track:beta>delta", "beta>delta"),
    "criterion renamed": Mutation(
        (rename("technical-moat", "moat"),), "renamed criterion:technical-moat>moat", "technical-moat>moat"
    ),
    "adverts ask for more": Mutation(
        (
            edit(
                "track",
                "alpha",
                doors=[
                    {
                        "adverts": 5,
                        "as_of": "2026-03",
                        "cite": cite("talk"),
                        "asks": [{"adverts": 5, "open_to": [{"degree": ["master"]}]}],
                    }
                ],
            ),
        ),
        "changed track:alpha",
    ),
    "what a field does": Mutation(
        (edit("field", "risk", effects=[{"does": "unheard", "to": 5, "why": said("So.")}]),), "changed field:risk"
    ),
    "a term added": Mutation((add("term", "lora", "qlora", name="QLoRA"),), "added term:qlora"),
}


def opened(folder: Path) -> Corpus:
    return open_corpus((Layer(folder, "small", "small"),), today=TODAY, cache=None)


def mutated(folder: Path, ops: tuple[Op, ...]) -> Path:
    """The small corpus after some edits, as JSON in files of its own."""
    files: Files = {
        path.relative_to(SMALL).as_posix(): parse(path.read_text("utf-8"), path.name).value
        for path in sorted(SMALL.glob("*/*.yaml"))
    }
    for op in ops:
        op(files)
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(
            json.dumps({key: value for key, value in content.items() if value is not None}), "utf-8"
        )
    return folder
