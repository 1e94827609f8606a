"""A snapshot kept by mistake: voided by a mark, lifted by another; its number is never given out again, nothing is compared
with it, and what was kept stays as it was written."""

import multiprocessing
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as hyp
from sqlite_utils import Database

from components.report.assemble import meeting_before
from components.report.frozen import to_text
from components.report.since_kept import since_kept
from data import store
from data.intake import importer
from data.records.meetings import NewDecision, NewSnapshot, NewSnapshotMark, Snapshot, SnapshotMark
from data.records.observation import Observation
from data.records.values import BatchHead
from data.store.migrations.registry import migrate
from tests.unit.builders import on_line
from tests.unit.reports import demo_report, situation_of

YUZHONG, END_24, END_25 = "渝中区", date(2024, 12, 31), date(2025, 12, 31)
FIRST, SECOND = "渝中-2025Q4-01", "渝中-2025Q4-02"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with closing(store.open_for_writing(path)) as opened:
        yield opened


def keep(db: Database, as_of: date = END_25, against: str = "") -> str:
    def content(number: str) -> str:
        return f'{{"number": "{number}", "comparison": {{"label": "{against}"}}}}'

    new = NewSnapshot(YUZHONG, as_of, store.revision(db), False, content, against=against)
    return store.add_snapshot(db, new, by="李四")


def void(db: Database, number: str = FIRST, reason: str = "重复留存") -> None:
    store.mark_snapshot(db, NewSnapshotMark(number, "void", reason), by="王五")


def lift(db: Database, number: str = FIRST, reason: str = "核对无误") -> None:
    store.mark_snapshot(db, NewSnapshotMark(number, "valid", reason), by="赵六")


def refused(db: Database, words: str, act: object, *values: object) -> None:
    before = store.trail(db)
    with pytest.raises(store.StoreError, match=words):
        act(db, *values)  # type: ignore[operator]
    assert store.trail(db) == before, "and nothing is written"


def test_a_void_snapshot_keeps_its_number_and_its_text_and_says_who_voided_it_why(db: Database) -> None:
    number = keep(db)
    text = store.snapshot_content(db, number)
    void(db)
    (kept,) = store.snapshots(db, YUZHONG)
    assert kept.void
    assert (kept.void.state, kept.void.reason, kept.void.by) == ("void", "重复留存", "王五")
    assert store.snapshot_content(db, number) == text
    assert keep(db) == SECOND, "the next number, not the void one's"
    assert store.check(db) == []


def test_a_mark_is_lifted_by_another_and_both_stay_to_be_read(db: Database) -> None:
    keep(db)
    void(db)
    lift(db)
    (kept,) = store.snapshots(db, YUZHONG)
    assert kept.void is None
    assert [(each.state, each.reason, each.by) for each in kept.marks] == [
        ("void", "重复留存", "王五"),
        ("valid", "核对无误", "赵六"),
    ]
    void(db, reason="还是留错了")
    assert len(store.snapshots(db, YUZHONG)[0].marks) == 3
    assert [each.action for each in store.trail(db, district=YUZHONG)] == [
        "作废快照",
        "恢复快照",
        "作废快照",
        "留存快照",
    ]
    assert store.trail(db)[0].detail == "渝中区 渝中-2025Q4-01；理由：还是留错了"


def test_voiding_twice_lifting_what_counts_a_blank_reason_and_an_unknown_number_are_refused(
    db: Database,
) -> None:
    keep(db)
    refused(db, "没有作废，无须恢复", lift)
    refused(db, "须写明理由", void, FIRST, "  ")
    refused(db, "理由最多 200 字", void, FIRST, "错" * 201)
    refused(db, "没有快照“渝中-2025Q4-09”", void, "渝中-2025Q4-09")
    void(db)
    refused(db, "已由王五于 .* 作废（重复留存），未重复写入", void, FIRST, "又一次")
    lift(db)
    refused(db, "已由赵六于 .* 恢复（核对无误）", lift)


def test_a_snapshot_that_was_put_together_against_one_voided_meanwhile_is_not_kept(db: Database) -> None:
    keep(db, END_24)
    void(db, "渝中-2024Q4-01")
    refused(db, "对照的快照 渝中-2024Q4-01 刚刚作废", keep, END_25, "渝中-2024Q4-01")
    lift(db, "渝中-2024Q4-01")
    assert keep(db, END_25, "渝中-2024Q4-01") == FIRST
    assert store.compared_with(db, YUZHONG, "渝中-2024Q4-01") == (FIRST,)
    assert store.compared_with(db, YUZHONG, FIRST) == ()


def test_no_decision_is_put_under_a_void_meeting_and_those_that_are_stay_and_say_so(db: Database) -> None:
    keep(db)
    new = NewDecision(YUZHONG, "尽快投用", "区商务委", END_25, END_25, meeting=FIRST)
    store.add_decision(db, new, by="李四")
    void(db)
    (decided,) = store.decisions(db, YUZHONG)
    assert (decided.text, decided.meeting) == ("尽快投用", FIRST), "what was decided is not undone"
    assert decided.meeting_void
    assert decided.meeting_void.reason == "重复留存"
    with pytest.raises(store.StoreError, match="已作废，不能关联") as caught:
        store.add_decision(db, new, by="李四")
    assert caught.value.kind == "overtaken", (
        "the page is drawn anew, without the void number among the choices"
    )
    assert len(store.decisions(db, YUZHONG)) == 1
    lift(db)
    assert store.decisions(db, YUZHONG)[0].meeting_void is None


def test_a_number_is_not_given_out_again_after_a_backup_of_before_it_was_put_back(
    db: Database, path: Path
) -> None:
    keep(db)
    backup = path.with_name("backup.db")
    store.back_up(db, backup)
    for number in (SECOND, "渝中-2025Q4-03"):
        assert keep(db) == number
    void(db, SECOND)
    for _ in range(2):
        store.restore(path, backup, by="root", reason="误删", replace=True)
        with closing(store.open_for_writing(path)) as again:
            assert [each.number for each in store.snapshots(again, YUZHONG)] == [FIRST]
            assert store.check(again) == []
    with closing(store.open_for_writing(path)) as again:
        assert keep(again) == "渝中-2025Q4-04", "02 and 03 are on papers"
        assert keep(again, END_24) == "渝中-2024Q4-01"
        assert keep(again) == "渝中-2025Q4-05"
        assert store.check(again) == []


def test_a_backup_holds_what_is_void_and_imports_and_withdrawals_leave_it_void(
    db: Database, path: Path
) -> None:
    keep(db)
    void(db)
    row = Observation(YUZHONG, "north", "A1", True, "teams", END_24, 12, END_25)
    batch = store.write_batch(db, BatchHead("张三", "期报.csv", "ab" * 32), [on_line(row, 2)])
    importer.withdraw(db, batch, by="张三", reason="填错")
    backup = path.with_name("backup.db")
    store.back_up(db, backup)
    with closing(store.open_for_reading(backup)) as copy:
        assert store.snapshots(copy, YUZHONG) == store.snapshots(db, YUZHONG)
        assert store.check(copy) == []
    assert store.snapshots(db, YUZHONG)[0].void
    with pytest.raises(store.StoreError, match="没有批次"):
        importer.withdraw(db, 99, by="张三", reason="填错")


STEPS = hyp.lists(hyp.tuples(hyp.sampled_from(["keep", "void", "lift"]), hyp.integers(0, 3)), max_size=12)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_in_any_order_of_keeping_voiding_and_lifting_numbers_are_new_and_the_meeting_before_counts(
    steps: list[tuple[str, int]],
) -> None:
    given_out: list[str] = []
    counting: set[str] = set()
    with closing(Database(memory=True)) as db:
        migrate(db)
        for what, which in steps:
            if what == "keep":
                number = keep(db, (END_24, END_25)[which % 2])
                assert number not in given_out
                given_out.append(number)
                counting.add(number)
            elif given_out:
                number = given_out[which % len(given_out)]
                if (number in counting) == (what == "void"):
                    (void if what == "void" else lift)(db, number)
                    counting ^= {number}
                else:
                    refused(db, "未", void if what == "void" else lift, number)
        kept = store.snapshots(db, YUZHONG)
        assert [each.number for each in reversed(kept)] == given_out
        before = meeting_before(kept, END_25, 99)
        newest = max(
            (each for each in kept if each.number in counting),
            key=lambda each: (each.as_of, each.id),
            default=None,
        )
        assert before == newest


def _void_elsewhere(path: Path, name: str, told: "multiprocessing.Queue[str]") -> None:
    with closing(store.open_for_writing(path)) as db:
        try:
            store.mark_snapshot(db, NewSnapshotMark(FIRST, "void", "重复留存"), by=name)
            told.put(f"{name}作废")
        except store.StoreError as refusal:
            told.put(str(refusal))


def test_of_two_processes_that_void_at_once_one_does_and_the_other_is_told_who_did(
    db: Database, path: Path
) -> None:
    keep(db)
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    both = [context.Process(target=_void_elsewhere, args=(path, name, told)) for name in ("王五", "赵六")]
    for each in both:
        each.start()
    said = sorted((told.get(timeout=60) for _ in both), key=len)
    for each in both:
        each.join()
    assert said[0] in ("王五作废", "赵六作废")
    assert said[1].startswith(f"快照 {FIRST} 已由{said[0][:2]}于 ")
    assert len(store.snapshots(db, YUZHONG)[0].marks) == 1
    assert store.check(db) == []


def snapshot(number: str, *marks: SnapshotMark) -> Snapshot:
    return Snapshot(1, YUZHONG, number, END_25, "", "", 1, False, marks=marks)


MARK = SnapshotMark("void", "重复留存", "2026-01-05T02:00:00+00:00", "王五")


def test_a_kept_report_says_that_it_is_void_or_was_compared_with_a_void_one_and_its_text_stays() -> None:
    report = replace(demo_report(), number=FIRST)
    assert report.comparison
    label = report.comparison.label
    text = to_text(report)
    found = since_kept(report, [snapshot(FIRST, MARK), snapshot(label, MARK)], [], situation_of(YUZHONG))
    assert found.since_kept == (
        f"快照 {FIRST} 已由王五于 2026-01-05 作废（重复留存），不作依据，也不作为以后对照的上次会议。",
        f"留存时所对照的快照 {label} 已由王五于 2026-01-05 作废（重复留存），变化仍为留存时所记。",
    )
    assert found.number_words == f"{FIRST}（已作废）"
    assert found.warning.startswith("本快照已作废，不作依据；演示数据")
    assert (found.standings, found.comparison) == (report.standings, report.comparison)
    lifted = since_kept(
        report, [snapshot(FIRST, MARK, replace(MARK, state="valid"))], [], situation_of(YUZHONG)
    )
    assert to_text(lifted) == text
