"""What an import would do and what the history holds, as tables: characters, places, and where each figure is from."""

from datetime import date
from typing import Any, get_args

import pytest

from components.screen import record_tables
from components.screen.record_tables import batch_table, field_table, health_table, missing_table, trail_table
from data.clock import local_time
from data.judging.health import Health, UnitHealth
from data.records.declaring import RecordStatus
from data.records.terms import REVIEW_WORDS, STANDING_WORDS
from data.records.values import Batch, FieldChange, ManualStatus, Review, ReviewVerdict, TrailEntry
from data.rights.people import at_the_file
from tests.pages.markup import tags_of, text_of, uncited
from tests.unit.builders import AREA, FIRMS, plan, target

IMG = "<img src=x onerror=alert(1)>"
SPRING, SUMMER = date(2025, 3, 31), date(2025, 6, 30)
ADMINISTRATOR = at_the_file("测试")
NAMES = {"A1": "一号楼", "area": "面积", "here": "总部城"}


def test_the_trail_says_who_did_what_when_and_hostile_words_are_characters() -> None:
    html = trail_table([TrailEntry(7, "2026-01-20T20:30:00+00:00", IMG, "导入", None, IMG)])
    assert "2026-01-21 04:30" in text_of(html)
    assert text_of(html).count(IMG) == 2
    assert "None" not in text_of(html)
    assert "img" not in tags_of(html)
    assert uncited(html) == []


def test_a_field_and_its_values_are_called_by_their_words_and_codes_by_what_they_mean() -> None:
    said = FieldChange(
        "unit", "", None, "here", "2026-01-20T20:30:00+00:00", "王五", "赵六", 2, 3, "所属园区(责任单位)"
    )
    html = field_table([said, said_of_area()], NAMES)
    for part in ("所属园区(责任单位)", "（空）", "总部城", "面积", "12,000", "24,600", "赵六"):
        assert part in text_of(html)
    assert "here" not in text_of(html)
    assert uncited(html) == []


def test_a_period_is_a_quarter_a_level_is_told_with_its_field_and_no_value_is_a_code() -> None:
    moment = ("2026-01-20T20:30:00+00:00", "王五", "", 2, 3)
    level = FieldChange("paper", "市级 2025-03-31", None, "渝科〔2025〕1号", *moment, "认定文号")
    large = FieldChange("large", "", False, True, *moment, "是否大型孵化载体")
    kinds = FieldChange("features", "", None, ("专业化", "国际化"), *moment, "特色方向")
    words = text_of(field_table([said_of_area(), level, large, kinds], NAMES))
    for part in ("2025年一季度", "认定文号（市级 2025-03-31）", "否 是", "专业化、国际化", "数据期"):
        assert part in words
    for code in ("所指", "[", '"'):
        assert code not in words


def said_of_area() -> FieldChange:
    return FieldChange(
        "area", "2025-03-31", 12000.0, 24600.0, "2026-01-20T20:30:00+00:00", "王五", "赵六", 2, 3
    )


def batch(number: int, review: Review = "passed", **facts: Any) -> Batch:
    given = {"at": "2026-01-20T20:30:00+00:00", "by": "王五", "file": "填报.xlsx", "sha256": ""}
    standing: RecordStatus = "reported"
    return Batch(number, **{**given, **facts}, standing=standing, review=review)


def test_the_newest_batch_stands_first_with_its_state_in_a_word_and_the_clock_of_the_office() -> None:
    html = batch_table([batch(1), batch(2, "submitted"), batch(3, "returned"), batch(4, withdraws=1)], {})
    words = text_of(html)
    assert words.index("撤回批次 1") < words.index("已退回") < words.index("待审核") < words.index("已撤回")
    # 20:30 in UTC is half past four the next morning in China.
    assert words.count("2026-01-21 04:30") == 4
    assert "2026-01-20" not in words
    assert uncited(html) == []
    assert "通过" not in words  # batch 1 passed, but was taken back


def test_a_moment_is_told_by_the_clock_on_the_wall_across_the_turn_of_the_year() -> None:
    assert local_time("2025-12-31T16:00:00+00:00") == "2026-01-01 00:00"


def test_why_a_batch_was_returned_stands_with_it_and_by_which_it_was_mended() -> None:
    returned = ReviewVerdict(2, "returned", "2026-01-20T20:30:00+00:00", "赵六", IMG, 3)
    handed_in = ReviewVerdict(3, "submitted", "2026-01-20T20:30:00+00:00", "王五", "")
    html = batch_table([batch(2, "returned"), batch(3, "submitted")], {2: returned, 3: handed_in})
    assert f"退回，已由批次 3 更正 赵六 2026-01-21 04:30 已退回：{IMG}" in text_of(html)
    assert "王五 2026" not in text_of(html)
    assert "img" not in tags_of(html)


@pytest.mark.parametrize("field", ["by", "file", "note"])
def test_a_hostile_batch_is_characters(field: str) -> None:
    facts: dict[str, Any] = {field: IMG}
    html = batch_table([batch(1, **facts)], {})
    assert IMG in text_of(html)
    assert "img" not in tags_of(html)


def unit(name: str, last: date | None, months: int | None, missing: tuple[str, ...] = ()) -> UnitHealth:
    return UnitHealth(name, name, name, ("甲局",), last, months, missing, months is None or months >= 12)


def test_who_never_reported_comes_first_and_who_is_up_to_date_last() -> None:
    units = (unit("甲园", SUMMER, 0), unit("乙园", None, None, ("area",)), unit("丙园", SPRING, 3, ("area",)))
    html = health_table(plan(), Health(SUMMER, units, cells=3, filled=1, without_data=()), {"area": AREA})
    words = text_of(html)
    assert words.index("乙园") < words.index("丙园") < words.index("甲园")
    # One cell of three is filled; two units have gaps, but who never reported is not counted twice.
    assert "应填 3 格，已填 1 格，占 33.3%；待催报 1 个单位，停报或从未填报 1 个" in words
    assert [state for state in words.split() if state in ("停报", "待催报", "正常", "从未填报")] == [
        "从未填报",
        "从未填报",
        "待催报",
        "正常",
    ], "the period it reported last and its state: who never did has not stopped"
    assert uncited(html) == []
    assert "没有数据的目标" not in words


def test_a_target_without_data_is_named_with_the_paper_that_set_it() -> None:
    html = health_table(plan(), Health(SUMMER, (), cells=0, filled=0, without_data=(target(),)), {})
    assert "没有数据的目标" in text_of(html)
    assert "测府〔2021〕1号" in html
    assert uncited(html) == []


def test_a_target_without_data_is_named_with_its_measure_and_the_unit_of_a_bare_figure() -> None:
    annex = target("firms", 10, scope="park", of="a", role="annex", wording="10")
    empty = Health(SUMMER, (), cells=0, filled=0, without_data=(annex, target(wording="30万平方米以上")))
    words = text_of(health_table(plan(annex), empty, {"area": AREA, "firms": FIRMS}))
    assert f"园区a {FIRMS.short} 10 {FIRMS.unit}、" in words
    assert f"{AREA.short} 30万平方米以上" in words
    assert f"30万平方米以上 {AREA.unit}" not in words


def test_what_is_missing_is_said_with_since_when_and_whose_and_who_is_up_to_date_is_left_out() -> None:
    units = (
        unit("甲园", SUMMER, 0),
        unit("乙园", None, None, ("area",)),
        unit("丙园", SPRING, 3, ("area",)),
        unit("丁园", SUMMER, 0, ("firms",)),
    )
    measures = {"area": AREA, "firms": FIRMS}
    html = missing_table(Health(SUMMER, units, cells=8, filled=5, without_data=()), measures)
    words = text_of(html)
    assert "2025年二季度：4 个单位中 3 个没有填齐，应填 8 格，已填 5 格。" in words
    assert f"乙园 {AREA.short} 从未填报 甲局" in words
    # The last figure is of the first quarter: since the second, three months ago, there is none.
    assert f"丙园 {AREA.short} 2025年二季度起 已 3 个月 甲局 待催报" in words
    assert f"丁园 {FIRMS.short} 本期部分指标" in words
    assert words.index("乙园") < words.index("丙园") < words.index("丁园")
    assert "甲园" not in words
    assert uncited(html) == []


def test_where_nobody_is_missing_that_is_said_in_place_of_a_table() -> None:
    html = missing_table(Health(SUMMER, (unit("甲园", SUMMER, 0),), 1, 1, ()), {"area": AREA})
    assert text_of(html) == "2025年二季度：1 个单位均已填齐。"
    assert "table" not in tags_of(html)


def test_whose_unit_it_is_reads_of_it_first_however_lately_it_reported() -> None:
    units = (unit("甲园", SUMMER, 0), unit("乙园", None, None, ("area",)))
    found = Health(SUMMER, units, cells=2, filled=1, without_data=())
    words = text_of(health_table(plan(), found, {"area": AREA}, own=("甲园",)))
    assert words.index("甲园") < words.index("乙园")
    assert words.count("甲园") == 1


def test_the_desk_of_words_by_hand_says_which_holds_since_when_and_from_when_another_would() -> None:
    word = ManualStatus("t", "需关注", IMG, SPRING, False, "2026-01-20T20:30:00+00:00", "赵六")
    html = record_tables.status_line(word, SUMMER)
    assert f"现有标注“需关注”，自 2025-03-31 起（{IMG}，赵六）。新的标注或取消自 2025-06-30 起" in text_of(
        html
    )
    assert "img" not in tags_of(html)
    assert "现在没有人工标注" in text_of(record_tables.status_line(None, SUMMER))


def test_every_state_and_standing_a_batch_can_have_has_its_word() -> None:
    assert set(REVIEW_WORDS) == set(get_args(Review))
    assert set(STANDING_WORDS) == set(get_args(RecordStatus))
    assert "" not in REVIEW_WORDS.values()


def test_what_earlier_versions_let_in_is_listed_and_escaped() -> None:
    shown = record_tables.leftover_list(["渝中区“<b>”的企业缺团队"])
    assert "需要整理的旧记录" in shown
    assert "&lt;b&gt;" in shown
    assert record_tables.leftover_list([]) == ""
