"""The trail as people read it: who did what when, and how each field came to what it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from data import store
from data.access import accounts
from data.access.entitlement import note_export
from data.intake import importer
from data.intake.reading.sheets import sheets_of
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.kinds import said
from data.records.level import LevelSpan
from data.records.observation import Observation, Retraction
from data.records.values import BatchHead, NewStatus, Review
from data.rights import masks, people
from data.rights.person import Person
from data.store import field_changes, review, trail_entries
from data.store.audit import add_to_audit, sole_writer
from data.store.migrations import registry as store_schema
from plan_config.reader import load_book
from tests.unit.builders import on_line

SPRING, SUMMER = date(2025, 3, 31), date(2025, 6, 30)
HEAD = BatchHead("张三", "期报.csv", "ab" * 32)
HERE = Carrier(district="甲区", code="A1", name="甲楼", unit="north", kind="孵化器")


def figure(value: float, period: date = SPRING, subject: str = "A1", district: str = "甲区") -> Observation:
    return Observation(district, "north", subject, True, "teams", period, value, date(2025, 7, 5))


def bring(db: Database, *rows: Record, state: Review = "passed", by: str = "张三") -> int:
    entries = [on_line(row, number) for number, row in enumerate(rows, start=2)]
    return store.write_batch(db, HEAD._replace(by=by, review=state), entries)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = store.open_for_writing(tmp_path / "records.db")
    yield opened
    opened.close()


def moves(db: Database, subject: str = "A1", series: str | None = None) -> list[tuple[object, ...]]:
    found = store.field_history(db, "甲区", subject, series)
    return [(each.field, each.old, each.new, each.by, each.batch, each.row) for each in found]


def test_a_figure_tells_who_set_it_from_what_to_what_and_who_took_it_back(db: Database) -> None:
    bring(db, HERE, figure(12))
    wrong = bring(db, figure(99), by="李四")
    importer.withdraw(db, wrong, by="王五", reason="填错")
    # Line 3: the header is line 1, the carrier line 2.
    assert moves(db, series="teams") == [
        ("teams", None, 12, "张三", 1, 3),
        ("teams", 12, 99, "李四", 2, 2),
        ("teams", 99, 12, "王五", 3, 0),
    ]
    assert {each.about for each in store.field_history(db, "甲区", "A1", "teams")} == {"2025-03-31"}


def test_a_draft_changes_nothing_until_it_passes_and_both_names_are_told(db: Database) -> None:
    bring(db, HERE)
    waiting = bring(db, replace(HERE, name="乙楼", large=True), state="submitted", by="李四")
    before = store.field_history(db, "甲区", "A1")
    assert {each.batch for each in before} == {1}
    review.pass_(db, waiting, by="王五")
    after = store.field_history(db, "甲区", "A1")[len(before) :]
    assert [(each.field, each.old, each.new, each.by, each.passed_by) for each in after] == [
        ("name", "甲楼", "乙楼", "李四", "王五"),
        ("large", 0, 1, "李四", "王五"),
    ]


def test_a_draft_that_is_withdrawn_or_returned_never_shows(db: Database) -> None:
    importer.withdraw(db, bring(db, figure(5), state="draft"), by="张三", reason="不用了")
    review.give_back(db, bring(db, figure(6), state="submitted"), by="李四", reason="缺依据")
    assert moves(db) == []


def test_levels_and_taken_back_figures_are_told_and_other_subjects_are_not(db: Database) -> None:
    level = LevelSpan("甲区", "A1", "市级", SPRING)
    bring(db, level, figure(12), figure(1, subject="A2"), figure(2, district="乙区"))
    retraction = Retraction("甲区", "north", "A1", True, "teams", SPRING, date(2025, 7, 9))
    bring(db, replace(level, until=SUMMER), retraction)
    told = store.field_history(db, "甲区", "A1")
    assert [(each.field, each.about, each.old, each.new) for each in told] == [
        ("teams", "2025-03-31", None, 12),
        ("since", "市级 2025-03-31", None, SPRING),
        ("teams", "2025-03-31", 12, None),
        ("until", "市级 2025-03-31", None, SUMMER),
    ]
    assert store.field_history(db, "甲区", "A1", "incubatees") == ()


def test_an_older_draft_of_something_else_does_not_hide_the_newer_batch(db: Database) -> None:
    older = bring(db, figure(7, SUMMER), HERE, state="submitted")
    bring(db, figure(15))
    review.pass_(db, older, by="王五")
    assert [new for field, _, new, *_ in moves(db) if field == "teams"] == [15, 7]


ACTS = st.lists(
    st.tuples(st.sampled_from(["passed", "submitted"]), st.integers(0, 3), st.booleans()), max_size=6
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_the_last_value_told_is_always_the_one_that_stands(acts: list[tuple[Review, int, bool]]) -> None:
    db = Database(memory=True)
    store_schema.migrate(db)
    for state, value, undo in acts:
        batch = bring(db, figure(value), state=state)
        if undo:
            importer.withdraw(db, batch, by="张三", reason="试")
    standing = [seen.value for seen in store.load_district(db, "甲区").observations]
    told = store.field_history(db, "甲区", "A1", "teams")
    assert [each.old for each in told[1:]] == [each.new for each in told[:-1]], (
        "each begins where the last ended"
    )
    assert ([told[-1].new] if told and told[-1].new is not None else []) == standing
    db.close()


def test_every_field_has_the_word_its_column_has_on_the_sheet(db: Database) -> None:
    bring(
        db,
        replace(HERE, opened=SPRING, phone="63651234"),
        LevelSpan("甲区", "A1", "市级", SPRING, SUMMER, "文"),
    )
    words = {each.field: each.word for each in store.field_history(db, "甲区", "A1")}
    assert words == {
        "name": "载体名称",
        "unit": "所属园区(责任单位)",
        "kind": "类型",
        "phone": "联系电话",
        "opened": "开始运营日期",
        "large": "是否大型孵化载体",
        "since": "认定日期",
        "until": "终止日期",
        "paper": "认定文号",
    }
    headers = {column.header for sheet in sheets_of(load_book()).values() for column in sheet.columns}
    assert set(words.values()) <= headers


def test_a_former_number_is_hidden_in_the_history_as_the_present_one_is(db: Database) -> None:
    bring(db, replace(HERE, phone="13812345678"))
    bring(db, replace(HERE, phone="13900001111", address="老街 13812345678 号"))
    told = store.field_history(db, "甲区", "A1")
    seen = masks.masked_history(told, people.VISITOR, "甲区", "north")
    assert [(each.old, each.new) for each in seen if each.field == "phone"] == [
        (None, "138****5678"),
        ("138****5678", "139****1111"),
    ]
    assert [each.new for each in seen if each.field == "address"] == ["老街 138****5678 号"]
    assert [each for each in seen if each.field not in ("phone", "address")] == [
        each for each in told if each.field not in ("phone", "address")
    ]
    owner = Person("张三", "reporter", (("甲区", "north"),))
    assert masks.masked_history(told, owner, "甲区", "north") == told
    assert masks.masked_record(figure(12), people.VISITOR) == figure(12)
    shown = masks.masked_record(replace(HERE, phone="13812345678"), people.VISITOR)
    assert shown == replace(HERE, phone="138****5678")


def test_the_trail_tells_every_act_in_words_newest_first(db: Database) -> None:
    bring(db, HERE, figure(12))
    waiting = bring(db, figure(15), state="submitted", by="李四")
    review.give_back(db, waiting, by="王五", reason="缺依据")
    importer.withdraw(db, 1, by="王五", reason="填错")
    review.set_status(db, NewStatus("甲区", "t1", "暂缓考核", "区里同意", SPRING), by="王五")
    note_export(db, people.at_the_file("root"), "填报模板", scope="甲区")
    told = [(each.by, each.action, each.batch, each.detail) for each in store.trail(db)]
    assert told == [
        ("root", "导出", None, "填报模板 甲区"),
        ("王五", "人工标注", None, "甲区 t1 暂缓考核；理由：区里同意"),
        ("王五", "撤回", 3, "批次 1；理由：填错"),
        ("王五", "退回", 2, "理由：缺依据"),
        ("李四", "导入", 2, "期报.csv；期报 1 行"),
        ("张三", "导入（自审）", 1, "期报.csv；载体 1 行、期报 1 行"),
    ]
    assert [each.action for each in store.trail(db, limit=2)] == ["导出", "人工标注"]
    assert store.trail(db)[0].at.endswith("+00:00")


def test_of_acts_on_accounts_a_reader_sees_his_own_and_those_on_his_and_of_acts_on_records_all(
    db: Database,
) -> None:
    bring(db, HERE, by="李四")
    for name, claim in (("张三", "z@example.cn"), ("李四", "l@example.cn")):
        accounts.add(db, accounts.NewAccount(name, "reporter", ["甲区"], claim), None, by="管理")
    told = (("李四", "sign_in"), ("张三", "sign_in"), ("李四", "locked"), ("未登记的用户", "sign_in_failed"))
    for by, action in told:
        with sole_writer(db):
            add_to_audit(db, at="2025-07-06T01:00:00+00:00", by=by, action=action, detail={})
    review.set_status(db, NewStatus("乙区", "t1", "完成", "已验收", SPRING), by="王五")
    seen = [(each.by, each.action) for each in store.trail(db, reader="张三")]
    assert seen == [
        ("王五", "人工标注"),
        ("张三", "登录"),
        ("管理", "建立账号"),
        ("李四", "导入（自审）"),
    ]
    assert [each.detail for each in store.trail(db, reader="张三")][2] == "张三"
    assert len(store.trail(db)) == 8
    # What is left out takes no place among the newest.
    assert [each.action for each in store.trail(db, reader="王五", limit=2)] == ["人工标注", "导入（自审）"]


def test_every_act_with_a_word_is_of_records_or_of_people() -> None:
    assert not trail_entries.RECORD_WORDS.keys() & trail_entries.PEOPLE_WORDS.keys()
    assert {
        "sign_in",
        "sign_in_failed",
        "locked",
        "unlocked",
        "password_changed",
    } <= trail_entries.PEOPLE_WORDS.keys()
    assert {each for each in trail_entries.PEOPLE_WORDS if each.startswith(("account", "first"))} == {
        "account_added",
        "account_changed",
        "account_disabled",
        "account_enabled",
        "first_code",
        "first_code_failed",
    }


def test_the_trail_calls_codes_by_the_names_of_their_own_district_and_leaves_other_words_alone(
    db: Database,
) -> None:
    review.set_status(db, NewStatus("甲区", "t1", "north", "t1", SPRING), by="王五")
    review.set_status(db, NewStatus("乙区", "t1", "暂缓", "区里同意", SPRING), by="王五")
    note_export(db, people.at_the_file("root"), "填报模板", scope="甲区 north")
    names = {"甲区/t1": "载体面积", "乙区/t1": "企业数", "t1": "别的", "甲区/north": "北园"}
    assert [each.detail for each in store.trail(db, names=names)] == [
        "填报模板 甲区 北园",
        "乙区 企业数 暂缓；理由：区里同意",
        "甲区 载体面积 north；理由：t1",
    ]


def test_the_trail_of_a_district_leaves_out_the_others(db: Database) -> None:
    bring(db, HERE)
    elsewhere = bring(db, figure(1, district="乙区"))
    importer.withdraw(db, elsewhere, by="张三", reason="填错")
    review.set_status(db, NewStatus("乙区", "t1", "完成", "已验收", SPRING), by="王五")
    assert [each.action for each in store.trail(db, district="甲区")] == ["导入（自审）"]
    assert [each.action for each in store.trail(db, district="乙区")] == ["人工标注", "撤回", "导入（自审）"]
    assert store.trail(db, district="丙区") == ()


def test_a_history_goes_by_the_keys_of_its_rows_and_never_reads_a_whole_table(db: Database) -> None:
    asked: dict[str, list[object]] = {
        field_changes._FIGURE_ROWS: ["甲区", "A1", None],
        **{sql: ["甲区", "A1"] for sql in field_changes._ROWS.values()},
        field_changes._TURNS: ["[1]"],
        trail_entries._OF_DISTRICT: ["甲区", 200],
        trail_entries._ALL: [200, "张三", trail_entries._ON_RECORDS],
    }
    for sql, values in asked.items():
        steps = [row[3] for row in db.execute(f"explain query plan {sql}", values)]
        scanned = {step.split()[1] for step in steps if step.startswith("SCAN")} & set(db.table_names())
        # The newest acts of all are read off the end of the trail, with nothing to sort.
        assert scanned == ({"audit"} if sql == trail_entries._ALL else set()), steps
        assert not any("AUTOMATIC" in step for step in steps), steps
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps


def test_a_file_of_the_third_version_gets_contacts_and_keeps_its_carriers(tmp_path: Path) -> None:
    old = Database(tmp_path / "old.db")
    for script in store_schema.MIGRATIONS[:3]:
        old.executescript(script)
    head = HEAD._asdict()
    old.table("batches").insert({"id": 1, "at": "2025-07-01", **head})
    columns = {column.name for column in old.table("carriers").columns}
    row = {name: value for name, value in said(HERE).items() if name in columns}
    assert "phone" not in row
    old.table("carriers").insert({**row, "batch": 1, "row": 2})
    with sole_writer(old):
        add_to_audit(old, at="2025-07-01", by="张三", action="import", batch=1, detail={"carriers": 1})
    old.close()
    db = store.open_for_writing(tmp_path / "old.db")
    (carrier,) = store.load_district(db, "甲区").carriers
    assert (carrier.name, carrier.contact, carrier.phone) == ("甲楼", "", "")
    bring(db, replace(HERE, contact="王五", phone="13812345678"))
    (carrier,) = store.load_district(db, "甲区", "all").carriers
    assert (carrier.contact, carrier.phone) == ("王五", "13812345678")
    assert store.check(db) == []
    db.close()
