"""The memory of meetings: what was frozen stays as it was, what was decided comes back, and who may write it."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as hyp
from sqlite_utils import Database

from data import cached, store
from data.access import accounts
from data.access.district_acts import (
    add_event_as,
    correct_decision_as,
    decide_as,
    mark_snapshot_as,
    take_snapshot_as,
    update_decision_as,
    withdraw_event_as,
)
from data.access.entitlement import note_export
from data.intake import importer
from data.records.events import Event, EventWithdrawal, NewEvent, NewEventWithdrawal, events_about
from data.records.meetings import (
    Decision,
    DecisionUpdate,
    NewCorrection,
    NewDecision,
    NewSnapshot,
    NewSnapshotMark,
    NewUpdate,
    Snapshot,
    snapshot_number,
    state_on,
)
from data.records.observation import Observation
from data.records.values import UNTOUCHED, BatchHead
from data.rights import people
from data.rights.people import Forbidden
from data.rights.person import AccountScope, Person, Role
from data.store import entries, event_entries, meetings, snapshot_marks, trail_entries
from data.store.migrations import registry as store_schema
from tests.alterations import alter
from tests.unit.builders import on_line

YUZHONG, JIANGJIN = "渝中区", "江津区"
END_23, SPRING, SUMMER, END_25 = date(2023, 12, 31), date(2025, 3, 31), date(2025, 6, 30), date(2025, 12, 31)
HEAD = BatchHead("张三", "期报.csv", "ab" * 32)
ROOT = people.at_the_file("root")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    opened = store.open_for_writing(path)
    yield opened
    opened.close()


def bring(db: Database, value: float, district: str = YUZHONG) -> int:
    row = Observation(district, "north", "A1", True, "teams", SPRING, value, SUMMER)
    return store.write_batch(db, HEAD, [on_line(row, 2)])


def report(number: str, value: float = 12) -> str:
    """Spaces, line ends and Chinese as a report might hold them, all of which must come back."""
    return json.dumps(
        {"number": number, "value": value, "words": "超 前\r\n，①"}, indent=1, ensure_ascii=False
    )


def take(db: Database, district: str = YUZHONG, as_of: date = END_25, note: str = "") -> str:
    new = NewSnapshot(district, as_of, store.revision(db), True, report, note)
    return store.add_snapshot(db, new, by="李四")


def decide(db: Database, text: str = "尽快投用", district: str = YUZHONG, **changes: object) -> int:
    new = NewDecision(district, text, "区商务委", due=date(2026, 3, 31), decided_on=END_25)
    return store.add_decision(db, replace(new, **changes), by="李四")  # type: ignore[arg-type]


def update(
    db: Database, decision: int, state: str, on: date, note: str = "已投用", district: str = YUZHONG
) -> None:
    store.update_decision(db, NewUpdate(district, decision, state, on, note), by="王五")  # type: ignore[arg-type]


def happened(db: Database, text: str = "一期投用", district: str = YUZHONG, **changes: object) -> int:
    new = NewEvent(district, SUMMER, text, "渝中府办〔2025〕1号")
    return store.add_event(db, replace(new, **changes), by="李四")  # type: ignore[arg-type]


def withdraw(db: Database, event: int, reason: str = "日期有误", district: str = YUZHONG) -> None:
    store.withdraw_event(db, NewEventWithdrawal(district, event, reason), by="王五")


def refused(act: Callable[[], object], words: str, db: Database) -> None:
    """What is refused says why in Chinese and leaves no trace."""
    before = store.trail(db)
    with pytest.raises(store.StoreError, match=words) as caught:
        act()
    assert caught.value.kind in ("refused", "overtaken")
    assert store.trail(db) == before


# Snapshots


def test_a_snapshot_comes_back_byte_for_byte_whatever_was_imported_or_withdrawn_since(db: Database) -> None:
    first = bring(db, 12)
    number = take(db, note="四季度调度会")
    bring(db, 99)
    importer.withdraw(db, first, by="张三", reason="填错")
    take(db)
    assert store.snapshot_content(db, number) == report("渝中-2025Q4-01")
    assert store.snapshot_content(db, "渝中-2025Q4-03") is None
    newest, oldest = store.snapshots(db, YUZHONG)
    assert oldest == Snapshot(
        1, YUZHONG, number, END_25, oldest.at, "李四", revision=1, simulated=True, note="四季度调度会"
    )
    assert oldest.at.endswith("+00:00")
    # Acts 1 to 4: brought in, frozen, brought in, withdrawn.
    assert (newest.number, newest.revision) == ("渝中-2025Q4-02", 4)


def test_numbers_count_up_in_each_district_and_quarter_apart(db: Database) -> None:
    assert [take(db), take(db)] == ["渝中-2025Q4-01", "渝中-2025Q4-02"]
    assert take(db, JIANGJIN) == "江津-2025Q4-01"
    assert take(db, as_of=SPRING) == "渝中-2025Q1-01"
    assert take(db) == "渝中-2025Q4-03"
    assert [each.number for each in store.snapshots(db, JIANGJIN)] == ["江津-2025Q4-01"]
    assert store.snapshots(db, "南岸区") == ()


@pytest.mark.parametrize(
    ("district", "as_of", "taken", "number"),
    [
        ("城口县", date(2026, 1, 1), 0, "城口-2026Q1-01"),
        ("两江新区", date(2026, 9, 30), 9, "两江新-2026Q3-10"),
        ("渝中区", date(2026, 10, 1), 99, "渝中-2026Q4-100"),
        ("兰州市", date(2026, 4, 1), 0, "兰州-2026Q2-01"),
        ("开县", date(2026, 4, 1), 0, "开县-2026Q2-01"),  # a name of two characters stays whole
    ],
)
def test_a_number_is_made_of_place_quarter_and_count(
    district: str, as_of: date, taken: int, number: str
) -> None:
    assert snapshot_number(district, as_of, taken) == number


def test_of_two_writers_at_once_each_gets_a_number_of_its_own(db: Database, path: Path) -> None:
    """The second begins while the first holds the lock, and waits."""
    numbers: list[str] = []

    def second() -> None:
        other = store.open_for_writing(path)
        numbers.append(take(other))
        other.close()

    waiting = Thread(target=second)

    def content(number: str) -> str:
        waiting.start()
        waiting.join(0.2)
        numbers.append(number)
        return report(number)

    store.add_snapshot(db, NewSnapshot(YUZHONG, END_25, UNTOUCHED, False, content), by="李四")
    waiting.join()
    assert numbers == ["渝中-2025Q4-01", "渝中-2025Q4-02"]
    assert store.snapshot_content(db, numbers[1]) == report(numbers[1])


def test_a_report_of_older_records_or_of_no_json_is_not_kept(db: Database) -> None:
    bring(db, 12)
    stale = NewSnapshot(YUZHONG, END_25, UNTOUCHED, False, report)
    refused(lambda: store.add_snapshot(db, stale, by="李四"), "数据刚刚更新", db)
    broken = replace(stale, revision=store.revision(db), content=lambda _number: "{")
    refused(lambda: store.add_snapshot(db, broken, by="李四"), "未写入", db)
    assert store.snapshots(db, YUZHONG) == ()
    assert take(db) == "渝中-2025Q4-01", "a number that was refused is not lost"


def test_a_report_that_cannot_be_made_leaves_nothing_and_the_next_can(db: Database) -> None:
    def failing(_number: str) -> str:
        raise KeyError("no such unit")

    with pytest.raises(KeyError):
        store.add_snapshot(db, NewSnapshot(YUZHONG, END_25, UNTOUCHED, False, failing), by="李四")
    assert take(db) == "渝中-2025Q4-01"


# Decisions


def test_a_decision_comes_back_with_all_that_became_of_it(db: Database) -> None:
    number = take(db)
    first = decide(db, " 尽快投用 ", target="t1", task="m1", meeting=number)
    second = decide(db, "补齐资料")
    update(db, second, "open", SPRING.replace(2026), note="")
    update(db, first, "done", date(2026, 2, 1))
    update(db, first, "open", date(2026, 2, 9), note="又停了")
    told = store.decisions(db, YUZHONG)
    assert [each.id for each in told] == [first, second]
    assert (told[0].text, told[0].owner, told[0].due) == ("尽快投用", "区商务委", date(2026, 3, 31))
    assert (told[0].target, told[0].task, told[0].meeting, told[0].by) == ("t1", "m1", number, "李四")
    assert [(each.state, each.on, each.note, each.by) for each in told[0].updates] == [
        ("done", date(2026, 2, 1), "已投用", "王五"),
        ("open", date(2026, 2, 9), "又停了", "王五"),
    ]
    assert [each.note for each in told[1].updates] == [""]
    assert store.decisions(db, JIANGJIN) == ()


def test_what_a_decision_must_say_is_asked_for_in_words(db: Database) -> None:
    number = take(db)
    refused(lambda: decide(db, "  "), "内容和责任单位", db)
    refused(lambda: decide(db, owner=" "), "内容和责任单位", db)
    refused(lambda: decide(db, due=SUMMER), "早于议定日期", db)
    refused(lambda: decide(db, meeting="渝中-2025Q4-09"), "没有快照“渝中-2025Q4-09”", db)
    refused(lambda: decide(db, district=JIANGJIN, meeting=number), "江津区没有快照", db)
    assert store.decisions(db, YUZHONG) == ()


def test_an_update_needs_a_decision_of_its_district_and_done_says_how(db: Database) -> None:
    decision = decide(db)
    refused(lambda: update(db, 7, "done", END_25), "没有第 7 项议定事项", db)
    refused(lambda: update(db, decision, "done", END_25, district=JIANGJIN), "江津区没有第 1 项", db)
    refused(lambda: update(db, decision, "done", END_25, note=" "), "如何办结", db)
    refused(lambda: update(db, decision, "halted", END_25), "未写入", db)
    assert store.decisions(db, YUZHONG)[0].updates == ()


def decision(*updates: tuple[str, date], due: date = SUMMER) -> Decision:
    told = tuple(DecisionUpdate(state, on, "", "", "") for state, on in updates)  # type: ignore[arg-type]
    return Decision(YUZHONG, "尽快投用", "区商务委", due, SPRING, id=1, at="", by="", updates=told)


def test_a_decision_is_open_until_its_due_day_and_overdue_after_it() -> None:
    assert state_on(decision(), SUMMER) == "open", "the due day is still in time"
    assert state_on(decision(), date(2025, 7, 1)) == "overdue"


def test_done_holds_from_its_day_on_and_a_reopened_one_is_overdue_again() -> None:
    told = decision(("done", date(2025, 7, 9)), ("open", date(2025, 8, 1)))
    days = [date(2025, 7, 8), date(2025, 7, 9), date(2025, 7, 31), date(2025, 8, 1)]
    assert [state_on(told, day) for day in days] == ["overdue", "done", "done", "overdue"]
    assert state_on(replace(told, due=END_25), date(2025, 8, 1)) == "open"


def test_the_newest_by_its_day_holds_and_of_one_day_the_one_written_last() -> None:
    assert state_on(decision(("done", SUMMER), ("open", SPRING)), SUMMER) == "done"
    assert state_on(decision(("done", SUMMER), ("cancelled", SUMMER)), SUMMER) == "cancelled"
    assert state_on(decision(("cancelled", SUMMER), ("open", SUMMER)), SUMMER) == "open"


DAYS = hyp.dates(date(2025, 1, 1), date(2025, 12, 31))


@given(hyp.lists(hyp.tuples(hyp.sampled_from(["open", "done", "cancelled"]), DAYS), max_size=5), DAYS, DAYS)
def test_a_day_never_sees_what_was_said_for_a_later_one(
    updates: list[tuple[str, date]], due: date, day: date
) -> None:
    known = [each for each in updates if each[1] <= day]
    told = state_on(decision(*updates, due=due), day)
    assert told == state_on(decision(*known, due=due), day)
    assert (told == "overdue") <= (due < day)
    if not known:
        assert told in ("open", "overdue")


# Events


def test_an_event_comes_back_and_what_was_taken_back_of_it_is_kept_with_its_reason(db: Database) -> None:
    first = happened(db, " 一期投用 ", unit="zongbucheng", indicator="area", source=" 现场 ")
    second = happened(db, "二期停工")
    withdraw(db, second)
    told = store.events(db, YUZHONG)
    assert [(each.id, each.text, each.source, each.unit, each.indicator) for each in told] == [
        (first, "一期投用", "现场", "zongbucheng", "area"),
        (second, "二期停工", "渝中府办〔2025〕1号", "", ""),
    ]
    assert told[0].withdrawal is None
    assert told[1].withdrawal
    assert (told[1].withdrawal.reason, told[1].withdrawal.by) == ("日期有误", "王五")
    assert store.events(db, JIANGJIN) == ()


def test_what_an_event_must_say_is_asked_for_in_words(db: Database) -> None:
    refused(lambda: happened(db, " "), "内容和依据", db)
    refused(lambda: happened(db, source=" "), "内容和依据", db)
    refused(lambda: happened(db, on=date(2199, 1, 1)), "还没有到", db)
    refused(lambda: withdraw(db, 1), "没有第 1 号事件", db)
    number = happened(db)
    refused(lambda: withdraw(db, number, district=JIANGJIN), "江津区没有第 1 号事件", db)
    refused(lambda: withdraw(db, number, reason=" "), "理由", db)
    withdraw(db, number)
    refused(lambda: withdraw(db, number), "已经撤回", db)


def test_an_event_is_shown_where_it_belongs_from_its_day_on_and_until_it_is_taken_back() -> None:
    def event(number: int, on: date, unit: str = "", indicator: str = "", *, gone: bool = False) -> Event:
        withdrawal = EventWithdrawal("错", "", "") if gone else None
        return Event(YUZHONG, on, "事", "据", unit, indicator, id=number, at="", by="", withdrawal=withdrawal)

    known = (
        event(1, SUMMER),
        event(2, SPRING, "a", "area"),
        event(3, SPRING, "b"),
        event(4, END_25, "a"),
        event(5, SPRING, "a", gone=True),
    )

    def numbers_of(units: tuple[str, ...], indicator: str, until: date) -> list[int]:
        return [each.id for each in events_about(known, units, indicator, until)]

    # The whole district's by day; a's own without b's; without an indicator what concerns any; nothing after the day.
    assert numbers_of(("a", "b"), "area", END_25) == [2, 3, 1, 4]
    assert numbers_of(("a",), "area", SUMMER) == [2, 1]
    assert numbers_of(("a",), "teams", SUMMER) == [1]
    assert numbers_of(("a",), "", SUMMER) == [2, 1]
    assert numbers_of(("a", "b"), "area", END_23) == []


# Trail, check, file


def everything(db: Database) -> None:
    """A snapshot and its mark, a decision, an update and a correction, an event and its withdrawal."""
    number = take(db)
    decided = decide(db, meeting=number)
    update(db, decided, "done", date(2026, 2, 1))
    (told,) = store.decisions(db, YUZHONG)
    worded = NewCorrection(decided, replace(told, owner="区科技局"), "责任单位写错", known=0)
    store.correct_decision(db, worded, by="王五")
    withdraw(db, happened(db))
    store.mark_snapshot(db, NewSnapshotMark(number, "void", "重复留存"), by="王五")


@pytest.mark.parametrize("table", entries.TABLES.values())
def test_no_row_of_a_meeting_can_be_changed_or_deleted(db: Database, table: str) -> None:
    everything(db)
    for statement in (f"delete from {table}", f"update {table} set district = 'x'"):  # noqa: S608 - fixed names
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(statement)
    assert db.table(table).count == 1


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "update snapshots set content = replace(content, '12', '13')",
            "快照 渝中-2025Q4-01",
        ),
        ("update snapshots set simulated = 0", "快照 渝中-2025Q4-01"),
        ("update decisions set due = '2027-12-31'", "议定事项 第 1 项"),
        ("update decisions set \"by\" = '赵六'", "议定事项 第 1 项"),
        ("update decision_updates set note = '别的'", "议定事项进展 第 1 项"),
        ("delete from decision_updates", "议定事项进展 第 1 项"),
        ("update snapshot_marks set reason = '别的'", "快照作废记录 渝中-2025Q4-01"),
        ("delete from snapshot_marks", "快照作废记录 渝中-2025Q4-01"),
        ("update decision_corrections set text = '别的'", "议定事项更正 第 1 项"),
        ("delete from decision_corrections", "议定事项更正 第 1 项"),
        ("update events set \"on\" = '2025-01-01'", "事件 第 1 项"),
        ("update event_withdrawals set reason = '别的'", "事件撤回 第 1 项"),
        ("delete from event_withdrawals", "事件撤回 第 1 项"),
        (
            "insert into decisions select 2, district, text, owner, due, decided_on, '', '', '', at, \"by\", plan from decisions",
            "议定事项 第 2 项",
        ),
    ],
)
def test_what_was_altered_in_the_file_shows(db: Database, statement: str, said: str) -> None:
    bring(db, 12)
    everything(db)
    assert store.check(db) == []
    alter(db, statement)
    assert store.check(db) == [f"{said} 与写入时的校验值不符，可能被改动过。"], "and nothing else is blamed"


def test_an_update_of_a_decision_that_is_gone_is_named_as_such(db: Database) -> None:
    everything(db)
    db.execute("pragma foreign_keys = off")
    db.execute("drop trigger decisions_stay")
    db.execute("delete from decisions")
    said = store.check(db)
    assert "表 decision_updates 有 1 行指向不存在的议定事项。" in said
    assert "表 decision_corrections 有 1 行指向不存在的议定事项。" in said


def test_a_snapshot_that_is_gone_is_named_and_so_is_what_was_said_of_it(db: Database) -> None:
    everything(db)
    alter(db, "delete from snapshots")
    assert store.check(db) == [
        "表 snapshot_marks 有 1 行指向不存在的快照。",
        "快照 渝中-2025Q4-01 与写入时的校验值不符，可能被改动过。",
    ]


def test_the_trail_tells_meetings_in_words_and_each_district_its_own(db: Database) -> None:
    number = take(db, note="四季度调度会")
    done, dropped = decide(db, target="t1", meeting=number), decide(db, "补齐资料")
    update(db, done, "done", date(2026, 2, 1))
    update(db, done, "open", date(2026, 2, 2), note="")
    update(db, dropped, "cancelled", date(2026, 2, 3), note="不再需要")
    withdraw(db, happened(db, unit="zongbucheng"))
    take(db, JIANGJIN)
    note_export(db, ROOT, "汇报材料（PPTX）", scope=YUZHONG)
    told = [(each.by, each.action, each.detail) for each in store.trail(db, district=YUZHONG)]
    assert told == [
        ("王五", "撤回事件", "渝中区 第 1 项；理由：日期有误"),
        ("李四", "登记事件", "渝中区 zongbucheng 第 1 项 一期投用"),
        ("王五", "取消议定事项", "渝中区 第 2 项；说明：不再需要"),
        ("王五", "重新办理议定事项", "渝中区 第 1 项"),
        ("王五", "办结议定事项", "渝中区 第 1 项；说明：已投用"),
        ("李四", "记录议定事项", "渝中区 第 2 项 补齐资料；责任单位：区商务委；办理时限：2026-03-31"),
        ("李四", "记录议定事项", "渝中区 t1 第 1 项 尽快投用；责任单位：区商务委；办理时限：2026-03-31"),
        ("李四", "留存快照", "渝中区 渝中-2025Q4-01；说明：四季度调度会"),
    ]
    assert [each.action for each in store.trail(db, district=JIANGJIN)] == ["留存快照"]
    newest = store.trail(db)[0]
    assert (newest.action, newest.detail) == ("导出", "汇报材料（PPTX） 渝中区")


def numbers(db: Database) -> tuple[int, int]:
    return store.revision(db).number, store.meeting_revision(db).number


def test_meetings_leave_the_caches_of_records_valid_and_have_a_revision_of_their_own(db: Database) -> None:
    bring(db, 12)
    assert numbers(db) == (1, 0)
    everything(db)
    assert numbers(db) == (1, 8)
    bring(db, 13)
    assert numbers(db) == (9, 8)


def test_meetings_are_found_by_index_and_a_list_of_snapshots_reads_no_content(db: Database) -> None:
    asked: dict[str, list[object]] = {
        entries.REVISION: [],
        meetings.SNAPSHOTS: [YUZHONG],
        meetings.UPDATES: [YUZHONG],
        meetings.CORRECTIONS: [YUZHONG],
        snapshot_marks.MARKS: [YUZHONG],
        event_entries.EVENTS: [YUZHONG],
        trail_entries._OF_DISTRICT: [YUZHONG, 200],
    }
    for sql, values in asked.items():
        steps = [row[3] for row in db.execute(f"explain query plan {sql}", values)]
        scanned = [step for step in steps if step.startswith("SCAN") and "INDEX" not in step]
        assert not {step.split()[1] for step in scanned} & set(db.table_names()), steps
    assert "content" not in meetings.SNAPSHOTS


def test_a_file_of_the_fourth_version_takes_up_meetings_and_keeps_everything(path: Path) -> None:
    old = Database(path)
    for script in store_schema.MIGRATIONS[:4]:
        old.executescript(script)
    bring(old, 12)
    accounts.add(old, accounts.NewAccount("王五", "reviewer", [YUZHONG], "w@example.cn"), None, by="root")
    before = store.batches(old), store.trail(old)
    old.close()
    with pytest.raises(store.StoreError) as caught:
        store.open_for_reading(path)
    assert caught.value.kind == "older"
    db = store.open_for_writing(path)
    sealed, *acts = store.trail(db)
    assert (store.batches(db), tuple(acts)) == before
    assert (sealed.by, sealed.action) == ("系统", "升级数据文件")
    assert [seen.value for seen in store.load_district(db, YUZHONG).observations] == [12]
    assert store.meeting_revision(db) == UNTOUCHED
    everything(db)
    assert store.check(db) == []
    db.close()


# Rights


@pytest.mark.parametrize(
    ("role", "scope", "words"),
    [
        ("reader", (YUZHONG,), "不能记录会议事项"),
        ("reporter", (YUZHONG,), "不能记录会议事项"),
        ("reviewer", (JIANGJIN,), "只能在自己负责的范围内记录会议事项"),
        ("reviewer", ((YUZHONG, "north"),), "只能在自己负责的范围内记录会议事项"),
    ],
)
def test_a_meeting_is_recorded_by_who_reviews_the_district_and_by_nobody_else(
    db: Database, role: Role, scope: tuple[AccountScope, ...], words: str
) -> None:
    decided, number = decide(db), take(db)
    person = accounts.add(db, accounts.NewAccount("钱七", role, scope, "q@example.cn"), None, by="root")
    before = store.trail(db)
    new = NewDecision(YUZHONG, "x", "y", due=END_25, decided_on=END_25)
    acts: list[Callable[[Person], object]] = [
        lambda who: snap(db, who),
        lambda who: decide_as(db, who, new),
        lambda who: add_event_as(db, who, NewEvent(YUZHONG, END_25, "x", "y")),
        lambda who: withdraw_event_as(db, who, NewEventWithdrawal(YUZHONG, 1, "z")),
        lambda who: update_decision_as(db, who, NewUpdate(YUZHONG, decided, "done", END_25, "z")),
        lambda who: correct_decision_as(db, who, NewCorrection(decided, new, "z", known=0)),
        lambda who: mark_snapshot_as(db, who, NewSnapshotMark(number, "void", "z")),
    ]
    for act in acts:
        with pytest.raises(Forbidden, match=words):
            act(person)
        with pytest.raises(Forbidden, match="请先登录"):
            act(people.VISITOR)
    assert store.trail(db) == before


def snap(db: Database, person: Person) -> str:
    return take_snapshot_as(db, person, NewSnapshot(YUZHONG, END_25, store.revision(db), False, report))


def test_a_reviewer_an_administrator_and_who_has_the_file_record_in_their_own_names(db: Database) -> None:
    at_home = accounts.add(
        db, accounts.NewAccount("王五", "reviewer", [YUZHONG], "w@example.cn"), None, by="root"
    )
    boss = accounts.add(db, accounts.NewAccount("赵六", "administrator", [], "z@example.cn"), None, by="root")
    number = snap(db, at_home)
    new = NewDecision(YUZHONG, "尽快投用", "区商务委", due=END_25, decided_on=END_25, meeting=number)
    decided = decide_as(db, boss, new)
    update_decision_as(db, ROOT, NewUpdate(YUZHONG, decided, "done", END_25, "已投用"))
    assert store.snapshots(db, YUZHONG)[0].by == "王五"
    (told,) = store.decisions(db, YUZHONG)
    assert (told.by, told.updates[0].by, told.meeting) == ("赵六", "root", number)
    assert store.check(db) == []


def test_a_reviewer_cannot_reach_another_districts_decision_by_its_number(db: Database) -> None:
    theirs = decide(db, district=JIANGJIN)
    at_home = accounts.add(
        db, accounts.NewAccount("王五", "reviewer", [YUZHONG], "w@example.cn"), None, by="root"
    )
    with pytest.raises(store.StoreError, match="渝中区没有第 1 项"):
        update_decision_as(db, at_home, NewUpdate(YUZHONG, theirs, "cancelled", END_25))
    assert store.decisions(db, JIANGJIN)[0].updates == ()


# Caches


def test_a_number_not_yet_given_out_is_not_remembered_as_empty(
    db: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARRIERS_DB", str(path))
    st.cache_resource.clear()
    assert cached.snapshot_content("渝中-2025Q4-01") is None
    assert cached.snapshots(YUZHONG, cached.meeting_revision()) == ()
    everything(db)
    kept = cached.snapshot_content("渝中-2025Q4-01")
    assert kept is not None
    # What pages show of it has its telephone numbers hidden; here there are none.
    assert json.loads(kept) == json.loads(report("渝中-2025Q4-01"))
    at_revision = cached.meeting_revision()
    assert [each.number for each in cached.snapshots(YUZHONG, at_revision)] == ["渝中-2025Q4-01"]
    assert [each.owner for each in cached.decisions(YUZHONG, at_revision)] == ["区科技局"]
    assert cached.decisions(JIANGJIN, at_revision) == ()
    st.cache_resource.clear()
