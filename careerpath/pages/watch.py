"""The page of `corpus watch`: what is wrong with the files as they are now, and what they do to the advice."""

from __future__ import annotations

from dataclasses import replace

from careerpath.answers.catalogue import Findings
from careerpath.answers.difference import Difference
from careerpath.labels import Labels, Message
from careerpath.pages import parts
from careerpath.pages.difference import page as difference_page
from careerpath.pages.findings import findings_page
from careerpath.pages.parts import muted, paragraph, strong, warn
from careerpath.render.page import Command, Page, Section, plain_text

FEW = 4
"""Findings that are told; `corpus validate` tells all."""


def page(
    found: Findings | None,
    remark: Message | None,
    effect: Difference | None,
    since: Message | None,
    t: Labels,
    *,
    at: str,
) -> Page:
    """The state `at` a time: what is wrong, from when answers are, and what differs in them `since` when."""
    first = findings_page(replace(found, diagnostics=found.diagnostics[:FEW]), t).sections if found else ()
    more = len(found.diagnostics) - FEW if found else 0
    return parts.page(
        t,
        strong("careerpath corpus watch"),
        *first,
        paragraph(muted(t("watch.more", n=more))) if more > 0 else None,
        paragraph(warn(t.of(remark))) if remark else None,
        _effect(effect, since, t) if since else None,
        aside=muted(at),
    )


def _effect(effect: Difference | None, since: Message, t: Labels) -> Section:
    """What `corpus diff` says of it, without what would be asked next."""
    if effect is None:
        return Section(t("watch.weighing"), (), t.of(since))
    told = difference_page(effect, t)
    blocks = (block for section in told.sections for block in section.blocks if not isinstance(block, Command))
    return Section(plain_text(told.title), tuple(blocks), t.of(since))
