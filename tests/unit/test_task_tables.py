"""Measures and whose they are: units that the text names, and nobody where it names nobody."""

from datetime import date

from components.content.measure_tables import assigned, blocked, by_unit
from components.content.measures import Assigned, counted, measures_of, parts_of, tasks_of, units_of
from components.screen.content_table import content_table, mark_table
from components.screen.task_tables import blocked_table, folded_parts, state_keys
from data.judging.progress import assess
from data.judging.task_states import TaskState, task_states
from data.records.declaring import Origin
from data.records.task_update import TaskUpdate
from data.records.terms import UNNAMED
from plan_config.entries import Task
from plan_config.plan import Plan
from plan_config.reader import load_book
from plan_config.targets import Whose
from tests.pages.markup import pills_of, tags_of, text_of, uncited
from tests.unit.builders import book, plan, situation, target
from tests.unit.judged import END_2024, area_rows

YUZHONG, JIANGJIN = (each.plans[0] for each in load_book().districts)


def task(
    task_id: str, clause: str, *, lead: tuple[str, ...] = (), supporting: tuple[str, ...] = (), **more: object
) -> Task:
    given = {"id": task_id, "title": f"举措{task_id}", "section": "建设举措", "clause": clause}
    return Task.model_validate({**given, "responsible": Whose(lead=lead, supporting=supporting), **more})


def with_tasks(*tasks: Task) -> Plan:
    return plan().model_copy(update={"tasks": tasks})


PLAN = with_tasks(
    task("t1", "三（一）", lead=("甲局",), supporting=("乙局", "丙局"), indicators=("area",)),
    task("t2", "三（一）", lead=("甲局",), supporting=("乙局", "丙局")),
    task("t3", "四", lead=("乙局",)),
    task("t4", "五"),
)


def measures(the_plan: Plan = PLAN, *updates: TaskUpdate) -> tuple[Assigned, ...]:
    found = situation(the_plan, *area_rows())
    judged = {"area": assess(found, target(), END_2024)}
    states = task_states(updates, END_2024)
    return measures_of(the_plan, book(the_plan), the_plan.tasks, judged, states)


def shown(the_plan: Plan = PLAN, *updates: TaskUpdate) -> str:
    return content_table(assigned(measures(the_plan, *updates), "screen"))


def said(task_id: str, year: int, state: str, text: str = "") -> TaskUpdate:
    return TaskUpdate("测试区", task_id, date(year, 12, 31), state, text, Origin(3, 7))


def test_units_are_listed_leads_first_each_once() -> None:
    assert units_of(PLAN) == ["甲局", "乙局", "丙局"]


def test_measures_are_found_by_lead_and_by_support_and_the_unnamed_by_their_own_word() -> None:
    assert [each.id for each in tasks_of(PLAN, "乙局")] == ["t1", "t2", "t3"]
    assert [each.id for each in tasks_of(PLAN, UNNAMED)] == ["t4"]
    assert len(tasks_of(PLAN, None)) == 4
    assert tasks_of(PLAN, "没有的局") == []


def test_a_clause_stands_once_over_its_measures_and_nobody_is_guessed() -> None:
    html = shown()
    assert html.count("三（一）</span></td>") == 1
    assert 'rowspan="2"' in html
    assert UNNAMED in text_of(html)
    assert uncited(html) == []


def test_a_measure_shows_the_light_of_what_it_answers_for_and_only_that() -> None:
    # Only t1 names the area, which is red: 60 % where 80 % is expected.
    assert len(pills_of(shown())) == 1


def test_a_measure_about_a_unit_shows_the_light_of_that_unit_and_not_of_the_district() -> None:
    about, other = (
        task(f"t{nth}", "三", parks=parks, indicators=("area",)) for nth, parks in ((1, ("a",)), (2, ()))
    )
    row_a = target(value=10.0, id="a-area", role="annex", scope="park", of="a")
    the_plan = plan(target(), row_a).model_copy(update={"tasks": (about, other)})
    # 18 of 30 万㎡ in the whole are behind, 12 of 10 in a are not.
    found = situation(the_plan, *area_rows(12, 6))
    judged = {"area": assess(found, target(), END_2024)}
    of_units = {("a", "area"): assess(found, row_a, END_2024)}
    own, whole = measures_of(the_plan, book(the_plan), the_plan.tasks, judged, {}, of_units)
    ((of_unit,), (of_all,)) = (own.indicators, whole.indicators)
    assert (of_unit.words, [lamp.word for lamp in of_unit.lamps]) == ("园区a 面积", ["blue"])
    assert (of_all.words, [lamp.word for lamp in of_all.lamps]) == ("全区面积", ["red"])


def test_the_newest_word_of_a_unit_has_its_date_and_batch_and_silence_its_own_word() -> None:
    html = shown(PLAN, said("t1", 2024, "推进中", "<b>两处</b>"))
    assert 'data-cite="批次 3 第 7 行"' in html
    assert "推进中" in text_of(html)
    assert "b" not in tags_of(html)
    assert text_of(html).count("未填报") == 3
    assert text_of(shown()).count("未填报") == 4


def test_a_measure_hangs_since_the_first_of_the_reports_that_say_so_without_another_between() -> None:
    updates = (
        said("t1", 2021, "受阻"),
        said("t1", 2022, "推进中"),
        said("t1", 2023, "受阻"),
        said("t1", 2024, "受阻"),
    )
    assert task_states(updates, END_2024)["t1"] == TaskState(updates[3], date(2023, 12, 31))
    # At the end of 2022 nobody knew of it.
    assert task_states(updates, date(2022, 12, 31))["t1"].state == "推进中"
    assert "t2" not in task_states(updates, END_2024)


def test_the_counts_begin_with_what_hangs_and_add_up_to_all_measures() -> None:
    found = measures(PLAN, said("t1", 2024, "已完成"), said("t3", 2024, "受阻"))
    assert counted(found) == [("受阻", 1), ("未启动", 0), ("推进中", 0), ("已完成", 1), ("未填报", 2)]
    html = state_keys(found, "受阻")
    assert text_of(html).startswith("4 全部 1 受阻 0 未启动")
    assert html.count('aria-pressed="true"') == 1
    assert 'data-pick="state:受阻" aria-pressed="true"' in html
    # Only t4, in 五, is nobody's.
    assert "其中 1 项原文未点名责任单位" in text_of(html)
    assert 'data-pick="unit:未明确"' in html
    alone = state_keys([each for each in found if each.task.id == "t4"], "全部")
    assert "这 1 项原文都未点名责任单位" in text_of(alone)
    assert "unit:" not in alone, "who stands there already needs no way there"
    assert uncited(html) == []


def test_what_hangs_stands_first_with_its_last_word_its_date_and_whose_it_is_the_longest_before_all() -> None:
    found = measures(
        PLAN,
        said("t4", 2024, "受阻", "没有定点"),
        said("t1", 2023, "受阻"),
        said("t1", 2024, "受阻", "产权未清"),
        said("t2", 2024, "推进中", "在建"),
    )
    assert [row.key for row in blocked(found).rows] == ["t1", "t4"]
    text = text_of(blocked_table(found))
    assert text.startswith("受阻 2 项")
    assert "举措t1 三（一） 甲局 配合：乙局、丙局 2023年四季度 2024-12-31 产权未清" in text
    assert f"{UNNAMED} 2024年四季度 2024-12-31 没有定点" in text
    assert "在建" not in text
    assert uncited(blocked_table(found)) == []
    assert blocked_table(measures()) == ""


def test_measures_are_folded_by_the_parts_of_the_text_and_stand_open_where_few_are_asked_for() -> None:
    found = measures(PLAN, said("t3", 2024, "受阻"))
    assert [(part.number, part.title, len(part.measures)) for part in parts_of(PLAN, found)] == [
        ("三（一）", "建设举措", 2),
        ("四", "建设举措", 1),
        ("五", "建设举措", 1),
    ]
    html = folded_parts(PLAN, found, limited=False)
    assert "三（一）建设举措 甲局 · 2 项：未填报 2" in text_of(html)
    assert "四、建设举措 乙局 · 1 项： 受阻 1" in text_of(html)
    assert "open=" not in html
    few = folded_parts(PLAN, found, limited=True)
    assert (few.count("<table"), few.count("<details")) == (1, 0)
    assert "换一个单位或状态" in text_of(folded_parts(PLAN, (), limited=True))
    assert uncited(html) == []


def test_the_matrix_marks_lead_and_support_and_leaves_out_clauses_that_name_nobody() -> None:
    html = mark_table(by_unit(PLAN))
    first, second = html.split("<tr data-cite=")[1:]
    assert first.count("●") == 1
    assert first.count("○") == 2
    assert (second.split("</tr>")[0].count("●"), second.split("</tr>")[0].count("○")) == (1, 0)
    assert "第五部分" not in html
    assert uncited(html) == []


def test_a_plan_that_names_nobody_says_so_instead_of_an_empty_table() -> None:
    html = mark_table(by_unit(with_tasks(task("t1", "五"))))
    assert "没有为任何任务点名" in text_of(html)
    assert "table" not in tags_of(html)
    assert "●" not in text_of(html), "there is no mark to explain"


def test_the_texts_name_whom_they_name() -> None:
    # 渝中 names units in every clause of 三 and 四 and in none of 五; 江津 only 区科技局, in 四（一）.
    for each in YUZHONG.tasks:
        assert bool(each.responsible.lead) == each.clause.startswith(("三", "四")), each.clause
    assert {
        (each.clause.rstrip("."), each.responsible.lead) for each in JIANGJIN.tasks if each.responsible.lead
    } == {("四（一）", ("区科技局",))}


def test_hostile_titles_and_names_are_text() -> None:
    bad = "<img src=x>"
    bad_plan = with_tasks(task("t1", "三", lead=(bad,), supporting=(bad,), title=bad, note=bad))
    tasks = shown(bad_plan) + folded_parts(bad_plan, measures(bad_plan), limited=False)
    html = f"{tasks}{mark_table(by_unit(with_tasks(task('t1', '三', lead=(bad,)))))}"
    assert "img" not in tags_of(html)
    assert text_of(html).count(bad) >= 5


def test_a_project_is_done_in_time_late_overdue_or_open() -> None:
    due = date(2024, 6, 30)
    done = TaskUpdate("测试区", "t1", date(2024, 6, 30), "已完成")
    late = TaskUpdate("测试区", "t2", date(2024, 9, 30), "已完成")
    going_on = TaskUpdate("测试区", "t3", date(2024, 9, 30), "推进中")
    dues = dict.fromkeys(("t1", "t2", "t3", "t4"), due)
    stands = task_states((done, late, going_on), END_2024, dues)
    assert [stands[task].timely for task in dues] == ["按期完成", "逾期完成", "逾期未完成", "到期未填报"]
    before = task_states((done, late), date(2024, 3, 31), dues)
    assert {state.timely for state in before.values()} == {"未到期"}  # nothing was said by then
    assert task_states((done,), END_2024)["t1"].timely is None  # a measure without a day is neither


def test_the_day_of_a_project_has_a_column_where_there_is_one() -> None:
    project = Task(id="p1", title="建成一号楼", section="项目", clause="附表", due=date(2024, 6, 30))
    the_plan = plan().model_copy(update={"tasks": (project,)})
    states = task_states((), END_2024, {"p1": date(2024, 6, 30)})
    said = assigned(measures_of(the_plan, book(the_plan), the_plan.tasks, {}, states), "screen")
    assert "完成期限" in [column.head for column in said.columns]
    folded = folded_parts(
        the_plan, measures_of(the_plan, book(the_plan), the_plan.tasks, {}, states), limited=False
    )
    assert "1 个写明期限的项目：1 个到期未填报。" in text_of(folded)
    timeless = assigned(measures_of(the_plan, book(the_plan), the_plan.tasks, {}, {}), "screen")
    assert "完成期限" not in [column.head for column in timeless.columns]
    told = next(
        value
        for column, value in zip(said.columns, said.rows[0].values, strict=True)
        if column.head == "完成期限"
    )
    assert (told.words, told.lines) == ("2024-06-30", ("到期未填报",))
