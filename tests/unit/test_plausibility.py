"""Figures that are seldom right ask for a reason; those that are usually right ask nothing."""

from datetime import date

import pytest

from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.checks.magnitude import beside_goal, goals_of
from data.intake.files.tables import TextLine, TextTable
from data.intake.importer import Current
from data.intake.preview import preview
from data.records.declaring import Origin
from data.records.district import DistrictRecords
from data.records.firm import Firm
from data.records.observation import Observation
from plan_config.book import PlanBook
from plan_config.reader import load_book
from tests.plans import first_plan

BOOK = load_book()
Q3, Q4 = date(2025, 9, 30), date(2025, 12, 31)
HEADERS = {
    "area_planned": "计入规划面积(㎡)",
    "incubatees": "在孵企业(家)",
    "teams": "创业团队(个)",
    "tech_incubated": "孵化科技型企业(家,累计)",
    "tech_upgraded": "培育提升科技型企业(家,累计)",
    "area_building": "建筑面积(㎡)",
    "area_office": "办公面积(㎡)",
    "area_incubatees": "在孵企业使用面积(㎡)",
    "area_public": "公共服务面积(㎡)",
    "area_other": "其他面积(㎡)",
    "graduates": "当年毕业企业(家)",
}


# A figure of two parts is given whole: where a case is about one of them, the other is an honest zero.
PARTNERS = {"incubatees": "teams", "tech_incubated": "tech_upgraded"}


def standing(**figures: float) -> Current:
    """总部城 with figures of the third quarter."""
    rows = tuple(
        Observation("渝中区", "zongbucheng", "zongbucheng", False, series, Q3, value, Q3, str(value))
        for series, value in figures.items()
    )
    return Current(records=(DistrictRecords("渝中区", observations=rows),))


def report(current: Current | None = None, **figures: float) -> ChangePlan:
    """The plan of one line for the fourth quarter."""
    figures |= {PARTNERS[one]: 0.0 for one in PARTNERS if one in figures and PARTNERS[one] not in figures}
    headers = ("填报主体", "数据期", "填报日期", *(HEADERS[series] for series in figures))
    line = ("总部城", "2025Q4", "2026-01-08", *(f"{value:.10g}" for value in figures.values()))
    return importer.decide([TextTable("期报", headers, (TextLine(2, line),))], BOOK, current or Current())


def asked(plan: ChangePlan) -> list[tuple[str, str]]:
    assert plan.problems == (), [str(each) for each in plan.problems]
    return [(doubt.key.split("/")[0], doubt.column) for doubt in plan.warnings]


@pytest.mark.parametrize(
    ("before", "now", "rules"),
    [
        # More than half and more than the floor of 2,000 ㎡ or 20 firms, up or down.
        ({"area_planned": 10_000}, {"area_planned": 15_001}, ["jump"]),
        ({"area_planned": 10_000}, {"area_planned": 15_000}, []),
        ({"area_planned": 2_000}, {"area_planned": 3_900}, []),
        ({"incubatees": 60}, {"incubatees": 29}, ["jump"]),
        ({"incubatees": 10}, {"incubatees": 30}, []),
        ({}, {"incubatees": 500}, []),
        # 1.8万㎡ written as 1.8; 150 ㎡ after 18,000 ㎡, which is also a jump; zero is an honest zero.
        ({}, {"area_planned": 1.8}, ["unit"]),
        ({"area_planned": 18_000}, {"area_planned": 150}, ["jump", "unit"]),
        ({}, {"area_planned": 150}, ["goal"]),
        ({}, {"area_planned": 0}, []),
        ({"tech_incubated": 9}, {"tech_incubated": 8}, ["falls"]),
        ({"tech_incubated": 9}, {"tech_incubated": 9}, []),
        # What adds up may double in a quarter; eightfold and more it may have a digit too many.
        ({"tech_incubated": 30}, {"tech_incubated": 80}, []),
        ({"tech_incubated": 30}, {"tech_incubated": 240}, []),
        ({"tech_incubated": 30}, {"tech_incubated": 241}, ["jump"]),
        ({"tech_incubated": 0}, {"tech_incubated": 300}, []),
        # 总部城 is to reach 18 万㎡: 900,000 ㎡ are five times that, 180 ㎡ a thousandth; 1,200 firms and teams.
        ({}, {"area_planned": 900_001}, ["goal"]),
        ({}, {"area_planned": 900_000}, []),
        ({}, {"area_planned": 10_000_000}, ["goal"]),
        ({}, {"area_planned": 179}, ["goal"]),
        ({}, {"area_planned": 180}, []),
        ({}, {"incubatees": 6_001}, ["goal"]),
        ({"incubatees": 6_100}, {"incubatees": 6_200}, []),
        ({}, {"area_building": 10_000_000}, []),
        # 80 per 万㎡ in the plans: 10,000 ㎡ with 16 is a fifth, 15 is less; 400 is five times, 401 more.
        ({}, {"area_planned": 10_000, "incubatees": 16, "teams": 0}, []),
        ({}, {"area_planned": 10_000, "incubatees": 15, "teams": 0}, ["ratio"]),
        ({}, {"area_planned": 10_000, "incubatees": 380, "teams": 21}, ["ratio"]),
        ({}, {"area_planned": 10_000}, []),
        ({"incubatees": 30, "teams": 12}, {"incubatees": 38, "teams": 4}, ["teams"]),
        ({"incubatees": 30, "teams": 12}, {"incubatees": 38, "teams": 5}, []),
        # 1,000 = 100 + 600 + 200 + 100.
        (
            {},
            {
                "area_building": 1000,
                "area_office": 100,
                "area_incubatees": 600,
                "area_public": 200,
                "area_other": 100,
            },
            [],
        ),
        (
            {},
            {
                "area_building": 1000,
                "area_office": 100,
                "area_incubatees": 600,
                "area_public": 200,
                "area_other": 90,
            },
            ["parts"],
        ),
        ({}, {"area_building": 1000, "area_office": 100}, []),
        ({}, {"incubatees": 4, "graduates": 5}, ["graduates"]),
        ({}, {"incubatees": 5, "graduates": 5}, []),
    ],
)
def test_what_is_seldom_right_asks_for_a_reason(
    before: dict[str, float], now: dict[str, float], rules: list[str]
) -> None:
    assert [rule for rule, _ in asked(report(standing(**before), **now))] == rules


def test_a_warning_names_its_cell_and_keeps_its_key() -> None:
    now = {"area_planned": 30_000, "incubatees": 300, "teams": 5}
    plan = report(standing(area_planned=10_000), **now)
    (doubt,) = plan.warnings
    assert (doubt.sheet, doubt.row, doubt.column, doubt.letter, doubt.value) == (
        "期报",
        2,
        "计入规划面积(㎡)",
        "D",
        "30000",
    )
    assert doubt.key == "jump/渝中区/zongbucheng/area_planned/2025-12-31"
    assert "10000" in doubt.message
    again = report(standing(area_planned=10_000), **now)
    assert (again.digest, again.warnings) == (plan.digest, plan.warnings)
    assert report(standing(area_planned=10_000), area_planned=30_001).digest != plan.digest


CARRIERS = ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型", "开始运营日期", "是否大型孵化载体")


def by_carrier(value: str) -> ChangePlan:
    """A new carrier of 解放碑—朝天门, which is to reach 1 万㎡, with a first figure."""
    line = ("A1", "甲楼", "渝中区", "解放碑—朝天门", "孵化器", "2021-01-01")
    reported = ("A1", "2025Q4", "2026-01-08", value)
    tables = (
        TextTable("载体", CARRIERS[:6], (TextLine(2, line),)),
        TextTable("期报", ("填报主体", "数据期", "填报日期", "计入规划面积(㎡)"), (TextLine(2, reported),)),
    )
    return importer.decide(tables, BOOK, Current())


def test_a_carriers_figure_is_held_against_the_target_of_its_unit() -> None:
    # 1 万㎡ are 10,000 ㎡; one carrier of 60,000 ㎡ is six times the whole.
    (doubt,) = by_carrier("60000").warnings
    assert (doubt.row, doubt.letter, doubt.key.split("/")[0]) == (2, "D", "goal")
    assert "所在单位目标 1 万㎡ 的 6.0 倍" in doubt.message
    assert by_carrier("60").warnings == (), "a carrier may be small beside its unit"


def many(count: int, value: str, current: Current | None = None, period: str = "2025Q4") -> ChangePlan:
    """So many carriers of 解放碑—朝天门, which is to reach 1 万㎡, each with a figure of this area."""
    codes = [f"A{number}" for number in range(1, count + 1)]
    described = ((code, f"{code}号楼", "渝中区", "解放碑—朝天门", "孵化器", "2021-01-01") for code in codes)
    told = ((code, period, "2026-01-08", value) for code in codes)
    tables = (
        TextTable("载体", CARRIERS[:6], tuple(TextLine(row, each) for row, each in enumerate(described, 2))),
        TextTable(
            "期报",
            ("填报主体", "数据期", "填报日期", "计入规划面积(㎡)"),
            tuple(TextLine(row, each) for row, each in enumerate(told, 2)),
        ),
    )
    return importer.decide(tables, BOOK, current or Current())


def test_carriers_that_are_each_within_bounds_ask_once_where_their_unit_is_not() -> None:
    # Twelve of 49,000 ㎡ are 58.8 万㎡; the target is 1 万㎡. The district's 30 万㎡ are not reached five times over.
    plan = many(12, "49000")
    (doubt,) = plan.warnings
    assert (doubt.sheet, doubt.row, doubt.column) == ("期报", 2, "计入规划面积(㎡)")
    assert doubt.key == "total/yuzhong-2021-2025/jiefangbei/area/2025-12-31"
    assert "合计将为 58.8 万㎡，是目标 1 万㎡ 的 59 倍" in doubt.message
    assert many(5, "10000").warnings == (), "five times the target is not more than that"
    known = Current(records=(preview(DistrictRecords("渝中区"), plan),))
    assert many(12, "49000", known, "2026Q1").warnings == (), "it was asked about when it came"


def test_the_parts_of_one_figure_are_held_against_its_target_together() -> None:
    # 总部城 is to reach 1,200: 5,900 and 5,900 are each below five times that, 11,800 is 9.8 times.
    plan = report(incubatees=5900, teams=5900)
    asked_about = [each for each in plan.warnings if each.key.startswith("total/")]
    assert [each.key.split("/")[2] for each in asked_about] == ["zongbucheng"]
    assert "合计将为 11,800 个，是目标 1200 个 的 9.8 倍" in asked_about[0].message
    assert asked(report(incubatees=3000, teams=3000)) == []


def test_a_cell_that_is_asked_about_itself_is_not_asked_about_again_as_a_sum() -> None:
    assert asked(report(incubatees=7000, teams=10)) == [("goal", "在孵企业(家)")]


def test_a_district_asks_where_none_of_its_units_does() -> None:
    # 90, 40 and 21 万㎡ are no more than five times 18, 8 and 5; together 151 are more than five times 30.
    told = (("总部城", "900000"), ("环重医", "400000"), ("电创园", "210000"))
    headers = ("填报主体", "数据期", "填报日期", "计入规划面积(㎡)")
    lines = tuple(
        TextLine(row, (unit, "2025Q4", "2026-01-08", area)) for row, (unit, area) in enumerate(told, 2)
    )
    (doubt,) = importer.decide([TextTable("期报", headers, lines)], BOOK, Current()).warnings
    assert doubt.key == "total/yuzhong-2021-2025/*/area/2025-12-31"
    assert "151 万㎡" in doubt.message
    assert importer.decide([TextTable("期报", headers, lines[:2])], BOOK, Current()).warnings == ()


def test_a_unit_without_a_target_of_its_own_is_held_against_the_whole_district() -> None:
    plan = first_plan(BOOK, "渝中区")
    assert plan is not None
    fewer = plan.model_copy(
        update={"targets": tuple(each for each in plan.targets if each.of != "zongbucheng")}
    )
    known = {name: getattr(BOOK, name) for name in PlanBook.model_fields}
    goal = goals_of(PlanBook(**{**known, "plans": (fewer,)}))["渝中区", "zongbucheng", "area_planned"]
    # 渝中 is to reach 30 万㎡ in all: one part of it above that is odd, small parts are not.
    assert (goal.value, goal.own) == (30, False)
    assert beside_goal(300_000, goal, by_carrier=False) is None
    assert "全区目标 30 万㎡" in (beside_goal(300_100, goal, by_carrier=False) or "")
    assert beside_goal(1, goal, by_carrier=False) is None


@pytest.mark.parametrize(
    ("kind", "opened", "large", "rules"),
    [
        ("孵化器", "", "", ["opened"]),
        ("孵化园", "", "", []),
        ("孵化园", "", "是", ["opened"]),
        ("孵化器", "2021-01-01", "是", []),
    ],
)
def test_a_carrier_that_counts_and_has_no_opening_date_asks_for_a_reason_once(
    kind: str, opened: str, large: str, rules: list[str]
) -> None:
    line = TextLine(2, ("A1", "甲楼", "渝中区", "总部城", kind, opened, large))
    plan = importer.decide([TextTable("载体", CARRIERS, (line,))], BOOK, Current())
    assert asked(plan) == [(rule, "开始运营日期") for rule in rules]
    known = Current(records=(preview(DistrictRecords("渝中区"), plan),))
    moved = TextLine(2, ("A1", "新名", "渝中区", "总部城", kind, opened, large))
    assert asked(importer.decide([TextTable("载体", CARRIERS, (moved,))], BOOK, known)) == []


def test_a_level_makes_a_carrier_of_any_kind_count() -> None:
    carrier = TextTable("载体", CARRIERS[:5], (TextLine(2, ("A1", "甲楼", "渝中区", "总部城", "孵化园")),))
    level = TextTable(
        "级别", ("载体编码", "级别", "认定日期"), (TextLine(2, ("A1", "国家级", "2022-01-01")),)
    )
    assert asked(importer.decide([carrier, level], BOOK, Current())) == [("opened", "开始运营日期")]
    assert asked(importer.decide([carrier], BOOK, Current())) == []


def test_figures_that_stand_already_raise_no_question_again() -> None:
    seen = Observation(
        "渝中区",
        "zongbucheng",
        "zongbucheng",
        False,
        "area_planned",
        Q4,
        1.8,
        date(2026, 1, 8),
        "1.8",
    )
    plan = report(Current(records=(DistrictRecords("渝中区", observations=(seen,)),)), area_planned=1.8)
    assert (plan.unchanged, plan.warnings) == (1, ())


def test_a_firm_that_is_elsewhere_already_is_named_even_in_the_other_district() -> None:
    carriers = TextTable(
        "载体",
        ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型", "开始运营日期"),
        (TextLine(2, ("A1", "甲楼", "渝中区", "总部城", "孵化器", "2021-01-01")),),
    )
    headers = ("企业名称", "统一社会信用代码", "所在载体", "入驻日期", "退出日期", "科技型企业", "入库日期")
    code = "91500103MA5U0ABC1D"
    lines = (
        TextLine(2, ("某公司", code, "甲楼", "2025-01-01", "", "孵化", "2025-02-01")),
        TextLine(3, ("别的公司", "", "甲楼", "2025-01-01", "", "", "")),
    )
    elsewhere = Firm(
        district="江津区",
        carrier="J1",
        firm=code,
        name="某公司旧名",
        credit_code=code,
        since=date(2024, 1, 1),
        until=None,
        tech="",
        listed=None,
        origin=Origin(1, 2),
    )
    current = Current(records=(DistrictRecords("渝中区"), DistrictRecords("江津区", firms=(elsewhere,))))
    plan = importer.decide([carriers, TextTable("企业", headers, lines)], BOOK, current)
    assert asked(plan) == [("firm", "企业名称")]
    assert (plan.warnings[0].row, plan.warnings[0].letter) == (2, "A")
    assert "江津区 J1" in plan.warnings[0].message
    assert len(plan.additions) == 3


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (("某公司", "123", "A1", "2025-01-01", ""), "统一社会信用代码"),
        (("某公司", "", "总部城", "2025-01-01", ""), "所在载体"),
        (("某公司", "", "A1", "2025-01-01", "2024-01-01"), "退出日期"),
        (("某公司", "", "A1", "", ""), "入驻日期"),
    ],
)
def test_a_firm_must_fit_its_sheet(line: tuple[str, ...], column: str) -> None:
    carriers = TextTable(
        "载体",
        ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型"),
        (TextLine(2, ("A1", "甲楼", "渝中区", "总部城", "孵化器")),),
    )
    headers = ("企业名称", "统一社会信用代码", "所在载体", "入驻日期", "退出日期")
    plan = importer.decide([carriers, TextTable("企业", headers, (TextLine(2, line),))], BOOK, Current())
    assert [each.column for each in plan.problems] == [column]
    assert len(plan.additions) == 1, "the carrier alone"
