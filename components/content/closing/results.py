"""目标结果: each target with what was reached and how it is judged, its way year by year, and why it was missed; what
the plan states beside them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from components.content.closing.blanks import asked_why, filled, missed
from components.content.table import NONE, Column, Form, Lamp, Row, Table, Value, standing_in, told
from components.content.targets import amount, by_hand, day, figure_of, goal, lamps, share, whose
from components.report.values.closing import AimLine, Closing, ResultLine, SupportedLine, YearLine
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import figures
from components.words.figures import percent
from data.records.closing_text import CAUSE, REACHED
from data.records.terms import UNREPORTED

JUDGED, NOTED = "判定", "说明"
GROUPS, SUPPORTED = "布局分目标", "支持事项"

UNASKED = "还没有填报记录，各项目标无法判定，填报后再写原因。"


class Result(NamedTuple):
    """A target as the report has it, with its way."""

    standing: Standing
    line: ResultLine


class Cause(NamedTuple):
    """A target that was missed, and why."""

    standing: Standing
    text: str


class OfYear(NamedTuple):
    """A target at the end of one of its years."""

    standing: Standing
    year: YearLine


class OfFact(NamedTuple):
    """A target with one of the things that are told of each of its years."""

    standing: Standing
    line: ResultLine
    fact: str


def results(report: Report, closing: Closing, form: Form) -> Table:
    """The district's own targets, then those of its units."""
    caption = "各项目标结果和判定" if report.ended else "各项目标进展"
    said = _results(report, _of(report.judged, closing), form)
    return replace(said, caption=caption, nothing="方案没有可评定的目标。")


def groups(report: Report, closing: Closing, form: Form) -> Table:
    """The targets of groups whose units have their own: each of the figures of several of these."""
    apart = [each for each in report.standings if each not in report.judged]
    said = _results(report, _of(apart, closing), form)
    return replace(said, name=GROUPS, caption="布局分目标结果")


def _results(report: Report, found: Iterable[Result], form: Form) -> Table:
    columns = tuple(_named_by_time(each, ended=report.ended) for each in standing_in(form, RESULTS))
    rows = (Row(told(columns, each), each.standing.basis, each.standing.target) for each in found)
    return Table("目标结果", columns, tuple(rows))


def supported(closing: Closing, form: Form) -> Table:
    """The figures of what the plan only supports."""
    columns = standing_in(form, SUPPORTS)
    rows = tuple(Row(told(columns, each), each.basis, each.target) for each in closing.supported)
    return Table(SUPPORTED, columns, rows, caption="支持事项原文")


def years(report: Report, closing: Closing, form: Form) -> Table:
    """The way of each target: the years side by side, on paper below one another what is told of each, in the workbook a
    row for each year."""
    found = [each for each in _of(report.judged, closing) if each.line.years]
    days = sorted({year.on for each in found for year in each.line.years})
    if form == "xlsx":
        of_years = [OfYear(each.standing, year) for each in found for year in each.line.years]
        return _years(YEARS, [(each.standing, told(YEARS, each)) for each in of_years])
    if form == "html":
        whole = (TARGET, *(_year_column(on, _in_year) for on in days))
        return _years(whole, [(each.standing, told(whole, each)) for each in found])
    columns = (*SIDE, *(_year_column(on, _fact) for on in days))
    of_facts = [OfFact(*each, fact) for each in found for fact in _facts(each)]
    return _years(columns, [(each.standing, told(columns, each)) for each in of_facts])


def _years(columns: tuple[Column[Any], ...], said: Iterable[tuple[Standing, tuple[Value, ...]]]) -> Table:
    rows = tuple(Row(values, of.basis, of.target, group=of.target) for of, values in said)
    caption = "各项目标逐年完成情况"
    return Table("逐年进度", columns, rows, caption=caption, nothing="还没有逐年数据。")


def aims(closing: Closing, form: Form) -> Table:
    """What the plan asks for in words alone, and how far it was reached as somebody wrote."""
    columns = standing_in(form, AIMS)
    rows = tuple(Row(told(columns, each), each.basis, each.target) for each in closing.aims)
    return Table("定性目标", columns, rows, caption="定性目标完成情况")


def causes(report: Report, closing: Closing, form: Form) -> Table:
    """The targets that were missed, each with why."""
    columns = standing_in(form, CAUSES)
    found = (Cause(*each) for each in missed(report, closing))
    rows = tuple(Row(told(columns, each), each.standing.basis, each.standing.target) for each in found)
    nothing = UNASKED if report.empty else "没有判定为未完成或无法判定的目标。"
    return Table(CAUSE, columns, rows, caption="未达目标和原因", nothing=nothing)


def _of(standings: Iterable[Standing], closing: Closing) -> Iterable[Result]:
    lines = {each.target: each for each in closing.results}
    return (Result(each, lines[each.target]) for each in standings if each.target in lines)


def _of_standing(
    head: str, says: Callable[[Standing], Value], weight: float, *, numeric: bool = False
) -> Column[Result]:
    return Column(head, lambda each: says(each.standing), weight=weight, numeric=numeric)


def _named(each: Result | Cause | OfYear | OfFact) -> Value:
    of = each.standing
    return Value(f"{of.name} · {of.short_label}（{of.unit}）")


def _year_column(on: date, says: Callable[[Any, OfYear], Value]) -> Column[Any]:
    """How targets stood at the end of a year, or at the report's date in one that goes on."""

    def said(each: Result | OfFact) -> Value:
        found = next((year for year in each.line.years if year.on == on), None)
        return says(each, OfYear(each.standing, found)) if found else Value(NONE)

    head = f"{on.year}年底" if (on.month, on.day) == (12, 31) else f"{on}"
    return Column(head, said, weight=23)


def _fact(each: OfFact, year: OfYear) -> Value:
    """The one thing that the row tells."""
    return FACTS[each.fact](year)


def _in_year(_: Result, year: OfYear) -> Value:
    """All that is told of a year in one cell."""
    actual, expected, share = _actual(year), _expected(year), _share(year)
    told = () if year.year.actual is None else (f"应达 {expected.words}", f"完成率 {share.words}")
    beside = (*told, *((year.year.note,) if year.year.note else ()))
    return Value(actual.words, lamps=_lamp(year).lamps, small=beside)


def _named_by_time(column: Column[Result], *, ended: bool) -> Column[Result]:
    """Before the end of the plan nothing is judged yet."""
    return column if ended or column.head != JUDGED else replace(column, head="状态")


def _reached(each: Result) -> Value:
    """Since when it has been reached; of what nobody can judge nothing is said."""
    return day(each.line.reached, missing=NONE if each.standing.shown_light == "grey" else "未达到")


def _explained(each: Result) -> Value:
    """What is said beside the judgement, without the day that stands in a column of its own."""
    said = each.standing.outlook.replace(f"首次达到 {each.line.reached}", "").strip("；")
    words, *beside = [text for text in (said, each.standing.coverage) if text] or [NONE]
    return Value(words, small=(*beside, *by_hand(each.standing)))


def _actual(each: OfYear) -> Value:
    return amount(each.year.actual, each.year.decimals)


def _expected(each: OfYear) -> Value:
    year = each.year
    return Value(NONE) if year.expected is None else amount(year.expected, year.decimals)


def _share(each: OfYear) -> Value:
    year = each.year
    if year.completion is None:
        return Value(UNREPORTED)
    return Value(
        percent(year.completion, year.share_decimals),
        figure_of(year.completion, year.share_decimals, "share"),
    )


def _note(each: OfYear) -> Value:
    return Value(each.year.note or NONE)


def _facts(each: Result) -> tuple[str, ...]:
    """What is told of a target's years; of one without a year that rests on earlier figures nothing of that."""
    noted = any(year.note for year in each.line.years)
    return tuple(fact for fact in FACTS if fact != NOTED or noted)


def _why(each: Cause) -> Value:
    """What somebody wrote; below it why nobody can judge, as far as the figures tell it."""
    unjudged = each.standing.verdict == "无法判定" and each.standing.outlook
    return filled(each.text, asked_why(each.standing))._replace(small=(unjudged,) if unjudged else ())


def _lamp(each: OfYear) -> Value:
    return Value(lamps=(Lamp(each.year.light, each.year.shape, each.year.word),))


# What is told of each year, in this order.
FACTS: Mapping[str, Callable[[OfYear], Value]] = {
    "实际": _actual,
    "应达值": _expected,
    "完成率": _share,
    "状态": _lamp,
    NOTED: _note,
}

TARGET: Column[Result] = Column("目标", _named, wraps=True, weight=30)
RESULTS: tuple[Column[Result], ...] = (
    TARGET,
    _of_standing("目标值", goal, 14, numeric=True),
    _of_standing("实际", lambda each: amount(each.actual, each.decimals), 14, numeric=True),
    _of_standing("完成率", share, 16, numeric=True),
    _of_standing(JUDGED, lambda each: Value(lamps=lamps(each)), 24),
    Column("何时起达到", _reached, weight=22),
    Column("说明", _explained, wraps=True, weight=36),
    Column("责任单位", lambda each: whose(each.standing), ("html", "xlsx")),
    Column("依据", lambda each: Value(each.standing.basis), ("html", "xlsx")),
)
YEARS: tuple[Column[OfYear], ...] = (
    Column("目标", _named),
    Column("年末", lambda each: day(each.year.on)),
    *(Column(fact, says, numeric=fact not in ("状态", NOTED)) for fact, says in FACTS.items()),
)
SIDE: tuple[Column[OfFact], ...] = (
    Column("目标", _named, wraps=True, weight=28, shared=True),
    Column("项目", lambda each: Value(each.fact), weight=15),
)
AIMS: tuple[Column[AimLine], ...] = (
    Column("定性目标", lambda each: Value(each.label), weight=34),
    Column("原文", lambda each: Value(each.wording), wraps=True, weight=44),
    Column("责任单位", lambda each: Value(each.whose), weight=26),
    Column("完成情况", lambda each: filled(each.said, REACHED), wraps=True, weight=52, verbatim=True),
    Column("依据", lambda each: Value(each.basis), ("html", "xlsx")),
)
SUPPORTS: tuple[Column[SupportedLine], ...] = (
    Column("事项", lambda each: Value(each.label), wraps=True, weight=50),
    Column("原文", lambda each: Value(each.wording), wraps=True, weight=26),
    Column("条款", lambda each: Value(each.clause), weight=22),
    Column("说明", lambda each: Value(each.note or NONE), wraps=True, weight=58),
)
CAUSES: tuple[Column[Cause], ...] = (
    Column("目标", _named, wraps=True, weight=40),
    Column("结果", lambda each: Value(figures(each.standing)), weight=28),
    Column(JUDGED, lambda each: Value(lamps=lamps(each.standing)), weight=24),
    Column("原因", _why, wraps=True, weight=64, verbatim=True),
)
