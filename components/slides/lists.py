"""The tables that slides alone have so: count targets, requests, sources."""

from datetime import date

from components.markup.links import outside_link
from components.report.values import Report, Standing
from components.report.wording import (
    figures,
    gap_words,
    share_words,
)
from components.slides.tables import SlideCell, SlideColumn, SlideRow, button, plain, state
from components.words.figures import clipped
from data.clock import local_time

LONGEST = 46  # characters of a word set by hand with its reason

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


def source_table(report: Report) -> SlideTable:
    """The papers, the batches and the rule that the figures rest on."""
    papers = [
        SlideRow(
            (
                plain(each.relation),
                _linked(each.title, each.url),
                plain(each.number),
                plain(_day(each.issued)),
            ),
            each.number or each.title,
        )
        for each in report.papers
    ]
    batches = [
        SlideRow(
            (
                plain("填报批次"),
                plain(f"{each.file}（{each.standing}）"),
                plain(f"批次 {each.number}"),
                plain(local_time(each.at)[:10]),
            ),
            f"批次 {each.number}",
        )
        for each in report.batches
    ]
    rule = SlideRow(
        (plain("灯色规则"), plain(report.rule_statement), plain(report.rule), plain("")), "灯色规则设置"
    )
    return (SlideColumn("类别"), SlideColumn("名称", 1), SlideColumn("文号或批次"), SlideColumn("日期")), [
        *papers,
        *batches,
        rule,
    ]


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
    return button(pick, "\n".join((name, *_by_hand(each))))


def _by_hand(each: Standing) -> list[str]:
    """The word set by hand, if there is one; the whole of it stands behind its 依据."""
    return [clipped(each.by_hand, LONGEST)] if each.by_hand else []


def _linked(title: str, url: str) -> SlideCell:
    return SlideCell(outside_link(url, title), title)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "—"
