"""All that can be looked up: what the plans say, what holds for every plan, and what others publish."""

from collections.abc import Iterable, Iterator

from components.content.entries import FURTHER, Entry, entries_of
from components.content.references import as_published, made_of
from data.published import PublishedFigure, load_published
from plan_config.book import PlanBook
from plan_config.indicators import Indicator
from plan_config.lights import Lights
from plan_config.plan import Plan


def all_entries(plans: Iterable[Plan], book: PlanBook) -> Iterator[Entry]:
    """What the plans say, how it is measured and judged, and what is published beside it."""
    for plan in plans:
        yield from entries_of(plan, book)
    yield from (_definition(each, book) for each in book.indicators)
    yield from _rules(book.lights)
    yield from map(_published, load_published())


def _definition(indicator: Indicator, book: PlanBook) -> Entry:
    said = made_of(indicator, book)
    made = f"由{said}相加。" if indicator.parts else f"{said}。"
    name = f"{indicator.label}（{indicator.unit}）"
    return Entry(
        name, "指标口径", indicator.definition, "指标口径", note=made, also=indicator.short, rank=FURTHER
    )


def _rules(lights: Lights) -> Iterator[Entry]:
    for rule in lights.rules:
        kind = "灯色规则（现行）" if rule.id == lights.in_force else "灯色规则（另备）"
        yield Entry(rule.name, kind, rule.statement, "灯色规则设置", worded=rule.origin, note=rule.closed_gap)


def _published(each: PublishedFigure) -> Entry:
    counts = f"不计入：公开发布的背景数字，不参与任何进度计算。{each.definition}"
    figure = as_published(each)
    return Entry(
        f"{each.subject}{each.label}", "公开数据", counts, each.source, figure=figure, worded=each.period
    )
