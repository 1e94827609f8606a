"""The tables that slides alone have so: count targets and requests."""

from components.content.targets import clipped_by_hand
from components.report.values import Report, Standing
from components.report.wording import (
    figures,
    gap_words,
    share_words,
)
from components.slides.tables import SlideCell, SlideColumn, SlideRow, button, plain, state

SlideTable = tuple[tuple[SlideColumn, ...], list[SlideRow]]


def count_table(report: Report) -> SlideTable:
    """The count targets: how many of how many, with the light."""
    columns = (
        SlideColumn("载体数量目标", 3),
        SlideColumn("实际 / 目标", numeric=True),
        SlideColumn("完成率", numeric=True),
        SlideColumn("与应达相比"),
        SlideColumn("状态"),
    )
    return columns, [_count(report, each) for each in report.counts]


def request_table(report: Report) -> SlideTable:
    """What the meeting is asked for."""
    rows = [
        SlideRow((plain(str(nth)), plain(text)), "由本期数据和议定事项计算")
        for nth, text in enumerate(report.requests, 1)
    ]
    return (SlideColumn("序号", numeric=True), SlideColumn("提请事项", 1)), rows


def _count(report: Report, each: Standing) -> SlideRow:
    cells = (
        _named(f"why:{report.plan}:{each.target}", each.label, each),
        plain(figures(each)),
        plain(share_words(each)),
        plain(gap_words(each)),
        state(each),
    )
    return SlideRow(cells, each.basis)


def _named(pick: str, name: str, each: Standing) -> SlideCell:
    """What a target is called, and below it, where a line is longest, the word set by hand."""
    return button(pick, "\n".join((name, *clipped_by_hand(each))))
