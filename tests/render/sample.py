"""Pages that between them hold everything a page can hold, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerpath.render.page import (
    Cell,
    Column,
    Command,
    Field,
    Fields,
    Item,
    Items,
    Page,
    Paragraph,
    Row,
    Section,
    Span,
    Spans,
    Table,
    join,
    spans,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerpath.model.base import Language

TRACKS = {"en": ("LLM", "AIGC", "multimodal"), "zh": ("大模型", "AIGC", "多模态")}
RATINGS = {
    "en": ("very low", "low", "medium", "high", "very high"),
    "zh": ("很低", "较低", "中等", "较高", "很高"),
}
Rating = float | tuple[float, float] | None
GROUPS: dict[Language, dict[str, dict[str, tuple[Rating, Rating, Rating]]]] = {
    "en": {
        "Work": {"core-algorithm work": (2, 1, 5), "open problems": (2, None, 5), "engineering depth": (4, 2, 4)},
        "Market": {"more jobs than applicants": (None, 3, (3, 5)), "ease of entry": (4, 4.4, 1)},
        "Pay": {"floor": (4, (1, 3), None), "ceiling": ((4, 5), 3, 4)},
    },
    "zh": {
        "工作": {"核心算法含量": (2, 1, 5), "待解难题": (2, None, 5), "工程深度": (4, 2, 4)},
        "市场": {"供需关系": (None, 3, (3, 5)), "入门难度": (4, 4.4, 1)},
        "薪资": {"下限": (4, (1, 3), None), "上限": ((4, 5), 3, 4)},
    },
}  # fmt: skip


def pick(language: Language, en: str, zh: str) -> str:
    return zh if language == "zh" else en


def rating(language: Language, value: Rating) -> Cell:
    if value is None:
        return Cell(spans(pick(language, "unknown", "未知")), unknown=True)
    if isinstance(value, tuple):
        low, high = value
        return Cell(spans(f"{low:g}–{high:g}"), bar=(low + high) / 10, spread=(low / 5, high / 5))
    return Cell(spans(RATINGS[language][round(value) - 1]), bar=value / 5)


def compare(language: Language) -> Page:
    """Groups, scales, unknown cells, ranges, row notes."""
    rows: list[Row] = []
    for group, criteria in GROUPS[language].items():
        rows.append(Row(heading=group, notes=group_notes(language, group)))
        for name, values in criteria.items():
            note = pick(language, "one claim denies that the tracks differ here", "有一条说法认为各方向在此并无差别")
            notes = (spans(Span(note, "muted")),) if name in ("ceiling", "上限") else ()
            cells = (Cell(spans(name)), *[rating(language, value) for value in values])
            rows.append(Row(cells, notes=notes))
    columns = (Column(grow=True), *[Column(track, bar=5) for track in TRACKS[language]])
    table = Table(columns, tuple(rows), name="ratings")
    return Page(
        title=spans(pick(language, "Three tracks side by side", "三个方向对比")),
        subtitle=spans(
            pick(language, "14 criteria · 31 claims, 9 due for review", "14 项标准 · 31 条说法，9 条待复核")
        ),
        sections=(Section(blocks=(table,)), Section(sources_heading(language), (sources(language),))),
        language=language,
    )


def group_notes(language: Language, group: str) -> tuple[Spans, ...]:
    note = pick(language, "no amounts: no source states any", "不列金额：没有来源给出")
    return (spans(Span(note, "muted")),) if group in ("Pay", "薪资") else ()


def sources_heading(language: Language) -> str:
    return pick(language, "Sources", "来源")


def sources(language: Language) -> Table:
    """A column of text that wraps."""
    entries = {
        "article-2025-08": pick(
            language,
            "Interview with an algorithm engineer who sells courses: 985 master's students who want algorithm work",
            "一位卖课的算法工程师的访谈，面向想做算法岗的985硕士：LLM、AIGC与多模态三个方向的取舍",
        ),
        "open-sora-readme": pick(language, "Open-Sora README", "Open-Sora项目说明（README）"),
    }
    ages = {"article-2025-08": 15, "open-sora-readme": 8}
    rows = [
        Row((Cell(spans(Span(key, "code"))), Cell(spans(text)), Cell(spans(str(ages[key])))))
        for key, text in entries.items()
    ]
    head = (Column(pick(language, "source", "来源")), Column(pick(language, "what it is", "内容"), grow=True))
    return Table((*head, Column(pick(language, "months old", "月龄"), align="right")), tuple(rows), name="sources")


def advise(language: Language) -> Page:
    """Ranking with long bars, contributions under a heading, fields, a verdict set aside, the next command."""
    llm, aigc, multimodal = TRACKS[language]
    scores = {multimodal: (100, 98, 100), llm: (38, 36, 41), aigc: (3, 0, 9)}
    ranking = Table(
        (
            Column(),
            Column(pick(language, "score", "得分"), bar=30, align="right"),
            Column(pick(language, "interval", "区间"), align="right"),
        ),
        tuple(
            Row(
                (
                    Cell(spans(Span(track, "accent" if track == multimodal else "plain"))),
                    Cell(spans(Span(str(score), "strong")), bar=score / 100, spread=(low / 100, high / 100)),
                    Cell(spans(Span(f"{low}–{high}", "muted"))),
                )
            )
            for track, (score, low, high) in scores.items()
        ),
        name="ranking",
    )
    return Page(
        title=spans(pick(language, "Go for ", "选"), Span(multimodal, "accent")),
        aside=join(
            (
                spans(Span(pick(language, "clear", "明确"), "good")),
                spans(pick(language, "62 points ahead of LLM", "领先大模型62分")),
            )
        ),
        subtitle=spans(
            pick(
                language,
                "for a core-algorithm job · 9 of 22 claims behind this are due for review on 2026-11-24",
                "目标：核心算法岗 · 所依据的22条说法中，9条截至2026-11-24已待复核",
            )
        ),
        sections=(
            Section(blocks=(ranking,)),
            Section(pick(language, "Why", "理由"), (contributions(language),)),
            Section(blocks=(evidence(language),)),
            Section(blocks=(flips(language),)),
        ),
        language=language,
    )


def contributions(language: Language) -> Table:
    names = (
        pick(language, "core-algorithm work", "核心算法含量"),
        pick(language, "technical moat", "技术壁垒"),
        pick(language, "affordable learning", "学习成本可承受"),
    )
    values = ((5, "+4.8", "+0.0", "+19.2"), (4, "+3.8", "+1.9", "+15.4"), (3, "+8.7", "+5.8", "+2.9"))
    columns = (pick(language, "weight", "权重"), *TRACKS[language])
    rows = (
        Row((Cell(spans(name)), *[Cell(spans(str(value))) for value in line]))
        for name, line in zip(names, values, strict=True)
    )
    return Table((Column(), *[Column(name, align="right") for name in columns]), tuple(rows), name="contributions")


def evidence(language: Language) -> Fields:
    far = pick(
        language,
        "needs language and vision, perhaps graphics and speech: few can follow",
        "既要懂语言也要懂视觉，可能还要懂图形学和语音，能跟上的人很少（门槛高，因此壁垒也高）",
    )
    near = pick(
        language,
        "today's open video model asks for 52 GB of GPU memory; a rented 24 GB card will not do",
        "当前的开源视频模型需要52GB显存，租一张24GB的显卡跑不动；先用Open-Sora的小分辨率配置",
    )
    source = (
        spans(Span(pick(language, "opinion", "观点"), "muted")),
        spans(Span(pick(language, "article 2025-08, multimodal/moat", "文章2025-08，multimodal/moat"), "muted")),
        spans(Span(pick(language, "15 months old", "15个月前"), "warn")),
    )
    readme = spans(Span(pick(language, "documentation · Open-Sora README", "文档 · Open-Sora README"), "muted"))
    return Fields(
        (
            Field(pick(language, "For", "支持"), (spans(far), join(source))),
            Field(pick(language, "Against", "反对"), (spans(near), readme)),
        )
    )


def flips(language: Language) -> Fields:
    none = pick(
        language,
        "no single weight, claim or source; the nearest goal with another answer is safe-offer → LLM",
        "改动任何单一权重、说法或来源都不会；最近的另一答案：目标safe-offer → 大模型",
    )
    readers = pick(
        language, "master's students of 985 universities who want algorithm work", "想做算法岗的985高校硕士生"
    )
    return Fields(
        (
            Field(pick(language, "What would flip it", "什么会改变结论"), (spans(none),)),
            Field(pick(language, "The article speaks to", "文章的读者"), (spans(readers),)),
            Field(
                pick(language, "Next", "下一步"), (spans(Span("careerpath study-plan multimodal --hours 15", "code")),)
            ),
        )
    )


def study(language: Language) -> Page:
    """Weeks with items under headings, asides, running text, commands with comments."""
    weeks = tuple(week(language, number) for number in (1, 2))
    late = pick(
        language,
        "It does not fit: 38 hours are missing. Leave out, in this order, what costs least to leave out: "
        "speech (12 h), video generation (20 h), then half of the second project (6 h).",
        "时间不够：还差38小时。按此顺序删减，代价最小的在前：语音（12小时）、视频生成（20小时），最后是第二个项目的一半（6小时）。",
    )
    commands = (
        Command("careerpath study-plan multimodal --hours 20", pick(language, "with five hours more", "每周多5小时")),
        Command(
            "careerpath study-plan multimodal --format ics > plan.ics", pick(language, "as a calendar", "导出日历")
        ),
    )
    return Page(
        title=spans(pick(language, "Multimodal in 14 weeks", "14周学完多模态")),
        aside=spans(Span(pick(language, "38 hours short", "差38小时"), "warn")),
        subtitle=spans(pick(language, "15 hours a week from 2026-11-30", "每周15小时，从2026-11-30起")),
        sections=(
            *weeks,
            Section(pick(language, "What to cut", "如何删减"), (Paragraph(spans(late)),)),
            Section(pick(language, "Next", "下一步"), commands),
        ),
        language=language,
    )


def week(language: Language, number: int) -> Section:
    heading = pick(language, f"Week {number}", f"第{number}周")
    aside = pick(language, "30 Nov – 6 Dec · 15 h · 24 GB", "11月30日–12月6日 · 15小时 · 24GB显存")
    read = pick(
        language,
        "CLIP: Learning Transferable Visual Models From Natural Language Supervision, sections 2 and 3",
        "CLIP论文第2、3节：Learning Transferable Visual Models From Natural Language Supervision（自然语言监督）",
    )
    build = pick(language, "zero-shot classification of CIFAR-10", "在CIFAR-10上做零样本分类，准确率不低于88%")
    link = spans(Span("https://arxiv.org/abs/2103.00020", "code"))
    items = (
        Item(spans(read), (link,)),
        Item(spans(build)),
    )
    question = (
        Paragraph(spans(Span(pick(language, "By Sunday you can answer", "周日前能回答"), "strong"))),
        Paragraph(spans(why(language)), indent=1),
    )
    return Section(heading, (Items(items), *question), aside)


def why(language: Language) -> str:
    return pick(
        language,
        "why is the temperature learned, and what happens to the loss of a batch of 32?",
        "温度系数为什么要学习？批大小为32时损失会怎样？",
    )


def search(language: Language) -> Page:
    """Hits in running text, muted asides."""
    hits = tuple(hit(language, number) for number in range(3))
    return Page(
        title=spans(pick(language, "3 hits for ", "命中3条："), Span(pick(language, "moat", "壁垒"), "hit")),
        sections=(Section(blocks=hits),),
        language=language,
    )


def hit(language: Language, number: int) -> Items:
    before, word, after = (
        (
            "The ",
            "moat",
            " is technical: who has trained a vision encoder and a language model together has few rivals.",
        )
        if language == "en"
        else ("真正的", "壁垒", "在技术上：同时训练过视觉编码器（Vision Encoder）和语言模型的人，几乎没有竞争对手。")
    )
    kind = join(
        (
            spans(Span(f"claim:multimodal/moat-{number + 1}", "code")),
            spans(Span(pick(language, "opinion", "观点"), "muted")),
        )
    )
    return Items((Item(kind, (spans(before, Span(word, "hit"), after),)),))


def pages(language: Language) -> Iterator[Page]:
    """All sample pages of a language."""
    yield from (compare(language), advise(language), study(language), search(language))
