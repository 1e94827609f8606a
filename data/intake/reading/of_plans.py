"""What a line says of a whole plan, or of a target or measure of one: a text of its review, or a judgement."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from data.intake.reading.line_rows import made
from data.intake.reading.lines import SheetLine, SheetReading
from data.records.closing_text import CLOSING_TEXT, PARTS
from data.records.declaring import Kind, Record
from data.records.names import Renamed, entry_named, plan_named
from data.records.plan_judgement import PLAN_JUDGEMENT, PlanJudgement
from data.records.spelling import same_name
from plan_config.book import PlanBook
from plan_config.district import District
from plan_config.plan import Plan

PART, ENTRY = CLOSING_TEXT.header("part"), CLOSING_TEXT.header("entry")
PAPER = PLAN_JUDGEMENT.header("paper")


def judgement(
    line: SheetLine, district: District, standing: Sequence[Record], reading: SheetReading
) -> Iterator[Record]:
    """What somebody said of a whole plan, by a paper that is the same in any spelling."""
    if plan := _plan(PLAN_JUDGEMENT, line, district, reading):
        told = made(PLAN_JUDGEMENT, line, _about(district, plan))
        kept = (each.paper for each in standing if isinstance(each, PlanJudgement) and _alike(each, told))
        yield replace(told, paper=next(kept, told.paper))


def closing_text(
    line: SheetLine, district: District, book: PlanBook, later: Renamed, reading: SheetReading
) -> Iterator[Record]:
    """A text of the part that it names, about what that part is about."""
    plan = _plan(CLOSING_TEXT, line, district, reading)
    if plan is None:
        return
    about, wanted = PARTS[line[PART]], line.words(ENTRY)
    entry = entry_named(plan, book, about, wanted, later) if about != "plan" else wanted
    if about == "plan" and wanted:
        reading.refuse(line, ENTRY, "这一部分写的是整份方案，不填目标或任务")
    elif entry is None:
        what = "任务" if about == "measure" else "目标"
        reading.refuse(line, ENTRY, f"这份方案里没有这项{what}，请照收官材料中的叫法填写")
    else:
        yield made(CLOSING_TEXT, line, {**_about(district, plan), "entry": entry})


def _plan(kind: Kind, line: SheetLine, district: District, reading: SheetReading) -> Plan | None:
    column = kind.header("plan")
    plan = plan_named(district, line.words(column))
    if plan is None:
        known = "、".join(each.called for each in district.plans)
        missing = "没有这份方案" if line[column] else "这个区县有几份方案，这一格必须填写"
        reading.refuse(line, column, f"{missing}；可填：{known}")
    return plan


def _alike(one: PlanJudgement, other: PlanJudgement) -> bool:
    """Whether two are the same judge's of one plan, by the same paper."""
    same = (one.district, one.plan, one.judge) == (other.district, other.plan, other.judge)
    return same and same_name(one.paper, other.paper)


def _about(district: District, plan: Plan) -> dict[str, Any]:
    return {"district": district.name, "plan": plan.id}
