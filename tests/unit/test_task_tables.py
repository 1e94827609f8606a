"""Measures and whose they are: units that the text names, and nobody where it names nobody."""

from datetime import date

from components.content.measures import assigned, by_unit, tasks_of, units_of
from components.screen.content_table import content_table, mark_table
from data.judging.progress import assess
from data.records.declaring import Origin
from data.records.task_update import TaskUpdate
from data.records.terms import UNNAMED
from plan_config.plan import Plan, Task
from plan_config.reader import load_book
from plan_config.targets import Whose
from tests.pages.markup import pills_of, tags_of, text_of, uncited
from tests.unit.builders import book, plan, situation, target
from tests.unit.judged import END_2024, area_rows

YUZHONG, JIANGJIN = load_book().districts


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


def shown(the_plan: Plan = PLAN, **updates: TaskUpdate) -> str:
    found = situation(the_plan, *area_rows())
    judged = {"area": assess(found, target(), END_2024)}
    return content_table(assigned(the_plan, book(the_plan), the_plan.tasks, judged, updates))


def test_units_are_listed_leads_first_each_once() -> None:
    assert units_of(PLAN) == ["甲局", "乙局", "丙局"]


def test_measures_are_found_by_lead_and_by_support_and_the_unnamed_by_their_own_word() -> None:
    assert [each.id for each in tasks_of(PLAN, "乙局")] == ["t1", "t2", "t3"]
    assert [each.id for each in tasks_of(PLAN, UNNAMED)] == ["t4"]
    assert len(tasks_of(PLAN, None)) == 4
    assert tasks_of(PLAN, "没有的局") == []


def test_a_clause_stands_once_over_its_measures_and_nobody_is_guessed() -> None:
    html = shown()
    assert html.count("三（一）</td>") == 1
    assert 'rowspan="2"' in html
    assert UNNAMED in text_of(html)
    assert uncited(html) == []


def test_a_measure_shows_the_light_of_what_it_answers_for_and_only_that() -> None:
    # Only t1 names the area, which is red: 60 % where 80 % is expected.
    assert len(pills_of(shown())) == 1


def test_the_newest_word_of_a_unit_has_its_date_and_batch_and_silence_its_own_word() -> None:
    update = TaskUpdate("测试区", "t1", date(2024, 12, 31), "推进中", "<b>两处</b>", Origin(3, 7))
    html = shown(t1=update)
    assert 'data-cite="批次 3 第 7 行"' in html
    assert "推进中" in text_of(html)
    assert "b" not in tags_of(html)
    assert text_of(html).count("未填报") == 3
    assert text_of(shown()).count("未填报") == 4


def test_the_matrix_marks_lead_and_support_and_leaves_out_clauses_that_name_nobody() -> None:
    html = mark_table(by_unit(PLAN))
    first, second = html.split("<tr data-cite=")[1:]
    assert first.count("●") == 1
    assert first.count("○") == 2
    assert (second.split("</tr>")[0].count("●"), second.split("</tr>")[0].count("○")) == (1, 0)
    assert "<td>五</td>" not in html
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
    tasks = shown(with_tasks(task("t1", "三", lead=(bad,), supporting=(bad,), title=bad, note=bad)))
    html = f"{tasks}{mark_table(by_unit(with_tasks(task('t1', '三', lead=(bad,)))))}"
    assert "img" not in tags_of(html)
    assert text_of(html).count(bad) >= 5
