"""Units by rank, each with its targets side by side; the paper and the workbook have a row for each target."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import NamedTuple

from components.content import workbook_columns as facts
from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import (
    amount,
    asked_of,
    bare_lamps,
    both,
    by_hand,
    clipped_by_hand,
    figure_of,
    figures_and_gap,
    gap_of_missed,
    goal,
    lamps,
    measured,
    share,
    state,
    whose,
)
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import figures, rank_move, rank_words, share_words, span
from components.words.bounds import bounded
from components.words.figures import clipped, number

NAME, LAYOUT, RANK = "园区进展", "所属布局", "名次"
LONGEST = 12  # characters of a name beside a bar; the whole one stands in the column before
HOW = f"按指标分段，段内按完成率排名；图在表的下方。{facts.HOW}"
CAPTIONS: Mapping[Form, str] = {"html": "各单位按完成率排名", "docx": "各园区和责任单位目标进展情况"}
NOTHING: Mapping[Form, str] = {
    "screen": "方案没有给单位分解目标。",
    "html": "方案没有分解到单位的目标。",
    "pptx": "方案没有给单位分解目标。",
    "xlsx": "没有园区或责任单位的分解目标。",
}


class Unit(NamedTuple):
    """What a row is about: a unit's targets, of these the one that the row is for, and its part of the layout."""

    targets: tuple[Standing, ...]
    target: Standing
    layout: str = ""

    @property
    def first(self) -> Standing:
        """The target that the unit is ranked by."""
        return self.targets[0]


def units(report: Report, form: Form) -> Table:
    """The units of a report, the best first; in the workbook one indicator after the other."""
    if form == "xlsx":
        own = {each.of: row for row in report.units for each in row}
        rows = [Unit(own[each.of], each) for each in by_indicator(report)]
    elif form == "docx":
        rows = [Unit(row, each) for row in report.units for each in row]
    else:
        rows = [Unit(row, row[0]) for row in report.units]
    return units_of(rows, form, report.district, report.plan, facts.idle(report))


def units_of(rows: Sequence[Unit], form: Form, district: str, plan: str, idle: Container[str] = ()) -> Table:
    """The same of the units given, without the columns that have nothing to say."""
    columns = standing_in(form, columns_of(rows, plan), idle)
    return Table(
        NAME,
        columns,
        tuple(_row(columns, each, district) for each in rows),
        caption=CAPTIONS.get(form, ""),
        note=HOW,
        nothing=NOTHING.get(form, ""),
        chosen_from=True,
    )


def by_indicator(report: Report) -> list[Standing]:
    """The units' own targets: one indicator after the other, ranked ones first."""
    found = [each for unit in report.unit_ids for each in report.of_unit(unit)]
    order = list(dict.fromkeys(each.indicator for each in found))
    return sorted(found, key=lambda each: (order.index(each.indicator), each.rank or len(found) + 1))


def _row(columns: Sequence[Column[Unit]], each: Unit, district: str) -> Row:
    unit, basis = each.first.of, "；".join(dict.fromkeys(target.basis for target in each.targets))
    return Row(told(columns, each), basis, unit, f"park:{district}/{unit}", unit)


def columns_of(rows: Sequence[Unit], plan: str) -> tuple[Column[Unit], ...]:
    """From left to right; those of a unit, of the row's own target, and of each indicator that units have targets
    in."""
    shown = list({each.indicator: each for row in rows for each in row.targets}.values())
    measured = (column for each in shown for column in _in_indicator(each, plan))
    return (_of_target(facts.INDICATOR), *UNIT, *map(_of_target, TARGET), *measured, *map(_trend, shown[:1]))


def _of_target(column: Column[Standing]) -> Column[Unit]:
    """What is said of a target, said of a row's."""
    says = column.says
    return Column(
        column.head, lambda row: says(row.target), column.forms, column.numeric, weight=column.weight
    )


def _in_indicator(indicator: Standing, plan: str) -> tuple[Column[Unit], ...]:
    """How the units stand in one indicator, as each form has room for it."""

    def of(says: Callable[[Standing], Value], missing: str = NONE) -> Callable[[Unit], Value]:
        def said(row: Unit) -> Value:
            own = next((each for each in row.targets if each.indicator == indicator.indicator), None)
            return Value(missing) if own is None else says(own)

        return said

    name = indicator.short_label
    return (
        Column(f"{name}（{indicator.unit}）", of(lambda each: _asked(each, plan)), ("screen",)),
        Column(name, of(_barred, missing="无目标"), ("slides",), wraps=True, weight=2),
        Column(name, of(measured), ("html",)),
        Column(name, of(_in_lines), ("pptx",), weight=184),
    )


def _trend(first: Standing) -> Column[Unit]:
    """Where the screen draws the way of what the units are ranked by."""
    return Column(way_head(first), lambda _: Value(), ("screen",))


def way_head(first: Standing) -> str:
    """The head of that column."""
    return f"{first.short_label}走势"


def _asked(each: Standing, plan: str) -> Value:
    actual, asked = number(each.actual, each.decimals), span(each, max(each.decimals, 2))
    return Value(
        f"{actual} / {bounded(asked, each.kind, every_year=each.every_year)}",
        strong=actual,
        aside=share_words(each),
        lamps=lamps(each),
        small=by_hand(each),
        ask=asked_of(plan, each),
        basis=each.basis,
        apart=_cells(each),
    )


def _cells(each: Standing) -> tuple[tuple[str, Value], ...]:
    """The same in a cell each, under the indicator's name."""
    name, unit = each.short_label, f"（{each.unit}）"
    amounts = [(f"{name}{head}{unit}", value) for head, value in both(each)]
    return (*amounts, (f"{name}完成率", share(each)), (f"{name}状态", state(each)))


def _barred(each: Standing) -> Value:
    below = clipped_by_hand(each)
    return _shared(each)._replace(small=below, bar=each.completion or 0.0)


def _shared(each: Standing) -> Value:
    share = "" if each.completion is None else share_words(each)
    return Value(figures_and_gap(each), lamps=bare_lamps(each), aside=share, small=by_hand(each))


def _in_lines(each: Standing) -> Value:
    """The same with the gap on a line of its own, where no word is to be broken."""
    return _shared(each)._replace(words=figures(each), small=(*gap_of_missed(each), *by_hand(each)))


def _rank_moved(each: Unit) -> str:
    """How a rank moved within the quarter, as an arrow; empty where it did not or is not known."""
    before, now = each.first.rank_before, each.first.rank
    if before is None or now is None or before == now:
        return ""
    return f"{'↑' if now < before else '↓'}{abs(before - now)}"


def _rank(each: Unit) -> Value:
    rank = each.first.rank
    return Value(str(rank or NONE), figure_of(rank, 0), aside=_rank_moved(each), hint="较上季")


def _rank_in_words(each: Unit) -> Value:
    first = each.first
    return Value(rank_words(first.rank_before, first.rank, since="上季") or "无名次", whole=True)


def _rank_in_lines(each: Unit) -> Value:
    if each.first.rank is None:
        return Value(NONE)
    return Value(f"第 {each.first.rank} 名", small=(_move(each),))


def _rank_from_afar(each: Unit) -> Value:
    return Value(str(each.first.rank or NONE), large=True, aside=_rank_moved(each))


def _move(each: Unit) -> str:
    return rank_move(each.first.rank_before, each.first.rank, since="上季")


def _name(each: Unit) -> Value:
    return Value(each.first.name)


def _strong_name(each: Unit) -> Value:
    return Value(each.first.name, strong=each.first.name)


def _lamps_and_mark(each: Standing) -> Value:
    """A mark leads to the word set by hand, which stands below the table."""
    return Value(lamps=lamps(each), aside="※" if each.by_hand else "")


UNIT: tuple[Column[Unit], ...] = (
    Column(RANK, _rank, ("screen",), numeric=True),
    Column("名次", _rank, ("docx",), numeric=True, weight=73, shared=True),
    Column("名次\n较上季", _rank_in_lines, ("slides",)),
    Column("名次", _rank_in_words, ("html",)),
    Column("名次（较上季）", _rank_from_afar, ("pptx",), weight=74),
    Column("园区或责任单位", _name, ("screen",), picks=True),
    Column("园区或责任单位", _name, ("docx", "xlsx"), weight=192, shared=True),
    Column(
        "园区或责任单位",
        lambda each: Value(each.first.short_name),
        ("slides",),
        wraps=True,
        weight=1.7,
        picks=True,
    ),
    Column("园区或责任单位", _strong_name, ("html",)),
    Column("单位", _strong_name, ("pptx",), weight=134),
    Column("简称", lambda each: Value(clipped(each.first.short_name, LONGEST)), ("xlsx",)),
    Column(LAYOUT, lambda each: Value(each.layout), ("screen",)),
    Column("责任单位", lambda each: whose(each.first), ("screen", "html", "pptx"), weight=112),
)
TARGET: tuple[Column[Standing], ...] = (
    facts.UNIT,
    facts.GOAL,
    facts.ACTUAL,
    Column("指标", lambda each: Value(f"{each.short_label}（{each.unit}）"), ("docx",), weight=176),
    Column("实际", lambda each: amount(each.actual, each.decimals), ("docx",), numeric=True, weight=80),
    Column("目标", goal, ("docx",), numeric=True, weight=80),
    facts.PERIOD,
    facts.SHARE,
    Column("完成率", share, ("docx",), numeric=True, weight=82),
    facts.EXPECTED_SHARE,
    facts.GAP,
    facts.LIGHT,
    Column("状态", _lamps_and_mark, ("docx",), weight=193),
    Column("名次", lambda each: amount(each.rank, 0, missing="无名次"), ("xlsx",)),
    Column("上季名次", lambda each: amount(each.rank_before, 0, missing="无名次"), ("xlsx",)),
    facts.SINCE_DAY,
    *facts.OUTLOOK,
    facts.WHOSE,
    facts.BASIS,
)
