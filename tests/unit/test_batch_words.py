"""A batch as it is named in a list, and what its clerk is told of it."""

from datetime import date

from components.words.batches import batch_name
from data.records.values import About, Batch

WINTER, SPRING = date(2025, 12, 31), date(2026, 3, 31)
BATCH = Batch(3, "2026-04-08T01:30:00+00:00", "张三", "期报.xlsx", "", "reported", "submitted")
NAMES = {"甲区/a": "总部城", "甲区/b": "环重医", "乙区/a": "双福"}


def test_a_batch_is_named_with_its_unit_and_period_before_who_brought_which_file_when() -> None:
    said = batch_name(BATCH, About((("甲区", "a"),), (SPRING,)), NAMES)
    assert said == "批次 3 · 待审核 · 总部城 · 2026年一季度 · 张三 · 期报.xlsx · 2026-04-08 09:30"


def test_of_many_units_the_first_and_their_number_are_told_and_of_many_periods_the_ends() -> None:
    two = batch_name(BATCH, About((("甲区", "b"), ("乙区", "a")), (WINTER, SPRING)), NAMES)
    assert "环重医、双福 · 2025年四季度至2026年一季度" in two
    three = batch_name(BATCH, About((("甲区", "a"), ("甲区", "b"), ("乙区", "a")), ()), NAMES)
    assert "总部城等 3 个单位 · 张三" in three
    assert "环重医" not in three


def test_what_is_about_a_district_at_large_is_called_by_it_and_a_batch_without_rows_by_nothing() -> None:
    assert "待审核 · 甲区 · 2025年四季度" in batch_name(BATCH, About((("甲区", ""),), (WINTER,)), NAMES)
    beside = batch_name(BATCH, About((("甲区", ""), ("甲区", "b")), (WINTER,)), NAMES)
    assert "待审核 · 环重医 · 2025" in beside
    assert "待审核 · 张三" in batch_name(BATCH, None, NAMES)
