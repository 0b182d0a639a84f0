"""Which pages a site has: everything that the corpus holds, and the answers that need nothing of a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import PurePosixPath
from typing import Any

from careerpath import __version__
from careerpath.answers.advise import advise as _advise
from careerpath.answers.catalogue import sources
from careerpath.answers.compare import compare as _compare
from careerpath.answers.decision import DecisionMaker
from careerpath.answers.diagnose import diagnose
from careerpath.answers.explain import explain
from careerpath.answers.goals import every_goal
from careerpath.answers.plan.request import plan_request
from careerpath.answers.plan.study_plan import study_plan
from careerpath.answers.show import Shown, show
from careerpath.labels import LANGUAGES, Labels
from careerpath.model.corpus import Corpus, active_tracks, current
from careerpath.model.kinds import KINDS
from careerpath.model.study import Symptom
from careerpath.model.vocabulary import Goal, Role, Track
from careerpath.pages import advise, site_adviser, site_lists, site_search
from careerpath.pages import compare as compared
from careerpath.pages import diagnose as diagnosed
from careerpath.pages import show as shown
from careerpath.pages.site_lists import name_of, week_chart
from careerpath.pages.site_ways import Leaf, Ways, up
from careerpath.pages.study_plan import study_plan_page
from careerpath.render.html import TAGS, TEMPLATES, Entry, Frame, Link, document, entrance
from careerpath.render.markdown import markdown
from careerpath.render.page import Page

NAV = {
    "advise": "advise/index",
    "compare": "compare",
    "track": "track/index",
    "study-plan": "study-plan/index",
    "reader-question": "reader-question/index",
    "sources": "source/index",
    "explain": "explain",
}
"""What stands in the head of every page: a label and where it leads."""


def files(corpus: Corpus, today: date, tell: Callable[[int, int], None]) -> Iterator[tuple[str, str]]:
    """The files of the site, by their path in it. `tell` hears how many pages are drawn, and of how many."""
    pages = tuple(leaves(corpus, today))
    by_name = {name: leaf for leaf in reversed(pages) for name in leaf.names}
    labels = tuple(map(Labels, LANGUAGES))
    for done, leaf in enumerate(pages):
        tell(done, len(pages))
        for t, other in zip(labels, reversed(labels), strict=True):
            page, at = leaf.page(t), f"{t.language}/{leaf.path}"
            around = _frame(leaf, t, other, today)
            yield f"{at}.html", document(Ways(by_name, leaf.path, t, ".html").laid(page), around)
            yield f"{at}.md", markdown(Ways(by_name, leaf.path, t, ".md").laid(page))
    yield "llms.txt", _index(pages, labels)
    entries = [Entry(TAGS[t.language], f"{t.language}/index.html", t("site.language"), t("site.start")) for t in labels]
    yield "index.html", entrance(entries)
    lost = [entry._replace(text=t("site.missing")) for entry, t in zip(entries, labels, strict=True)]
    yield "404.html", entrance(lost, lost=True)
    for name in sorted(path.name for path in TEMPLATES.iterdir() if path.suffix in (".css", ".js")):
        yield name, (TEMPLATES / name).read_text("utf-8")
    paths = {name: leaf.path for name, leaf in by_name.items()}
    yield site_adviser.SCRIPTS[0], site_adviser.data(corpus, today, paths)
    yield site_search.DATA, site_search.data(corpus)


def _index(pages: Sequence[Leaf], labels: Sequence[Labels]) -> str:
    """The index for agents: what there is, and the answers and lists in both languages, as Markdown (llmstxt.org)."""
    lines = [f"# careerpath: {labels[0]('site.start')}"]
    lines += [f"> {t('site.llms')} {t('welcome.caution')}" for t in labels]
    for t in labels:
        lines.append(f"## {t('site.language')}")
        lists = (leaf for leaf in pages if leaf.path.split("/")[0] not in KINDS or leaf.path.endswith("/index"))
        lines.append("\n".join(f"- [{leaf.title(t)}]({t.language}/{leaf.path}.md)" for leaf in lists))
    return "\n\n".join(lines) + "\n"


def _frame(leaf: Leaf, t: Labels, other: Labels, today: date) -> Frame:
    """What stands round a page of the site, which has a twin in the `other` language."""
    root = up(leaf.path)
    nav = (
        Link(t(f"site.{name}"), f"{root}{t.language}/{path}.html", here=leaf.path.split("/")[0] == path.split("/")[0])
        for name, path in NAV.items()
    )
    return Frame(
        title=t("site.title", title=leaf.title(t)),
        words={name: t(f"site.{name}") for name in ("skip", "nav", "search", "terminal")},
        foot=t("site.foot", version=__version__, day=today.isoformat()),
        command=leaf.names[0],
        root=root,
        home=f"{root}{t.language}/index.html",
        nav=tuple(nav),
        twin=Link(other("site.language"), f"{root}{other.language}/{leaf.path}.html", TAGS[other.language]),
        source=Link("Markdown", f"{PurePosixPath(leaf.path).name}.md"),
        scripts=(site_search.SCRIPT, *(site_adviser.SCRIPTS if leaf.path.startswith("advise/") else ())),
        lead=leaf.lead(t) if leaf.lead else None,
    )


def _said(key: str, **values: Callable[[Labels], str]) -> Callable[[Labels], str]:
    """A sentence in the language that it is asked for in."""
    return lambda t: t(key, **{name: value(t) for name, value in values.items()})


def leaves(corpus: Corpus, today: date) -> Iterator[Leaf]:
    yield from _answers(corpus, today)
    yield from _plans(corpus, today)
    yield from _symptoms(corpus)
    # A site has thousands of entities: each is asked for when it is drawn, once for both languages.
    asked = lru_cache(1)(lambda name: show(corpus, [name], today=today))
    for kind in KINDS:
        if kind != "source":
            listed = partial(site_lists.list_page, corpus, kind)
            yield Leaf(f"{kind}/index", (f"careerpath list {kind}",), _said(f"kind.{kind}.many"), listed)
        every: tuple[Any, ...] = corpus.all(KINDS[kind])
        yield from (_entity(corpus, kind, entity.id, today, asked) for entity in every)


def _answers(corpus: Corpus, today: date) -> Iterator[Leaf]:
    """The start, the comparison, the advice for every goal, the sources, how it is made, and what is due."""
    day = today.isoformat()
    every = every_goal(corpus, DecisionMaker(), today=today)
    start = partial(site_lists.start_page, corpus, every, today=day)
    yield Leaf("index", ("careerpath",), _said("site.start"), start)
    whole = partial(
        compared.page, _compare(corpus, today=today), today=day, with_pay=True, with_notes=True, with_sources=True
    )
    names = "careerpath compare --pay --notes --sources", "careerpath compare"
    yield Leaf("compare", names, _said("site.compare"), whole)
    goals = partial(advise.every_goal_page, every, today=day)
    ask, names = partial(site_adviser.form, corpus), ("careerpath advise --every-goal", "careerpath advise")
    yield Leaf("advise/index", names, _said("site.advise"), goals, partial(ask, None))
    for goal in current(corpus, Goal):
        advised = _advise(corpus, DecisionMaker(goal), today=today)
        page = partial(advise.advise_page, advised, today=day, shown=advise.PARTS, terminal=False)
        title = _said("site.advise-of", goal=partial(name_of, goal))
        name = f"careerpath advise --goal {goal.id}"
        yield Leaf(f"advise/{goal.id}", (name,), title, page, partial(ask, goal.id))
    listed = partial(site_lists.sources_page, sources(corpus, today=today))
    yield Leaf("source/index", ("careerpath sources", "careerpath list source"), _said("site.sources"), listed)
    made = partial(advise.explain_page, explain(corpus, "advice", today=today))
    yield Leaf("explain", ("careerpath explain",), _said("site.explain"), made)
    yield Leaf("due", ("careerpath corpus stale",), _said("site.due"), partial(site_lists.due_page, corpus, today))
    yield Leaf("all", ("careerpath list",), _said("site.all"), partial(site_lists.kinds_page, corpus))


def _plans(corpus: Corpus, today: date) -> Iterator[Leaf]:
    """A plan for every track and every job of it, and the list of them."""
    request = plan_request(corpus, today)

    def plan(track: Track, role: Role | None) -> Leaf:
        of = (track, role) if role else (track,)
        made = cache(lambda: study_plan(corpus, today=today, track=track, request=replace(request, role=role)))
        return Leaf(
            "/".join(["study-plan", *(each.id for each in of)]),
            (f"careerpath study-plan {' --role '.join(each.id for each in of)}",),
            lambda t: t("site.plan-of", name=" · ".join(name_of(each, t) for each in of)),
            lambda t: study_plan_page(made(), t, full=True),
            partial(week_chart, made),
        )

    aims = [(track, role) for track in active_tracks(corpus) for role in (None, *current(corpus, Role, track=track.id))]
    plans = [(plan(*aim), aim[1]) for aim in aims]
    listed = partial(site_lists.plans_page, plans)
    yield Leaf("study-plan/index", ("careerpath study-plan",), _said("site.study-plan"), listed)
    yield from (leaf for leaf, _ in plans)


def _symptoms(corpus: Corpus) -> Iterator[Leaf]:
    choice = diagnose(corpus, None)
    yield Leaf("diagnose/index", ("careerpath diagnose",), _said("site.diagnose"), partial(diagnosed.page, choice))
    for symptom in current(corpus, Symptom):
        title = _said("site.causes", symptom=partial(name_of, symptom))
        page = partial(diagnosed.page, diagnose(corpus, symptom.id))
        yield Leaf(f"diagnose/{symptom.id}", (f"careerpath diagnose {symptom.id}",), title, page)


def _entity(corpus: Corpus, kind: str, id: str, today: date, asked: Callable[[str], Shown]) -> Leaf:
    name = f"{kind}:{id}"
    first = corpus.resolve(id)
    bare = (id, f"careerpath show {id}") if first and str(first[0]) == name else ()

    def page(t: Labels) -> Page:
        return shown.page(asked(name), t, today=today.isoformat(), full=True, placed=False)

    def title(t: Labels) -> str:
        return name_of(corpus.get(KINDS[kind], id), t)

    full = " --full" if kind == "track" else ""
    return Leaf(f"{kind}/{id}", (f"careerpath show {name}{full}", name, f"careerpath show {name}", *bare), title, page)
