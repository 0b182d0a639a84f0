"""The page of what is kept of a reader."""

from __future__ import annotations

from careerpath.answers.me import Me, SavedProfile
from careerpath.labels import Labels
from careerpath.model.events import KINDS
from careerpath.pages.parts import (
    code,
    day,
    field,
    fields,
    joined,
    number,
    page,
    paragraph,
    right,
    row,
    section,
    table,
    warn,
)
from careerpath.render.page import Command, Page, Spans

KILOBYTE = 1024


def me_page(result: Me, t: Labels) -> Page:
    """How much of each kind and since when, the profile as it was said, where it lies, and what can be done with it."""
    rows = (
        row(
            t(f"event.{kept.kind}") if kept.kind in KINDS else code(kept.kind),
            kept.n,
            day(kept.first, t, year=True),
            day(kept.last, t, year=True),
        )
        for kept in result.kinds
    )
    columns = (t("me.kind"), right(t("list.number")), t("me.first"), t("me.last"))
    size = t("me.size", size=number(result.bytes / KILOBYTE, 0)) if result.bytes else None
    where = field(t("me.where"), joined(code(result.path), size))
    profile = field(t("me.profile"), *(_profile(result.profile, t) if result.profile else ()))
    listed = table("kept", columns, rows) if result.kinds else paragraph(t("me.nothing"))
    remark = paragraph(warn(t("me.set-back", n=result.set_back))) if result.set_back else None
    commands = (
        (Command("careerpath me export me.jsonl", t("me.export")), Command("careerpath me forget", t("me.forget")))
        if result.events
        else (Command("careerpath advise --save", t("me.save")),)
    )
    blocks = section("", listed, fields(profile, where), remark, *commands)
    return page(t, t("me.title"), blocks, subtitle=t("me.stays"))


def _profile(profile: SavedProfile, t: Labels) -> tuple[Spans | str, ...]:
    """What was said, in the words of the options; and when."""
    said = {**({"goal": profile.goal} if profile.goal else {}), **{k: f"{v:g}" for k, v in profile.weights.items()}}
    told = [code(f"{name}={value}") for name, value in {**said, **profile.said}.items()]
    return joined(*told), t("me.profile-of", day=day(profile.kept, t, year=True))
