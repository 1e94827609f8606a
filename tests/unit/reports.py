"""Reports to test the documents on: the demonstration data, an empty store, and names as long as they get."""

import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from components.exports.kinds import KINDS
from components.report.closing_lines import written_of
from components.report.compose import Material, compared, compose, with_closing
from components.report.values.decisions import DecisionLine
from components.report.values.report import Report
from data import store
from data.intake.demonstration import fill
from data.judging.ledger import roll_up
from data.judging.situation import Situation
from data.progress_listener import quiet
from data.records.district import DistrictRecords
from data.records.values import Batch
from plan_config.book import PlanBook
from plan_config.reader import load_book
from tests.plans import first_plan

MADE_AT = "2026-01-08T01:30:00+00:00"
MADE_ON = date(2026, 1, 8)
DEADLINE = date(2025, 12, 31)
LONG = "重庆市渝中区国际医学创新与数字经济融合发展高质量孵化载体示范建设管理委员会办公室暨联合推进工作领导小组综合协调处（筹备组）"


def render(report: Report, kind: str) -> bytes:
    """One document of the pack."""
    return KINDS[kind].write(report)


def material_of(
    situation: Situation, batches: Mapping[int, Batch] | None = None, *, revision: int = 1
) -> Material:
    """What a report is made from, on the day that all these tests make theirs."""
    return Material(situation, batches or {}, revision, MADE_AT, MADE_ON)


@cache
def demo_report(district: str = "渝中区", as_of: date = DEADLINE, *, meeting: bool = True) -> Report:
    """The demonstration data at a date, by default compared with half a year before and with three decisions."""
    situation, batches = _demonstration(district)
    decisions = _decisions(district) if meeting else ()
    material = material_of(situation, batches)
    report = compose(material, as_of, decisions)
    if not meeting:
        return report
    before = compose(material, date(as_of.year, 6, 30))
    numbered = replace(before, number=f"{district[:2]}-{as_of.year}Q2-01")
    return compared(replace(report, number=f"{district[:2]}-{as_of.year}Q4-01"), numbered)


@cache
def closing_report(district: str = "渝中区", as_of: date = DEADLINE, *, empty: bool = False) -> Report:
    """The same with what the review of the whole plan tells, of the demonstration data or of an empty store."""
    situation, batches = _demonstration(district)
    if empty:
        situation, batches = _situation(DistrictRecords(district)), {}
    material = material_of(situation, batches, revision=0 if empty else 1)
    records = DistrictRecords(district) if empty else _records(district)
    return with_closing(compose(material, as_of), situation, written_of(records, _book()))


def later_report(plan_id: str, as_of: date) -> Report:
    """A plan of 渝中区 beside the one that the demonstration data is for."""
    situation, batches = _demonstration("渝中区")
    plan = _book().plan(plan_id)
    assert plan is not None
    return compose(material_of(replace(situation, plan=plan), batches), as_of)


def empty_report(district: str = "渝中区", as_of: date = DEADLINE) -> Report:
    """A district nobody has reported anything for."""
    situation = _situation(DistrictRecords(district))
    return compose(material_of(situation, revision=0), as_of)


def long_names(report: Report) -> Report:
    """The same report with every name of a unit, carrier and office 60 characters long, and a decision of 200."""
    return replace(
        report,
        standings=tuple(
            replace(each, name=LONG, short_name=LONG, whose=(LONG,)) if each.of else each
            for each in report.standings
        ),
        parks=tuple(replace(each, name=LONG, short=LONG) for each in report.parks),
        carrier_marks=tuple(replace(each, name=LONG) for each in report.carrier_marks),
        carriers=tuple(replace(each, name=LONG, unit_name=LONG) for each in report.carriers),
        rows=tuple(replace(each, subject=LONG, unit_name=LONG) for each in report.rows),
        rungs=tuple(
            replace(rung, climbers=tuple(replace(each, name=LONG, unit_name=LONG) for each in rung.climbers))
            for rung in report.rungs
        ),
        decisions=tuple(
            replace(each, owner=LONG, about=LONG, text=LONG * 3 + LONG[:20]) for each in report.decisions
        ),
        comparison=report.comparison
        and replace(
            report.comparison, changes=tuple(replace(each, name=LONG) for each in report.comparison.changes)
        ),
    )


def named(report: Report, text: str) -> Report:
    """The same report with a text in the place of every name, reason and address."""
    return replace(
        report,
        district=text,
        title=text,
        mark=text,
        number=text,
        sentence=text,
        standings=tuple(
            replace(each, name=text, whose=(text,), label=text, outlook=text, by_hand=text)
            for each in report.standings
        ),
        parks=tuple(replace(each, name=text, short=text) for each in report.parks),
        carrier_marks=tuple(replace(each, name=text) for each in report.carrier_marks),
        carriers=tuple(replace(each, name=text) for each in report.carriers),
        rows=tuple(replace(each, subject=text, origin=text) for each in report.rows),
        decisions=tuple(replace(each, text=text, owner=text, note=text) for each in report.decisions),
        next_steps=(text,),
        papers=tuple(replace(each, title=text, url=f"javascript:{text}") for each in report.papers),
    )


def _decisions(district: str) -> tuple[DecisionLine, ...]:
    unit = {"渝中区": "区科技局", "江津区": "双福工业园发展中心"}[district]
    meeting, decided_on = f"{district[:2]}-2025Q2-01", date(2025, 7, 10)
    return (
        DecisionLine(
            number=1,
            text="按季度报送载体面积变动情况，逐栋核对计入规划面积",
            owner=unit,
            due=date(2025, 9, 30),
            about=f"{district}·载体面积",
            target="",
            state="done",
            word="已办结",
            note="三季度起按季报送",
            basis="议定事项第 1 号",
            task="",
            meeting=meeting,
            decided_on=decided_on,
        ),
        DecisionLine(
            number=2,
            text="补报缺报单位的企业和团队数据",
            owner=unit,
            due=date(2025, 12, 20),
            about=f"{district}·企业和团队",
            target="",
            state="overdue",
            word="逾期",
            note="",
            basis="议定事项第 2 号",
            task="",
            meeting=meeting,
            decided_on=decided_on,
        ),
        DecisionLine(
            number=3,
            text="提出下一轮载体梯度培育名单",
            owner=unit,
            due=date(2026, 3, 31),
            about=f"{district}·市级及以上",
            target="",
            state="open",
            word="办理中",
            note="",
            basis="议定事项第 3 号",
            task="",
            meeting=meeting,
            decided_on=decided_on,
        ),
    )


def situation_of(district: str) -> Situation:
    """The demonstration data of a district."""
    return _demonstration(district)[0]


@cache
def _book() -> PlanBook:
    return load_book()


def _situation(records: DistrictRecords) -> Situation:
    plan = first_plan(_book(), records.district)
    assert plan is not None
    return Situation(plan, _book(), roll_up(records, _book().indicators))


@cache
def _demonstration(district: str) -> tuple[Situation, dict[int, Batch]]:
    records = _records(district)
    return _situation(records), dict(records.batches)


@cache
def _records(district: str) -> DistrictRecords:
    """The demonstration data as the store gives it out, by its own door."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "demonstration.db"
        store.make_ready(path, fill=fill, tell=quiet)
        with closing(store.open_for_reading(path)) as db:
            return store.load_district(db, district)
