"""Arguments that a Python caller gives, each as what it should be or an InputError that names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from careerpath.errors import InputError
from careerpath.labels import Message
from careerpath.typed import empty

if TYPE_CHECKING:
    from careerpath.answers.plan.request import PlanOptions
    from careerpath.model.corpus import Corpus


def refused(name: str, value: object, wanted: str) -> Exception:
    return InputError(Message("error.argument", given=repr(value)[:60], wanted=Message(f"argument.{wanted}")), name)


def taken(name: str, value: Any, kinds: type | tuple[type, ...], wanted: str) -> Any:
    """An argument of one of some kinds; True is no number. Raises InputError."""
    if not isinstance(value, kinds) or isinstance(value, bool):
        raise refused(name, value, wanted)
    return value


def text(name: str, value: object) -> str:
    return _said(name, taken(name, value, str, "text"))


def _said(name: str, value: str) -> str:
    """A text that says something."""
    if empty(value):
        raise InputError(Message("error.empty"), name)
    return value


def number(name: str, value: object) -> float:
    return float(taken(name, value, (int, float), "number"))


def count(name: str, value: object) -> int:
    return int(taken(name, value, int, "count"))


def mapping(name: str, value: object) -> Mapping[str, Any]:
    return (
        {} if value is None else {text(name, key): item for key, item in taken(name, value, Mapping, "mapping").items()}
    )


def names(name: str, value: object) -> list[str]:
    if value is None or isinstance(value, str):
        return [] if value is None else [_said(name, value)]
    return [_said(name, taken(name, entry, str, "texts")) for entry in taken(name, value, Iterable, "texts")]


def day(name: str, value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and len(value) == len("2026-11-24"):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise refused(name, value, "day")


def text_or_number(name: str, value: object) -> str:
    return str(taken(name, value, (str, int, float), "number"))


def situation(corpus: Corpus, today: date, profile: Mapping[str, Any], reader: Mapping[str, Any]) -> dict[str, str]:
    """The reader's situation as texts by field: what stands in the profile, and over it what is said beside it."""
    from careerpath.answers.plan.request import months_stated
    from careerpath.answers.stated import PLAIN, read_knowledge

    stated = {name: profile[name] for name in PLAIN if profile.get(name) is not None}
    stated |= mapping("know", profile.get("know"))
    stated |= mapping("situation", reader.get("situation"))
    stated |= {name: value for name in PLAIN if (value := reader.get(name)) is not None}
    stated |= read_knowledge(corpus, names("know", reader.get("know")))
    months, deadline, season = (reader.get(name) for name in ("months", "deadline", "season"))
    if deadline is not None or season is not None:
        stated["months"] = months_stated(
            corpus,
            today,
            months=None if months is None else str(months),
            deadline=None if deadline is None else day("deadline", deadline),
            season=None if season is None else text("season", season),
        )
    return {name: text_or_number(name, value) for name, value in stated.items()}


_PLAN: Mapping[str, Callable[[str, Any], Any]] = {
    **dict.fromkeys(("start", "deadline"), day),
    **dict.fromkeys(("know", "off"), names),
    "weeks": count,
    **dict.fromkeys(("gpu_price", "budget"), number),
    **dict.fromkeys(("hours", "months", "gpu"), text_or_number),
    **dict.fromkeys(("season", "also", "role"), text),
}


def plan_options(profile: Mapping[str, Any], options: Mapping[str, Any]) -> PlanOptions:
    """What a profile says to a plan, and over it the options; the end that a reader names stands over its months."""
    from careerpath.answers.plan.request import ENDS

    stated = {name: profile[name] for name in ("hours", "months", "gpu") if profile.get(name) is not None}
    if any(options.get(name) is not None for name in ENDS):
        stated.pop("months", None)
    levels = mapping("know", profile.get("know"))
    known = [f"{name}={text_or_number('know', level)}" for name, level in levels.items()]
    said = {**stated, "know": known, **options}
    for name, take in _PLAN.items():
        if said.get(name) is not None:
            said[name] = take(name, said[name])
    return cast("PlanOptions", said)
