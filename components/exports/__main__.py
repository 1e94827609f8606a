"""The review pack from the command line: python -m components.exports --kind KIND --district D -o FILE.
With --closing the papers that review a plan as a whole, with --scorecard the sheet of a unit's year.

Exit code 0 good, 1 problems with the data file or the place to write to, 2 wrong usage. With --json one JSON object.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from components.exports.closing.kinds import CLOSING
from components.exports.kinds import KINDS, PACK, Papers
from components.exports.scorecard import SCORECARD
from components.report.assemble import assemble, meeting_before
from components.report.closing_lines import written_of
from components.report.compose import Material, compared, with_closing, with_scorecards
from components.report.focus import focused
from components.report.frozen import UnreadableSnapshotError, from_text
from components.report.open_lines import Handover
from components.report.recited import recited
from components.report.scorecard_lines import cards_called, last_of
from components.report.since_kept import since_kept
from components.report.values.report import Report
from components.words.corrections import voided_words
from data import store
from data.access.duties import UnknownScopeError, scope_named
from data.access.entitlement import note_export
from data.cli.arguments import GOOD, OutputError, Parser, UsageError, complain, run, say, write_files
from data.cli.file_commands import prepare
from data.cli.plans import book_in_force
from data.clock import today
from data.judging.opening import opening_of, unreported
from data.judging.situation import situation_of
from data.records.cells import CellError, quarter_end
from data.records.district import DistrictRecords
from data.records.task_adjustment import TaskAdjustment
from data.rights.masks import for_all
from data.rights.people import at_the_file
from data.store import Database, StoreError
from plan_config.book import PlanBook
from plan_config.district import District
from plan_config.plan import Plan
from plan_config.reader import PlanError

ALL = "all"
EVERY = "全部"
AUTHOR = "命令行"
REFUSALS = (StoreError, PlanError, OutputError, UnreadableSnapshotError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what was asked for and return the exit code."""
    return run(_parser(), arguments, export, refusals=REFUSALS, misuses=(UsageError, UnknownScopeError))


def export(chosen: argparse.Namespace) -> int:
    """Put the report together, write the documents, put the export on the audit trail."""
    prepare(beginning=False)
    papers = _papers(chosen)
    with store.reading() as db:
        report = _report(db, book_in_force(chosen), chosen)
    if chosen.closing and report.closing is None:
        raise UsageError("这份快照里没有收官材料的内容，请用即时数据生成，或另选一份快照。")
    kinds = tuple(papers.kinds) if chosen.kind == ALL else (chosen.kind,)
    files = {_place(chosen, report, kind): papers.kinds[kind].write(report) for kind in kinds}
    write_files(files, make_folder=chosen.kind == ALL or chosen.output.endswith("/"))
    _note(chosen, report, kinds)
    names = "、".join(f"“{path.name}”" for path in files)
    facts = {
        "files": [str(path) for path in files],
        "as_of": report.as_of.isoformat(),
        "number": report.number,
    }
    say(chosen, f"已生成{names}，截至 {report.as_of}，{report.number_words}。", facts)
    return GOOD


def _papers(chosen: argparse.Namespace) -> Papers:
    """Which papers are asked for; those of a plan's review are of whole plans, and no slides."""
    papers = CLOSING if chosen.closing else SCORECARD if chosen.scorecard else PACK
    if chosen.kind != ALL and chosen.kind not in papers.kinds:
        raise UsageError(
            f"{papers.name}没有{KINDS[chosen.kind].name}。可选：{'、'.join((*papers.kinds, ALL))}。"
        )
    if chosen.scorecard and (chosen.closing or chosen.unit):
        raise UsageError("--scorecard 不能与 --closing、--unit 同时使用。")
    if chosen.closing and chosen.unit:
        raise UsageError(f"{papers.name}按整份方案生成，--closing 和 --unit 不能同时使用。")
    return papers


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m components.exports", description="生成汇报材料。", add_help=False)
    parser.add_argument(
        "--kind",
        choices=(*KINDS, ALL),
        required=True,
        help="html 网页版、pptx 演示文稿、docx 汇报文稿、xlsx 数据表，all 都要",
    )
    parser.add_argument(
        "--closing",
        action="store_true",
        help="收官材料，而不是汇报材料：docx 评估报告、xlsx 数据表、html 网页版",
    )
    parser.add_argument(
        "--scorecard",
        metavar="责任单位",
        default="",
        help="截至日期前最近一个完整年度的年度考核表，写责任单位的名称、所负责园区的简称或“全部”，只有 docx",
    )
    parser.add_argument("--district", metavar="区县", required=True)
    parser.add_argument(
        "--plan", metavar="方案编号", default="", help="区县有几份方案时要哪一份，默认为截至日期时在执行的"
    )
    parser.add_argument("--unit", metavar="园区", default="", help="只要一个园区或责任单位")
    parser.add_argument(
        "--as-of",
        metavar="日期",
        default="",
        help="如 2025-12-31、2025Q4，默认为最近一个多数单位已填报的数据期，与页面相同",
    )
    parser.add_argument("--snapshot", metavar="编号", default="", help="用一份留存的快照，而不是即时数据")
    parser.add_argument(
        "--compare", metavar="编号或日期", default="", help="与哪一份快照或哪一天对照，默认为上次会议"
    )
    parser.add_argument("-o", "--output", metavar="文件或文件夹", required=True)
    parser.add_argument("--by", metavar="姓名", default=AUTHOR, help="由谁导出")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("-h", "--help", action="help", help="显示用法")
    return parser


def _report(db: Database, book: PlanBook, chosen: argparse.Namespace) -> Report:
    """The report asked for: live or kept, compared as asked, narrowed to a unit."""
    scope = scope_named(f"{chosen.district}/{chosen.unit}", book)
    district, unit = scope if isinstance(scope, tuple) else (scope, "")
    plan = _plan(db, book, district, unit, chosen)
    put_together = _kept if chosen.snapshot else _live
    report = put_together(db, book, plan, chosen)
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


def _live(db: Database, book: PlanBook, plan: Plan, chosen: argparse.Namespace) -> Report:
    """The state at the date asked for, by default compared with the meeting before."""
    as_of = _as_of(db, book, plan, chosen.as_of)
    if chosen.compare:
        before: Report | None = _earlier(db, book, plan, as_of, chosen.compare)
    else:
        kept = [each for each in store.snapshots(db, plan.district) if book.is_of(plan, each.plan)]
        found = meeting_before(kept, as_of, store.revision(db).number)
        before = _readable(db, plan, found.number) if found else None
    return _assembled(db, book, plan, as_of, before=before, closing=chosen.closing)


def _kept(db: Database, book: PlanBook, plan: Plan, chosen: argparse.Namespace) -> Report:
    """A snapshot as it was kept, with another comparison where one is asked for."""
    if chosen.as_of:
        raise UsageError("快照有自己的截至日期，--snapshot 和 --as-of 不能同时使用。")
    report = _snapshot(db, plan, chosen.snapshot)
    if chosen.compare:
        report = compared(report, _earlier(db, book, plan, report.as_of, chosen.compare))
    situation = situation_of(plan, book, for_all(store.load_district(db, plan.district)))
    kept, decided = store.snapshots(db, plan.district), store.decisions(db, plan.district)
    return since_kept(report, for_all(kept), for_all(decided), situation)


def _earlier(db: Database, book: PlanBook, plan: Plan, as_of: date, asked: str) -> Report:
    """What to compare with: a snapshot by its number, or the records at a date."""
    day = _day(asked)
    if day is None:
        _refuse_void(db, plan, asked)
        return _snapshot(db, plan, asked)
    if not plan.start < day < as_of:
        raise UsageError(f"对照日期须在 {plan.start} 之后、{as_of} 之前。")
    return _assembled(db, book, plan, day, before=None)


def _refuse_void(db: Database, plan: Plan, number: str) -> None:
    """UsageError for a snapshot that counts for nothing: nothing is compared with it."""
    mark = next((each.void for each in store.snapshots(db, plan.district) if each.number == number), None)
    if mark:
        raise UsageError(f"{voided_words(number, mark)}，不能作对照。")


def _assembled(
    db: Database, book: PlanBook, plan: Plan, as_of: date, *, before: Report | None, closing: bool = False
) -> Report:
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
    cards = last_of(
        material.situation, records, (as_of, today()), decided, store.first_reports(db, plan.district)
    )
    told = with_scorecards(report, cards)
    return with_closing(told, material.situation, written_of(records, book)) if closing else told


def _handover(book: PlanBook, plan: Plan, records: DistrictRecords) -> Handover | None:
    """What the plan takes over from the one before it."""
    before = book.before(plan)
    if before is None:
        return None
    adjustments = tuple(records.of(TaskAdjustment))
    return Handover(situation_of(before, book, records), records.task_updates, plan, adjustments)


def _snapshot(db: Database, plan: Plan, number: str) -> Report:
    text = store.snapshot_content(db, number)
    report = for_all(from_text(text)) if text else None
    if report is None or report.plan != plan.id:
        known = "、".join(each.number for each in store.snapshots(db, plan.district)) or "无"
        raise UsageError(f"{plan.district}没有编号为“{number}”的快照。现有：{known}。")
    return recited(report, plan)


def _readable(db: Database, plan: Plan, number: str) -> Report | None:
    """A snapshot that nobody asked for by name: one that cannot be read keeps nobody from his papers."""
    try:
        return _snapshot(db, plan, number)
    except (UnreadableSnapshotError, UsageError):
        return None


def _as_of(db: Database, book: PlanBook, plan: Plan, asked: str) -> date:
    """The date asked for; without one the period the board opens at for its district."""
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


def _place(chosen: argparse.Namespace, report: Report, kind: str) -> Path:
    """Where a document goes: into a folder under its own name, else as the file that was named."""
    output = Path(chosen.output)
    into_folder = chosen.kind == ALL or output.is_dir() or chosen.output.endswith("/")
    place = output / _papers(chosen).file_name(report, kind) if into_folder else output
    if not chosen.output.strip() or (place.exists() and not place.is_file()):
        raise UsageError("-o 后面要写一个文件名或文件夹。")
    return place


def _note(chosen: argparse.Namespace, report: Report, kinds: Sequence[str]) -> None:
    """Put the export on the trail. A data file that cannot be written to keeps nobody from his papers."""
    papers = _papers(chosen)
    words = (
        papers.name
        if chosen.kind == ALL or chosen.closing or chosen.scorecard
        else papers.kinds[kinds[0]].name
    )
    try:
        with store.changing() as db:
            scope = f"{report.scope_name} 截至 {report.as_of}"
            note_export(db, at_the_file(chosen.by.strip() or AUTHOR), words, scope=scope)
    except StoreError as error:
        complain(chosen, f"导出未能记入操作留痕：{error}")


if __name__ == "__main__":
    sys.exit(main())
