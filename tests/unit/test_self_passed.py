"""Who lets count what he brought in himself (自审) is told apart from a second person, and a setting forbids it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from components.content.sources import batches
from components.report.values.sources import BatchLine
from components.words.origins import origin
from data import store
from data.__main__ import main
from data.access import accounts
from data.access.batch_acts import import_as, pass_as, why_second
from data.cli import commands
from data.intake.changes import ChangePlan
from data.intake.files.tables import Workbook
from data.intake.importer import Import
from data.records.carrier import Carrier
from data.records.declaring import Origin, RecordStatus
from data.records.observation import Observation
from data.records.values import Review
from data.rights.people import Forbidden, at_the_file
from data.rights.person import Person
from plan_config.book import PlanBook
from plan_config.reader import load_book
from plan_config.review import ReviewSettings
from tests.plans import changed
from tests.unit.builders import on_line
from tests.unit.reports import demo_report

YUZHONG, HERE = "渝中区", "zongbucheng"
HEADER = "区县,填报主体,数据期,填报日期,当年毕业企业(家)\n"
OPEN = load_book()
SECOND = changed(OPEN, review=ReviewSettings(second_person=True))


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    path = tmp_path / "records.db"
    monkeypatch.setenv("CARRIERS_DB", str(path))
    with closing(store.open_for_writing(path)) as opened:
        yield opened


def bring(
    db: Database,
    name: str | Person,
    review: Review = "submitted",
    standing: RecordStatus = "reported",
    book: PlanBook = OPEN,
) -> int:
    person = at_the_file(name) if isinstance(name, str) else name
    row = on_line(
        Observation(YUZHONG, HERE, HERE, False, "graduates", date(2025, 3, 31), 12, date(2025, 4, 5)), 2
    )
    plan = ChangePlan(additions=(row,), decided_at=store.revision(db))
    file = Workbook("期报.csv", f"{len(store.batches(db)):064x}", ())
    return import_as(db, person, Import(plan, file, standing, review), book=book)


def let_count(db: Database, batch: int, name: str, book: PlanBook = OPEN) -> None:
    pass_as(db, at_the_file(name), batch, book=book)


def told(db: Database) -> list[str]:
    return [each.action for each in store.trail(db)]


def test_what_a_second_person_passed_what_one_passed_himself_and_what_counted_at_once_are_told_apart(
    db: Database,
) -> None:
    let_count(db, bring(db, "张三"), "赵六")
    let_count(db, bring(db, "张三"), " 张三　")
    bring(db, "张三", "passed")
    bring(db, "张三", "passed", "simulated")
    waiting = bring(db, "张三")
    found = store.batches(db)
    assert [(each.passed_by, each.self_passed) for each in found] == [
        ("赵六", False),
        (" 张三　", True),
        ("张三", True),
        ("张三", False),  # simulated: nobody reviews that
        ("", False),
    ]
    assert told(db)[::-1] == [
        *("导入", "审核通过"),
        *("导入", "审核通过（自审）"),
        *("导入（自审）", "导入", "导入"),
    ]
    assert found[-1].id == waiting
    row = Carrier(district=YUZHONG, code="A1", name="甲楼", unit=HERE, kind="孵化器")
    known = {each.id: each for each in found}
    said = [origin(replace(row, origin=Origin(number, 7)), known) for number in (1, 3)]
    assert said == ["批次 1 · 期报.csv 载体 · 第 7 行", "批次 3（自审） · 期报.csv 载体 · 第 7 行"]


def test_the_papers_tell_it_where_they_list_the_imports() -> None:
    lines = (
        BatchLine(1, "2026-01-08T01:30:00+00:00", "张三", "期报.csv", "填报"),
        BatchLine(2, "2026-01-08T01:30:00+00:00", "张三", "期报.csv", "填报", self_passed=True),
    )
    report = replace(demo_report(), batches=lines)
    for form in ("html", "docx", "xlsx"):
        assert [row.values[-1].words for row in batches(report, form).rows] == ["填报", "填报（自审）"]


def test_a_batch_returned_and_passed_by_another_at_last_is_not_ones_own(db: Database) -> None:
    batch = bring(db, "张三")
    let_count(db, batch, "张三")
    assert store.batches(db)[0].self_passed
    again = bring(db, "李四")
    let_count(db, again, "张三")
    assert [each.passed_by for each in store.batches(db)] == ["张三", "张三"]
    assert not store.batches(db)[1].self_passed


def test_where_a_second_person_has_to_look_nobody_passes_his_own_and_is_told_what_to_do(db: Database) -> None:
    batch = bring(db, "张三")
    before = store.trail(db)
    with pytest.raises(
        Forbidden, match="批次 1 由您自己导入，按设置须由另一人审核。请另一位审核人员通过；没有第二个"
    ):
        let_count(db, batch, "张 三", SECOND)
    with pytest.raises(Forbidden, match="不能直接计入，未写入。请存为待审核（命令行加 --as-draft"):
        bring(db, "张三", "passed", book=SECOND)
    assert store.trail(db) == before, "neither counts nor is written"
    assert store.load_district(db, YUZHONG).observations == ()
    let_count(db, batch, "赵六", SECOND)
    assert len(store.load_district(db, YUZHONG).observations) == 1
    assert not store.batches(db)[0].self_passed


def test_one_account_alone_is_not_locked_out_as_shipped_and_the_demonstration_is_never(db: Database) -> None:
    assert not OPEN.review.second_person
    alone = accounts.add(
        db, accounts.NewAccount("张三", "administrator", [], "z@example.cn"), None, by="root"
    )
    batch = bring(db, alone)
    pass_as(db, alone, batch, book=OPEN)
    assert store.batches(db)[0].self_passed
    assert bring(db, alone, "passed", "simulated", SECOND) == 2
    assert why_second("张三", store.batches(db)[0], OPEN) == ""


def test_the_command_line_is_refused_likewise_and_a_draft_goes_through_another(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "book_in_force", lambda _: SECOND)
    file = tmp_path / "期报.csv"
    file.write_text(f"{HEADER}渝中,总部城,2025Q4,2026-01-08,812\n", "utf-8-sig")
    assert main(["import", str(file), "--by", "王五"]) == 1
    assert "按设置须由另一人审核" in capsys.readouterr().err
    assert store.batches(db) == ()
    assert main(["import", str(file), "--by", "王五", "--as-draft"]) == 0
    assert main(["submit", "1", "--by", "王五"]) == 0
    assert main(["pass", "1", "--by", "王五"]) == 1
    assert "请另一位审核人员通过" in capsys.readouterr().err
    assert store.batches(db)[0].review == "submitted"
    assert main(["pass", "1", "--by", "赵六"]) == 0
    assert store.batches(db)[0].passed_by == "赵六"
