"""What an import would do and what the history holds, as tables: characters, places, and where each figure is from."""

from datetime import date

import pytest

from components import record_tables
from components.record_tables import (
    SHOWN,
    batch_table,
    change_table,
    content_table,
    effect_table,
    field_table,
    health_table,
    local_time,
    problem_table,
    reason_list,
    trail_table,
)
from data.access.people import VISITOR, at_the_file
from data.health import Health, UnitHealth
from data.intake.changes import Change, ChangePlan
from data.intake.reading import Problem
from data.progress import Progress, assess
from data.records import Batch, DistrictRecords, FieldChange, Review, Standing, TrailEntry
from data.rows import CarrierRow, Entry, ObservationRow, Reason, RetractionRow, Row
from tests.pages.markup import elements_of, pills_of, tags_of, text_of, uncited
from tests.unit.builders import lights, plan, row, situation, target

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


def figure(value: float = 12, subject: str = "A1") -> ObservationRow:
    return ObservationRow("渝中区", "here", subject, True, "area", SPRING, value, date(2025, 4, 2))


def carrier(name: str) -> CarrierRow:
    return CarrierRow("渝中区", "A1", name, "here", "孵化器", large=True, features=("专业化", "国际化"))


def adding(*rows: Row) -> ChangePlan:
    return ChangePlan(tuple(Entry(each, number) for number, each in enumerate(rows, 2)))


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
    taken = RetractionRow("渝中区", "here", "A1", True, "teams", SPRING, date(2025, 4, 2))
    the_plan = ChangePlan(
        additions=(Entry(figure(5, "B1"), 9),),
        changes=(Change(figure(12000), Entry(figure(14600), 3)),),
        retractions=(Change(figure(77), Entry(taken, 0)),),
        unchanged=4,
    )
    html = change_table(the_plan, NAMES, ADMINISTRATOR)
    words = text_of(html)
    assert "新增 1 条，修改 1 条，删去 1 条，不变 4 条。" in words
    assert words.index("12,000") < words.index("14,600")
    assert "一号楼 面积" in words
    assert words.index("修改 期报 3") < words.index("删去 期报") < words.index("新增 期报 9")
    assert uncited(html) == []
    assert "None" not in words


def test_a_figure_taken_back_has_an_old_value_and_no_new_one() -> None:
    taken = RetractionRow("渝中区", "here", "A1", True, "area", SPRING, date(2025, 4, 2))
    html = change_table(ChangePlan(retractions=(Change(figure(77), Entry(taken, 0)),)), NAMES, ADMINISTRATOR)
    assert "77" in text_of(html)
    assert html.count("<td></td>") == 1


def test_a_change_of_nothing_but_the_day_says_so() -> None:
    later = figure()._replace(reported_on=date(2025, 4, 9))
    words = text_of(
        change_table(ChangePlan(changes=(Change(figure(), Entry(later, 2)),)), NAMES, ADMINISTRATOR)
    )
    assert "数值不变，填报日期或依据有更新" in words
    assert "数值不变" not in text_of(change_table(adding(figure()), NAMES, ADMINISTRATOR))


def test_a_carrier_is_told_by_what_is_filled_in_and_hostile_names_are_characters() -> None:
    html = change_table(adding(carrier(IMG)), NAMES, ADMINISTRATOR)
    words = text_of(html)
    for part in (IMG, "总部城", "孵化器", "是", "专业化、国际化"):
        assert part in words
    assert "img" not in tags_of(html)
    assert "False" not in words
    assert "None" not in words


def test_a_phone_number_is_shown_to_who_answers_for_it_and_to_nobody_else() -> None:
    the_plan = adding(carrier("一号楼")._replace(phone="13812345678"))
    assert "13812345678" in change_table(the_plan, NAMES, ADMINISTRATOR)
    assert "138****5678" in change_table(the_plan, NAMES, VISITOR)
    assert "13812345678" not in change_table(the_plan, NAMES, VISITOR)


def test_what_waits_stands_beside_what_counts_and_only_the_batch_asked_for() -> None:
    now = DistrictRecords("测试区", observations=(row("a", SPRING, 12000, batch=1),))
    waiting = DistrictRecords(
        "测试区", observations=(row("a", SPRING, 24600, batch=2), row("b", SPRING, 777, batch=3))
    )
    html = content_table(now, waiting, 2, {"a": IMG, "area_planned": "面积"})
    words = text_of(html)
    assert words.index("12,000") < words.index("24,600")
    assert f"{IMG} 面积" in words
    assert "777" not in words
    assert "img" not in tags_of(html)
    assert uncited(html) == []
    assert content_table(now, waiting, 9, {}) == ""


def test_the_reasons_of_a_batch_stand_with_what_they_explain_as_characters() -> None:
    html = reason_list([Reason("k", "面积相差超过一半", IMG)])
    assert f"面积相差超过一半——理由：{IMG}" in text_of(html)
    assert "img" not in tags_of(html)
    assert reason_list([]) == ""


def test_the_trail_says_who_did_what_when_and_hostile_words_are_characters() -> None:
    html = trail_table([TrailEntry(7, "2026-01-20T20:30:00+00:00", IMG, "导入", None, IMG)])
    assert "2026-01-21 04:30" in text_of(html)
    assert text_of(html).count(IMG) == 2
    assert "None" not in text_of(html)
    assert "img" not in tags_of(html)
    assert uncited(html) == []


def test_a_field_and_its_values_are_called_by_their_words_and_codes_by_what_they_mean() -> None:
    said = FieldChange("unit", "", None, "here", "2026-01-20T20:30:00+00:00", "王五", "赵六", 2, 3)
    html = field_table([said, said_of_area()], NAMES)
    for part in ("所属园区(责任单位)", "（空）", "总部城", "面积", "12,000", "24,600", "赵六"):
        assert part in text_of(html)
    assert "here" not in text_of(html)
    assert uncited(html) == []


def said_of_area() -> FieldChange:
    return FieldChange(
        "area", "2025-03-31", 12000.0, 24600.0, "2026-01-20T20:30:00+00:00", "王五", "赵六", 2, 3
    )


def judged(area: float) -> Progress:
    return assess(
        situation(plan(), row("a", date(2025, 12, 31), area * 10_000)), target(), date(2025, 12, 31)
    )


def test_only_targets_that_move_are_shown_with_value_and_light_before_and_after() -> None:
    # The target is 30 万㎡: 15 is a half of it, 30 the whole.
    pairs = [(judged(15), judged(30)), (judged(15), judged(15))]
    html = effect_table(plan(), lights(), pairs)
    words = text_of(html)
    assert rows_of(html) == 1
    assert "50.0% → 100.0%" in words
    assert len(pills_of(html)) == 2
    assert uncited(html) == []


def test_where_no_target_moves_a_sentence_says_so_and_there_is_no_table() -> None:
    html = effect_table(plan(), lights(), [(judged(15), judged(15))])
    assert "测试区：区级指标的数值不因这次导入而变" in text_of(html)
    assert "table" not in tags_of(html)


def batch(number: int, review: Review = "passed", **facts: object) -> Batch:
    given = {"at": "2026-01-20T20:30:00+00:00", "by": "王五", "file": "填报.xlsx", "sha256": ""}
    standing: Standing = "reported"
    return Batch(number, **{**given, **facts}, standing=standing, review=review)  # type: ignore[arg-type]


def test_the_newest_batch_stands_first_with_its_state_in_a_word_and_the_clock_of_the_office() -> None:
    html = batch_table([batch(1), batch(2, "submitted"), batch(3, "returned"), batch(4, withdraws=1)])
    words = text_of(html)
    assert words.index("撤回批次 1") < words.index("退回") < words.index("待审") < words.index("已撤回")
    # 20:30 in UTC is half past four the next morning in China.
    assert words.count("2026-01-21 04:30") == 4
    assert "2026-01-20" not in words
    assert uncited(html) == []
    assert "通过" not in words  # batch 1 passed, but was taken back


def test_a_moment_is_told_by_the_clock_on_the_wall_across_the_turn_of_the_year() -> None:
    assert local_time("2025-12-31T16:00:00+00:00") == "2026-01-01 00:00"


@pytest.mark.parametrize("field", ["by", "file", "note"])
def test_a_hostile_batch_is_characters(field: str) -> None:
    html = batch_table([batch(1, **{field: IMG})])
    assert IMG in text_of(html)
    assert "img" not in tags_of(html)


def unit(name: str, last: date | None, months: int | None, missing: tuple[str, ...] = ()) -> UnitHealth:
    return UnitHealth(name, name, ("甲局",), last, months, missing, months is None or months >= 12)


def test_who_never_reported_comes_first_and_who_is_up_to_date_last() -> None:
    units = (unit("甲园", SUMMER, 0), unit("乙园", None, None, ("area",)), unit("丙园", SPRING, 3, ("area",)))
    html = health_table(plan(), Health(SUMMER, units, cells=3, filled=1, without_data=()), {"area": "面积"})
    words = text_of(html)
    assert words.index("乙园") < words.index("丙园") < words.index("甲园")
    # One cell of three is filled; two units have gaps, one of them never reported at all.
    assert "应填 3 格，已填 1 格，占 33.3%；待催报 2 个单位，停报或从未填报 1 个" in words
    assert [state for state in words.split() if state in ("停报", "待催报", "正常")] == [
        "停报",
        "待催报",
        "正常",
    ]
    assert "从未填报" in words
    assert uncited(html) == []
    assert "没有数据的目标" not in words


def test_a_target_without_data_is_named_with_the_paper_that_set_it() -> None:
    html = health_table(plan(), Health(SUMMER, (), cells=0, filled=0, without_data=(target(),)), {})
    assert "没有数据的目标" in text_of(html)
    assert "测府〔2021〕1号" in html
    assert uncited(html) == []


def test_every_state_and_standing_a_batch_can_have_has_its_word() -> None:
    assert set(record_tables.REVIEW_WORDS) == set(Review.__args__)
    assert set(record_tables.STANDING_WORDS) == set(Standing.__args__)
    assert "" not in record_tables.REVIEW_WORDS.values()
