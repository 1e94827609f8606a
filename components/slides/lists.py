"""The tables of slides from a report: ranking, what is behind, changes, decisions, sources."""

from datetime import date

from components.markup.links import outside_link
from components.report.values import Change, DecisionLine, Report, Standing
from components.report.wording import (
    added,
    figures,
    gap_words,
    missing_points,
    rank_move,
    share_words,
    turned,
    whose_words,
)
from components.slides.tables import Cell, Column, Row, button, plain, state, with_bar
from components.words.figures import clipped, number, percent
from data.clock import local_time
from data.judging.periods import quarter_name

LONGEST = 46  # characters of a word set by hand with its reason

Table = tuple[tuple[Column, ...], list[Row]]


def count_table(report: Report) -> Table:
    """The count targets: how many of how many, with the light."""
    columns = (
        Column("载体数量目标", 3),
        Column("实际 / 目标", numeric=True),
        Column("完成率", numeric=True),
        Column("与应达相比"),
        Column("状态"),
    )
    return columns, [_count(report, each) for each in report.counts]


def ranking_table(report: Report) -> Table:
    """Units by completion of their first indicator, each indicator with its figures, bar and light."""
    indicators = list(dict.fromkeys(each.short_label for row in report.units for each in row))
    columns = (
        Column("名次\n较上季"),
        Column("园区（单位）", 1.7),
        *(Column(name, 2) for name in indicators),
    )
    return columns, [_ranked(report, row, indicators) for row in report.units]


def behind_table(report: Report) -> Table:
    """What is behind, worst first, whose and since when; below it what nobody has reported."""
    columns = (
        Column("对象 · 指标", 3),
        Column("责任单位", 2),
        Column("实际 / 目标", numeric=True),
        Column("差", numeric=True),
        Column("落后自"),
        Column("状态"),
    )
    return columns, [_late(report, each) for each in (*report.behind, *report.silent)]


def change_table(report: Report) -> Table:
    """How targets moved since the last meeting."""
    columns = (
        Column("对象 · 指标", 3),
        Column("上次 → 本次", numeric=True),
        Column("完成率", numeric=True),
        Column("状态", 1.4),
        Column("名次\n较上次"),
    )
    changes = report.comparison.changes if report.comparison else ()
    return columns, [_changed(report, each) for each in changes]


def decision_table(report: Report) -> Table:
    """Decisions with whose they are, when they are due and how they stand."""
    columns = (
        Column("号", numeric=True),
        Column("议定事项", 4),
        Column("责任单位", 1.6),
        Column("期限"),
        Column("状态"),
    )
    return columns, [_decided(each) for each in report.decisions]


def request_table(report: Report) -> Table:
    """What the meeting is asked for."""
    rows = [
        Row((plain(str(nth)), plain(text)), "由本期数据和议定事项计算")
        for nth, text in enumerate(report.requests, 1)
    ]
    return (Column("序号", numeric=True), Column("提请事项", 1)), rows


def source_table(report: Report) -> Table:
    """The papers, the batches and the rule that the figures rest on."""
    papers = [
        Row(
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
        Row(
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
    rule = Row(
        (plain("灯色规则"), plain(report.rule_statement), plain(report.rule), plain("")), "灯色规则设置"
    )
    return (Column("类别"), Column("名称", 1), Column("文号或批次"), Column("日期")), [
        *papers,
        *batches,
        rule,
    ]


def _count(report: Report, each: Standing) -> Row:
    cells = (
        _named(f"why:{report.plan}:{each.target}", each.label, each),
        plain(figures(each)),
        plain(share_words(each)),
        plain(gap_words(each)),
        state(each),
    )
    return Row(cells, each.basis)


def _named(pick: str, name: str, each: Standing) -> Cell:
    """What a target is called, and below it, where a line is longest, the word set by hand."""
    return button(pick, "\n".join((name, *_by_hand(each))))


def _by_hand(each: Standing) -> list[str]:
    """The word set by hand, if there is one; the whole of it stands behind its 依据."""
    return [clipped(each.by_hand, LONGEST)] if each.by_hand else []


def _ranked(report: Report, row: tuple[Standing, ...], indicators: list[str]) -> Row:
    first = row[0]
    by_name = {each.short_label: each for each in row}
    cells = (
        _rank(first.rank_before, first.rank, since="上季"),
        button(f"park:{report.district}/{first.of}", first.short_name),
    )
    measured = (_measured(by_name.get(name)) for name in indicators)
    return Row((*cells, *measured), "；".join(dict.fromkeys(each.basis for each in row)))


def _rank(before: int | None, now: int | None, *, since: str) -> Cell:
    """A rank, and below it how it moved."""
    return plain("—" if now is None else f"第 {now} 名\n{rank_move(before, now, since=since)}")


def _measured(each: Standing | None) -> Cell:
    if each is None:
        return plain("无目标")
    before = "" if each.completion is None else share_words(each)
    return with_bar(
        state(each, before=before, after="\n".join((figures(each), *_by_hand(each)))),
        each.completion,
        each.shown_light,
    )


def _late(report: Report, each: Standing) -> Row:
    cells = (
        _named(_pick(report, each.scope, each.of), f"{each.short_name} · {each.short_label}", each),
        plain(whose_words(each)),
        plain(figures(each)),
        plain("—" if each.gap is None or not each.behind else f"{missing_points(each)} 点"),
        plain(quarter_name(each.since) if each.since else "—"),
        state(each),
    )
    return Row(cells, each.basis)


def _pick(report: Report, scope: str, of: str) -> str:
    if scope == "group":
        return f"group:{of}"
    return f"park:{report.district}/{of}" if of else ""


def _changed(report: Report, change: Change) -> Row:
    name = f"{change.name} · {change.short_label}"
    completions = (
        percent(change.completion_before, change.share_decimals),
        percent(change.completion_after, change.share_decimals),
    )
    cells = (
        button(f"park:{report.district}/{change.of}" if change.of else "", name),
        plain(_moved(change)),
        plain(turned(*completions)),
        plain(turned(change.word_before, change.word_after)),
        _rank(change.rank_before, change.rank_after, since="上次"),
    )
    return Row(cells, change.basis)


def _moved(change: Change) -> str:
    """Both figures with the unit, and below them what was added."""
    before, after = number(change.before, change.decimals), number(change.after, change.decimals)
    both = f"{turned(before, after)} {change.unit}" if change.after is not None else turned(before, after)
    return f"{both}\n{added(change.difference, change)}" if change.difference else both


def _decided(line: DecisionLine) -> Row:
    about = "；".join(words for words in (f"关于 {line.about}" if line.about else "", line.note) if words)
    cells = (
        plain(str(line.number)),
        button(f"decision:{line.number}", line.text + (f"\n{about}" if about else "")),
        plain(line.owner),
        plain(line.due.isoformat()),
        plain(line.word),
    )
    return Row(cells, line.basis)


def _linked(title: str, url: str) -> Cell:
    return Cell(outside_link(url, title), title)


def _day(day: date | None) -> str:
    return day.isoformat() if day else "—"
