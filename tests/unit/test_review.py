"""Review, withdrawal, manual statuses: who sees what when, and that nothing is lost on the way."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from data import store
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import Workbook
from data.intake.importer import ImportRefusedError
from data.intake.reading.lines import Problem
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.district import DistrictRecords
from data.records.firm import Firm
from data.records.kinds import key_of, said
from data.records.level import LevelSpan
from data.records.observation import Observation
from data.records.task_update import TaskUpdate
from data.records.values import UNTOUCHED, NewStatus, Revision, manual_at
from data.store import review
from data.store.audit import add_to_audit, sole_writer
from data.store.migrations import registry as store_schema
from data.store.tables import TABLES
from tests.unit.builders import on_line

SPRING, SUMMER = date(2025, 3, 31), date(2025, 6, 30)
BOOK = Workbook("期报.csv", "ab" * 32, ())


def figure(value: float, period: date = SPRING, subject: str = "A1") -> Observation:
    return Observation("甲区", "north", subject, False, "teams", period, value, date(2025, 7, 5), str(value))


def plan(*rows: Record, at: Revision = UNTOUCHED) -> ChangePlan:
    numbered = enumerate(rows, start=2)
    return ChangePlan(additions=tuple(on_line(row, line) for line, row in numbered), decided_at=at)


def bring(db: Database, *rows: Record, state: str = "passed", file: str = "ab") -> int:
    book = BOOK._replace(sha256=file * 32)
    decided = plan(*rows, at=store.revision(db))
    return importer.apply(db, importer.Import(decided, book, review=state), by="张三")  # type: ignore[arg-type]


def values(db: Database, seen: str = "passed") -> list[float]:
    return [row.value for row in store.load_district(db, "甲区", seen).observations]  # type: ignore[arg-type]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = store.open_for_writing(tmp_path / "records.db")
    yield opened
    opened.close()


def test_leaders_see_a_batch_when_it_has_passed_and_reviewers_see_it_before(db: Database) -> None:
    bring(db, figure(12))
    waiting = bring(db, figure(15), state="draft", file="cd")
    assert (values(db), values(db, "all")) == ([12], [15])
    review.submit(db, waiting, by="张三")
    assert values(db) == [12], "handing in is not passing"
    review.pass_(db, waiting, by="李四")
    assert (values(db), values(db, "all")) == ([15], [15])
    assert [batch.review for batch in store.batches(db)] == ["passed", "passed"]
    assert store.check(db) == []


def test_a_returned_batch_counts_for_nobody_and_can_be_handed_in_again(db: Database) -> None:
    waiting = bring(db, figure(15), state="submitted")
    review.give_back(db, waiting, by="李四", reason="缺依据")
    assert (values(db), values(db, "all")) == ([], [])
    review.submit(db, waiting, by="张三")
    review.pass_(db, waiting, by="李四")
    assert values(db) == [15]
    states = [row[0] for row in db.execute("select state from reviews order by id")]
    assert states == ["returned", "submitted", "passed"], "no step is overwritten"


@pytest.mark.parametrize(
    ("state", "act", "word"),
    [
        ("draft", review.pass_, "草稿"),
        ("passed", review.pass_, "已通过"),
        ("submitted", review.submit, "待审核"),
    ],
)
def test_a_step_that_does_not_follow_is_refused_in_words(
    db: Database, state: str, act: object, word: str
) -> None:
    batch = bring(db, figure(15), state=state)
    before = store.revision(db)
    with pytest.raises(store.StoreError, match=word):
        act(db, batch, by="李四")  # type: ignore[operator]
    assert store.revision(db) == before


def test_returning_needs_a_reason_and_an_unknown_batch_has_no_state(db: Database) -> None:
    batch = bring(db, figure(15), state="submitted")
    with pytest.raises(store.StoreError, match="理由"):
        review.give_back(db, batch, by="李四", reason=" ")
    with pytest.raises(store.StoreError, match="没有批次 7"):
        review.submit(db, 7, by="李四")
    assert values(db, "all") == [15]


def test_simulated_figures_count_at_once(db: Database) -> None:
    importer.apply(db, importer.Import(plan(figure(12)), BOOK, "simulated", review="draft"), by="演示")
    assert values(db) == [12]
    assert store.batches(db)[0].review == "passed"


def test_the_same_file_is_not_handed_in_twice_while_it_waits(db: Database) -> None:
    waiting = bring(db, figure(15), state="submitted")
    with pytest.raises(ImportRefusedError, match=f"批次 {waiting}"):
        bring(db, figure(15), state="submitted")
    review.give_back(db, waiting, by="李四", reason="缺依据")
    assert bring(db, figure(15), state="submitted") == waiting + 1


def test_of_two_people_at_once_the_second_writes_nothing(db: Database) -> None:
    seen_by_both = store.revision(db)
    bring(db, figure(12))
    with pytest.raises(store.StoreError, match="重新预览"):
        importer.apply(db, importer.Import(plan(figure(99), at=seen_by_both), BOOK), by="王五")
    assert values(db) == [12]


def test_a_withdrawn_batch_gives_way_to_what_stood_before(db: Database) -> None:
    bring(db, figure(12))
    wrong = bring(db, figure(99), figure(100, SUMMER))
    taken_back = importer.withdraw(db, wrong, by="张三", reason="填错表")
    assert values(db) == [12]
    assert store.batches(db)[-1].note == "填错表"
    for again, word in ((wrong, "已经撤回过"), (taken_back, "本身是一次撤回"), (77, "没有批次 77")):
        with pytest.raises(store.StoreError, match=word):
            importer.withdraw(db, again, by="张三", reason="再撤")
    with pytest.raises(ImportRefusedError, match="理由"):
        importer.withdraw(db, 1, by="张三", reason="")
    with pytest.raises(store.StoreError, match="已经撤回"):
        review.submit(db, wrong, by="张三")
    assert len(store.batches(db)) == 3


def test_warnings_need_a_reason_each_and_the_reasons_are_kept(db: Database) -> None:
    doubt = Problem("期报", 2, "创业团队(个)", "12", "与上期相差超过一半", key="jump/x")
    doubted = ChangePlan(additions=plan(figure(12)).additions, warnings=(doubt,))
    with pytest.raises(ImportRefusedError, match="1 个提醒"):
        importer.apply(db, importer.Import(doubted, BOOK, reasons={"jump/x": " ", "jump/y": "是"}), by="张三")
    assert store.is_empty(db)
    batch = importer.apply(db, importer.Import(doubted, BOOK, reasons={"jump/x": "新楼投用"}), by="张三")
    kept = store.reasons(db, batch)
    assert [(each.warning, each.reason) for each in kept] == [("jump/x", "新楼投用")]
    assert "相差超过一半" in kept[0].message


def test_a_word_by_hand_holds_from_its_period_until_it_is_taken_back(db: Database) -> None:
    review.set_status(db, NewStatus("甲区", "t1", "暂缓考核", "区里同意", SPRING), by="李四")
    review.set_status(db, NewStatus("甲区", "t1", "", "已恢复", date(2025, 9, 30)), by="李四")
    said = store.load_district(db, "甲区").manual
    held = manual_at(said, "t1", SUMMER)
    assert held is not None
    assert (held.word, held.reason, held.by) == ("暂缓考核", "区里同意", "李四")
    assert manual_at(said, "t1", date(2024, 12, 31)) is None
    assert manual_at(said, "t1", date(2025, 12, 31)) is None
    assert manual_at(said, "t2", SUMMER) is None
    with pytest.raises(store.StoreError, match="理由"):
        review.set_status(db, NewStatus("甲区", "t1", "完成", "", SPRING), by="李四")
    assert len(store.load_district(db, "甲区").manual) == 2


def test_a_file_of_the_first_version_moves_up_and_keeps_its_records(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = Database(sqlite3.connect(path))
    old.executescript(store_schema.MIGRATIONS[0])
    head = {"id": 1, "at": "2025-07-01", "by": "张三", "file": "f", "sha256": "", "standing": "reported"}
    for number, state in ((1, "passed"), (2, "submitted")):
        old.table("batches").insert({**head, "id": number, "review": state, "withdraws": None, "note": ""})
        row = {**said(figure(12 * number)), "batch": number, "row": 2}
        old.table("observations").insert(row)
        with sole_writer(old):
            add_to_audit(
                old, at="2025-07-01", by="张三", action="import", batch=number, detail={"observations": 1}
            )
    old.close()
    with pytest.raises(store.StoreError) as caught:
        store.open_for_reading(path)
    assert caught.value.kind == "older"
    db = store.open_for_writing(path)
    assert (values(db), values(db, "all")) == ([12], [24])
    review.pass_(db, 2, by="李四")
    assert values(db) == [24]
    assert store.check(db) == []
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute("delete from observations")


def test_of_two_drafts_for_one_figure_the_older_cannot_pass_after_the_newer(db: Database) -> None:
    older = bring(db, figure(15), figure(7, SUMMER), state="submitted")
    newer = bring(db, figure(16), state="submitted", file="cd")
    review.pass_(db, newer, by="李四")
    before = store.revision(db)
    with pytest.raises(store.StoreError) as caught:
        review.pass_(db, older, by="李四", names={"teams": "创业团队", "A1": "甲楼"})
    assert f"批次 {newer} 的通过或撤回已改动其中 1 条：期报 甲区 甲楼 创业团队 2025-03-31" in str(
        caught.value
    )
    assert "请退回" in str(caught.value)
    assert (values(db), store.revision(db)) == ([16], before)
    review.give_back(db, older, by="李四", reason="已有新数")
    review.submit(db, older, by="张三")
    with pytest.raises(store.StoreError, match="重新导入"):
        review.pass_(db, older, by="李四")


def test_the_newer_draft_cannot_pass_unseen_over_the_older_either(db: Database) -> None:
    older = bring(db, figure(15), state="submitted")
    newer = bring(db, figure(16), state="submitted", file="cd")
    review.pass_(db, older, by="李四")
    with pytest.raises(store.StoreError, match=f"批次 {older} "):
        review.pass_(db, newer, by="李四")
    assert values(db) == [15]


def test_a_batch_passes_when_others_moved_other_figures_or_moved_these_to_the_same(db: Database) -> None:
    waiting = bring(
        db,
        figure(15),
        Carrier(district="甲区", code="A1", name="甲楼", unit="n", kind="孵化器"),
        state="submitted",
    )
    bring(db, figure(15), figure(20, SUMMER), figure(30, SPRING, "A2"), file="cd")
    review.pass_(db, waiting, by="李四")
    assert values(db) == [15, 20, 30]


def test_what_a_batch_was_decided_on_must_not_have_been_withdrawn_meanwhile(db: Database) -> None:
    ground = bring(db, figure(12))
    waiting = bring(db, figure(15), state="submitted", file="cd")
    passing = bring(db, figure(13), file="ef")
    importer.withdraw(db, passing, by="张三", reason="填错")
    # The figure of `passing` came and went: 12 stands as it did when `waiting` was decided.
    importer.withdraw(db, ground, by="张三", reason="填错")
    with pytest.raises(store.StoreError, match=f"批次 {ground} 的"):
        review.pass_(db, waiting, by="李四")
    assert values(db) == []


def test_what_came_and_went_meanwhile_does_not_stand_in_the_way(db: Database) -> None:
    waiting = bring(db, figure(15), state="submitted")
    draft = bring(db, figure(14), state="draft", file="cd")
    importer.withdraw(db, bring(db, figure(13), file="ef"), by="张三", reason="填错")
    importer.withdraw(db, draft, by="张三", reason="不用了")
    review.pass_(db, waiting, by="李四")
    assert values(db) == [15]


def test_reading_a_district_as_reviewer_goes_by_the_key_too(db: Database) -> None:
    for view in (f"pending_{table}" for table in TABLES):
        sql = f"explain query plan select * from {view} where district = ?"  # noqa: S608 - fixed names
        steps = [row[3] for row in db.execute(sql, ["甲区"])]
        assert any("USING PRIMARY KEY (district=?)" in step for step in steps), view
        assert not any(step.startswith("SCAN") and "subquery" not in step for step in steps), view


CODES = ("A1", "A2")
SUBJECTS, PERIODS = st.sampled_from(CODES), st.sampled_from([SPRING, SUMMER])
ROWS = st.one_of(
    st.builds(figure, st.integers(0, 9).map(float), PERIODS, SUBJECTS),
    st.builds(
        lambda code, unit: Carrier(district="甲区", code=code, name=code, unit=unit, kind="孵化器"),
        SUBJECTS,
        st.sampled_from("ns"),
    ),
    st.builds(lambda code, since: LevelSpan("甲区", code, "市级", since), SUBJECTS, PERIODS),
    st.builds(
        lambda since, text: TaskUpdate("甲区", "t1", since, "推进中", text), PERIODS, st.sampled_from("xy")
    ),
    st.builds(
        lambda code, since: Firm(
            district="甲区", carrier=code, firm="f", name="F", credit_code="", since=since
        ),
        SUBJECTS,
        PERIODS,
    ),
)
PLANS = st.lists(ROWS, max_size=6, unique_by=lambda row: (type(row), key_of(row)))
STATES = st.sampled_from(["passed", "draft", "submitted"])


def seen(db: Database) -> tuple[DistrictRecords, DistrictRecords]:
    return store.load_district(db, "甲区"), store.load_district(db, "甲区", "all")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(PLANS, max_size=2), rows=PLANS, state=STATES)
def test_any_plan_applied_and_withdrawn_leaves_the_views_as_they_were(
    before: list[list[Record]], rows: list[Record], state: str
) -> None:
    db = Database(memory=True)
    store_schema.migrate(db)
    bring(db, *(Carrier(district="甲区", code=code, name=code, unit="n", kind="孵化器") for code in CODES))
    for each in before:
        bring(db, *each)
    former = seen(db)
    batch = bring(db, *rows, state=state, file="cd")
    importer.withdraw(db, batch, by="张三", reason="试")
    assert seen(db) == former
    assert store.check(db) == []
    db.close()
