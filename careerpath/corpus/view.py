"""What of an index speaks in an answer: by the day until which is asked, and whether drafts are shown.

An index holds every entity as it stands now, with the ids of now. Where a later day is not to be known, or a draft
takes the place of something, the ids are followed anew, from what was written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from careerpath.model.dates import first_day
from careerpath.model.kinds import REFERENCES, Loc, references, renamed

Key = tuple[str, str]
"""Kind and id."""


@dataclass(frozen=True)
class View:
    """Who is to be seen, as conditions of SQL on an entity `e`, and as they were then."""

    rows: Callable[[str], list[tuple[Any, ...]]]
    """Asks the index."""
    drafts: bool = False
    until: date | None = None
    """The last day on which something can have been known that is shown; None where all is."""

    @cached_property
    def plain(self) -> bool:
        """Whether every id is as the index has it."""
        return not self.drafts and not self._later

    @property
    def shown(self) -> str:
        """The condition that an entity is shown, to be added to others."""
        return self._shown("e")

    def _shown(self, entity: str) -> str:
        drafts = "" if self.drafts else f" AND NOT {entity}.draft"
        return drafts + (f" AND {entity}.since <= '{self.until}'" if self.until else "")

    @property
    def current(self) -> str:
        """The condition that nothing that is shown took its place."""
        if self.plain:
            return " AND NOT e.retired"
        by = f"SELECT r.n FROM replaced r JOIN entity f ON f.n = r.successor WHERE true{self._shown('f')}"
        return f" AND e.n NOT IN ({by})"

    @cached_property
    def successors(self) -> Mapping[Key, tuple[str, ...]]:
        """What is shown and took the place of an entity, and of that in turn."""
        found: dict[Key, list[str]] = {}
        query = (
            "SELECT e.kind, e.id, f.id FROM replaced r JOIN entity e USING (n) JOIN entity f ON f.n = r.successor "
            f"WHERE true{self._shown('f')} ORDER BY r.n, r.step"
        )
        for kind, id, successor in self.rows(query):
            found.setdefault((kind, id), []).append(successor)
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def _later(self) -> frozenset[Key]:
        """What can have been known only later."""
        found = self.rows(f"SELECT kind, id FROM entity WHERE since > '{self.until}'") if self.until else []
        return frozenset((kind, id) for kind, id in found)

    def retired(self, kinds: tuple[str, ...], id: str) -> bool:
        """Whether something that is shown took the place of what is called so."""
        return any((kind, id) in self.successors for kind in kinds)

    def read(self, kind: str, text: str) -> Any:
        """An entity's data from its JSON: with the ids of then, and without what came later."""
        data = json.loads(text)
        if self.until:
            self._forget(kind, data)
        if self.plain:
            return data
        data["replaced_by"] = next(iter(self.successors.get((kind, data["id"]), ())), None)
        for field, loc, target in reversed(list(references(kind, data))):
            kinds = REFERENCES[kind][field]
            now = next((ids[-1] for of in kinds if (ids := self.successors.get((of, target)))), target)
            if any((of, now) in self._later for of in kinds):
                _cut(data, loc)
            elif now != target:
                data = renamed(data, loc, now)
        return data

    def _forget(self, kind: str, data: dict[str, Any]) -> None:
        """Takes out what has a later date of its own, and whose place the entity took before that was known."""
        if data.get("confirmed") and self._is_later(data["confirmed"]):
            del data["confirmed"]
        if (kind, data.get("replaces")) in self._later:
            del data["replaces"]
        if data.get("doors"):
            data["doors"] = [count for count in data["doors"] if not self._is_later(count["as_of"])]

    def _is_later(self, when: str) -> bool:
        first = first_day(when)
        return bool(first and self.until and first > self.until)


def _cut(data: Any, loc: Loc) -> None:
    """Takes out the entry of a list, or else the whole field, in which something is named."""
    depth = max((at for at, step in enumerate(loc) if isinstance(step, int)), default=0)
    for step in loc[:depth]:
        data = data[step]
    del data[loc[depth]]
