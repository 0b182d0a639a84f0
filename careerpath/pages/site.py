"""Which pages a site has: everything that the corpus holds, and the answers that need nothing of a reader.

A leaf is one page in both languages, at one path in each. Commands and ids that stand on a page lead to the leaf that
answers them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from pathlib import PurePosixPath
from typing import NamedTuple

from careerpath import __version__
from careerpath.answers.advise import advise as _advise
from careerpath.answers.catalogue import listing, sources
from careerpath.answers.compare import active_tracks
from careerpath.answers.compare import compare as _compare
from careerpath.answers.decision import DecisionMaker
from careerpath.answers.explain import explain
from careerpath.answers.goals import every_goal
from careerpath.answers.plan.request import plan_request
from careerpath.answers.plan.study_plan import study_plan
from careerpath.answers.show import show
from careerpath.labels import LANGUAGES, Labels, Language
from careerpath.model.corpus import Corpus, current
from careerpath.model.kinds import KINDS
from careerpath.model.vocabulary import Goal
from careerpath.pages import advise, catalogue
from careerpath.pages import compare as compared
from careerpath.pages import show as shown
from careerpath.pages.study_plan import study_plan_page
from careerpath.render.html import TAGS, TEMPLATES, Entry, Frame, Link, document, entrance
from careerpath.render.markdown import markdown
from careerpath.render.page import Page, plain_text

NAV = {
    "advise": "advise/index",
    "compare": "compare",
    "track": "track/index",
    "sources": "sources",
    "explain": "explain",
}
"""What stands in the head of every page: a label and where it leads."""


class Leaf(NamedTuple):
    """A page of the site."""

    path: str
    """Within the folder of a language, without an ending."""
    names: tuple[str, ...]
    """The commands and ids that lead here."""
    page: Callable[[Labels], Page]


def files(corpus: Corpus, today: date, tell: Callable[[int, int], None]) -> Iterator[tuple[str, str]]:
    """The files of the site, by their path in it. `tell` hears how many pages are drawn, and of how many."""
    pages = tuple(leaves(corpus, today))
    paths = {name: leaf.path for leaf in reversed(pages) for name in leaf.names}
    labels = {language: Labels(language) for language in LANGUAGES}
    for done, leaf in enumerate(pages):
        tell(done, len(pages))
        for t in labels.values():
            page = leaf.page(t)
            at = f"{t.language}/{leaf.path}"
            yield (
                f"{at}.html",
                document(page, _frame(leaf, page, t, today), partial(_link, paths, leaf.path, t.language)),
            )
            yield f"{at}.md", markdown(page)
    each = labels.values()
    yield (
        "index.html",
        entrance(
            [Entry(TAGS[t.language], f"{t.language}/index.html", t("site.language"), t("welcome.title")) for t in each]
        ),
    )
    for name in sorted(path.name for path in TEMPLATES.iterdir() if path.suffix in (".css", ".js")):
        yield name, (TEMPLATES / name).read_text("utf-8")


def _link(paths: Mapping[str, str], here: str, language: Language, name: str) -> str:
    """The way from one page to the one that a name leads to."""
    path = paths.get(name, here)
    return "" if path == here else f"{_up(here)}{language}/{path}.html"


def _up(path: str) -> str:
    """The way from a page to the folder of the site."""
    return "../" * (path.count("/") + 1)


def _frame(leaf: Leaf, page: Page, t: Labels, today: date) -> Frame:
    """What stands round a page of the site."""
    root = _up(leaf.path)
    other = next(language for language in LANGUAGES if language != t.language)
    nav = (
        Link(t(f"site.{name}"), f"{root}{t.language}/{path}.html", here=leaf.path.split("/")[0] == name)
        for name, path in NAV.items()
    )
    return Frame(
        title=t("site.title", title=plain_text(page.title)),
        words={"skip": t("site.skip"), "nav": t("site.nav")},
        foot=t("site.foot", version=__version__, day=today.isoformat()),
        root=root,
        home=f"{root}{t.language}/index.html",
        nav=tuple(nav),
        twin=Link(Labels(other)("site.language"), f"{root}{other}/{leaf.path}.html", TAGS[other]),
        source=Link("Markdown", f"{PurePosixPath(leaf.path).name}.md"),
    )


def leaves(corpus: Corpus, today: date) -> Iterator[Leaf]:
    """All pages, in a fixed order."""
    yield from _answers(corpus, today)
    for kind in KINDS:
        listed = listing(corpus, kind)
        yield Leaf(f"{kind}/index", (f"careerpath list {kind}",), partial(catalogue.listing_page, listed))
        for id in corpus.ids(kind):
            yield _entity(corpus, kind, id, today)


def _answers(corpus: Corpus, today: date) -> Iterator[Leaf]:
    """The start, the comparison, the advice for every goal, a plan for every track, the sources, how it is made."""
    day = today.isoformat()
    yield Leaf("index", ("careerpath",), partial(catalogue.welcome_page, listing(corpus, None)))
    compare = _compare(corpus, today=today)
    whole = partial(compared.page, compare, today=day, with_pay=True, with_notes=True, with_sources=True)
    yield Leaf("compare", ("careerpath compare", "careerpath compare --pay --notes --sources"), whole)
    every = every_goal(corpus, DecisionMaker(), today=today)
    goals = partial(advise.every_goal_page, every, today=day)
    yield Leaf("advise/index", ("careerpath advise", "careerpath advise --every-goal"), goals)
    for goal in current(corpus, Goal):
        advised = _advise(corpus, DecisionMaker(goal), today=today)
        page = partial(advise.advise_page, advised, today=day, shown=advise.PARTS)
        yield Leaf(f"advise/{goal.id}", (f"careerpath advise --goal {goal.id}",), page)
    for track in active_tracks(corpus):
        plan = study_plan(corpus, today=today, track=track, request=plan_request(corpus, today))
        yield Leaf(
            f"study-plan/{track.id}", (f"careerpath study-plan {track.id}",), partial(study_plan_page, plan, full=True)
        )
    yield Leaf("sources", ("careerpath sources",), partial(catalogue.sources_page, sources(corpus, today=today)))
    yield Leaf("explain", ("careerpath explain",), partial(advise.explain_page, explain(corpus, "advice", today=today)))


def _entity(corpus: Corpus, kind: str, id: str, today: date) -> Leaf:
    """All that is known of one entity. It is asked for when it is drawn: a site has thousands."""
    name = f"{kind}:{id}"
    first = corpus.resolve(id)
    bare = (id, f"careerpath show {id}", f"careerpath show {id} --full") if first and str(first[0]) == name else ()
    asked = cache(lambda: show(corpus, [name], today=today))

    def page(t: Labels) -> Page:
        return shown.page(asked(), t, today=today.isoformat(), full=True)

    return Leaf(f"{kind}/{id}", (name, f"careerpath show {name}", *bare), page)
