"""What people write for a plan's review: by sheet or on the page, reviewed, withdrawn, with every version known."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from components.report.closing_lines import Written, closing_of
from data import store
from data.access.duties import owners
from data.access.page_acts import enter_as
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable
from data.intake.importer import Current, ImportRefusedError
from data.intake.template.build import template
from data.records.closing_text import CLOSING_TEXT, PARTS, ClosingText
from data.records.declaring import Record
from data.records.district import DistrictRecords, gathered
from data.records.names import entry_named, entry_names
from data.records.plan_judgement import PlanJudgement
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from data.rights.people import Forbidden, at_the_file
from data.rights.person import Person
from data.store import Database
from plan_config.reader import load_book
from tests.unit.reports import DEADLINE, situation_of
from tests.unit.workbooks import opened

BOOK = load_book()
HERE, PLAN, OTHER = "渝中区", "yuzhong-2021-2025", "江津区"
TEXT_HEADS = ("区县", "方案", "部分", "目标或任务", "内容")
STATE_HEADS = ("区县", "任务", "数据期", "进展状态", "进展说明")
JUDGE_HEADS = (
    "区县",
    "方案",
    "评估类别",
    "评估日期",
    "评估单位",
    "依据文号或报告名称",
    "得分或满意率",
    "结论",
)
CAUSE = (HERE, "孵化载体 2021—2025", "未达原因", "渝中区 · 企业和团队", "两处载体推迟开园")
SELF = (HERE, "孵化载体 2021—2025", "自评", "2026-01-20", "区科技局", "渝科局〔2026〕3号", "92分", "")
ROOT = at_the_file("王五")


def decided(heads: Sequence[str], *lines: Sequence[str], standing: Sequence[Record] = ()) -> ChangePlan:
    told = tuple(TextLine(number, tuple(cells)) for number, cells in enumerate(lines, 2))
    sheets = {TEXT_HEADS: "收官文字", JUDGE_HEADS: "评估意见", STATE_HEADS: "任务进展"}
    name = sheets[tuple(heads)]
    current = Current(records=(gathered(HERE, standing, {}, ()),))
    return importer.decide((TextTable(name, tuple(heads), told),), BOOK, current, today=date(2026, 3, 1))


def test_a_text_comes_in_by_the_name_of_its_target_and_goes_out_by_it() -> None:
    (record,) = decided(TEXT_HEADS, CAUSE).records
    assert record == ClosingText(HERE, PLAN, "未达原因", "enterprises-teams", "两处载体推迟开园")
    whole = template(BOOK, gathered(HERE, (record,), {}, ()), whose=None, period=DEADLINE)
    assert [cell.value for cell in opened(whole)["收官文字"][2]] == list(CAUSE)
    assert decided(TEXT_HEADS, CAUSE, standing=[record]).records == (), (
        "sent back untouched it changes nothing"
    )


def test_what_names_no_plan_or_no_entry_of_its_part_is_refused_at_its_cell() -> None:
    wrong = decided(
        TEXT_HEADS,
        (HERE, "", *CAUSE[2:]),
        (HERE, "没有的方案", *CAUSE[2:]),
        (*CAUSE[:3], "没有的目标", "原因"),
        (*CAUSE[:2], "经验做法", "渝中区 · 企业和团队", "做法"),
        (*CAUSE[:2], "任务成效", "渝中区 · 企业和团队", "成效"),
        (*CAUSE[:4], "请致电 138****1234"),
    )
    assert [(each.row, each.column) for each in wrong.problems] == [
        (2, "方案"),
        (3, "方案"),
        (4, "目标或任务"),
        (5, "目标或任务"),
        (6, "目标或任务"),
        (7, "内容"),
    ]


def test_a_district_of_one_plan_need_not_name_it() -> None:
    (record,) = decided(TEXT_HEADS, (OTHER, "", "经验做法", "", "以升促建")).records
    assert record == ClosingText(OTHER, "jiangjin-2021-2025", "经验做法", "", "以升促建")


def test_a_judgement_needs_its_paper_and_a_score_or_words() -> None:
    (record,) = decided(JUDGE_HEADS, SELF).records
    assert record == PlanJudgement(
        HERE, PLAN, "自评", date(2026, 1, 20), "区科技局", "渝科局〔2026〕3号", "92分"
    )
    silent, ahead, nameless = (
        (*SELF[:6], "", ""),
        (*SELF[:3], "2026-12-01", *SELF[4:]),
        (*SELF[:5], "", *SELF[6:]),
    )
    for line, column in ((silent, "得分或满意率"), (ahead, "评估日期"), (nameless, "依据文号或报告名称")):
        assert [each.column for each in decided(JUDGE_HEADS, line).problems] == [column]


@pytest.mark.parametrize(
    ("day", "score", "columns"),
    [
        ("2026-01-20", "200%", ["得分或满意率"]),
        ("2026-01-20", "-5％", ["得分或满意率"]),
        ("2026-01-20", "100.5", ["得分或满意率"]),
        ("2019-05-20", "92分", ["评估日期"]),
        ("2026-01-20", "0", []),
        ("2026-01-20", "100分", []),
        ("2020-12-31", "108分（满分120分）", []),
        ("2026-01-20", "优秀", []),
    ],
)
def test_a_judgement_has_a_score_that_can_be_and_is_of_no_day_before_its_plan(
    day: str, score: str, columns: list[str]
) -> None:
    said = decided(JUDGE_HEADS, (*SELF[:3], day, *SELF[4:6], score, ""))
    assert [each.column for each in said.problems] == columns


def test_two_lines_of_one_sort_are_told_apart_from_each_other_without_an_id_of_ours() -> None:
    for heads, line, called in (
        (JUDGE_HEADS, SELF, "自评"),
        (TEXT_HEADS, CAUSE, "未达原因"),
        (STATE_HEADS, (HERE, "t3-1-1a", "2025-12-31", "推进中", ""), "2025-12-31"),
    ):
        (problem,) = decided(heads, line, line).problems
        assert problem.value == called
        assert "t3-1-1a" not in str(problem)
        assert PLAN not in str(problem)


def test_every_entry_of_every_plan_goes_by_its_name_and_by_its_id() -> None:
    for plan in BOOK.district_plans:
        for about in set(PARTS.values()):
            called = entry_names(plan, BOOK, about)
            assert len(set(called.values())) == len(called)
            for entry, name in called.items():
                assert entry_named(plan, BOOK, about, name, {}) == entry
                assert entry_named(plan, BOOK, about, entry, {}) == entry


def test_a_task_is_found_by_its_name_of_the_plan_and_by_that_of_its_adjustment_on_each_sheet() -> None:
    tasks = {each.id: each.title for plan in BOOK.district_plans for each in plan.tasks if plan.id == PLAN}
    (first, was), (second, _), *_ = tasks.items()
    now, shared = "分批盘活存量楼宇，首批改造三栋", "两项任务改成同一叫法"
    adjusted = [
        TaskAdjustment(HERE, task, "任务内容", date(2025, 1, 20), "原为", reads, "原因", "文号")
        for task, reads in ((first, now), (first, shared), (second, shared))
    ]
    for name in (was, now, first):
        line = (*CAUSE[:2], "任务成效", name, "盘活三栋")
        (text,) = decided(TEXT_HEADS, line, standing=adjusted).records
        assert text == ClosingText(HERE, PLAN, "任务成效", first, "盘活三栋")
        state = (HERE, name, "2025-12-31", "推进中", "已改造两栋")
        (said,) = decided(STATE_HEADS, state, standing=adjusted).records
        assert said == TaskUpdate(HERE, first, DEADLINE, "推进中", "已改造两栋")
    line = (*CAUSE[:2], "任务成效", shared, "盘活三栋")
    assert [each.column for each in decided(TEXT_HEADS, line, standing=adjusted).problems] == ["目标或任务"]
    assert decided(TEXT_HEADS, (*line[:3], now, "盘活三栋")).records == (), (
        "before its adjustment nobody calls it so"
    )


def test_only_who_answers_for_the_whole_district_may_write_and_no_office_gets_the_sheets() -> None:
    (record,) = decided(TEXT_HEADS, CAUSE).records
    assert owners(record, BOOK, {}) == ((HERE, None),)
    office = template(BOOK, gathered(HERE, (), {}, ()), whose=["区科技局"], period=DEADLINE)
    assert not {"收官文字", "评估意见"} & set(opened(office).sheetnames)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened_file = store.open_for_writing(tmp_path / "records.db")
    yield opened_file
    opened_file.close()


def written(db: Database, text: str, person: Person = ROOT) -> int:
    cells = dict(zip(TEXT_HEADS, (*CAUSE[:4], text), strict=True))
    return enter_as(db, person, CLOSING_TEXT, cells, review="passed", book=BOOK)


def texts(db: Database) -> list[str]:
    return [each.text for each in store.load_district(db, HERE).of(ClosingText)]


def test_each_version_is_kept_with_who_wrote_it_and_a_withdrawn_one_lets_the_one_before_stand(
    db: Database,
) -> None:
    written(db, "推迟开园")
    second = written(db, "推迟开园，已整改")
    assert texts(db) == ["推迟开园，已整改"]
    importer.withdraw(db, second, by="赵六", reason="写错")
    assert texts(db) == ["推迟开园"]
    key = {"district": HERE, "plan": PLAN, "part": "未达原因", "entry": "enterprises-teams"}
    found = store.versions(db, CLOSING_TEXT, key)
    assert [(each.said["text"], each.by, each.withdrawn) for each in found] == [
        ("推迟开园，已整改", "王五", True),
        ("推迟开园", "王五", False),
    ]
    assert store.versions(db, CLOSING_TEXT, {**key, "entry": "area"}) == ()


def test_the_same_words_again_and_words_of_a_stranger_are_refused_and_nothing_is_written(
    db: Database,
) -> None:
    written(db, "推迟开园")
    before = store.revision(db)
    with pytest.raises(ImportRefusedError, match="相同"):
        written(db, "推迟开园")
    with pytest.raises(ImportRefusedError, match="内容"):
        written(db, "")
    with pytest.raises(Forbidden):
        written(db, "别的", Person("路人", "reporter", ((OTHER),), at_file=True))
    assert store.revision(db) == before


def test_the_paper_has_what_was_written_and_before_the_end_no_later_judgement() -> None:
    rows = (*decided(TEXT_HEADS, CAUSE).records, *decided(JUDGE_HEADS, SELF).records)
    records = DistrictRecords(HERE, others=rows)
    said = Written(texts=tuple(records.of(ClosingText)), judgements=tuple(records.of(PlanJudgement)))
    closing = closing_of(situation_of(HERE), DEADLINE, said)
    assert [each.cause for each in closing.results if each.target == "enterprises-teams"] == [
        "两处载体推迟开园"
    ]
    assert [each.cause for each in closing.results if each.target == "area"] == [""]
    assert [(each.judge, each.score) for each in closing.judgements] == [
        ("自评", "92分"),
        ("第三方评估", ""),
        ("公众满意度", ""),
    ]
    earlier = closing_of(situation_of(HERE), date(2025, 9, 30), said)
    assert [each.on for each in earlier.judgements] == [None, None, None]
