"""The record store: what is written can be read again, nothing is lost, and every failure has its words."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlite_utils import Database

from data import store
from data.clock import local_time
from data.intake import demonstration
from data.records.alias import Alias
from data.records.carrier import Carrier
from data.records.closing_text import ClosingText
from data.records.closure import Closure
from data.records.declaring import Origin, Record
from data.records.evaluation_points import EvaluationPoints
from data.records.evidence import Evidence
from data.records.firm import Firm
from data.records.level import LevelSpan
from data.records.no_change import NoChange
from data.records.observation import Observation, Retraction
from data.records.plan_judgement import PlanJudgement
from data.records.pool import PoolEntry
from data.records.rectification import Rectification
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from data.records.values import UNTOUCHED, BatchHead, Reason, Review
from data.store.audit import add_to_audit, sole_writer
from data.store.file import MESSAGES, ErrorKind, sole_starter
from data.store.migrations import registry as store_schema
from data.store.read import LATEST_PERIOD
from data.store.tables import TABLES
from tests.alterations import alter
from tests.unit.builders import on_line

SPRING, SUMMER = date(2025, 3, 31), date(2025, 6, 30)
HEAD = BatchHead("张三", "期报.csv", "ab" * 32)


def quiet(_share: float, _message: str) -> None:
    pass


def carrier(
    code: str = "A1", unit: str = "north", district: str = "甲区", unit_since: date | None = None
) -> Carrier:
    return Carrier(
        district=district, code=code, name=f"{code}号楼", unit=unit, kind="孵化器", unit_since=unit_since
    )


def figure(value: float, period: date = SPRING, subject: str = "A1", district: str = "甲区") -> Observation:
    return Observation(district, "north", subject, True, "teams", period, value, date(2025, 7, 5), str(value))


def entries(*rows: Record) -> list[Record]:
    return [on_line(row, number) for number, row in enumerate(rows, start=2)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    opened = store.open_for_writing(path)
    yield opened
    opened.close()


def raised(kind: ErrorKind, act: Callable[[], object], path: Path) -> None:
    with pytest.raises(store.StoreError) as caught:
        act()
    assert caught.value.kind == kind
    assert str(path.parent) not in str(caught.value), "a message never shows a path"


def test_what_is_written_is_read_back_as_plain_values(db: Database) -> None:
    full = replace(
        carrier(), features=("专业化",), lon=106.5, lat=29.5, precision="block", radius_m=300, large=True
    )
    rows = entries(
        full,
        LevelSpan("甲区", "A1", "市级", date(2022, 1, 1), date(2024, 1, 1), "文"),
        Alias("甲区", "A1", "老楼"),
        figure(12),
        TaskUpdate("甲区", "t1", SPRING, "推进中", "在办"),
    )
    batch = store.write_batch(db, HEAD, rows)
    records = store.load_district(db, "甲区")
    assert records.carriers[0].features == ("专业化",)
    assert records.carriers[0].aliases == ("老楼",)
    assert records.carriers[0].levels[0].until == date(2024, 1, 1)
    assert records.carriers[0].spot is not None
    assert records.carriers[0].spot.radius_m == 300
    assert records.observations[0].value == 12
    assert records.observations[0].period == SPRING
    # The fourth row, where the header is the first.
    assert records.observations[0].origin == Origin(batch, 5)
    assert records.task_updates[0].state == "推进中"
    assert records.batches[batch].by == "张三"
    assert not records.simulated


def test_an_unknown_district_is_empty_and_not_an_error(db: Database) -> None:
    store.write_batch(db, HEAD, entries(figure(12)))
    records = store.load_district(db, "乙区")
    assert (records.carriers, records.observations, records.batches) == ((), (), {})
    assert store.latest_period(db, ["乙区"]) is None
    assert store.latest_period(db, ["甲区", "乙区"]) == SPRING


def test_the_newer_batch_holds_and_the_older_row_stays_in_the_file(db: Database) -> None:
    store.write_batch(db, HEAD, entries(figure(12)))
    store.write_batch(db, HEAD, entries(figure(15)))
    assert [seen.value for seen in store.load_district(db, "甲区").observations] == [15]
    assert db.table("observations").count == 2


def test_who_corrects_a_figure_later_has_first_reported_it_before(db: Database) -> None:
    on, later = date(2024, 4, 10), date(2024, 9, 1)
    store.write_batch(db, HEAD, entries(replace(figure(12), reported_on=on)))
    store.write_batch(db, HEAD, entries(replace(figure(15), reported_on=later)))
    waiting = HEAD._replace(review="submitted")
    store.write_batch(db, waiting, entries(replace(figure(9, SUMMER), reported_on=on)))
    (seen,) = store.load_district(db, "甲区").observations
    assert store.first_reports(db, "甲区") == {(seen.subject, SPRING): on}
    assert seen.reported_on == later
    assert store.first_reports(db, "乙区") == {}


def test_withdrawing_a_batch_brings_the_one_before_back(db: Database) -> None:
    store.write_batch(db, HEAD, entries(figure(12)))
    wrong = store.write_batch(db, HEAD, entries(figure(99), figure(100, SUMMER)))
    store.write_batch(db, HEAD._replace(withdraws=wrong), [])
    records = store.load_district(db, "甲区")
    assert [seen.value for seen in records.observations] == [12]
    assert store.latest_period(db, ["甲区"]) == SPRING
    assert len(store.batches(db)) == 3, "the withdrawn batch is still on record"


@pytest.mark.parametrize("review", ["draft", "submitted", "returned"])
def test_a_batch_that_has_not_passed_does_not_count(db: Database, review: Review) -> None:
    store.write_batch(db, HEAD, entries(figure(12)))
    store.write_batch(db, HEAD._replace(review=review, standing="simulated"), entries(figure(99)))
    assert [seen.value for seen in store.load_district(db, "甲区").observations] == [12]
    assert not store.holds_simulated(db)


def test_a_carrier_that_moves_leaves_its_earlier_figures_where_it_was(db: Database) -> None:
    store.write_batch(db, HEAD, entries(carrier(unit="north"), figure(12, SPRING)))
    store.write_batch(db, HEAD, entries(carrier(unit="south", unit_since=SUMMER), figure(13, SUMMER)))
    records = store.load_district(db, "甲区")
    assert [(seen.period, seen.unit) for seen in records.observations] == [
        (SPRING, "north"),
        (SUMMER, "south"),
    ]
    (moved,) = records.carriers
    assert (moved.unit, moved.unit_on(SPRING), moved.unit_on(SUMMER)) == ("south", "north", "south")


def test_a_move_that_came_without_a_day_begins_after_the_last_figure_told_before_it(db: Database) -> None:
    store.write_batch(db, HEAD, entries(carrier(unit="north"), figure(12, SPRING)))
    store.write_batch(db, HEAD, entries(carrier(unit="south")))
    records = store.load_district(db, "甲区")
    assert records.observations[0].unit == "north"
    assert records.carriers[0].homes[-1] == ("south", SPRING + timedelta(days=1))


def test_a_home_in_which_nothing_was_told_is_corrected_and_what_comes_later_makes_it_no_move(
    db: Database,
) -> None:
    store.write_batch(db, HEAD, entries(carrier(unit="north")))
    store.write_batch(db, HEAD, entries(carrier(unit="south")))
    store.write_batch(db, HEAD, entries(carrier(unit="north", unit_since=SUMMER), figure(12, SUMMER)))
    (found,) = store.load_district(db, "甲区").carriers
    # The figure of summer came on record in the north after the correction: it does not make that a move.
    assert found.homes == (("south", date.min), ("north", SUMMER))
    assert found.unit_on(SPRING) == "south", "not the north, where it never was before"


def test_a_move_that_is_withdrawn_never_was(db: Database) -> None:
    store.write_batch(db, HEAD, entries(carrier(unit="north"), figure(12, SPRING)))
    batch = store.write_batch(db, HEAD, entries(carrier(unit="south", unit_since=SPRING)))
    assert store.load_district(db, "甲区").observations[0].unit == "south"
    store.write_batch(db, HEAD._replace(withdraws=batch), [])
    (carrier_now,) = store.load_district(db, "甲区").carriers
    assert carrier_now.unit_on(SUMMER) == "north"
    assert all(home.unit != "south" for home in carrier_now.homes)


def test_simulated_rows_show_until_their_batch_is_withdrawn(db: Database) -> None:
    batch = store.write_batch(db, HEAD._replace(standing="simulated"), entries(figure(12)))
    assert store.holds_simulated(db)
    assert store.load_district(db, "甲区").simulated
    store.write_batch(db, HEAD._replace(withdraws=batch), [])
    assert not store.holds_simulated(db)
    assert not store.load_district(db, "甲区").simulated


def test_a_batch_is_written_whole_or_not_at_all(db: Database, path: Path) -> None:
    before = store.revision(db)
    assert before == UNTOUCHED
    raised("refused", lambda: store.write_batch(db, HEAD, entries(figure(12), figure(-1, SUMMER))), path)
    assert store.revision(db) == before
    assert store.batches(db) == ()
    assert db.table("observations").count == 0


def test_rows_decided_on_an_older_state_are_not_written(db: Database, path: Path) -> None:
    store.write_batch(db, HEAD, entries(figure(12)))
    raised("overtaken", lambda: store.write_batch(db, HEAD, entries(figure(13)), decided_at=UNTOUCHED), path)
    assert [seen.value for seen in store.load_district(db, "甲区").observations] == [12]
    store.write_batch(db, HEAD, entries(figure(13)), decided_at=store.revision(db))
    assert store.revision(db).number == 2


@pytest.mark.parametrize("table", [*TABLES, "batches", "audit"])
def test_no_row_can_be_changed_or_deleted(db: Database, table: str) -> None:
    rows = (carrier(), LevelSpan("甲区", "A1", "市级", SPRING), Alias("甲区", "A1", "楼"), figure(1))
    firm = Firm(district="甲区", carrier="A1", firm="某公司", name="某公司", credit_code="", since=SPRING)
    task, closed = TaskUpdate("甲区", "t1", SPRING, "推进中"), Closure("甲区", "A1", SUMMER)
    points = EvaluationPoints("甲区", "A1", 2025, "内部管理和安全", 8)
    mend = Rectification("甲区", "A1", "台账不全", SPRING, "检查", SUMMER, "运营单位")
    pooled = PoolEntry("甲区", "A1", SPRING, "市级", "区科技局", SUMMER)
    changed = TaskAdjustment("甲区", "t1", "完成期限", SPRING, "", "2026-06-30", "选址变动", "某〔2025〕1号")
    text = ClosingText("甲区", "p", "经验做法", "", "先建后补")
    judged = PlanJudgement("甲区", "p", "自评", SPRING, "区科技局", "某〔2026〕1号", "92分")
    still = NoChange("甲区", "north", SPRING, "无变化")
    shown = Evidence("甲区", "north", "数字", "A1", SPRING, number="某〔2025〕2号")
    others = (task, firm, closed, points, mend, pooled, changed, still, shown, text, judged)
    store.write_batch(db, HEAD, entries(*rows, *others))
    column = "at" if table in ("batches", "audit") else "district"
    for statement in (f"delete from {table}", f"update {table} set {column} = 'x'"):  # noqa: S608 - fixed names
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(statement)
    assert db.table(table).count == 1


def test_the_audit_chain_shows_a_row_that_was_tampered_with(db: Database) -> None:
    for _ in range(3):
        store.write_batch(db, HEAD, [])
    assert store.check(db) == []
    alter(db, "update audit set \"by\" = '李四' where id = 2")
    assert store.check(db) == ["操作记录第 2 条与前一条接不上，记录可能被改动过。"]


def test_a_district_is_found_by_its_key_and_never_by_scanning(db: Database) -> None:
    for view in (f"current_{table}" for table in TABLES):
        sql = f"explain query plan select * from {view} where district = ?"  # noqa: S608 - fixed names
        steps = [row[3] for row in db.execute(sql, ["甲区"])]
        assert any("USING PRIMARY KEY (district=?)" in step for step in steps), f"{view} reads every district"
        assert not any(step.startswith("SCAN") and "subquery" not in step for step in steps), f"{view} scans"
    assert db.execute("pragma journal_mode").fetchone()[0] == "wal"


def everything(db: Database) -> int:
    """A batch with a row in every table, numbers whole and broken, blanks, lists and dates."""
    placed = replace(
        carrier(),
        lon=106.5,
        lat=29.0,
        precision="block",
        radius_m=300,
        large=True,
        opened=SPRING,
        features=("专业化",),
    )
    level = LevelSpan("甲区", "A1", "市级", SPRING)
    firm = Firm(district="甲区", carrier="A1", firm="某公司", name="某公司", credit_code="", since=SPRING)
    rows = (placed, level, Alias("甲区", "A1", "楼"), figure(12), figure(0.1, SUMMER), firm)
    told = entries(*rows, TaskUpdate("甲区", "t1", SPRING, "推进中"))
    return store.write_batch(db, HEAD, told, reasons=[Reason("jump/A1", "相差", "属实")])


@pytest.mark.parametrize(
    "statement",
    [
        "update observations set value = 13 where period = '2025-03-31' and batch = 1",
        "delete from observations where period = '2025-06-30'",
        "update carriers set large = 0",
        "update levels set until = '2025-06-30'",
        "update aliases set alias = '别的楼'",
        "update task_updates set state = '已完成'",
        "update firms set tech = '孵化'",
        "update reasons set reason = '别的理由'",
        "update batches set standing = 'verified' where id = 1",
        "insert into aliases values ('甲区', 'A1', '多出来的', 1, 9)",
    ],
)
def test_a_row_that_was_tampered_with_shows(db: Database, statement: str) -> None:
    everything(db)
    store.write_batch(db, HEAD, entries(figure(15)))
    store.write_batch(db, HEAD._replace(withdraws=2), [])
    assert store.check(db) == []
    alter(db, statement)
    # The trail itself is whole, and so is the schema.
    assert store.check(db) == ["批次 1 的记录与写入时的校验值不符，可能被改动过。"]


def test_a_batch_of_before_fingerprints_is_sealed_when_its_file_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Database(path)
    for script in store_schema.MIGRATIONS[: store_schema.MARKING - 1]:
        old.executescript(script)
    monkeypatch.setattr("data.store.write.KEY", "observations_before")
    store.write_batch(old, HEAD, entries(figure(12)))
    monkeypatch.undo()
    store.write_batch(old, HEAD, entries(figure(15)))
    old.close()
    db = store.open_for_writing(path)
    assert store.check(db) == []
    assert store.remarks(db)[0].startswith(f"升级（{local_time(store.trail(db)[0].at)}）以前的 2 条操作")
    alter(db, "update observations set value = 99 where batch = 1")
    assert store.check(db) == ["批次 1 的记录与写入时的校验值不符，可能被改动过。"]
    db.close()


def test_a_retracted_or_withdrawn_period_is_not_the_latest(db: Database) -> None:
    store.write_batch(db, HEAD, entries(figure(12), figure(13, SUMMER)))
    assert store.latest_period(db, ["甲区"]) == SUMMER
    back = Retraction("甲区", "north", "A1", True, "teams", SUMMER, SUMMER)
    store.write_batch(db, HEAD, entries(back))
    assert store.latest_period(db, ["甲区"]) == SPRING
    autumn = store.write_batch(db, HEAD, entries(figure(14, date(2025, 9, 30))))
    store.write_batch(db, HEAD._replace(withdraws=autumn), [])
    assert store.latest_period(db, ["甲区"]) == SPRING


def test_the_latest_period_is_read_from_the_districts_own_rows_in_the_order_of_their_key(
    db: Database,
) -> None:
    steps = [row[3] for row in db.execute("explain query plan " + LATEST_PERIOD, ["甲区"])]
    assert any("observations USING PRIMARY KEY (district=?)" in step for step in steps), steps
    assert not any("TEMP B-TREE" in step or step.startswith("SCAN observations") for step in steps), steps


def test_a_missing_file_is_not_created_by_reading(path: Path) -> None:
    raised("missing", lambda: store.open_for_reading(path), path)
    assert not path.exists()


def test_a_corrupt_file_is_named_as_such_and_left_alone(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 300)
    raised("corrupt", lambda: store.open_for_reading(path), path)
    raised("corrupt", lambda: store.make_ready(path, fill=demonstration.fill, tell=quiet), path)
    assert path.read_bytes().startswith(b"not a database")


def test_a_newer_file_is_refused_by_both_doors(path: Path) -> None:
    store.open_for_writing(path).close()
    with sqlite3.connect(path) as later:
        later.execute("pragma user_version = 99")
    raised("newer", lambda: store.open_for_reading(path), path)
    raised("newer", lambda: store.open_for_writing(path), path)
    assert sqlite3.connect(path).execute("pragma user_version").fetchone()[0] == 99


def test_somebody_elses_database_is_refused_and_gets_no_tables(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("create table invoices (id integer)")
    raised("foreign", lambda: store.open_for_reading(path), path)
    raised("foreign", lambda: store.open_for_writing(path), path)
    tables = [row[0] for row in sqlite3.connect(path).execute("select name from sqlite_master")]
    assert tables == ["invoices"]


def test_an_empty_file_asks_for_a_start_and_is_made_ready_by_it(path: Path) -> None:
    path.touch()
    raised("empty", lambda: store.open_for_reading(path), path)
    store.make_ready(path, fill=demonstration.fill, tell=quiet)
    with pytest.raises(StopIteration):
        next(iter(store.batches(store.open_for_reading(path))))


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up root's power over permissions for a while; skip where permissions cannot be tested."""
    if os.name != "posix":
        pytest.skip("permissions of another kind")
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def sealed() -> Iterator[Path]:
    """A store in a folder nobody may write to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        db = store.open_for_writing(folder / "records.db")
        store.write_batch(db, HEAD, entries(figure(12)))
        db.close()
        (folder / "records.db").chmod(0o444)
        folder.chmod(0o555)
        yield folder / "records.db"
        folder.chmod(0o755)


def test_a_store_in_a_folder_that_cannot_be_written_to_is_still_read(sealed: Path) -> None:
    with as_nobody():
        db = store.open_for_reading(sealed)
        assert [seen.value for seen in store.load_district(db, "甲区").observations] == [12]
        store.make_ready(sealed, fill=demonstration.fill, tell=quiet)
    assert sorted(file.name for file in sealed.parent.iterdir()) == ["records.db", "records.db.anchor"]


def test_writing_where_it_is_not_allowed_says_so(sealed: Path) -> None:
    with as_nobody():
        raised("readonly", lambda: store.write_batch(store.open_for_writing(sealed), HEAD, []), sealed)
        elsewhere = sealed.with_name("new.db")
        raised("readonly", lambda: store.make_ready(elsewhere, fill=demonstration.fill, tell=quiet), sealed)
    assert not elsewhere.exists()


def test_a_locked_store_says_so(db: Database, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.store.file.BUSY_SECONDS", 0.01)
    other = store.open_for_writing(path)
    db.execute("begin immediate")
    raised("locked", lambda: store.write_batch(other, HEAD, []), path)
    db.conn.rollback()
    assert store.batches(db) == ()


def test_every_failure_has_a_chinese_sentence_that_says_what_to_do() -> None:
    for message in MESSAGES.values():
        assert message.endswith("。")
        assert "sqlite" not in message.lower()


def test_a_first_start_fills_the_default_file_and_tells_how_far_it_is(path: Path) -> None:
    told: list[float] = []
    store.make_ready(path, fill=demonstration.fill, tell=lambda share, _message: told.append(share))
    db = store.open_for_reading(path)
    assert store.holds_simulated(db)
    assert store.check(db) == []
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert not [file for file in path.parent.iterdir() if file.name.startswith(".carriers")], "no draft left"


def test_a_file_of_ones_own_starts_empty(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARRIERS_DB", str(path))
    store.prepare(quiet, fill=demonstration.fill)
    with store.reading() as db:
        assert store.is_empty(db)
        assert not store.holds_simulated(db)


def test_a_start_that_is_killed_leaves_nothing_half_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(demonstration, "fill", killed)
    with pytest.raises(KeyboardInterrupt):
        store.make_ready(path, fill=demonstration.fill, tell=quiet)
    assert list(path.parent.iterdir()) == []


def _start(path: Path) -> None:
    store.make_ready(path, fill=demonstration.fill, tell=quiet)


def test_two_processes_that_start_at_once_end_with_one_sound_file(path: Path) -> None:
    starting = [get_context("spawn").Process(target=_start, args=(path,)) for _ in range(2)]
    for process in starting:
        process.start()
    for process in starting:
        process.join()
    assert [process.exitcode for process in starting] == [0, 0]
    db = store.open_for_reading(path)
    assert len(store.batches(db)) == 1, "the demonstration data went in once"
    assert store.check(db) == []


def test_two_processes_that_bring_an_older_file_up_to_date_at_once_do_it_once(path: Path) -> None:
    old = Database(path)
    for script in store_schema.MIGRATIONS[: store_schema.MARKING - 1]:
        old.executescript(script)
    old.close()
    starting = [get_context("spawn").Process(target=_start, args=(path,)) for _ in range(2)]
    for process in starting:
        process.start()
    for process in starting:
        process.join()
    assert [process.exitcode for process in starting] == [0, 0]
    db = store.open_for_reading(path)
    assert store.check(db) == []
    acts = [action for (action,) in db.execute("select action from audit")]
    assert len(acts) == len(set(acts)), "no step was taken twice"
    assert store.is_empty(db), "and no demonstration data came into a file that was there"


def test_a_log_left_behind_by_a_deleted_file_is_not_replayed_into_the_new_one(path: Path) -> None:
    old = store.open_for_writing(path)
    store.write_batch(old, HEAD, entries(figure(99)))
    left = path.with_name("records.db-wal").read_bytes()
    old.close()
    path.unlink()
    assert left, "what was written is still in the log"
    path.with_name("records.db-wal").write_bytes(left)
    store.make_ready(path, fill=None, tell=quiet)
    assert store.is_empty(store.open_for_reading(path))


def test_a_start_leaves_the_log_of_one_that_was_quicker_alone(path: Path) -> None:
    opened: list[Database] = []

    def beaten(_db: Database, _report: store.ProgressListener) -> None:
        quicker = store.open_for_writing(path)
        store.write_batch(quicker, HEAD, entries(figure(12)))
        opened.append(quicker)

    store.make_ready(path, fill=beaten, tell=quiet)
    assert path.with_name("records.db-wal").stat().st_size > 0
    assert [seen.value for seen in store.load_district(opened[0], "甲区").observations] == [12]
    assert sorted(file.name for file in path.parent.iterdir()) == [
        f"records.db{end}" for end in ("", "-shm", "-wal", ".anchor")
    ]


def test_a_start_waits_while_another_puts_its_file_in_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.store.file.BUSY_SECONDS", 0.01)
    log = path.with_name("records.db-wal")
    with sole_starter(path):
        log.write_bytes(b"in use")
        raised("locked", lambda: store.make_ready(path, fill=None, tell=quiet), path)
        assert log.read_bytes() == b"in use"
    store.make_ready(path, fill=None, tell=quiet)
    assert [file.name for file in path.parent.iterdir()] == ["records.db"], (
        "neither the log nor the lock is left"
    )


def _cannot_link(*_: object) -> None:
    raise OSError("no hard links on this disk")


def test_a_disk_without_hard_links_takes_a_start_and_a_backup(
    db: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.link", _cannot_link)
    store.write_batch(db, HEAD, entries(figure(12)))
    copy = path.with_name("copy.db")
    store.back_up(db, copy)
    assert store.check(store.open_for_reading(copy)) == []
    before = copy.read_bytes()
    raised("refused", lambda: store.back_up(db, copy), path)
    assert copy.read_bytes() == before, "an existing file is not written over"
    store.make_ready(path.with_name("new.db"), fill=None, tell=quiet)
    assert store.is_empty(store.open_for_reading(path.with_name("new.db")))


def test_a_first_write_without_a_start_creates_the_file_by_the_same_door(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARRIERS_DB", str(path))
    with store.writing() as db:
        assert store.is_empty(db)
    assert [file.name for file in path.parent.iterdir()] == ["records.db"]


def test_a_sign_in_is_on_the_trail_and_leaves_the_revision_alone(db: Database) -> None:
    store.write_batch(db, HEAD, entries(figure(12)))
    before = store.revision(db)
    with sole_writer(db):
        add_to_audit(db, at="2025-07-01T00:00:00+00:00", by="张三", action="sign_in", detail={"好": 1})
    assert store.revision(db) == before
    assert db.table("audit").count == 2
    assert store.check(db) == []
    store.write_batch(db, HEAD, entries(figure(13)), decided_at=before)
    assert store.revision(db).number > before.number
