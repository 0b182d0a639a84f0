"""What `show` draws of a field of the reader's situation."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.answers.showing.fields import Effect, ShownField, Value
from careerpath.labels import Labels
from careerpath.pages.show_parts import field as labelled
from careerpath.pages.show_parts import link_items, muted, section
from careerpath.render.page import Fields, Item, Items, Section, Span, Spans, join, spans


def field(entry: ShownField, t: Labels, _today: str) -> Iterator[Section]:
    """A field: what is asked, which values it may have, and what each does to the answer."""
    bounds = t("field.from-to", least=f"{entry.least or 0:g}", most=f"{entry.most:g}") if entry.most else None
    yield Section(
        blocks=(Fields((*labelled(t("field.question"), t.of(entry.question)), *labelled(t("field.range"), bounds))),)
    )
    yield from section(t("field.values"), Items(tuple(_value(value, t) for value in entry.values)))
    yield from section(t("field.effects"), Items(tuple(_effect(effect, t) for effect in entry.effects)))
    yield from section(t("field.sources"), link_items(entry.sources, t))


def _value(value: Value, t: Labels) -> Item:
    aliases = Span(f"  {t.listed(value.aliases)}", "muted")
    return Item(spans(t.of(value.name), "  ", Span(value.id, "code"), *([aliases] if value.aliases else [])))


def _effect(effect: Effect, t: Labels) -> Item:
    """What happens, for which values, and why."""
    when = t.listed([t.of(name) for name in effect.when])
    bounds = [
        t(f"field.{name}", n=f"{bound:g}")
        for name, bound in (("at-least", effect.at_least), ("at-most", effect.at_most))
        if bound is not None
    ]
    head = join(spans(part) for part in (when, *bounds) if part)
    return Item(
        (*head, *((Span("  "),) if head else ()), *_does(effect, t)), (muted(t("show.because", why=t.of(effect.why))),)
    )


def _does(effect: Effect, t: Labels) -> Spans:
    """What a field does, in words."""
    if effect.does == "weight" and effect.on and effect.by is not None:
        return spans(t("field.weight", criterion=t.of(effect.on.name), by=f"{effect.by:+g}"))
    if effect.does == "hours" and effect.share is not None:
        return spans(t("field.hours", share=f"{effect.share:.0%}"))
    return spans(t(f"field.{effect.does}"))
