"""What people write for a plan's review: by sheet or on the page, reviewed, withdrawn, with every version known."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from components.report.closing_lines import Written, closing_of
from data import store
from data.access.batch_acts import why_stale
from data.access.duties import owners
from data.access.page_acts import enter_as
from data.clock import today
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable
from data.intake.importer import Current, ImportRefusedError
from data.intake.template.build import template
from data.judging.closing_texts import dated
from data.records.closing_text import CLOSING_TEXT, PARTS, ClosingText
from data.records.declaring import Origin, Record
from data.records.district import DistrictRecords, gathered
from data.records.names import entry_named, entry_names
from data.records.plan_judgement import PLAN_JUDGEMENT, PlanJudgement
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from data.records.values import BatchHead, Review
from data.rights.people import Forbidden, at_the_file
from data.rights.person import Person
from data.store import Database
from data.store.migrations.registry import MIGRATIONS
from data.store.tables import row_of
from data.store.write import write_batch
from plan_config.reader import load_book
from tests.unit.reports import DEADLINE, situation_of
from tests.unit.workbooks import opened

BOOK = load_book()
HERE, PLAN, OTHER = "渝中区", "yuzhong-2021-2025", "江津区"
TEXT_HEADS = ("区县", "方案", "部分", "目标或任务", "内容")
DATED_HEADS = (*TEXT_HEADS, "截至日期")
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
    sheets = {
        TEXT_HEADS: "收官文字",
        DATED_HEADS: "收官文字",
        JUDGE_HEADS: "评估意见",
        STATE_HEADS: "任务进展",
    }
    name = sheets[tuple(heads)]
    current = Current(records=(gathered(HERE, standing, {}, ()),))
    return importer.decide((TextTable(name, tuple(heads), told),), BOOK, current, today=date(2026, 3, 1))


def test_a_text_comes_in_by_the_name_of_its_target_and_goes_out_by_it() -> None:
    (record,) = decided(TEXT_HEADS, CAUSE).records
    assert record == ClosingText(HERE, PLAN, "未达原因", "enterprises-teams", "两处载体推迟开园")
    whole = template(BOOK, gathered(HERE, (record,), {}, ()), whose=None, period=DEADLINE)
    assert [cell.value for cell in opened(whole)["收官文字"][2]] == [*CAUSE, None]
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
        (DATED_HEADS, (*CAUSE, "2025-12-31"), "未达原因"),
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


MIDDLE = date(2023, 6, 30)


def cause_at(as_of: date, *texts: ClosingText) -> str:
    closing = closing_of(situation_of(HERE), as_of, Written(texts=texts))
    return next(each.cause for each in closing.results if each.target == "enterprises-teams")


def cause(text: str, day: date | None, batch: int = 1) -> ClosingText:
    return ClosingText(HERE, PLAN, "未达原因", "enterprises-teams", text, day, origin=Origin(batch, 2))


def test_a_paper_of_an_earlier_day_has_the_text_of_that_day_and_none_that_is_written_of_later() -> None:
    middle, end = cause("招商滞后", MIDDLE), cause("两处载体推迟开园", DEADLINE, 2)
    assert cause_at(date(2023, 3, 31), middle, end) == ""
    assert cause_at(MIDDLE, middle, end) == "招商滞后"
    assert cause_at(date(2025, 9, 30), middle, end) == "招商滞后", (
        "as a figure goes on until there is a newer one"
    )
    assert cause_at(DEADLINE, end, middle) == "两处载体推迟开园"


def test_what_is_written_after_the_end_is_of_the_end_and_the_newest_batch_holds() -> None:
    later, corrected = cause("推迟开园", date(2026, 3, 1), 5), cause("两处推迟开园", DEADLINE, 6)
    assert cause_at(DEADLINE, later) == "推迟开园"
    assert cause_at(date(2025, 9, 30), later) == ""
    assert cause_at(DEADLINE, corrected, later) == "两处推迟开园"


def test_a_text_that_nobody_dated_is_of_the_day_it_was_recorded(db: Database) -> None:
    written(db, "推迟开园")
    records = store.load_district(db, HERE)
    (text,) = dated(records.of(ClosingText), records.batches)
    assert text.day == today()
    assert [each.day for each in records.of(ClosingText)] == [None]
    assert cause_at(DEADLINE, text) == "推迟开园"
    assert cause_at(MIDDLE, text) == "", "nobody knew it then"


def test_texts_of_two_days_stand_both_and_one_of_the_same_day_takes_the_place_of_its_own(
    db: Database,
) -> None:
    for day, text in ((MIDDLE, "招商滞后"), (DEADLINE, "推迟开园"), (MIDDLE, "招商和用地滞后")):
        cells = dict(zip(DATED_HEADS, (*CAUSE[:4], text, f"{day}"), strict=True))
        enter_as(db, ROOT, CLOSING_TEXT, cells, review="passed", book=BOOK)
    found = {each.day: each.text for each in store.load_district(db, HERE).of(ClosingText)}
    assert found == {MIDDLE: "招商和用地滞后", DEADLINE: "推迟开园"}
    place = {"district": HERE, "plan": PLAN, "part": "未达原因", "entry": "enterprises-teams"}
    assert [each.said["text"] for each in store.versions(db, CLOSING_TEXT, place)] == [
        "招商和用地滞后",
        "推迟开园",
        "招商滞后",
    ]


OTHERS = (*SELF[:2], "第三方评估", "2026-03-01", "市评估中心", "第三方评估报告", "91分", "")
SECOND = (*OTHERS[:4], "某会计师事务所", "资金绩效评价报告", "89分", "")


def judge(db: Database, *line: str, review: Review = "passed") -> int:
    cells = dict(zip(JUDGE_HEADS, line, strict=True))
    return enter_as(db, ROOT, PLAN_JUDGEMENT, cells, review=review, book=BOOK)


def standing(db: Database) -> list[tuple[str, str]]:
    return [(each.paper, each.score) for each in store.load_district(db, HERE).of(PlanJudgement)]


def test_two_papers_of_one_sort_stand_and_a_correction_by_the_same_paper_takes_only_its_own_place(
    db: Database,
) -> None:
    judge(db, *OTHERS)
    second = judge(db, *SECOND)
    judge(db, *OTHERS[:6], "92分", "")
    assert sorted(standing(db)) == [("第三方评估报告", "92分"), ("资金绩效评价报告", "89分")]
    key = {"district": HERE, "plan": PLAN, "judge": "第三方评估", "paper": "第三方评估报告"}
    assert [each.said["score"] for each in store.versions(db, PLAN_JUDGEMENT, key)] == ["92分", "91分"]
    importer.withdraw(db, second, by="赵六", reason="报告作废")
    assert standing(db) == [("第三方评估报告", "92分")]


def test_a_paper_is_the_same_in_any_spelling_and_two_of_one_file_stand_both() -> None:
    told = decided(JUDGE_HEADS, SELF, OTHERS, SECOND).records
    assert {(each.judge, each.paper) for each in told if isinstance(each, PlanJudgement)} == {
        ("自评", SELF[5]),
        ("第三方评估", OTHERS[5]),
        ("第三方评估", SECOND[5]),
    }
    again = (*SELF[:5], "渝科局 [2026] 3号", "95分", "")
    (corrected,) = decided(JUDGE_HEADS, again, standing=told).records
    assert corrected == PlanJudgement(HERE, PLAN, "自评", date(2026, 1, 20), "区科技局", SELF[5], "95分")


def test_one_that_waits_is_no_paper_yet_and_all_that_stand_are_told_side_by_side(db: Database) -> None:
    judge(db, *SECOND)
    judge(db, *OTHERS)
    judge(db, *SELF, review="submitted")
    said = Written(judgements=tuple(store.load_district(db, HERE).of(PlanJudgement)))
    lines = closing_of(situation_of(HERE), DEADLINE, said).judgements
    assert [(each.judge, each.paper) for each in lines] == [
        ("自评", ""),
        ("第三方评估", "第三方评估报告"),
        ("第三方评估", "资金绩效评价报告"),
        ("公众满意度", ""),
    ]


def before_this_version(record: Record, batch: int) -> dict[str, object]:
    """A row as the version before had it, when texts had no day."""
    return {name: value for name, value in row_of(record, batch).items() if (name, value) != ("day", "")}


def test_a_file_of_the_version_before_keeps_every_row_and_shows_both_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (
        PlanJudgement(HERE, PLAN, "第三方评估", MIDDLE, "市评估中心", paper, "91分")
        for paper in ("第三方评估报告", "第三方复核报告")
    )
    old = Database(tmp_path / "records.db")
    for script in MIGRATIONS[:22]:
        old.executescript(script)
    monkeypatch.setattr("data.store.write.row_of", before_this_version)
    head = BatchHead("王五", "收官.xlsx", "", "reported", "passed")
    for record in (first, second, cause("推迟开园", None), cause("推迟开园，已整改", None)):
        write_batch(old, head, [record])
    monkeypatch.undo()
    old.close()
    db = store.open_for_writing(tmp_path / "records.db")
    assert store.check(db) == []
    found = store.load_district(db, HERE)
    assert sorted(found.of(PlanJudgement), key=lambda each: each.origin.batch) == [first, second]
    assert [each.text for each in found.of(ClosingText)] == ["推迟开园，已整改"]
    again = dict(zip(TEXT_HEADS, (*CAUSE[:4], "推迟开园，已整改"), strict=True))
    with pytest.raises(ImportRefusedError, match="相同"):
        enter_as(db, ROOT, CLOSING_TEXT, again, review="passed", book=BOOK)
    assert store.check(db) == []
    db.close()


def test_a_text_longer_than_its_field_is_said_so_with_both_numbers_and_one_of_its_length_comes_in() -> None:
    (problem,) = decided(TEXT_HEADS, (*CAUSE[:4], "字" * 10_001)).problems
    assert (problem.column, problem.message) == ("内容", "最多 10,000 字，现有 10,001 字，请删减")
    whole = decided(TEXT_HEADS, (*CAUSE[:4], "字" * 10_000))
    assert not whole.problems
    assert len(whole.records) == 1
    (problem,) = decided(JUDGE_HEADS, (*SELF[:7], "字" * 2_300)).problems
    assert (problem.column, problem.message) == ("结论", "最多 2,000 字，现有 2,300 字，请删减")


def test_what_others_have_moved_of_a_text_is_said_by_the_names_of_its_plan_and_target(db: Database) -> None:
    cells = dict(zip(TEXT_HEADS, (*CAUSE[:4], "推迟开园"), strict=True))
    older = enter_as(db, ROOT, CLOSING_TEXT, cells, review="submitted", book=BOOK)
    written(db, "两处载体推迟开园")
    said = why_stale(db, older, book=BOOK)
    assert "已改动其中 1 条：收官文字 渝中区 孵化载体 2021—2025 未达原因 渝中区 · 企业和团队" in said
    assert PLAN not in said
    assert "enterprises-teams" not in said
