"""What each command of the command line does. Whoever may write the data file acts as administrator.

Each takes the parsed words, prints in Chinese (or, with --json, one JSON object per line) and returns an exit code.
"""

import argparse
import getpass
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlite_utils import Database

from data import store
from data.access import accounts
from data.access.batch_acts import give_back_as, import_as, pass_as, submit_as, withdraw_as
from data.access.duties import handed_now, scope_label, scope_named
from data.cli.arguments import GOOD, PROBLEMS, UsageError, by_name, complain, pair, say, tell, write_files
from data.cli.plans import book_in_force
from data.clock import today
from data.intake import demonstration, importer
from data.intake.changes import ChangePlan
from data.intake.checks.settled import settled_with
from data.intake.files import workbook
from data.intake.files.tables import Workbook
from data.intake.foretold import foretold
from data.intake.reading.lines import Problem
from data.intake.reading.mapping import apply_mapping, mappings
from data.intake.template.build import template
from data.judging.adjusted import NOBODY
from data.judging.periods import last_quarter_end
from data.progress_listener import quiet
from data.records.declaring import Record
from data.records.district import DistrictRecords
from data.records.values import Review
from data.rights.people import at_the_file
from data.rights.person import EVERYWHERE
from data.store.read import settlements
from plan_config.book import PlanBook


def demo(chosen: argparse.Namespace) -> int:
    """Put the demonstration data into an empty file."""
    with store.writing() as db:
        if not store.is_empty(db):
            complain(chosen, "数据文件里已有数据，演示数据只能放进空的数据文件。")
            return PROBLEMS
        batch = demonstration.fill(db, quiet)
    say(chosen, f"已写入演示数据，批次 {batch}。", {"batch": batch})
    return GOOD


def validate(chosen: argparse.Namespace) -> int:
    """Read a file and say everything there is to mend or to explain; nothing is written."""
    book = book_in_force(chosen)
    _, plan, current = _decided(chosen, book)
    _list(chosen, (*plan.problems, *plan.warnings))
    if plan.problems:
        complain(chosen, f"{plan}。请改正后再导入。")
        return PROBLEMS
    _conclude(chosen, plan, current, book, "可以导入。")
    return GOOD


def bring(chosen: argparse.Namespace) -> int:
    """Import a file as one batch."""
    book = book_in_force(chosen)
    file, plan, current = _decided(chosen, book)
    reasons = _reasons(chosen, plan)
    silent = [doubt for doubt in plan.warnings if not reasons.get(doubt.key, "").strip()]
    if plan.problems or (silent and not chosen.dry_run):
        _list(chosen, (*plan.problems, *silent))
        hint = "" if plan.problems else "请逐个用 --reason 编号=理由 说明。"
        complain(chosen, f"{plan}。未写入任何内容。{hint}")
        return PROBLEMS
    if chosen.dry_run or not plan.records:
        _list(chosen, silent)
        _conclude(chosen, plan, current, book, "未写入任何内容。")
        return GOOD
    with store.writing() as db:
        review: Review = "draft" if chosen.as_draft else "passed"
        ready = importer.Import(plan, file, chosen.standing, review, reasons)
        batch = import_as(db, at_the_file(by_name(chosen)), ready, book=book)
    stays = settled_with(plan.records, (one for each in current.records for one in each.settlements))
    say(chosen, f"{plan}。已写入，批次 {batch}。{stays}", {"batch": batch, **_counts(plan), "settled": stays})
    return GOOD


def withdraw(chosen: argparse.Namespace) -> int:
    """Withdraw a batch."""
    with store.changing() as db:
        person = at_the_file(by_name(chosen))
        stays = _still_settled(db, store.brought(db, chosen.batch))
        number = withdraw_as(db, person, chosen.batch, book=book_in_force(chosen), reason=chosen.reason)
    said = f"已撤回批次 {chosen.batch}，本次撤回记为批次 {number}。{stays}"
    say(chosen, said, {"batch": number, "settled": stays})
    return GOOD


def submit(chosen: argparse.Namespace) -> int:
    """Hand a draft or returned batch to the reviewer."""
    with store.changing() as db:
        submit_as(db, at_the_file(by_name(chosen)), chosen.batch, book=book_in_force(chosen))
    return _moved(chosen, f"批次 {chosen.batch} 已提交审核。")


def pass_(chosen: argparse.Namespace) -> int:
    """Let a submitted batch count."""
    with store.changing() as db:
        person = at_the_file(by_name(chosen))
        pass_as(db, person, chosen.batch, book=book_in_force(chosen), reason=chosen.reason)
    return _moved(chosen, f"批次 {chosen.batch} 已通过，计入进度。")


def give_back(chosen: argparse.Namespace) -> int:
    """Return a submitted batch with a reason."""
    with store.changing() as db:
        person = at_the_file(by_name(chosen))
        give_back_as(db, person, chosen.batch, book=book_in_force(chosen), reason=chosen.reason)
    return _moved(chosen, f"批次 {chosen.batch} 已退回。")


def make_template(chosen: argparse.Namespace) -> int:
    """Write the workbook of a district, or of one unit of it, filled with what is known."""
    book = book_in_force(chosen)
    with store.reading() as db:
        handed = handed_now(db, book)
    scope = scope_named(f"{chosen.district}/{chosen.unit}", book, handed)
    district, unit = scope if isinstance(scope, tuple) else (scope, None)
    with store.reading() as db:
        records = store.load_district(db, district)
    known = book.district(district)
    period = chosen.period or last_quarter_end(known.newest_asked(today()) if known else today())
    try:
        content = template(book, records, whose=unit and [unit], period=period)
    except KeyError as error:
        raise UsageError(f"{district}的方案里没有可填报的“{chosen.unit}”。") from error
    write_files({chosen.output: content})
    say(chosen, f"已生成填报表“{chosen.output.name}”，数据期 {period}。", {"period": period.isoformat()})
    return GOOD


def add_user(chosen: argparse.Namespace) -> int:
    """Make an account; the password comes from the terminal or, piped, from the first line of input."""
    book = book_in_force(chosen)
    handed = NOBODY
    if store.is_there(store.database_path()):
        with store.reading() as db:
            handed = handed_now(db, book)
    units = [scope_named(unit, book, handed) for unit in chosen.unit]
    if chosen.role == "reviewer" and not units:
        units = [EVERYWHERE]
    typed = _password()
    with store.writing() as db:
        new = accounts.NewAccount(chosen.name, chosen.role, units, chosen.claim)
        person = accounts.add(db, new, typed or None, by=by_name(chosen))
    whose = f"，负责范围：{'、'.join(scope_label(unit, book) for unit in units)}" if units else ""
    say(chosen, f"已建立账号“{person.name}”{whose}。", {"name": person.name, "role": person.role})
    return GOOD


def _still_settled(db: Database, records: Sequence[Record]) -> str:
    districts = sorted({each.district for each in records})
    return settled_with(records, (one for each in districts for one in settlements(db, each)))


def _moved(chosen: argparse.Namespace, message: str) -> int:
    say(chosen, message, {"batch": chosen.batch})
    return GOOD


def _list(chosen: argparse.Namespace, problems: Iterable[Problem]) -> None:
    for problem in problems:
        words = f"提醒 {problem.key} {problem}" if problem.key else str(problem)
        tell(chosen, words, asdict(problem))


def _conclude(
    chosen: argparse.Namespace, plan: ChangePlan, current: importer.Current, book: PlanBook, ending: str
) -> None:
    """Say what the figures would become, period by period, then how many rows are concerned."""
    touched = {record.district for record in plan.records}
    effects = [
        said
        for records in current.records
        if records.district in touched
        for said in foretold(plan, records, book)
    ]
    for said in () if chosen.json else effects:
        tell(chosen, said, {})
    say(chosen, f"{plan}。{ending}", {**_counts(plan), "effects": effects})


def _decided(chosen: argparse.Namespace, book: PlanBook) -> tuple[Workbook, ChangePlan, importer.Current]:
    file = workbook.read(chosen.path)
    if file.left_out:
        complain(chosen, f"文件夹里有没有读取的文件：{'、'.join(file.left_out)}。只读取 CSV 和 .xlsx。")
    if chosen.mapping:
        known = {mapping.id: mapping for mapping in mappings()}
        if chosen.mapping not in known:
            raise UsageError(f"没有对照表“{chosen.mapping}”。现有：{'、'.join(known)}。")
        file = apply_mapping(
            file, known[chosen.mapping], dict(pair(text, "表头=值") for text in chosen.given)
        )
    current = importer.Current(records=tuple(DistrictRecords(each.name) for each in book.districts))
    if store.is_there(store.database_path()):
        with store.reading() as db:
            current = importer.current_state(db, book)
    return file, importer.decide(file.tables, book, current, mode=chosen.mode), current


def _reasons(chosen: argparse.Namespace, plan: ChangePlan) -> dict[str, str]:
    """Reasons by warning, from lines KEY=TEXT. A key that no warning has is a slip worth telling."""
    lines = list(chosen.reason)
    if chosen.reasons:
        try:
            lines += [line for line in chosen.reasons.read_text("utf-8-sig").splitlines() if line.strip()]
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError("读不了理由文件，请检查它是否存在、是否为 UTF-8 文本。") from error
    known = [doubt.key for doubt in plan.warnings]
    given = {key: line[len(key) + 1 :] for line in lines for key in known if line.startswith(f"{key}=")}
    strange = [line for line in lines if not any(line.startswith(f"{key}=") for key in known)]
    if strange:
        raise UsageError(f"这条理由不对应任何提醒：{strange[0]}")
    return given


def _counts(plan: ChangePlan) -> dict[str, object]:
    return {
        "additions": len(plan.additions),
        "changes": len(plan.changes),
        "retractions": len(plan.retractions),
        "unchanged": plan.unchanged,
        "digest": plan.digest,
    }


def _password() -> str:
    try:
        return getpass.getpass("密码：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    except (EOFError, UnicodeDecodeError) as error:
        raise UsageError("没有读到密码，请从键盘输入，或以控制台的编码从标准输入传入。") from error
