"""我的工作: what is to be done by when and whose it is, worked out by hand on a small plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from components.content.agenda import in_short, late_words, more_of, to_do, whose_words
from components.screen.my_work import my_work
from data.judging.agenda import Desk, Due, agenda, concerning, overdue, plans_asking, soon, waiting_late
from data.judging.owed import periods_open, report_due
from data.judging.situation import Situation
from data.records.declaring import Record
from data.records.district import DistrictRecords
from data.records.meetings import Decision, DecisionUpdate
from data.records.no_change import NoChange
from data.records.rectification import Rectification
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from plan_config.entries import Task
from plan_config.plan import Plan
from plan_config.targets import Whose
from tests.pages.markup import text_of
from tests.plans import changed
from tests.unit.builders import book, carrier, plan, row, situation, target

Q3, Q4 = date(2024, 9, 30), date(2024, 12, 31)
TODAY = date(2025, 1, 25)  # five days after 2024Q4 was due, twenty days after its end
DAY = timedelta(days=1)


def task(task_id: str, due: date | None, *, parks: tuple[str, ...] = (), lead: tuple[str, ...] = ()) -> Task:
    given = {"id": task_id, "title": f"举措{task_id}", "section": "建设举措", "clause": "一", "due": due}
    return Task.model_validate({**given, "parks": parks, "responsible": Whose(lead=lead)})


TASKS = (
    task("t1", date(2025, 1, 20), parks=("a",)),
    task("t2", date(2025, 2, 10), lead=("甲局",)),
    task("t3", None),
    task("t4", date(2025, 1, 1)),
)
CASE: Plan = plan(target()).model_copy(update={"tasks": TASKS})
# Of both quarters a told everything, b nothing of the second.
WHOLE_A = situation(CASE, row("a", Q3, 1), row("a", Q4, 1), row("b", Q3, 1))


def decision(number: int, owner: str, due: date, *updates: DecisionUpdate) -> Decision:
    return Decision(
        "测试区",
        f"事项{number}",
        owner,
        due,
        Q4,
        id=number,
        at="2025-01-01T00:00:00+00:00",
        by="记",
        updates=updates,
    )


def desk(
    case: Situation,
    *others: Record,
    decisions: Sequence[Decision] = (),
    updates: tuple[TaskUpdate, ...] = (),
) -> Desk:
    records = DistrictRecords("测试区", others=others, task_updates=updates)
    return Desk(case.book.districts[0], (case,), records, decisions)


def waiting_for_a() -> Desk:
    """Both units told of 2024Q3 alone; that nothing changed since waits for review of a, and b said nothing."""
    both = situation(CASE, row("a", Q3, 1), row("b", Q3, 1))
    passed = replace(both, no_changes=(NoChange("测试区", "a", Q4, "无变化"),))
    return replace(desk(both), as_if_passed=(passed,))


def told(dues: Sequence[Due]) -> list[tuple[str, str, date]]:
    return [(each.kind, each.what, each.day) for each in dues]


def test_reports_decisions_and_measures_stand_by_their_days_and_what_is_done_does_not() -> None:
    done = DecisionUpdate("done", Q4, "办了", "2025-01-02T00:00:00+00:00", "记")
    found = agenda(
        desk(
            WHOLE_A,
            decisions=(decision(1, "b", date(2025, 1, 10)), decision(2, "甲局", TODAY, done)),
            updates=(TaskUpdate("测试区", "t4", Q4, "已完成"),),
        ),
        TODAY,
    )
    assert told(found) == [
        ("议定事项", "事项1", date(2025, 1, 10)),
        ("期报", "2024年四季度期报", date(2025, 1, 20)),
        ("任务", "举措t1", date(2025, 1, 20)),
        ("任务", "举措t2", date(2025, 2, 10)),
        ("规划到期", "测试方案", date(2025, 12, 31)),
    ]
    assert [each.whose for each in found] == [("b",), ("b",), ("a",), ("甲局",), ()]
    assert [len(overdue(found, TODAY)), len(soon(found, TODAY))] == [3, 1]
    assert in_short(found, TODAY) == "逾期 3 项，30 天内到期 1 项"


def test_what_waits_for_review_past_its_day_is_told_so_and_is_not_overdue() -> None:
    found = [each for each in agenda(waiting_for_a(), TODAY) if each.kind == "期报"]
    assert [late_words(each, TODAY) for each in found] == ["待审核", "逾期 5 天"]
    assert [each.whose for each in waiting_late(found, TODAY)] == [("a",)]
    assert [each.whose for each in overdue(found, TODAY)] == [("b",)]
    assert in_short(found, TODAY) == "逾期 1 项，待审核 1 项"
    shown = text_of(str(my_work(found, TODAY, book(CASE))))
    assert "零报告待审核" in shown
    assert "以后到期" not in shown, "its day has gone by"


def test_what_is_a_unit_s_is_no_other_s_and_what_nobody_is_named_for_is_the_district_s() -> None:
    found = agenda(desk(WHOLE_A), TODAY)

    def of(*names: str) -> list[str]:
        return [each.what for each in found if each.is_for(names)]

    assert of("a") == ["举措t1", "测试方案"]
    assert of("b") == ["2024年四季度期报", "测试方案"]
    assert of("甲局") == ["举措t2", "测试方案"]
    assert len([each for each in found if each.is_for(None)]) == 5
    nobody = next(each for each in found if each.what == "举措t4")
    assert whose_words(nobody, book(CASE)) == "未明确"


def test_what_the_body_that_leads_a_park_is_to_do_is_its_clerk_s_too_and_told_with_its_name() -> None:
    """甲管委会 alone leads a; 乙局 and 丙局 lead b together. Of t5 甲管委会 only helps, t6 it leads itself."""
    helping = Whose(lead=("乙局",), supporting=("甲管委会",))
    both = (
        task("t5", TODAY).model_copy(update={"responsible": helping}),
        task("t6", TODAY, lead=("甲管委会",)),
        task("t7", TODAY, parks=("a",), lead=("甲管委会",)),
    )
    leads = {"a": ("甲管委会",), "b": ("乙局", "丙局")}
    parks = tuple(each.model_copy(update={"responsible": Whose(lead=leads[each.id])}) for each in CASE.parks)
    case = changed(CASE, tasks=both, parks=parks)
    (district,) = book(case).districts
    found = agenda(desk(situation(case, row("a", Q3, 1), row("a", Q4, 1))), TODAY)

    def of(*names: str) -> list[str]:
        return [
            f"{each.what} {each.more}" for each in concerning(found, district, names) if each.kind == "任务"
        ]

    assert of("a") == [
        "举措t5 未填报；甲管委会配合",
        "举措t6 未填报；甲管委会牵头",
        "举措t7 未填报",
    ]
    assert of("b") == [], "what 乙局 has to do is not b's alone"
    assert of("乙局") == ["举措t5 未填报"]
    assert len(concerning(found, district, None)) == len(found)


def test_an_owner_is_found_by_any_of_a_unit_s_names() -> None:
    open_ones = (decision(1, "园区a、甲局", TODAY), decision(2, "a", TODAY), decision(3, "某公司", TODAY))
    found = agenda(desk(situation(CASE), decisions=open_ones), TODAY)
    whose = [each.whose for each in found if each.kind == "议定事项"]
    assert whose == [("a", "甲局"), ("a",), ("某公司",)]


def test_a_measure_is_due_by_the_day_it_was_adjusted_to() -> None:
    later = TaskAdjustment("测试区", "t1", "完成期限", date(2025, 1, 2), "", "2025-03-31", "选址", "某文")
    found = agenda(desk(situation(CASE), later), TODAY)
    days = {each.what: each.day for each in found if each.kind == "任务"}
    assert days["举措t1"] == date(2025, 3, 31)


def test_what_a_carrier_must_mend_is_its_unit_s_until_it_is_done() -> None:
    open_one = Rectification("测试区", "C1", "台账不全", Q3, "检查", date(2025, 1, 5), "运营单位")
    mended = replace(open_one, matter="消防", mended_on=Q4)
    home = replace(carrier("C1", unit="b"), others=(open_one, mended))
    found = agenda(desk(situation(CASE, carriers=(home,))), TODAY)
    mine = [each for each in found if each.kind == "整改"]
    assert [(each.what, each.whose, each.more) for each in mine] == [("载体C1：台账不全", ("b",), "运营单位")]
    assert more_of(mine[0], book(CASE)) == "整改责任：运营单位"
    assert late_words(mine[0], TODAY) == "逾期 20 天"


def test_a_period_is_to_be_reported_from_its_last_month_on_and_the_last_that_was_due_stays() -> None:
    case = situation(CASE, row("a", Q3, 1))
    assert report_due(book(CASE), Q4) == date(2025, 1, 20)
    # On 30 November 2024 the fourth quarter has not begun to be reported, on 1 December it has.
    assert periods_open(case, date(2024, 11, 30)) == ((Q3,), ())
    assert periods_open(case, date(2024, 12, 1)) == ((Q3,), (Q4,))
    assert periods_open(case, date(2025, 1, 20)) == ((Q3,), (Q4,))
    assert periods_open(case, date(2025, 1, 21)) == ((Q3, Q4), ())
    # Years after the end of the plan its periods are still asked for, and none after it.
    assert periods_open(case, date(2027, 5, 1)) == (
        (Q3, Q4, *(date(2025, month, day) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31)))),
        (),
    )
    assert periods_open(case, date(2021, 1, 5)) == ((), ())


def test_before_anybody_of_a_district_told_anything_the_last_period_alone_is_asked_for() -> None:
    assert periods_open(situation(CASE), TODAY) == ((Q4,), ())
    assert periods_open(situation(CASE, row("b", Q3, 1)), TODAY) == ((Q3, Q4), ())


def test_a_plan_that_another_goes_on_with_asks_for_a_year_more() -> None:
    next_plan = changed(
        CASE, id="next", follows="test-plan", start=CASE.deadline, deadline=date(2030, 12, 31)
    )
    district = changed(book(CASE), plans=(CASE, next_plan)).districts[0]
    asking = [
        [each.id for each in plans_asking(district, day)] for day in (date(2026, 12, 31), date(2027, 1, 1))
    ]
    assert asking == [["test-plan", "next"], ["next"]]
    assert plans_asking(district, CASE.start) == ()


def test_only_a_report_of_which_nothing_came_in_can_be_answered_by_no_change() -> None:
    case = plan(target(), target("firms", 100), parks=("a", "b", "c"))
    found = agenda(desk(situation(case, row("a", Q4, 1), row("b", date(2024, 6, 30), 1))), date(2025, 1, 5))
    able = {each.whose[0]: report.unchanged for each in found for report in each.reports}
    # a gave one of two, b something earlier, c never anything.
    assert able == {"a": (), "b": (Q4,), "c": ()}


def test_among_things_of_several_districts_each_says_of_which_it_is_and_alone_it_does_not() -> None:
    here = next(each for each in agenda(desk(WHOLE_A), TODAY) if each.reports)

    def units(*dues: Due) -> list[str]:
        return [line.values[-1].words for line in to_do(dues, TODAY, book(CASE)).rows]

    assert units(here, replace(here, district="另一区")) == ["测试区 b", "另一区 b"]
    assert units(here) == ["b"]


def test_who_reports_for_the_whole_district_is_told_for_which_plan() -> None:
    own = plan(target(), parks=())
    (report,) = (each for each in agenda(desk(situation(own, row("*", Q3, 1))), TODAY) if each.reports)
    assert more_of(report, book(own)) == "测试方案：缺 面积"


def test_the_carriers_that_have_not_told_are_named() -> None:
    told_one = row("a", Q4, 5, carrier="C1")
    case = situation(plan(target()), told_one, carriers=(carrier("C1"), carrier("C2")))
    (report,) = (each for each in agenda(desk(case), TODAY) if each.whose == ("a",))
    assert more_of(report, book(CASE)) == "缺 面积（2 家载体中 1 家已报）；未报的载体：载体C2"
    assert "载体C1" not in report.reports[0].silent


def test_it_is_read_with_what_lacks_and_what_is_late_first() -> None:
    found = agenda(desk(WHOLE_A), TODAY)
    table = to_do(found, TODAY, book(CASE))
    report = next(each for each in table.rows if each.key == "report/test-plan/b/2024-12-31")
    state, day, kind, what, whose = report.values
    assert (state.words, state.strong, day.words, kind.words) == (
        "逾期 5 天",
        "逾期 5 天",
        "2025-01-20",
        "期报",
    )
    assert (what.words, what.small, whose.words) == ("2024年四季度期报", ("缺 面积",), "b")
    said = text_of(my_work(found, TODAY, book(CASE)))
    assert said.startswith("逾期 3 项，30 天内到期 1 项")
    assert "以后到期 1 项" in said
    assert "没有逾期的，30 天内也没有到期的。" in text_of(my_work((), TODAY, book(CASE)))


@given(st.dates(date(2021, 1, 1), date(2027, 12, 31)))
def test_each_thing_stands_once_whatever_the_day(today: date) -> None:
    found = agenda(desk(situation(CASE, row("b", Q3, 1)), decisions=(decision(1, "a", TODAY),)), today)
    keys = [each.key for each in found]
    assert len(set(keys)) == len(keys)
    assert [each.day for each in found] == sorted(each.day for each in found)
    assert all(each.what for each in found)
