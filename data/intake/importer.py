"""Import in two steps: decide what would change, a value to look at and test, then apply it whole.

Deciding is pure: tables, the plans and the current state in, a ChangePlan out. Nothing is written while a
single problem stands.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any

from sqlite_utils import Database

from data import clock
from data.intake.changes import Change, ChangePlan, Mode, compared
from data.intake.checks.kept_whole import when_passed, when_withdrawn
from data.intake.checks.no_changes import unsayable
from data.intake.checks.rules import Draft, questions, refusals
from data.intake.checks.taken import taken_names
from data.intake.files.tables import TextTable, Workbook
from data.intake.reading.interpret import READ, Interpreter
from data.intake.reading.lines import Problem, problem_with
from data.progress_listener import ProgressListener, quiet
from data.records.declaring import Record, RecordStatus
from data.records.district import DistrictRecords
from data.records.kinds import key_of, kind_of
from data.records.meetings import Decision
from data.records.no_change import NoChange
from data.records.observation import Observation, taken_back
from data.records.values import UNTOUCHED, BatchHead, Reason, Review, Revision
from data.store import read as store_read
from data.store.files import keeping, only_with_a_record
from data.store.meetings import decisions
from data.store.names import names_in_force, names_of_batch
from data.store.waiting import brought
from data.store.write import write_batch
from plan_config.book import PlanBook

# After so many written rows it is told how far the writing is.
TELL_EVERY = 5_000
# So many names that are taken are told of a batch.
TOLD = 3


@dataclass(frozen=True, slots=True)
class Current:
    """The state an import is decided against, with what meetings decided, and the revision it had then."""

    revision: Revision = UNTOUCHED
    records: tuple[DistrictRecords, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def every(self) -> Iterator[Record]:
        """Each record by itself."""
        return (record for known in self.records for record in known.every())


@dataclass(frozen=True, slots=True)
class Import:
    """A plan of changes that is ready to be written as one batch: of which file, what it is worth, in which state of
    review it starts, and the reason for each warning, by its key. What is simulated counts at once. `attached` is the file
    that comes with it as evidence, where there is one."""

    plan: ChangePlan
    workbook: Workbook
    standing: RecordStatus = "reported"
    review: Review = "passed"
    reasons: Mapping[str, str] = field(default_factory=dict)
    attached: bytes = field(default=b"", repr=False)


class ImportRefusedError(Exception):
    """A plan of changes was to be applied that cannot be, as the message says. Nothing was written."""


def current_state(db: Database, book: PlanBook) -> Current:
    """What the store holds for the districts of the plans."""
    names = [each.name for each in book.districts]
    at = store_read.revision(db)
    decided = chain.from_iterable(decisions(db, name) for name in names)
    return Current(at, tuple(store_read.load_district(db, name) for name in names), tuple(decided))


def apply(db: Database, ready: Import, *, by: str, tell: ProgressListener = quiet) -> int:
    """Write an import as one batch and return its number.

    `tell` hears from 0 to 1 how much is written, inside the transaction: if it raises, nothing is.
    ImportRefusedError while a problem stands, a warning has no reason, or the same file already waits for review;
    StoreError when somebody wrote after the plan was decided.
    """
    _refuse_unready(db, ready)
    plan, workbook = ready.plan, ready.workbook
    state: Review = "passed" if ready.standing == "simulated" else ready.review
    head = BatchHead(by, workbook.name, workbook.sha256, ready.standing, state)
    kept = [Reason(doubt.key, str(doubt), ready.reasons[doubt.key].strip()) for doubt in plan.warnings]
    around = keeping(db, ready.attached) if ready.attached else None
    told = _told(plan.records, tell)
    with only_with_a_record(db, ready.attached) if ready.attached else nullcontext():
        batch = write_batch(db, head, told, decided_at=plan.decided_at, reasons=kept, around=around)
    tell(1.0, "写入完成")
    return batch


def withdraw(
    db: Database,
    batch: int,
    *,
    by: str,
    reason: str,
    book: PlanBook | None = None,
    decided_at: Revision | None = None,
) -> int:
    """Take a batch back, by a batch of its own whose number is returned: the records before it stand again.
    Not when somebody wrote after `decided_at`.

    StoreError when there is no such batch, it is a withdrawal itself, or it has been withdrawn already; and where half
    of a figure of `book` would be left, which a batch that never counted cannot do.
    """
    if not reason.strip():
        raise ImportRefusedError("撤回须写明理由，未撤回任何内容。")
    head = BatchHead(by, f"撤回批次 {batch}", "", withdraws=batch, note=reason.strip())
    around = when_withdrawn(db, batch, book) if book else None
    return write_batch(db, head, (), decided_at=decided_at, around=around)


def decide(
    tables: Sequence[TextTable],
    book: PlanBook,
    current: Current,
    *,
    mode: Mode = "update",
    today: date | None = None,
    tell: ProgressListener = quiet,
) -> ChangePlan:
    """What the tables would change, everything that has to be mended first, and what needs a reason.

    Nothing can be reported for after `today`, by default the day it is. `tell` hears from 0 to 1 how far it is,
    sheet by sheet.
    """
    rows, now = tuple(current.every()), today or clock.today()
    interpreter = Interpreter(book, rows, now)
    told = tuple(interpreter.records(tables, tell))
    plan = _compared(told, rows, current.revision, book, mode)
    tell(READ, "正在核对数字是否合理")
    draft = Draft(plan, tables, told, rows, current.records, current.decisions, book, now)
    untouchable = _untouchable(plan.changes) if mode == "add" else ()
    located = interpreter.reading.located
    found = (*interpreter.reading.problems, *_repeats(told), *map(located, (*untouchable, *refusals(draft))))
    asked = tuple(map(located, questions(draft)))
    tell(1.0, "核对完成")
    return replace(plan, problems=_in_order(tables, found), warnings=asked)


def _compared(
    told: Sequence[Record], rows: Sequence[Record], revision: Revision, book: PlanBook, mode: Mode
) -> ChangePlan:
    """What would change before anything is judged; what the file leaves out goes only where it replaces what stands."""
    untold = tuple(_left_out(told, rows, book))
    plan = replace(compared(told, rows), decided_at=revision)
    return replace(plan, retractions=untold) if mode == "replace" else replace(plan, untold=len(untold))


@contextmanager
def passing(db: Database, batch: int, book: PlanBook) -> Iterator[None]:
    """Around the passing of a batch that waited: ImportRefusedError where it would give to one a name that has become
    another's meanwhile, or say that nothing changed where figures have come in, StoreError where it would bring half a figure."""
    _refuse_taken_names(db, batch, book)
    _refuse_words_overtaken(db, batch, book)
    with when_passed(db, batch, book):
        yield


def _refuse_taken_names(db: Database, batch: int, book: PlanBook) -> None:
    standing = [row for each in book.districts for row in names_in_force(db, each.name)]
    taken = list(taken_names(compared(names_of_batch(db, batch), standing), standing, book))
    if taken:
        told = "；".join(
            f"第 {each.row} 行{each.column}“{each.value}”{each.message}" for each in taken[:TOLD]
        )
        raise ImportRefusedError(f"批次 {batch} 报送之后，其中的名称已归别处：{told}。请退回批次 {batch}。")


def _refuse_words_overtaken(db: Database, batch: int, book: PlanBook) -> None:
    words = tuple(each for each in brought(db, batch) if isinstance(each, NoChange))
    standing = current_state(db, book).every() if words else ()
    for each in unsayable(ChangePlan(additions=words), standing, book, clock.today()):
        raise ImportRefusedError(f"批次 {batch} 的零报告现在不能通过：{each.message}。请退回批次 {batch}。")


def _told(records: Sequence[Record], tell: ProgressListener) -> Iterator[Record]:
    """The records as they are written, told of every so often; the commit is still to come after the last."""
    for index, record in enumerate(records):
        if index % TELL_EVERY == 0:
            tell(0.95 * index / len(records), f"正在写入，已写 {index} / {len(records)} 行")
        yield record


def _refuse_unready(db: Database, ready: Import) -> None:
    plan = ready.plan
    if plan.problems:
        raise ImportRefusedError(f"还有 {len(plan.problems)} 个问题没有改正，未写入任何内容。")
    silent = [doubt for doubt in plan.warnings if not ready.reasons.get(doubt.key, "").strip()]
    if silent:
        raise ImportRefusedError(f"还有 {len(silent)} 个提醒没有写明理由，未写入任何内容。")
    waiting = store_read.waiting_batch(db, ready.workbook.sha256)
    if waiting:
        raise ImportRefusedError(f"同一份文件已是批次 {waiting}，正等待审核，未重复写入。")


def _untouchable(changes: Iterable[Change]) -> Iterator[Problem]:
    message = "已有记录且内容不同；本次选择了只新增，不改已有记录"
    for change in changes:
        yield problem_with(change.after, "", key_of(change.before)[1], message)


def _left_out(told: Iterable[Record], standing: Iterable[Record], book: PlanBook) -> Iterator[Change]:
    """Figures that stand for a unit and period the file reports on, and are not in it: of the quarter's figures, of
    the year's, or of both, as the file has them."""
    figures = [each for each in told if isinstance(each, Observation)]
    yearly = {each.id for each in book.operations.yearly}
    reported = {_page(seen, yearly): seen.reported_on for seen in figures}
    keys = {key_of(seen) for seen in figures}
    for seen in standing:
        if isinstance(seen, Observation) and key_of(seen) not in keys:
            on = reported.get(_page(seen, yearly))
            if on:
                yield Change(seen, taken_back(seen, on, source="整表替换"))


def _page(seen: Observation, yearly: Container[str]) -> tuple[str, str, date, bool]:
    """What one sheet says of a unit's period."""
    return seen.district, seen.unit, seen.period, seen.series in yearly


def _in_order(tables: Sequence[TextTable], found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, as somebody comes upon them who goes through the file from its beginning."""
    order = {table.sheet: place for place, table in enumerate(tables)}
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (order.get(each.sheet, -1), each.row)))


def _repeats(told: Iterable[Record]) -> Iterator[Problem]:
    """Two lines about the same thing: neither is taken to be the right one. One word per line is enough."""
    first: dict[tuple[Any, ...], Record] = {}
    lines: set[tuple[str, int]] = set()
    for record in told:
        key = (kind_of(record).table, *kind_of(record).key_of(record))
        earlier, line = first.setdefault(key, record), (record.origin.sheet, record.origin.row)
        if earlier is not record and line not in lines:
            lines.add(line)
            said = f"与第 {earlier.origin.row} 行重复，请只保留一行"
            yield problem_with(record, "", _called(record), said)


def _called(record: Record) -> str:
    """What a line is about as its file has it: the first part of its key, after the district, that is no id of a plan's."""
    kind = kind_of(record)
    ids = {each.name for each in kind.fields if each.names in ("plan", "measure", "unit")}
    parts = zip(kind.key[1:], key_of(record)[1:], strict=True)
    return next((said for name, said in parts if name not in ids), "")
