"""Changes that flip the advice, with the names by which a reader knows what is changed."""

from __future__ import annotations

from collections.abc import Iterable

from careerpath.deferred import dataclass
from careerpath.models.base import Text
from careerpath.models.vocabulary import Goal
from careerpath.queries.case import Case
from careerpath.queries.flips import CLAIM, CLAIMS, GOALS, PROFILE, RATING, SOURCE, WEIGHT, Change, Kind
from careerpath.queries.profile import Value


@dataclass(frozen=True)
class Flip:
    """A change that puts `winner` first; see `careerpath.queries.flips` for the kinds and for `size`.

    `name` is that of the criterion, source, field or goal, or the claim's text; a family and a set of claims have none.
    """

    kind: Kind
    what: str
    name: Text | None
    track: str | None
    track_name: Text | None
    from_: Value | None
    from_name: Text | None
    to: Value | None
    to_name: Text | None
    winner: str
    winner_name: Text
    size: float
    claims: tuple[str, ...]
    texts: tuple[Text, ...]
    exact: bool
    blind: bool


def flipped(case: Case, changes: Iterable[Change], goals: Iterable[Goal]) -> tuple[Flip, ...]:
    """The changes with their names."""
    names = _Names(case, goals)
    return tuple(names.of(change) for change in changes)


class _Names:
    """The names of what can be changed."""

    def __init__(self, case: Case, goals: Iterable[Goal]) -> None:
        self._case = case
        self._goals = {goal.id: goal.name for goal in goals}
        self._claims = {claim.id: claim.text for claim in case.claims}
        self._values = {(field.id, value.id): value.name for field in case.fields for value in field.values}
        self._fields = {field.id: field.name for field in case.fields}

    def of(self, change: Change) -> Flip:
        """A change with its names."""
        track = change.what.split("/")[0] if change.kind == RATING else None
        return Flip(
            kind=change.kind,
            what=change.what,
            name=self._name(change),
            track=track,
            track_name=self._case.track(track).name if track else None,
            from_=change.from_,
            from_name=self._value(change, change.from_),
            to=change.to,
            to_name=self._value(change, change.to),
            winner=change.winner,
            winner_name=self._case.track(change.winner).name,
            size=change.size,
            claims=change.claims,
            texts=tuple(self._claims[claim] for claim in change.claims) if change.kind == CLAIMS else (),
            exact=change.exact,
            blind=change.blind,
        )

    def _name(self, change: Change) -> Text | None:
        if change.kind in (WEIGHT, RATING):
            return self._case.criteria[change.what.split("/")[-1]].name
        if change.kind == SOURCE:
            source = self._case.judged.sources.get(change.what)
            return source.name if source and not self._family(change) else None
        found = {CLAIM: self._claims, PROFILE: self._fields, GOALS: self._goals}.get(change.kind, {})
        return found.get(change.what)

    def _family(self, change: Change) -> bool:
        """Whether a family of several sources is meant that is called like one of them."""
        spoken = {claim.cite.source for claim in self._case.claims if claim.id in change.claims}
        return len(spoken) > 1

    def _value(self, change: Change, value: Value | None) -> Text | None:
        if not isinstance(value, str):
            return None
        return self._goals.get(value) if change.kind == GOALS else self._values.get((change.what, value))
