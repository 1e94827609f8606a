"""A measure adjusted after an evaluation reads as adjusted from that day on and as before until then, with its history."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.content.measure_tables import adjusted_table, assigned
from components.content.measures import measures_of, with_history
from components.report.project_lines import project_lines
from components.screen.task_tables import adjusted_fold
from data.access.duties import UnknownScopeError, owners, scope_named, scopes
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable
from data.intake.importer import Current
from data.intake.template.build import template
from data.judging.adjusted import adjusted, handed_over, in_order
from data.judging.task_states import task_states
from data.records.declaring import Record
from data.records.district import gathered
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from plan_config.entries import Task
from plan_config.plan import Plan
from plan_config.reader import load_book
from plan_config.targets import Whose
from tests.pages.markup import text_of
from tests.unit.builders import book, plan
from tests.unit.workbooks import opened

BOOK = load_book()
CHANGED, EVE = date(2025, 7, 15), date(2025, 7, 14)
OLD_DUE, NEW_DUE = date(2025, 6, 30), date(2026, 6, 30)


def task(task_id: str, **more: object) -> Task:
    given = {"id": task_id, "title": f"举措{task_id}", "section": "建设举措", "clause": "三（一）"}
    return Task.model_validate({**given, "responsible": Whose(lead=("甲局",)), **more})


PLAN: Plan = plan().model_copy(update={"tasks": (task("t1", due=OLD_DUE), task("t2"))})


def changed(what: str, was: str, becomes: str, since: date = CHANGED, *, of: str = "t1") -> TaskAdjustment:
    return TaskAdjustment("测试区", of, what, since, was, becomes, "选址变动", "测府〔2025〕5号")


LATER = changed("完成期限", "2025-06-30", "2026年6月30日")


@pytest.mark.parametrize(
    ("day", "due", "timely"), [(EVE, OLD_DUE, "逾期未完成"), (CHANGED, NEW_DUE, "未到期")]
)
def test_the_adjusted_day_judges_from_its_day_on_and_the_old_one_before(
    day: date, due: date, timely: str
) -> None:
    then = adjusted(PLAN, (LATER,), day)
    said = TaskUpdate("测试区", "t1", date(2024, 12, 31), "推进中")
    (line,) = project_lines(then, (said,), day)
    assert (line.due, line.timely) == (due, timely)
    assert PLAN.tasks[0].due == OLD_DUE, "the plan itself is never changed"


def test_words_and_units_are_adjusted_too_and_nothing_else() -> None:
    told = (
        changed("任务内容", "举措t1", "先建一处"),
        changed("责任单位", "甲局", "乙局、丙局"),
        changed("配合单位", "", "甲局"),
    )
    first, other = adjusted(PLAN, told, CHANGED).tasks
    assert (first.title, first.responsible.lead, first.responsible.supporting) == (
        "先建一处",
        ("乙局", "丙局"),
        ("甲局",),
    )
    assert (first.due, first.clause, other) == (OLD_DUE, "三（一）", PLAN.tasks[1])


def test_of_several_the_newest_by_its_day_holds() -> None:
    again = changed("完成期限", "2026-06-30", "2027-01-31", date(2025, 12, 1))
    for day, due in ((EVE, OLD_DUE), (CHANGED, NEW_DUE), (date(2025, 12, 1), date(2027, 1, 31))):
        assert adjusted(PLAN, (again, LATER), day).tasks[0].due == due


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(st.dictionaries(DAYS, DAYS, max_size=5), DAYS)
def test_at_any_day_the_last_word_up_to_it_holds(told: dict[date, date], day: date) -> None:
    adjustments = [changed("完成期限", "", f"{due}", since) for since, due in told.items()]
    last = max((since for since in told if since <= day), default=None)
    assert adjusted(PLAN, adjustments, day).tasks[0].due == (told[last] if last else OLD_DUE)


def test_nothing_adjusted_is_the_plan_itself() -> None:
    assert adjusted(PLAN, (LATER,), EVE) is PLAN
    assert adjusted(PLAN, (), CHANGED) is PLAN


def test_the_list_tells_what_was_adjusted_beside_the_task_and_all_of_it_behind_a_line() -> None:
    told = in_order((LATER, changed("责任单位", "甲局", "乙局")), CHANGED)
    now = adjusted(PLAN, told, CHANGED)
    states = task_states((), CHANGED, {each.id: each.due for each in now.tasks if each.due})
    listed = with_history(measures_of(PLAN, book(PLAN), now.tasks, {}, states), told)
    cells = [value for row in assigned(listed, "screen").rows for value in row.values]
    assert (
        "2025-07-15 完成期限由 2025-06-30 调整为 2026年6月30日" in small for small in (c.small for c in cells)
    )
    said = text_of(adjusted_fold(listed))
    assert said.startswith("任务调整 2 处")
    assert "选址变动 测府〔2025〕5号" in said
    assert adjusted_fold(with_history(listed, ())) == ""
    table = adjusted_table(listed, "xlsx")
    assert [row.values[0].typed for row in table.rows] == [CHANGED, CHANGED]


# By file: the sheet 任务调整.

YUZHONG = BOOK.district("渝中区")
assert YUZHONG
HEADS = ("区县", "任务", "调整项", "调整日期", "原为", "调整为", "调整原因", "依据文号")
TITLE = "盘活片区内存量楼宇，完善梯级载体链和培育发展带"


def decided(*lines: Sequence[str], standing: Sequence[Record] = ()) -> ChangePlan:
    told = tuple(TextLine(number, tuple(cells)) for number, cells in enumerate(lines, 2))
    records = gathered("渝中区", standing, {}, ())
    current = Current(records=(records,))
    return importer.decide((TextTable("任务调整", HEADS, told),), BOOK, current, today=date(2026, 3, 1))


def line(
    what: str = "完成期限", was: str = "", becomes: str = "2026-06-30", since: str = "2025-07-15"
) -> tuple[str, ...]:
    return ("渝中区", TITLE, what, since, was, becomes, "选址变动", "渝中府办〔2025〕5号")


def test_it_comes_in_by_the_name_of_the_task_and_goes_out_by_it() -> None:
    found = decided(line())
    (record,) = found.records
    expected = TaskAdjustment(
        "渝中区", "t3-3-1b", "完成期限", CHANGED, "", "2026-06-30", "选址变动", "渝中府办〔2025〕5号"
    )
    assert record == expected
    assert (found.problems, found.warnings) == ((), ())
    whole = template(BOOK, gathered("渝中区", (expected,), {}, ()), whose=None, period=date(2025, 12, 31))
    assert [cell.value for cell in opened(whole)["任务调整"][2]][1:3] == [TITLE, "完成期限"]


def test_what_cannot_be_is_refused_and_what_was_otherwise_is_asked_about() -> None:
    wrong = decided(
        line(becomes="明年底"), line("牵头", since="2025-08-01"), ("渝中区", "没有的任务", *line()[2:])
    )
    assert {(each.row, each.column) for each in wrong.problems} == {(2, "调整为"), (3, "调整项"), (4, "任务")}
    asked = decided(line(was="2025-12-31"))
    assert [(each.column, each.message[:24]) for each in asked.warnings] == [
        ("原为", "按方案和以前的调整，这一项到 2025-07-15 为"[:24])
    ]
    assert asked.problems == ()
    lead = decided(line("责任单位", "电创园管委会", "区科技局"))
    assert lead.warnings == ()
    (earlier,) = decided(line()).records
    again = decided(line(was="2026-06-30", becomes="2026-12-31", since="2025-12-01"), standing=[earlier])
    assert again.warnings == (), "it was adjusted before"


def test_a_unit_that_no_plan_names_asks_for_a_reason_once() -> None:
    strange = decided(line("责任单位", "电创园管委会", "区科技局、火星科技局"))
    assert [(each.column, each.message) for each in strange.warnings] == [
        ("调整为", "渝中区的方案没有这样的单位：火星科技局，请检查名称；确实是新的单位请说明原因")
    ]
    by_its_park = decided(line("配合单位", "", "总部城、 区科技局"))
    assert by_its_park.warnings == (), "an office, and a unit by its short name"
    (earlier,) = strange.records
    again = decided(line("配合单位", "", "火星科技局", "2025-08-01"), standing=[earlier])
    assert [each for each in again.warnings if each.column == "调整为"] == [], (
        "it was said to be right before"
    )


def test_only_who_answers_for_the_district_may_adjust_and_no_office_gets_the_sheet() -> None:
    (record,) = decided(line()).records
    assert owners(record, BOOK, {}) == (("渝中区", None),)
    of_office = template(BOOK, gathered("渝中区", (), {}, ()), whose=["区科技局"], period=date(2025, 12, 31))
    assert "任务调整" not in opened(of_office).sheetnames
    assert "任务进展" in opened(of_office).sheetnames


def test_who_a_measure_was_handed_to_may_report_on_it_and_has_it_in_the_workbook() -> None:
    (record,) = decided(line("责任单位", "电创园管委会", "新设专班")).records
    handed = handed_over((record,))
    assert handed == {("渝中区", "t3-3-1b"): ("新设专班",)}
    said = TaskUpdate("渝中区", "t3-3-1b", date(2025, 12, 31), "推进中")
    assert ("渝中区", "新设专班") in owners(said, BOOK, {}, handed)
    assert ("渝中区", "电创园管委会") in owners(said, BOOK, {}, handed), "it may go on to tell of what it did"
    assert ("渝中区", "新设专班") not in owners(replace(said, task="t3-2-1a"), BOOK, {}, handed)
    assert scope_named("渝中区/新设专班", BOOK, handed) == ("渝中区", "新设专班")
    with pytest.raises(UnknownScopeError):
        scope_named("渝中区/新设专班", BOOK)
    assert set(scopes(BOOK, handed)) - set(scopes(BOOK)) == {("渝中区", "新设专班")}
    book = opened(
        template(BOOK, gathered("渝中区", (record,), {}, ()), whose=["新设专班"], period=date(2025, 12, 31))
    )
    assert "期报" not in book.sheetnames
    assert {row[1].value for row in book["任务进展"].iter_rows(min_row=2) if row[1].value} == {TITLE}


def test_an_unreadable_day_of_an_earlier_line_stops_nothing_else() -> None:
    found = decided(line(becomes="明年底"), line(was="2025-12-31", since="2025-12-01"))
    assert [each.row for each in found.problems] == [2]
    assert [each.row for each in found.warnings] == [3]


def test_the_record_says_its_day_and_its_units() -> None:
    assert (LATER.due, LATER.units) == (NEW_DUE, ())
    units = replace(LATER, what="配合单位", becomes="乙局、丙局")
    assert (units.due, units.units) == (None, ("乙局", "丙局"))
    assert LATER.since - timedelta(1) == EVE
