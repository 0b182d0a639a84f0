"""A report: the pages of one reader's advice, plan and sources as one document that stands alone, to send or print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from careerpath import __version__
from careerpath.answers.advise import Advised
from careerpath.answers.report import Report
from careerpath.labels import Labels
from careerpath.pages.advise import PARTS, advise_page
from careerpath.pages.parts import day, field, fields, joined, muted, section
from careerpath.pages.site_lists import sources_page, week_chart
from careerpath.pages.study_plan import study_plan_page
from careerpath.render.html import Fragment, Frame, Link, document, style_of
from careerpath.render.page import Command, Field, Page, Paragraph, Section, Span, plain_text


def report_page(result: Report, t: Labels, *, today: date, full: bool = False) -> Page:
    """The advice with all its parts, what is not known, the plan, with `full` each week in detail, and the sources."""
    advice = advise_page(result.advised, t, today=today.isoformat(), shown=PARTS, terminal=False)
    unknown = section(t("report.unknown"), fields(*_unknown(result.advised, t)))
    parts = [*(part for part in advice.sections if part.heading != t("advise.asked")), *filter(None, [unknown])]
    parts += _chapter(study_plan_page(result.plan, t, full=full)) if result.plan else ()
    parts += _chapter(sources_page(result.sources, t))
    addresses = {f"source:{source.id}": source.url or "" for source in result.sources.sources}
    when = joined(advice.subtitle, muted(day(today, t, year=True)))
    return Page(*_told(advice._replace(subtitle=when, sections=tuple(parts)), addresses))


def report_html(page: Page, result: Report, t: Labels, *, today: date) -> str:
    """The page as one file: with a table of contents, and with the goal and the day over each printed page."""
    headings = [(f"s{at}", part) for at, part in enumerate(page.sections, 1) if part.heading and not part.part]
    goal, when = result.advised.goal_name, day(today, t, year=True)
    wanted = t("advise.for", goal=t.of(goal)) if goal else t("advise.own")
    links = [Link(part.heading, f"#{id}") for id, part in headings]
    plan = result.plan
    chart = week_chart(lambda: plan, t) if plan else None
    if chart:
        links.insert(-1, Link(t("site.weeks"), "#weeks"))
    return document(
        page,
        Frame(
            title=t("site.title", title=f"{plain_text(page.title)} · {when}"),
            words={name: t(f"site.{name}") for name in ("skip", "nav", "terminal")},
            foot=t("report.foot", version=__version__, day=today.isoformat(), caution=t("welcome.caution")),
            style=style_of((f"careerpath · {wanted}", when), [id for id, _ in headings[-2 if plan else -1 :]]),
            lead=Fragment("contents.html", {"title": t("report.contents"), "links": links}),
            insets={int(headings[-2][0][1:]): chart} if chart else {},
        ),
    )


def _chapter(page: Page) -> Iterator[Section]:
    """A page as a section, and its sections as parts of that."""
    yield Section(plain_text(page.title), (Paragraph(page.subtitle),) if page.subtitle else (), plain_text(page.aside))
    yield from (part._replace(part=bool(part.heading)) for part in page.sections)


def _unknown(result: Advised, t: Labels) -> Iterator[Field | None]:
    """What would settle it, of what nobody spoke, and what we do not know of this reader."""
    names = {criterion.id: t.of(criterion.name) for criterion in result.criteria}
    yield field(t("report.asks"), t.of(result.question.text) if result.question else None)
    silent = ((t.of(it.name), t.listed(names[id] for id in it.unknown)) for it in result.ranking if it.unknown)
    yield field(t("report.silent"), *(t("report.silent-on", track=track, names=on) for track, on in silent))
    of_you = ((t.of(it.text), muted(t.of(it.source_name))) for it in result.conditions if it.holds is None)
    yield field(t("report.of-you"), *(joined(*each) for each in of_you))
    yield field(t("report.never"), t("report.never-said"))


def _told(part: Any, addresses: Mapping[str, str]) -> Any:
    """A part for who has no terminal: without commands and options, ids as text, sources led to where they stand."""
    if isinstance(part, Span):
        role = "plain" if part.role == "code" else part.role
        return part._replace(role=role, link=addresses.get(part.link, part.link))
    if not isinstance(part, tuple):
        return part
    kept = (each for each in part if not isinstance(each, Command) and getattr(each, "link", "")[:2] != "--")
    told = [_told(each, addresses) for each in kept]
    return part._make(told) if hasattr(part, "_make") else tuple(told)
