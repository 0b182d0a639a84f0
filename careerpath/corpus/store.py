"""An open index, and the corpus as it answers from it: the one implementation of `careerpath.model.corpus.Corpus`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from heapq import nsmallest
from pathlib import Path
from typing import TypeVar, cast

from careerpath.corpus.database import Database, View
from careerpath.errors import AmbiguousIdError, CorpusError, HiddenIdError, Position, UnknownIdError, nearest
from careerpath.labels import Message, both
from careerpath.model.corpus import Asked, Corpus, Match, Matches, Ref, lookup_key, valid_unicode
from careerpath.model.dates import GRACE
from careerpath.model.decode import decode
from careerpath.model.kinds import KINDS, NAMES, REFERENCES, UNSEARCHED, naming_fields

T = TypeVar("T")

VERSION = "13"
"""Of the tables; it is part of an index's name, so that a database of another version is never opened."""


class IndexedCorpus(Corpus):
    """Answers from a database that `careerpath.corpus.build` has written."""

    def __init__(
        self,
        database: Database,
        roots: Sequence[str],
        clock: str,
        *,
        bare: bool = False,
        drafts: bool = False,
        until: date | None = None,
        today: date | None = None,
    ) -> None:
        """`roots` are the paths of the layers' folders as positions begin with them, `clock` is the real day (ISO).

        Of what can have been known only after `until` nothing is shown, which is asked on the day `today`. `bare`: of
        the shipped layer only the vocabulary is among them.
        """
        self._database, self._roots, self._clock, self._until, self._today = database, roots, clock, until, today
        self._bare, self._drafts = bare, drafts
        self._view = View(database.rows, drafts=drafts, until=until)
        self._shown = self._view.shown

    def as_of(self, day: date, today: date | None = None) -> IndexedCorpus:
        named = {"bare": self._bare, "drafts": self._drafts}
        return IndexedCorpus(self._database, self._roots, self._clock, **named, until=day, today=today)

    def with_drafts(self) -> IndexedCorpus:
        """The same, with drafts shown."""
        roots, clock, bare, until = self._roots, self._clock, self._bare, self._until
        return IndexedCorpus(self._database, roots, clock, bare=bare, drafts=True, until=until)

    @property
    def remarks(self) -> tuple[Message, ...]:
        left_out = self._database.left_out.remarks if self._database.left_out else ()
        return (*left_out, *self._of_layers(), *(self._of_days() if self._until else self._of_clock()))

    @property
    def left_out(self) -> CorpusError | None:
        """Why something is left out, of a corpus that was opened though it has errors."""
        return self._database.left_out.error if self._database.left_out else None

    @property
    def later(self) -> tuple[int, int]:
        if not self._until:
            return 0, 0
        drafts = "" if self._drafts else " AND NOT e.draft"
        query = (
            "SELECT count(*), sum(kind = 'source') FROM entity e "
            f"WHERE kind IN ('claim', 'advice', 'source') AND NOT e.retired AND e.since > ?{drafts}"
        )
        ((count, sources),) = self._database.rows(query, (str(self._until),))
        return count - (sources or 0), sources or 0

    def _of_layers(self) -> Iterator[Message]:
        """What else speaks than what was shipped, and what of that does not."""
        own = self.layers[1:]
        if self._bare:
            yield Message("remark.bare-with", names=own) if own else Message("remark.bare")
        elif own:
            yield Message("remark.layers", names=own)
        known = View(self._database.rows, drafts=True, until=self._until).shown
        ((count,),) = self._database.rows(f"SELECT count(*) FROM entity e WHERE e.draft{known}")
        if count:
            yield Message("remark.drafts" if self._drafts else "remark.no-drafts", n=count)

    def _of_clock(self) -> Iterator[Message]:
        ((newest,),) = self._database.rows("SELECT value FROM meta WHERE key = 'newest'")
        if newest > (date.fromisoformat(self._clock) + GRACE).isoformat():
            yield Message("remark.clock", newest=newest, today=self._clock)

    def _of_days(self) -> Iterator[Message]:
        statements, sources = self.later
        told = [Message("remark.statements", n=statements)] if statements else []
        told += [Message("remark.sources", n=sources)] if sources else []
        if told:
            yield Message("remark.later", day=self._until, told=both(told))
        if self._today and self._until and self._until > self._today:
            yield Message("remark.not-yet", day=self._until, today=self._today)

    def __repr__(self) -> str:
        ((count,),) = self._database.rows(f"SELECT count(*) FROM entity e WHERE true{self._shown}")
        return f"<corpus of {count} entities from {', '.join(self.layers)}>"

    @property
    def fingerprint(self) -> str:
        ((value,),) = self._database.rows("SELECT value FROM meta WHERE key = 'fingerprint'")
        return cast(str, value)

    @property
    def layers(self) -> tuple[str, ...]:
        return tuple(path for (path,) in self._database.rows("SELECT path FROM layer ORDER BY n"))

    def get(self, model: type[T], id: str) -> T | None:
        found = self._entities(model, " AND e.id = ?", (valid_unicode(id),))
        return found[0] if found else None

    def find(self, model: type[T], name: str) -> T:
        kind = NAMES[model]
        found = self.get(model, name)
        if found is not None:
            return found
        refs = self._named(lookup_key(name), kind)
        if len(refs) > 1:
            raise AmbiguousIdError(name[:80], list(map(str, refs)))
        if not refs:
            for why in self.hidden(name, kind).values():
                raise HiddenIdError(kind, name[:80], why)
            raise UnknownIdError(kind, name[:80], self.ids(kind), self._near(name, kind))
        found = self.get(model, refs[0].id)
        assert found is not None  # noqa: S101 - the id was read from the same table
        return found

    def all(self, model: type[T], **where: str) -> tuple[T, ...]:
        kind, parts, values = NAMES[model], "", list[str]()
        for name, target in where.items():
            field = name.replace("__", ".")
            if self._view.retired(REFERENCES.get(kind, {}).get(field, ()), target):
                return ()  # it is read as its successor
            parts += " AND e.n IN (SELECT n FROM link WHERE kind = ? AND field = ? AND target = ?)"
            values += [kind, field, target]
        return tuple(self._entities(model, parts, values))

    def _entities(self, model: type[T], condition: str, values: Sequence[str]) -> list[T]:
        """The entities of a kind that are shown and meet a condition, as they were on the day until which is asked."""
        kind, view = NAMES[model], self._view
        now, then = "e.data, e.sum FROM entity e", "coalesce(w.data, e.data), coalesce(w.sum, e.sum) FROM entity e"
        what = now if view.plain else f"{then} LEFT JOIN written w USING (n)"
        query = f"SELECT {what} WHERE e.kind = ?{self._shown}{condition} ORDER BY e.n"
        return [decode(model, view.read(kind, text)) for text in self._database.texts(query, (kind, *values))]

    def resolve(self, name: str) -> tuple[Ref, ...]:
        kind, colon, rest = name.partition(":")
        if colon and kind.strip() in KINDS:
            return self._named(lookup_key(rest), kind.strip())
        found = self._named(lookup_key(name))
        # Words that are only taken for others stand back behind what is called so.
        return tuple(ref for ref in found if ref.kind not in UNSEARCHED) or found

    def hidden(self, name: str, kind: str | None = None) -> dict[Ref, Message]:
        of, colon, rest = name.partition(":")
        if kind is None and colon and of.strip() in KINDS:
            kind, name = of.strip(), rest
        query = (
            "SELECT e.kind, e.id, e.draft, e.since FROM name JOIN entity e USING (kind, id) WHERE folded = ? "
            f"AND kind = coalesce(?, kind) AND NOT (true{self._shown}) ORDER BY e.n"
        )
        return {
            (ref := Ref(kind, id)): Message("error.is-draft", ref=ref)
            if draft and not self._drafts
            else Message("error.known-later", ref=ref, since=since)
            for kind, id, draft, since in self._database.rows(query, (lookup_key(name), kind))
        }

    def before(self, ref: Ref) -> tuple[Ref, ...]:
        query = (
            "SELECT e.kind, e.id FROM replaced r JOIN entity e USING (n) JOIN entity s ON s.n = r.successor "
            f"WHERE s.kind = ? AND s.id = ?{self._shown} ORDER BY r.step DESC, e.n"
        )
        return tuple(Ref(*row) for row in self._database.rows(query, (ref.kind, ref.id)))

    def named_by(self, ref: Ref) -> dict[str, tuple[Ref, ...]]:
        if self._view.retired((ref.kind,), ref.id):
            return {}
        query = (
            "SELECT e.id FROM link l JOIN entity e USING (n) WHERE l.kind = ? AND l.field = ? AND l.target = ? "
            f"{self._view.current}{self._shown} ORDER BY n"
        )
        found = {
            f"{kind}.{field}": tuple(Ref(kind, id) for (id,) in self._database.rows(query, (kind, field, ref.id)))
            for kind, field in naming_fields(ref.kind)
        }
        return {field: refs for field, refs in found.items() if refs}

    def ids(self, kind: str) -> tuple[str, ...]:
        query = f"SELECT e.id FROM entity e WHERE e.kind = ?{self._view.current}{self._shown} ORDER BY e.n"
        return tuple(id for (id,) in self._database.rows(query, (kind,)))

    def position(self, ref: Ref) -> Position:
        query = "SELECT layer, path, line, col FROM entity WHERE kind = ? AND id = ?"
        ((layer, path, line, column),) = self._database.rows(query, (ref.kind, ref.id))
        return Position(str(Path(self._roots[layer], path)), line, column)

    def expand(self, words: Sequence[str]) -> Asked:
        from careerpath.corpus import question

        return question.expand(self._database, words)

    def search(self, words: Sequence[str], *, limit: int, kind: str | None = None) -> Matches:
        from careerpath.corpus.question import runs
        from careerpath.corpus.search import DEPTH, LIKELY, any_of, scores

        asked = self.expand(words)
        if not asked.groups:
            return Matches((), 0)
        found, most = scores(self._database, asked, runs(self._database, words), kind)
        query = (
            "SELECT n, kind, id FROM entity e WHERE n IN (SELECT value FROM json_each(?)) "
            f"AND kind = coalesce(?, kind){self._shown}"
        )
        rows = self._database.rows(query, (json.dumps(list(found)), kind))
        likely = {name: weight ** (1 / len(asked.groups)) for name, weight in LIKELY.items()}
        ranked = ((not found[n].literal, -found[n].score * likely.get(kind, 1.0), kind, id) for n, kind, id in rows)
        best = (Match(Ref(kind, id), -score, -score / most) for _, score, kind, id in nsmallest(limit, ranked))
        total = len(rows)
        if total >= DEPTH:  # more may hold a word than were weighed for it
            held = f"n IN (SELECT rowid FROM text WHERE text MATCH ?) AND kind = coalesce(?, kind){self._shown}"
            ((total,),) = self._database.rows(f"SELECT count(*) FROM entity e WHERE {held}", (any_of(asked), kind))
        return Matches(tuple(best), total)

    def respell(self, words: Sequence[str]) -> tuple[str, ...]:
        from careerpath.corpus import spelling

        return spelling.respell(self._database, words)

    def suggest(self, words: Sequence[str]) -> tuple[str, ...]:
        from careerpath.corpus import spelling

        return spelling.suggest(self._database, words)

    def _named(self, folded: str, kind: str | None = None) -> tuple[Ref, ...]:
        query = (
            "SELECT kind, id FROM name JOIN entity e USING (kind, id) "
            f"WHERE folded = ? AND kind = coalesce(?, kind){self._shown} ORDER BY e.n"
        )
        return tuple(Ref(*row) for row in self._database.rows(query, (folded, kind)))

    def _near(self, name: str, kind: str) -> list[str]:
        """Ids whose id, name or alias is spelt much like `name`."""
        query = f"SELECT folded, id FROM name JOIN entity e USING (kind, id) WHERE kind = ?{self._shown}"
        rows = dict(self._database.rows(query, (kind,)))
        near = nearest(lookup_key(name), rows, 2)
        return list(dict.fromkeys(rows[folded] for folded in near))
