"""What an import would do and what the history holds, as tables: characters, places, and where each figure is from."""

from dataclasses import replace
from datetime import date

from components.screen.change_tables import (
    SHOWN,
    brought_table,
    change_table,
    effect_table,
    effect_tables,
    problem_table,
    reason_list,
)
from data.intake.changes import Change, ChangePlan
from data.intake.effects import Effect, Move
from data.intake.reading.lines import Problem
from data.judging.progress import Progress, assess
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.firm import Firm
from data.records.kinds import key_of
from data.records.observation import Observation, Retraction
from data.records.values import Reason
from data.rights.people import VISITOR, at_the_file
from tests.pages.markup import elements_of, pills_of, tags_of, text_of, uncited
from tests.plans import changed
from tests.unit.builders import lights, on_line, plan, row, situation, target

IMG = "<img src=x onerror=alert(1)>"
SPRING, SUMMER = date(2025, 3, 31), date(2025, 6, 30)
ADMINISTRATOR = at_the_file("测试")
NAMES = {"A1": "一号楼", "area": "面积", "here": "总部城"}


def problem(message: str = "不是数", **facts: object) -> Problem:
    given = {
        "sheet": "期报",
        "row": 7,
        "column": "面积(㎡)",
        "value": "一万",
        "message": message,
        "letter": "F",
    }
    return Problem(**{**given, **facts})  # type: ignore[arg-type]


def figure(value: float = 12, subject: str = "A1") -> Observation:
    return Observation("渝中区", "here", subject, True, "area", SPRING, value, date(2025, 4, 2))


def carrier(name: str) -> Carrier:
    return Carrier(
        district="渝中区",
        code="A1",
        name=name,
        unit="here",
        kind="孵化器",
        large=True,
        features=("专业化", "国际化"),
    )


def adding(*rows: Record) -> ChangePlan:
    return ChangePlan(tuple(on_line(each, number) for number, each in enumerate(rows, 2)))


def rows_of(html: str) -> int:
    """The lines of a table but for its head."""
    return sum(
        inside[-1].tag == "tr" and "data-cite" in inside[-1].attributes for inside in elements_of(html)
    )


def test_a_problem_stands_by_its_cell_with_what_was_filled_in_and_how_to_mend_it() -> None:
    words = text_of(problem_table([problem()]))
    for part in ("期报", "F7（面积(㎡)）", "一万", "不是数"):
        assert part in words
    assert "（空）" not in words


def test_a_problem_without_a_letter_names_its_line_and_one_of_the_whole_sheet_neither() -> None:
    assert "第 7 行（面积(㎡)）" in text_of(problem_table([problem(letter="")]))
    whole = text_of(problem_table([problem(row=0, column="", letter="", value="")]))
    assert "整表" in whole
    assert "（空）" in whole
    assert "第 0 行" not in whole


def test_two_hundred_problems_are_listed_and_the_rest_is_counted() -> None:
    html = problem_table([problem(row=number) for number in range(2, SHOWN + 5)])  # 203 of them
    assert rows_of(html) == SHOWN
    assert f"只列出前 {SHOWN} 条，共 203 条" in text_of(html)
    assert "只列出" not in problem_table([problem()] * SHOWN)
    assert uncited(html) == []


def test_old_stands_beside_new_and_every_kind_of_change_is_counted() -> None:
    taken = Retraction("渝中区", "here", "A1", True, "teams", SPRING, date(2025, 4, 2))
    the_plan = ChangePlan(
        additions=(on_line(figure(5, "B1"), 9),),
        changes=(Change(figure(12000), on_line(figure(14600), 3)),),
        retractions=(Change(figure(77), on_line(taken, 0)),),
        unchanged=4,
    )
    html = change_table(the_plan, NAMES, ADMINISTRATOR, {})
    words = text_of(html)
    assert "新增 1 条，修改 1 条，删去 1 条，不变 4 条。" in words
    assert words.index("12,000") < words.index("14,600")
    assert "一号楼 面积" in words
    assert words.index("修改 期报 3") < words.index("删去 期报") < words.index("新增 期报 9")
    assert uncited(html) == []
    assert "None" not in words


def test_a_figure_taken_back_has_an_old_value_and_no_new_one() -> None:
    taken = Retraction("渝中区", "here", "A1", True, "area", SPRING, date(2025, 4, 2))
    html = change_table(
        ChangePlan(retractions=(Change(figure(77), on_line(taken, 0)),)), NAMES, ADMINISTRATOR, {}
    )
    assert "77" in text_of(html)
    assert "<td>77</td><td></td></tr>" in html


def test_the_period_before_stands_beside_each_figure_and_where_there_is_none_nothing() -> None:
    autumn = date(2024, 12, 31)
    html = change_table(
        adding(figure(12), figure(5, "B1")), NAMES, ADMINISTRATOR, {key_of(figure()): (autumn, 9.0)}
    )
    words = text_of(html)
    assert "一号楼 面积 2025年一季度 9（2024年四季度） 12" in words
    assert words.count("（2024年四季度）") == 1


def test_what_a_batch_brought_is_listed_as_it_came_with_the_period_before_it() -> None:
    gone = Retraction("渝中区", "here", "A1", True, "teams", SPRING, date(2025, 4, 2))
    entries = [on_line(figure(12000), 2), on_line(gone, 3)]
    before = {key_of(figure()): (date(2024, 12, 31), 11000.0)}
    html = brought_table(entries, NAMES, ADMINISTRATOR, before, cite="批次 2")
    assert "批次 2 带来 2 条记录" in text_of(html)
    assert "期报 2 一号楼 面积 2025年一季度 11,000（2024年四季度） 12,000" in text_of(html)
    assert "删去" in text_of(html)
    assert uncited(html) == []
    assert "新增" not in text_of(html)


def test_a_carrier_moved_is_a_move_from_to_and_every_other_change_names_the_field_alone() -> None:
    old, new = carrier("一号楼"), replace(carrier("一号楼"), unit="there", operator="甲公司")
    names = {**NAMES, "there": "环重医"}
    words = text_of(change_table(changing(old, new), names, ADMINISTRATOR, {}))
    assert (
        "移动 载体 2 一号楼 所属园区(责任单位)：总部城；运营单位：（空） 所属园区(责任单位)：环重医；运营单位：甲公司"
        in words
    )
    assert "专业化" not in words, "what stays the same is not told"
    words = text_of(change_table(changing(old, replace(old, large=False)), names, ADMINISTRATOR, {}))
    assert "修改 载体 2 一号楼 是否大型孵化载体：是 是否大型孵化载体：否" in words
    stay = Firm(district="渝中区", carrier="A1", firm="f", name="某公司", credit_code="", since=SPRING)
    words = text_of(change_table(changing(stay, replace(stay, until=SUMMER)), names, ADMINISTRATOR, {}))
    assert "退出日期：（空） 退出日期：2025-06-30" in words
    assert "移动" not in words


def changing(before: Record, after: Record) -> ChangePlan:
    return ChangePlan(changes=(Change(before, on_line(after, 2)),))


def test_a_change_of_nothing_but_the_day_says_so() -> None:
    later = replace(figure(), reported_on=date(2025, 4, 9))
    words = text_of(
        change_table(ChangePlan(changes=(Change(figure(), on_line(later, 2)),)), NAMES, ADMINISTRATOR, {})
    )
    assert "数值不变，填报日期或依据有更新" in words
    assert "数值不变" not in text_of(change_table(adding(figure()), NAMES, ADMINISTRATOR, {}))


def test_a_carrier_is_told_by_what_is_filled_in_and_hostile_names_are_characters() -> None:
    html = change_table(adding(carrier(IMG)), NAMES, ADMINISTRATOR, {})
    words = text_of(html)
    for part in (IMG, "总部城", "孵化器", "是", "专业化、国际化"):
        assert part in words
    assert "img" not in tags_of(html)
    assert "False" not in words
    assert "None" not in words


def test_a_phone_number_is_shown_to_who_answers_for_it_and_to_nobody_else() -> None:
    the_plan = adding(replace(carrier("一号楼"), phone="13812345678"))
    assert "13812345678" in change_table(the_plan, NAMES, ADMINISTRATOR, {})
    assert "138****5678" in change_table(the_plan, NAMES, VISITOR, {})
    assert "13812345678" not in change_table(the_plan, NAMES, VISITOR, {})


def test_the_reasons_of_a_batch_stand_with_what_they_explain_as_characters() -> None:
    html = reason_list([Reason("k", "面积相差超过一半", IMG)])
    assert f"面积相差超过一半——理由：{IMG}" in text_of(html)
    assert "img" not in tags_of(html)
    assert reason_list([]) == ""


def judged(area: float) -> Progress:
    return assess(
        situation(plan(), row("a", date(2025, 12, 31), area * 10_000)), target(), date(2025, 12, 31)
    )


def test_what_moves_is_shown_period_by_period_with_value_and_light_before_and_after() -> None:
    # The target is 30 万㎡: 15 is a half of it, 30 the whole.
    found = [Effect(date(2025, 12, 31), (Move(judged(15), judged(30)),))]
    html = effect_table(plan(), lights(), found)
    words = text_of(html)
    assert rows_of(html) == 1
    assert "2025年四季度" in words
    assert "数据期 对象 指标 现在" in words
    assert "50.0% → 100.0%" in words
    assert len(pills_of(html)) == 2
    assert uncited(html) == []


def test_where_no_target_moves_a_sentence_says_so_and_there_is_no_table() -> None:
    html = effect_tables([], "测试区", lights())
    assert "测试区：各期全区和各单位的数值都不因这次导入而变" in text_of(html)
    assert "table" not in tags_of(html)


def test_what_moves_of_several_plans_is_told_by_their_names_and_nothing_says_that_none_does() -> None:
    found = [Effect(date(2025, 12, 31), (Move(judged(15), judged(30)),))]
    one, two = plan(), changed(plan(), short="接续")
    words = text_of(effect_tables([(one, found), (two, found)], "测试区", lights()))
    assert one.called in words
    assert two.called in words
    alone = text_of(effect_tables([(one, found)], "测试区", lights()))
    assert one.called not in alone
    assert "不因这次导入而变" not in words + alone


def test_a_code_that_two_districts_have_is_told_by_the_records_own_district() -> None:
    names = {"here": "总部城", "乙区/here": "北片", "A1": "一号楼"}
    other = replace(figure(), district="乙区", subject="here", by_carrier=False)
    html = text_of(brought_table((figure(subject="here"), other), names, ADMINISTRATOR, {}, cite="批次 1"))
    assert html.index("总部城") < html.index("北片")
    assert html.count("总部城") == html.count("北片") == 1
