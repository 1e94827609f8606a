"""The answer to 「这个数字从哪里来」: the clause, the sum with its figures, the rows."""

from datetime import date

from components.screen.evidence import carrier_table, evidence, row_table
from components.words.origins import origin
from data.judging.progress import assess
from data.judging.trace import unit_figures
from data.records.observation import Observation
from data.records.terms import STANDING_WORDS
from data.records.values import Batch
from plan_config.plan import LightRule
from plan_config.targets import Target
from tests.pages.markup import tags_of, text_of, uncited
from tests.unit.builders import POINTS, RATIO, carrier, milestone, plan, row, situation, target
from tests.unit.judged import END_2024, area_rows

WHOLE = target()
BATCHES = {1: Batch(1, "2025-01-09T00:00:00", "王五", "四季度.csv", "0", "reported", "passed")}


def panel(*rows: Observation, rule: LightRule = POINTS, asked: Target = WHOLE) -> str:
    found = situation(plan(asked), *rows)
    progress = assess(found, asked, END_2024)
    return evidence(progress, found.plan, rule, unit_figures(found, asked, END_2024))


def test_the_panel_names_paper_clause_wording_and_the_sum() -> None:
    html = panel(*area_rows())
    text = text_of(html)
    for said in ("《测试方案》（测府〔2021〕1号）", "一、目标", "30以上", "期限 2025-12-31"):
        assert said in text
    # 18 ÷ 30 = 60 %; straight line 24 万㎡ = 80 %; 20 points short.
    assert "18 ÷ 30 =" in text
    assert "60.0%" in text
    assert "24 万㎡ = 80.0%" in text
    assert "差 20 个百分点" in text
    assert uncited(html) == []


def test_the_parts_of_the_sum_are_listed_and_a_missing_one_is_no_zero() -> None:
    text = text_of(panel(*area_rows(12, None)))
    assert "园区a 12 万㎡ 2024年四季度 单位自报" in text
    assert "园区b 未填报 — 不按零计" in text
    assert "园区b 0" not in text


def test_a_sum_of_carriers_that_differs_from_the_units_own_figure_is_shown() -> None:
    text = text_of(panel(row("a", END_2024, 120000), row("a", END_2024, 110000, carrier="C1")))
    assert "载体合计为 11，以自报为准" in text
    text = text_of(panel(row("a", END_2024, 110000, carrier="C1")))
    assert "载体合计" in text
    assert "以自报为准" not in text


def test_without_a_figure_no_completion_is_computed() -> None:
    text = text_of(panel())
    assert "没有填报，不按零计，不计算完成率" in text
    assert "÷" not in text
    assert "完成率 =" not in text


def test_without_a_figure_or_a_paper_number_the_panel_still_says_what_is_expected_and_has_no_empty_brackets() -> (
    None
):
    bare = plan(WHOLE)
    document = bare.document.model_copy(update={"number": ""})
    unnumbered = bare.model_copy(update={"sources": (document,)})
    progress = assess(situation(unnumbered), WHOLE, END_2024)
    text = text_of(evidence(progress, unnumbered, POINTS, ()))
    assert "《测试方案》 一、目标" in text
    assert "（）" not in text
    # 48 of 60 months on the way to 30.
    assert "起点按 0 计，口径由本系统约定）= 24 万㎡ = 80.0%" in text
    assert "完成率 =" not in text


def test_a_path_with_milestones_says_so() -> None:
    text = text_of(panel(*area_rows(), asked=target(milestones=(milestone(date(2023, 12, 31), 18),))))
    assert "2023-12-31 达 18" in text
    assert "按月直线" not in text
    # From 18 at the end of 2023 to 30 at the end of 2025, half way: 24.
    assert "= 24 万㎡" in text


def test_the_rule_in_force_is_quoted() -> None:
    assert f"{RATIO.name}。{RATIO.statement}" in text_of(panel(*area_rows(), rule=RATIO))
    assert f"{POINTS.name}。" not in text_of(panel(*area_rows(), rule=RATIO))


def test_hostile_words_in_the_plan_are_text() -> None:
    html = panel(*area_rows(), asked=target(wording="<img src=x>", note="<b>注</b>", clause="<script>"))
    assert not tags_of(html) & {"img", "script"}
    assert "<b>注</b>" in text_of(html)


def test_each_row_behind_a_figure_has_batch_file_sheet_and_row() -> None:
    frame = row_table(
        area_rows(),
        BATCHES,
        names={"a": "园区a", "b": "园区b"},
        series={"area_planned": "计入规划面积（㎡）"},
    )
    assert list(frame["填报主体"]) == ["园区a", "园区b"]
    assert list(frame["来源"]) == ["批次 1 · 四季度.csv 期报 · 第 2 行"] * 2
    assert list(frame["数值（填报单位）"]) == [120000, 60000]
    assert set(frame["数据项"]) == {"计入规划面积（㎡）"}
    assert frame.notna().all().all()


def test_the_carriers_behind_a_count_show_the_level_of_the_date() -> None:
    counted = target("municipal", 5, role="count")
    grown = carrier("C1", ("市级", date(2021, 1, 1), date(2023, 1, 1)), ("国家级", date(2023, 1, 1), None))
    plain = carrier("C2")
    found = situation(plan(counted), carriers=(grown, plain))
    frame = carrier_table(
        [grown, plain], assess(found, counted, date(2022, 6, 30)), BATCHES, found.book.levels
    )
    assert list(frame["级别"]) == ["市级", "未认定"]
    assert list(frame["认定日期"]) == ["2021-01-01", ""]
    assert list(frame["来源"]) == ["批次 1 · 四季度.csv 载体 · 第 2 行"] * 2
    assert "国家级" not in set(frame["级别"])


def test_no_rows_give_an_empty_table_that_still_has_its_source_column() -> None:
    frame = row_table([], {}, names={}, series={})
    assert len(frame) == 0
    assert "来源" in frame.columns


def test_an_unknown_batch_is_said_to_be_unknown_and_standings_are_chinese() -> None:
    assert origin(row("a", date(2025, 3, 31), 1, batch=7), BATCHES) == "批次 7 · 文件不详 期报 · 第 2 行"
    assert list(STANDING_WORDS.items()) == [("reported", "填报"), ("verified", "核定"), ("simulated", "模拟")]
    assert len(set(STANDING_WORDS.values())) == len(STANDING_WORDS)
