"""The report that a command asks for: live or kept, compared as asked, narrowed to a unit or to the sheets of a year."""

import argparse
from datetime import UTC, date, datetime
from typing import NamedTuple

from components.report.assemble import assemble, meeting_before
from components.report.assessed import with_assessed
from components.report.closing_lines import written_of
from components.report.compose import Material, compared, with_closing, with_scorecards
from components.report.focus import focused
from components.report.frozen import UnreadableSnapshotError, from_text
from components.report.open_lines import Handover
from components.report.recited import recited
from components.report.scorecard_lines import cards_called, years_of
from components.report.since_kept import since_kept
from components.report.values.report import Report
from components.words.corrections import voided_words
from data import store
from data.access.duties import scope_named
from data.cli.arguments import UsageError
from data.clock import today
from data.judging.opening import opening_of, unreported
from data.judging.situation import situation_of
from data.judging.unit_year import years_over
from data.records.cells import CellError, quarter_end
from data.records.district import DistrictRecords
from data.records.task_adjustment import TaskAdjustment
from data.rights.masks import for_all
from data.store import Database
from plan_config.book import PlanBook
from plan_config.district import District
from plan_config.plan import Plan

EVERY = "全部"


class Source(NamedTuple):
    """What a report is made from: the open data file, the plans, and the one it is about."""

    db: Database
    book: PlanBook
    plan: Plan


def report_asked(db: Database, book: PlanBook, chosen: argparse.Namespace) -> Report:
    """The report asked for: live or kept, compared as asked, narrowed to a unit."""
    scope = scope_named(f"{chosen.district}/{chosen.unit}", book)
    district, unit = scope if isinstance(scope, tuple) else (scope, "")
    plan = _plan(db, book, district, unit, chosen)
    put_together = _kept if chosen.snapshot else _live
    report = put_together(Source(db, book, plan), chosen)
    if chosen.scorecard:
        return _sheets(report, chosen.scorecard, book)
    narrowed = focused(report, unit) if unit else report
    if unit and not narrowed.unit:
        raise UsageError(f"{district}的方案里没有园区或责任单位“{chosen.unit}”。")
    return narrowed


def _sheets(report: Report, called: str, book: PlanBook) -> Report:
    """The report with the sheets that are asked for."""
    district = book.district(report.district)
    assert district is not None, "a report is of a district"
    cards = [card for line in report.scorecards for card in line.cards]
    if not cards:
        raise UsageError(
            f"{report.district}没有可以生成的年度考核表：截至日期前没有过完的年度，或方案没有点名责任单位。"
        )
    if called == EVERY:
        return report
    wanted = [cards_called(each, called, district) for each in report.scorecards]
    if not any(line.cards for line in wanted):
        shorts = (unit.short for unit in district.units if any(unit.id in card.units for card in cards))
        raise UsageError(
            f"{report.district}没有责任单位“{called}”的年度考核表。现有：{'、'.join(card.unit for card in cards)}。"
            f"也可以写园区的简称：{'、'.join(shorts)}。"
        )
    return with_scorecards(report, wanted)


def _plan(db: Database, book: PlanBook, name: str, unit: str, chosen: argparse.Namespace) -> Plan:
    """The plan asked for; else that of the snapshot, or the one a page would show at the date."""
    district = book.district(name)
    assert district is not None, "a scope is of a district"
    if chosen.plan and chosen.plan not in {plan.id for plan in district.plans}:
        known = "、".join(f"{plan.id}（{plan.called}）" for plan in district.plans)
        raise UsageError(f"{name}没有编号为“{chosen.plan}”的方案。现有：{known}。")
    day = _day(chosen.as_of) or _opens(db, book, district)
    return district.shown(day, chosen.plan or _plan_kept(db, chosen.snapshot), (unit,))


def _plan_kept(db: Database, number: str) -> str:
    """The plan of a snapshot; empty where there is none of this number."""
    text = store.snapshot_content(db, number) if number else None
    return for_all(from_text(text)).plan if text else ""


def _live(source: Source, chosen: argparse.Namespace) -> Report:
    """The state at the date asked for, by default compared with the meeting before."""
    db, book, plan = source
    as_of = _as_of(source, chosen.as_of)
    if chosen.compare:
        before: Report | None = _earlier(source, as_of, chosen.compare)
    else:
        kept = [each for each in store.snapshots(db, plan.district) if book.is_of(plan, each.plan)]
        found = meeting_before(kept, as_of, store.revision(db).number)
        before = _readable(source, found.number) if found else None
    return _assembled(source, as_of, before=before, closing=chosen.closing)


def _kept(source: Source, chosen: argparse.Namespace) -> Report:
    """A snapshot as it was kept, with another comparison where one is asked for."""
    db, book, plan = source
    if chosen.as_of:
        raise UsageError("快照有自己的截至日期，--snapshot 和 --as-of 不能同时使用。")
    report = _snapshot(source, chosen.snapshot)
    if chosen.compare:
        report = compared(report, _earlier(source, report.as_of, chosen.compare))
    situation = situation_of(plan, book, for_all(store.load_district(db, plan.district)))
    kept, decided = store.snapshots(db, plan.district), store.decisions(db, plan.district)
    return since_kept(report, for_all(kept), for_all(decided), situation)


def _earlier(source: Source, as_of: date, asked: str) -> Report:
    """What to compare with: a snapshot by its number, or the records at a date."""
    start, day = source.plan.start, _day(asked)
    if day is None:
        _refuse_void(source, asked)
        return _snapshot(source, asked)
    if not start < day < as_of:
        raise UsageError(f"对照日期须在 {start} 之后、{as_of} 之前。")
    return _assembled(source, day, before=None)


def _refuse_void(source: Source, number: str) -> None:
    """UsageError for a snapshot that counts for nothing: nothing is compared with it."""
    kept = store.snapshots(source.db, source.plan.district)
    mark = next((each.void for each in kept if each.number == number), None)
    if mark:
        raise UsageError(f"{voided_words(number, mark)}，不能作对照。")


def _assembled(source: Source, as_of: date, *, before: Report | None, closing: bool = False) -> Report:
    db, book, plan = source
    records = for_all(store.load_district(db, plan.district))
    material = Material(
        situation_of(plan, book, records),
        records.batches,
        store.revision(db).number,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        on=today(),
        events=for_all(store.events(db, plan.district)),
        handover=_handover(book, plan, records),
        updates=records.task_updates,
        adjustments=tuple(records.of(TaskAdjustment)),
    )
    decided = for_all(store.decisions(db, plan.district))
    decisions = [each for each in decided if book.is_of(plan, each.plan)]
    report = assemble(material, as_of, decisions=decisions, before=before)
    over = years_over(plan, as_of)
    asked = (over if closing else over[:1], today())
    cards = years_of(material.situation, records, asked, decided, store.first_reports(db, plan.district))
    told = with_scorecards(report, cards[:1])
    if not closing:
        return told
    return with_assessed(with_closing(told, material.situation, written_of(records, book)), cards)


def _handover(book: PlanBook, plan: Plan, records: DistrictRecords) -> Handover | None:
    """What the plan takes over from the one before it."""
    before = book.before(plan)
    if before is None:
        return None
    adjustments = tuple(records.of(TaskAdjustment))
    return Handover(situation_of(before, book, records), records.task_updates, plan, adjustments)


def _snapshot(source: Source, number: str) -> Report:
    db, _, plan = source
    text = store.snapshot_content(db, number)
    report = for_all(from_text(text)) if text else None
    if report is None or report.plan != plan.id:
        known = "、".join(each.number for each in store.snapshots(db, plan.district)) or "无"
        raise UsageError(f"{plan.district}没有编号为“{number}”的快照。现有：{known}。")
    return recited(report, plan)


def _readable(source: Source, number: str) -> Report | None:
    """A snapshot that nobody asked for by name: one that cannot be read keeps nobody from his papers."""
    try:
        return _snapshot(source, number)
    except (UnreadableSnapshotError, UsageError):
        return None


def _as_of(source: Source, asked: str) -> date:
    """The date asked for; without one the period the board opens at for its district."""
    db, book, plan = source
    if not asked:
        district = book.district(plan.district)
        assert district is not None, "a plan is of a district"
        return _opens(db, book, district)
    newest = store.latest_period(db, [each.name for each in book.districts])
    last = max(newest or date.min, today())
    day = _day(asked)
    if day is None or not plan.start < day <= last:
        raise UsageError(
            f"没有“{asked}”这个截至日期。请写成 2025-12-31 的样子，在 {plan.start} 之后、{last} 以前。"
        )
    return day


def _opens(db: Database, book: PlanBook, district: District) -> date:
    """The period the board opens at for one district."""
    first = district.plans[0]
    found = opening_of([situation_of(first, book, store.load_district(db, district.name))])
    return (found or unreported([first], today())).period


def _day(text: str) -> date | None:
    """A date as 2025-12-31 or 2025Q4; None for anything else, such as the number of a snapshot."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return quarter_end(text)
    except CellError:
        return None
