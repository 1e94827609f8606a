"""What a carrier tells of its operation is declared once: series with unit and 口径, and what cannot hold is named."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from components.content.operations import of_carrier, of_report
from components.content.table import Quantity, Row
from data import store
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable, Workbook
from data.intake.importer import Current
from data.judging.opening import opening_of
from data.judging.operations import newest_figures
from data.judging.situation import Situation, situation_of
from data.records.carrier import Carrier
from data.records.district import DistrictRecords
from data.records.observation import Observation
from plan_config.reader import FOLDER, OPERATIONS, PlanError, load_book
from tests.plans import first_plan
from tests.unit.reports import demo_report

BOOK = load_book()
# What the rules of recognition ask for beside 在孵企业 and 创业团队, by unit.
ASKED = {
    "㎡": "area_building area_controlled area_incubatees area_public area_desks",
    "个": "desks fund_cases agreed_year cases_year",
    "人": "staff fulltime_staff pro_staff mentors",
    "家": "graduates_cum new_registered_year financed_year equity_paid_year growing_incubatees"
    " patent_applied_incubatees valid_ip_incubatees same_sector_incubatees tech_listed",
    "万元": "fund_total income_total income_rent",
    "场": "events_year",
    "年": "stat_report_years",
}


def test_every_series_that_rules_ask_for_is_declared_in_one_unit() -> None:
    for unit, names in ASKED.items():
        assert {BOOK.operations.named(name).unit for name in names.split()} == {unit}  # type: ignore[union-attr]
    assert BOOK.operations.named("operating_years") is None, "the age follows from the opening day"


def test_what_the_quarterly_sheet_has_is_not_asked_for_with_the_year() -> None:
    yearly = {each.id for each in BOOK.operations.yearly}
    summed = {part.series for each in BOOK.indicators for part in each.parts}
    assert not yearly & {*summed, *(each.id for each in BOOK.operations.quarterly)}
    assert {"incubatees", "teams"} <= summed


def test_stock_flow_and_cumulative_are_told_apart() -> None:
    told = {each.id: each.basis for each in BOOK.operations.series}
    assert (told["fund_total"], told["income_total"], told["graduates_cum"]) == (
        "stock",
        "flow",
        "cumulative",
    )
    assert {each.basis for each in BOOK.operations.series if each.id.endswith("_year")} == {"flow"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: desks", "id: area_desks", "“area_desks”与前面的条目重复"),
        ("id: desks", "id: incubatees", "已是指标的组成部分"),
        ("within: staff", "within: staf", "是否应为“staff”"),
        ("label: 工位,", "label: 工位面积,", "“工位面积”与前面的条目重复"),
        ("basis: stock", "basis: stok", "stock"),
    ],
)
def test_a_declaration_that_cannot_hold_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    for path in FOLDER.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    text = (tmp_path / OPERATIONS).read_text(encoding="utf-8")
    (tmp_path / OPERATIONS).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        load_book(tmp_path)
    assert any(each.startswith(f"{OPERATIONS} 第 ") and said in each for each in caught.value.problems)
    assert len(caught.value.problems) == 1


HEAD = ("填报主体", "数据期", "填报日期")
KNOWN = Carrier(code="K1", name="甲楼", district="渝中区", unit="zongbucheng", kind="孵化器")
YEAR, DAY = "2025-12-31", "2026-01-15"


def standing(*rows: Observation) -> Current:
    return Current(records=(DistrictRecords("渝中区", (KNOWN,), rows),))


def seen(series: str, value: float, period: date = date(2025, 12, 31)) -> Observation:
    return Observation(
        "渝中区", "zongbucheng", "K1", True, series, period, float(value), period, f"{value:g}"
    )


def told(
    figures: dict[str, str], sheet: str = "运营年报", whose: str = "K1", period: str = YEAR
) -> TextTable:
    return TextTable(sheet, (*HEAD, *figures), (TextLine(2, (whose, period, DAY, *figures.values())),))


def decided(table: TextTable, current: Current | None = None, **how: Any) -> ChangePlan:
    return importer.decide([table], BOOK, current or standing(), today=date(2026, 3, 1), **how)


def values(plan: ChangePlan) -> dict[str, float]:
    assert plan.problems == (), [str(each) for each in plan.problems]
    return {each.series: each.value for each in plan.records if isinstance(each, Observation)}


def test_a_year_comes_in_as_figures_of_the_carrier_each_in_its_unit() -> None:
    plan = decided(
        told({"可自主支配面积(㎡)": "12,000", "孵化资金(万元)": "512.5", "毕业企业(家,累计)": "20"})
    )
    assert values(plan) == {"area_controlled": 12_000, "fund_total": 512.5, "graduates_cum": 20}
    assert {each.period for each in plan.records} == {date(2025, 12, 31)}  # type: ignore[attr-defined]
    assert plan.warnings == ()
    assert f"{plan}".startswith("新增 3 条（运营年报 3），修改 0 条"), "nobody filled in 期报"


@pytest.mark.parametrize(
    ("header", "written", "series", "expected"),
    [
        ("孵化资金(千元)", "5,125", "fund_total", 512.5),
        ("孵化资金(元)", "5125000", "fund_total", 512.5),
        ("孵化资金（万元）", "512.5", "fund_total", 512.5),
        ("可自主支配面积(万㎡)", "1.2", "area_controlled", 12_000),
        ("可自主支配面积（平方米）", "12000", "area_controlled", 12_000),
        ("建筑面积(万平方米)", "1.98", "area_building", 19_800),
    ],
)
def test_a_header_in_another_unit_is_taken_with_its_factor(
    header: str, written: str, series: str, expected: float
) -> None:
    assert values(decided(told({header: written}))) == {series: expected}


def test_a_unit_that_nobody_declared_is_refused_and_so_is_one_series_in_two_units() -> None:
    plan = decided(told({"孵化资金(亿元)": "5"}))
    assert [each.message for each in plan.problems] == ["单位应为 万元，请换算后改表头"]
    plan = decided(told({"孵化资金(万元)": "500", "孵化资金(千元)": "5000"}))
    assert [each.message for each in plan.problems] == ["这一列出现了两次，请只保留一列"]
    assert plan.records == ()


def test_what_is_no_figure_in_another_unit_is_named_and_not_guessed_at() -> None:
    plan = decided(told({"孵化资金(千元)": "约5000"}))
    assert [(each.column, each.value) for each in plan.problems] == [("孵化资金(万元)", "约5000")]
    assert plan.records == ()


def test_a_year_is_told_by_carriers_at_a_half_years_end_and_by_nobody_else() -> None:
    assert "只能填给载体" in decided(told({"工位(个)": "30"}, whose="总部城")).problems[0].message
    wrong = decided(told({"工位(个)": "30", "工位面积(㎡)": "90"}, period="2025-09-30"))
    assert [(each.column, wrong.records) for each in wrong.problems] == [("数据期", ())]
    assert values(decided(told({"工位(个)": "30"}, period="2025-06-30"))) == {"desks": 30}


def test_either_sheet_takes_what_the_other_asks_for_and_a_fact_is_one_fact() -> None:
    quarterly = values(decided(told({"孵化资金(万元)": "500"}, sheet="期报")))
    assert quarterly == values(decided(told({"孵化资金(万元)": "500"}))) == {"fund_total": 500}
    both = [told({"建筑面积(㎡)": "900"}, sheet="期报"), told({"建筑面积(㎡)": "950"})]
    twice = importer.decide(both, BOOK, standing(), today=date(2026, 3, 1))
    assert ["重复" in each.message for each in twice.problems] == [True]


@pytest.mark.parametrize(
    ("before", "figures", "rules"),
    [
        # 500 万元 a year ago, now 5,000: perhaps 千元; twice as much is a jump; 60,000 万元 is no incubator's fund.
        ({"fund_total": 500}, {"孵化资金(万元)": "5000"}, ["jump", "money"]),
        ({"fund_total": 500}, {"孵化资金(万元)": "1000"}, ["jump"]),
        ({"fund_total": 500}, {"孵化资金(万元)": "550"}, []),
        ({}, {"孵化资金(万元)": "60000"}, ["money"]),
        ({}, {"孵化资金(万元)": "0.5"}, ["money"]),
        ({}, {"孵化资金(万元)": "0"}, []),
        # 1.2 ㎡ was meant in 万㎡.
        ({}, {"可自主支配面积(㎡)": "1.2"}, ["unit"]),
        # A part is no more than its whole, also where the whole is on record; one of them is asked about.
        ({}, {"管理服务人员(人)": "10", "专业孵化服务人员(人)": "12"}, ["within"]),
        ({}, {"管理服务人员(人)": "12", "专业孵化服务人员(人)": "12"}, []),
        ({}, {"毕业企业(家,累计)": "9", "当年毕业企业(家)": "10"}, ["within"]),
        ({"graduates_cum": 20}, {"毕业企业(家,累计)": "19"}, ["falls"]),
    ],
)
def test_a_figure_that_betrays_another_unit_or_cannot_hold_asks_for_a_reason(
    before: dict[str, float], figures: dict[str, str], rules: list[str]
) -> None:
    known = standing(*(seen(series, value, date(2024, 12, 31)) for series, value in before.items()))
    plan = decided(told(figures), known)
    assert plan.problems == ()
    assert [each.key.split("/")[0] for each in plan.warnings] == rules


def test_a_whole_that_comes_after_its_part_is_asked_about_itself() -> None:
    plan = decided(told({"管理服务人员(人)": "10"}), standing(seen("pro_staff", 12)))
    assert [(each.key.split("/")[0], each.column) for each in plan.warnings] == [
        ("within", "管理服务人员(人)")
    ]


def test_the_survey_s_total_that_is_not_the_sum_of_its_parts_is_asked_about() -> None:
    parts = {
        "办公面积(㎡)": "100",
        "在孵企业使用面积(㎡)": "700",
        "公共服务面积(㎡)": "100",
        "其他面积(㎡)": "100",
    }
    assert decided(told({"建筑面积(㎡)": "1000", **parts}, sheet="期报")).warnings == ()
    (asked,) = decided(told({"建筑面积(㎡)": "1100", **parts}, sheet="期报")).warnings
    assert asked.message == "建筑面积 1100 ㎡ 与四项之和 1000 ㎡ 不等，请核对"


def test_what_the_year_brought_so_far_is_held_against_the_same_half_of_the_year_before() -> None:
    known = standing(seen("events_year", 40, date(2025, 6, 30)), seen("events_year", 70, date(2024, 12, 31)))
    assert decided(told({"当年创业活动(场)": "75"}), known).warnings == ()
    assert [each.key.split("/")[0] for each in decided(told({"当年创业活动(场)": "10"}), known).warnings] == [
        "jump"
    ]


def test_to_replace_a_quarter_takes_back_nothing_of_the_year_and_the_other_way_round() -> None:
    known = standing(seen("fund_total", 500), seen("area_planned", 9_000), seen("desks", 30))
    quarter = decided(told({"在孵企业(家)": "5", "创业团队(个)": "1"}, sheet="期报"), known, mode="replace")
    assert [each.before.series for each in quarter.retractions] == ["area_planned"]  # type: ignore[attr-defined]
    year = decided(told({"孵化资金(万元)": "550"}), known, mode="replace")
    assert [each.before.series for each in year.retractions] == ["desks"]  # type: ignore[attr-defined]


def test_no_figure_of_the_year_moves_a_sum_a_period_or_the_date_the_board_opens_at() -> None:
    figures = (seen("area_planned", 9_000, date(2025, 9, 30)), seen("fund_total", 500))
    plan = first_plan(BOOK, "渝中区")
    with_year, without = (
        situation_of(plan, BOOK, DistrictRecords("渝中区", (KNOWN,), rows)) for rows in (figures, figures[:1])
    )
    assert with_year.ledger.units == without.ledger.units
    assert with_year.ledger.periods == without.ledger.periods == (date(2025, 9, 30),)
    assert opening_of([with_year]) == opening_of([without])
    newest = newest_figures(with_year.ledger, "K1", date(2025, 12, 31))
    assert {series: each.value for series, each in newest.items()} == {
        "area_planned": 9_000,
        "fund_total": 500,
    }
    assert "fund_total" not in newest_figures(with_year.ledger, "K1", date(2025, 12, 30))


def test_a_year_that_is_withdrawn_leaves_the_figures_before_it(tmp_path: Path) -> None:
    register = TextTable(
        "载体",
        ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型", "开始运营日期"),
        (TextLine(2, ("K1", "甲楼", "渝中区", "总部城", "孵化器", "2020-01-01")),),
    )
    with closing(store.open_for_writing(tmp_path / "records.db")) as db:

        def brought(*tables: TextTable) -> int:
            plan = importer.decide(tables, BOOK, importer.current_state(db, BOOK), today=date(2026, 3, 1))
            reasons = {each.key: "属实" for each in plan.warnings}
            ready = importer.Import(plan, Workbook("年报", "", ()), reasons=reasons)
            return importer.apply(db, ready, by="张三")

        def fund() -> list[float]:
            (records, *_) = importer.current_state(db, BOOK).records
            return [seen.value for seen in records.observations if seen.series == "fund_total"]

        brought(register, told({"孵化资金(万元)": "500", "工位(个)": "30"}))
        later = brought(told({"孵化资金(千元)": "9,000"}))
        assert fund() == [900]
        importer.withdraw(db, later, by="张三", reason="填错", book=BOOK)
        assert fund() == [500]
        changes = store.field_history(db, "渝中区", "K1", series="fund_total")
        assert [(each.old, each.new) for each in changes] == [(None, 500), (500, 900), (900, 500)]
        assert store.check(db) == []


def test_a_card_tells_the_newest_figure_of_each_series_with_its_period_and_what_it_is_of() -> None:
    plan = first_plan(BOOK, "渝中区")
    rows = (seen("fund_total", 500, date(2024, 12, 31)), seen("fund_total", 512.5), seen("events_year", 12))
    found = situation_of(plan, BOOK, DistrictRecords("渝中区", (KNOWN,), rows))
    said = {row.key: [value.words for value in row.values] for row in _card(found, date(2025, 12, 31))}
    assert said["fund_total"][:4] == ["孵化资金", "512.5 万元", "2025-12-31", "期末存量"]
    assert said["events_year"][:4] == ["当年创业活动", "12 场", "2025-12-31", "当期流量"]
    assert said["fund_total"][4].endswith("运营年报 · 第 0 行")
    earlier = {row.key: row.values[1].words for row in _card(found, date(2025, 6, 30))}
    assert earlier == {"fund_total": "500 万元"}


def _card(found: Situation, day: date) -> tuple[Row, ...]:
    return of_carrier(found, found.ledger.register[0], day, {}).rows


def test_the_pack_has_a_line_for_each_figure_that_a_carrier_told_of_its_last_year_and_none_for_a_blank() -> (
    None
):
    said = of_report(demo_report("渝中区", date(2025, 12, 31)))
    heads = [column.head for column in said.columns]
    lines = {row.key: dict(zip(heads, row.values, strict=True)) for row in said.rows}
    income = lines["YZ02 当年总收入"]
    assert income["数值"].typed == Quantity(1260, 0)
    assert [income[head].words for head in ("单位", "统计方式", "数据期")] == [
        "万元",
        "当期流量",
        "2025-12-31",
    ]
    assert income["数据来源"].words == "批次 1 · 演示数据 运营年报 · 第 7 行"
    assert lines["YZ02 建筑面积"]["数据来源"].words == "批次 1 · 演示数据 期报 · 第 535 行"
    assert "YZ10 孵化资金" in lines
    assert "YZ10 当年总收入" not in lines, "what is missing is never zero"
    assert not [key for key in lines if key.startswith("JJ")]


def test_before_the_first_year_the_pack_has_no_such_sheet() -> None:
    assert of_report(demo_report("渝中区", date(2022, 12, 31))).rows == ()
