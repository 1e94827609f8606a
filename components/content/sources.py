"""What the figures rest on: the papers, the imports, both in one list for slides, and each recorded row."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import amount, day, figure_of
from components.report.values.report import Report
from components.report.values.sources import BatchLine, Paper, SourceRow
from components.words.figures import number
from data.clock import day_of, local_time


class Ground(NamedTuple):
    """A paper, an import or the rule of the lights, as they stand in one list."""

    kind: str
    title: str
    number: str
    day: date | None
    basis: str
    url: str = ""
    by: str = ""
    standing: str = ""


def papers(listed: Iterable[Paper], form: Form) -> Table:
    """The documents that targets and rules come from."""
    columns = standing_in(form, PAPERS)
    rows = (Row(told(columns, each), each.number or each.title, each.title) for each in listed)
    return Table(
        "依据文件",
        columns,
        tuple(rows),
        caption="依据文件",
        note="目标所在的条款见“指标总览”“园区进展”的依据一列。" if form == "xlsx" else "",
        nothing="没有依据文件。" if form == "xlsx" else "没有登记的文件。",
    )


def batches(report: Report, form: Form) -> Table:
    """The imports that the figures rest on."""
    columns = standing_in(form, BATCHES)
    rows = (Row(told(columns, each), f"批次 {each.number}", f"{each.number}") for each in report.batches)
    return Table(
        "填报批次",
        columns,
        tuple(rows),
        caption="数据所依据的填报批次",
        note="本表各数所依据的填报批次。" if form == "xlsx" else "",
        nothing="没有填报批次。" if form == "xlsx" else "没有导入记录。",
    )


def recorded(lines: Iterable[SourceRow], form: Form) -> Table:
    """Each recorded row."""
    columns = standing_in(form, ROWS)
    return Table(
        "数据来源",
        columns,
        tuple(Row(told(columns, each), each.origin) for each in lines),
        caption="目标数据所依据的每一条填报",
        note="本表各数所依据的填报记录，逐行注明批次、文件和行号；计量单位为填报时的单位。",
        nothing="没有填报，不按零计。" if form == "screen" else "没有填报记录。",
    )


def grounds(report: Report, form: Form) -> Table:
    """Papers and imports in one list, on screen slides also the rule of the lights; its file has that with the
    definitions."""
    columns = standing_in(form, GROUNDS)
    rule = Ground("灯色规则", report.rule_statement, report.rule, None, "灯色规则设置")
    listed = (*_papers_and_batches(report), *([rule] if form == "slides" and report.standings else []))
    rows = tuple(Row(told(columns, each), each.basis) for each in listed)
    return Table("来源", columns, rows, nothing="没有来源。")


def _papers_and_batches(report: Report) -> Iterator[Ground]:
    for paper in report.papers:
        basis = paper.number or paper.title
        yield Ground(paper.relation, paper.title, paper.number or NONE, paper.issued, basis, paper.url)
    for each in report.batches:
        called = f"批次 {each.number}"
        yield Ground(
            "填报批次", each.file, called, day_of(each.at), called, by=each.by, standing=each.standing_words
        )


def _recorded(each: SourceRow, unit: str = "") -> Value:
    """A figure as it was reported, with as many decimals as it has."""
    places = next((places for places in range(4) if each.value == round(each.value, places)), 4)
    return Value(f"{number(each.value, 2)}{unit}", figure_of(each.value, places))


def _named(each: Ground, more: str) -> Value:
    return Value(f"{each.title}（{more}）" if more else each.title, url=each.url)


RELATION: Column[Paper] = Column("关系", lambda each: Value(each.relation), weight=20)
# The workbook has a word of its own for what is missing.
PAPERS: tuple[Column[Paper], ...] = (
    RELATION.only("screen", "html"),
    Column("文件", lambda each: Value(each.title, url=each.url), ("screen",)),
    Column("文号", lambda each: Value(each.number or NONE), ("screen", "html", "docx"), weight=48),
    Column("文号", lambda each: Value(each.number or "无文号"), ("xlsx",)),
    Column("文件", lambda each: Value(f"《{each.title}》"), ("html", "docx"), weight=54),
    Column("文件", lambda each: Value(each.title), ("xlsx",)),
    Column("发文机关", lambda each: Value(each.issuer or NONE), ("screen",)),
    Column("印发日期", lambda each: day(each.issued), ("screen", "html", "docx"), weight=34),
    Column("说明", lambda each: Value(each.note), ("screen",)),
    Column("印发日期", lambda each: day(each.issued, missing="未注明"), ("xlsx",)),
    RELATION.only("docx", "xlsx"),
    Column("网址", lambda each: Value(each.url or NONE, url=each.url), ("html",)),
    Column("网址", lambda each: Value(each.url or "未注明"), ("xlsx",)),
)
BATCHES: tuple[Column[BatchLine], ...] = (
    Column("批次", lambda each: amount(each.number, 0), numeric=True, weight=13),
    Column("导入时间（北京时间）", lambda each: Value(local_time(each.at)), ("html", "xlsx")),
    Column("导入日期", lambda each: day(day_of(each.at)), ("docx",), weight=34),
    Column("经手人", lambda each: Value(each.by), weight=36, verbatim=True),
    Column("文件", lambda each: Value(each.file), weight=53, verbatim=True),
    Column("数据性质", lambda each: Value(each.standing_words), weight=20),
)
ROWS: tuple[Column[SourceRow], ...] = (
    Column("填报主体", lambda each: Value(each.subject)),
    Column("所属园区", lambda each: Value(each.unit_name), ("html", "xlsx")),
    Column("数据项", lambda each: Value(f"{each.series}（{each.unit}）"), ("screen",)),
    Column("数据项", lambda each: Value(each.series), ("html", "xlsx")),
    Column("计量单位", lambda each: Value(each.unit), ("xlsx",)),
    Column("数据期", lambda each: day(each.period)),
    Column("数值", lambda each: _recorded(each, f" {each.unit}"), ("html",), numeric=True),
    Column("数值", _recorded, ("screen", "xlsx"), numeric=True),
    Column("填报日期", lambda each: day(each.reported_on)),
    Column("数据性质", lambda each: Value(each.standing)),
    Column("来源", lambda each: Value(each.origin)),
)
GROUNDS: tuple[Column[Ground], ...] = (
    Column("类别", lambda each: Value(each.kind), ("slides",)),
    Column("名称", lambda each: _named(each, each.standing), ("slides",), wraps=True, weight=1),
    Column("文号或批次", lambda each: Value(each.number), weight=250),
    Column("名称", lambda each: _named(each, each.by), ("pptx",), weight=370),
    Column("日期", lambda each: day(each.day), weight=156),
    Column("类别", lambda each: Value(each.standing or each.kind), ("pptx",), weight=100),
)
