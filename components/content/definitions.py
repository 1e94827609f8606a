"""指标口径: what each indicator measures, and on paper what is asked for where."""

from typing import NamedTuple

from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.report.values.report import Report
from components.report.values.sources import Definition
from components.report.values.standing import Standing
from components.report.wording import official_goal, paper_number


class Defined(NamedTuple):
    """What an indicator measures, and the target in it with the paper that asks for it."""

    means: Definition
    asked: Standing | None
    paper: str


def defined(report: Report, form: Form) -> Table:
    """The indicators of a report; on paper those of a unit that it has targets in, and on slides the rule of the
    lights."""
    columns, paper = standing_in(form, COLUMNS), paper_number(report)
    asked = {each.label: each for each in reversed((*report.headline, *report.counts))}
    listed = [Defined(each, asked.get(each.label), paper) for each in report.definitions]
    if form == "docx" and report.unit:
        listed = [each for each in listed if each.asked]
    if form == "pptx":
        rule = Definition("灯色", "", report.rule, report.rule_statement)
        listed.append(Defined(rule, None, paper))
    rows = (Row(told(columns, each), each.means.label, each.means.label) for each in listed)
    return Table(
        "指标口径",
        columns,
        tuple(rows),
        caption="指标口径和目标出处" if form == "docx" else "指标含义",
        note="目标值的条款见“指标总览”“园区进展”的依据一列。" if form == "xlsx" else "",
        nothing="没有指标口径。" if form == "xlsx" else "没有指标。",
    )


def _clause(each: Defined) -> Value:
    """What is asked for, and where; of a goal that was adjusted what the plan says, and below it to what."""
    if each.asked is None:
        return Value(NONE)
    asked = each.asked.wording if each.asked.revised else official_goal(each.asked)
    below = (each.asked.revised,) if each.asked.revised else ()
    return Value(f"{asked}；{each.asked.paper or each.paper} {each.asked.clause}", small=below)


COLUMNS: tuple[Column[Defined], ...] = (
    Column("指标", lambda each: Value(each.means.label, strong=each.means.label), ("pptx",), weight=24),
    Column("指标", lambda each: Value(each.means.label), ("html", "xlsx")),
    Column("指标", lambda each: Value(f"{each.means.label}（{each.means.unit}）"), ("docx",), weight=20),
    Column("计量单位", lambda each: Value(each.means.unit or NONE), ("html", "pptx", "xlsx"), weight=11),
    Column("统计方式", lambda each: Value(each.means.basis, whole=True), weight=13),
    Column("口径", lambda each: Value(each.means.definition), weight=46),
    Column("目标及条款", _clause, ("docx",), weight=27),
)
