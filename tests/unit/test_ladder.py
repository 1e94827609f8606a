"""The ladder: who stands on which rung, who is nearest to the next, and who would close a count target."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from components.content.ladder import ladder_table, rung_table
from components.content.recognition import check_table
from components.report.ladder_lines import closes_of, rung_lines
from components.words.ladder import closing_words, rung_name
from components.words.recognition import in_a_line
from data.judging.ladder import closings, rungs, step_of, steps
from data.judging.situation import Situation, situation_of
from data.records.carrier import Carrier
from data.records.declaring import Origin
from data.records.district import DistrictRecords
from data.records.level import LevelSpan
from data.records.observation import Observation
from plan_config.reader import load_book
from tests.plans import first_plan

BOOK = load_book()
PLAN = first_plan(BOOK, "渝中区")
UNIT = PLAN.units[0].id
DAY = date(2024, 12, 31)
# What a makerspace needs for the city's level, all of it but for the time it has been open.
CITY = {
    "area_building": 600,
    "area_desks": 300,
    "area_public": 200,
    "incubatees": 12,
    "teams": 10,
    "new_registered_year": 7,
    "financed_year": 0,
    "cases_year": 3,
    "fulltime_staff": 3,
    "mentors": 4,
    "events_year": 12,
    "desks": 40,
    "agreed_year": 22,
}


def carrier(
    code: str, level: str = "", kind: str = "众创空间", opened: date | None = date(2022, 1, 1)
) -> Carrier:
    spans = (LevelSpan("渝中区", code, level, date(2023, 1, 1)),) if level else ()
    return Carrier(
        code=code,
        name=f"载体{code}",
        district="渝中区",
        unit=UNIT,
        kind=kind,
        opened=opened,
        levels=spans,
        origin=Origin(1, 7),
    )


def world(told: Mapping[Carrier, Mapping[str, float]]) -> Situation:
    """渝中区 with these carriers and what each told of 2024."""
    rows = tuple(
        Observation("渝中区", UNIT, each.code, True, series, DAY, value, DAY, origin=Origin(3, 5))
        for each, figures in told.items()
        for series, value in figures.items()
    )
    return situation_of(PLAN, BOOK, DistrictRecords("渝中区", tuple(told), rows))


def codes(of: object) -> list[str]:
    return [each.carrier.code for each in of]  # type: ignore[attr-defined]


def test_the_nearest_comes_first_and_who_told_nothing_is_not_near() -> None:
    situation = world(
        {
            carrier("silent"): {},
            carrier("far"): {**CITY, "events_year": 2, "mentors": 0, "cases_year": 0},
            carrier("near"): {**CITY, "events_year": 9},
            carrier("park", kind="产业园区"): CITY,
            carrier("there"): CITY,
            carrier("later", opened=date(2025, 3, 1)): CITY,
        }
    )
    assert codes(steps(situation, DAY)) == ["there", "near", "far", "silent", "park"]
    assert "later" not in codes(steps(situation, DAY))


def test_a_carrier_stands_on_the_rung_of_its_level_and_is_told_what_the_next_asks() -> None:
    told = {
        carrier("pool", "培育库"): CITY,
        carrier("city", "市级"): CITY,
        carrier("top", "国家备案"): CITY,
        carrier("park", kind="产业园区"): {},
    }
    situation = world(told)
    lowest, city, top = rungs(situation, steps(situation, DAY))
    assert [rung_name(each) for each in (lowest, city, top)] == ["市级以下", "市级", "国家级"]
    assert (codes(lowest.steps), codes(city.steps), codes(top.steps)) == (["pool", "park"], ["city"], ["top"])
    low, middle, high = map(rung_table, rung_lines(situation, steps(situation, DAY), DAY))
    (row,) = low.rows
    assert row.values[0].small == ("众创空间 · 培育库 · 总部城",)
    assert (row.values[1].words, row.values[1].small) == ("条件全部达标", ("市级：9 项条件达标 9 项",))
    assert low.note == "这一类型没有可核对的认定条件：载体park。"
    (row,) = middle.rows
    assert row.values[1].words == "差 3 家新注册企业，或差 5 家获投融资的团队和企业"
    (row,) = high.rows
    assert row.values[1].words == "没有更高一级的认定条件"


def test_the_registered_sub_type_decides_what_is_asked_and_without_one_it_is_asked_for() -> None:
    """A specialised incubator needs 3,000 ㎡ and 20 firms, 14 of them in one sector; a general one 5,000 ㎡ and 30."""
    figures = {
        "area_controlled": 3000,
        "area_incubatees": 2000,
        "area_public": 250,
        "incubatees": 20,
        "same_sector_incubatees": 14,
        "tech_listed": 6,
    }
    typed = {
        subtype: replace(carrier(f"k{subtype}", kind="孵化器"), subtype=subtype)
        for subtype in ("综合", "专业", "")
    }
    situation = world(dict.fromkeys(typed.values(), figures))
    said = {subtype: step_of(situation, each, DAY).next for subtype, each in typed.items()}
    told = {subtype: in_a_line(each) for subtype, each in said.items() if each}
    assert told["专业"] == "条件全部达标"
    assert told["综合"] == "自主支配面积差 2,000 ㎡；差 10 家在孵企业"
    assert told[""] == "已知的条件都达标；未登记综合或专业"
    assert said[""] is not None
    assert said[""].is_met is None


def test_a_count_target_names_those_that_would_close_it_the_nearest_first() -> None:
    """渝中区 asks for 6 of the country's and 10 of the city's or above; an incubator that told nothing is far."""
    told = {
        carrier("near", "市级"): {**CITY, "new_registered_year": 9},
        carrier("far", "市级"): {**CITY, "mentors": 0},
        carrier("below", "区级"): CITY,
        carrier("incubator", "市级", kind="孵化器"): {},
        carrier("top", "国家备案"): CITY,
        carrier("park", kind="产业园区"): CITY,
    }
    situation = world(told)
    found = {each.progress.indicator.id: each for each in closings(situation, DAY)}
    assert codes(found["carriers_national"].steps) == ["near", "far", "incubator"]
    assert codes(found["carriers_municipal"].steps) == ["below"]
    assert closing_words(found["carriers_national"]) == "国家级还差 5 家"
    assert closing_words(found["carriers_municipal"]) == "市级及以上还差 6 家"
    closes = closes_of(found.values())
    assert (closes["near"], closes["below"]) == (("国家级",), ("市级及以上",))
    assert "top" not in closes
    assert "park" not in closes


def test_the_ladder_as_a_table_has_every_carrier_with_how_its_conditions_come_out() -> None:
    situation = world(
        {carrier("near", "市级"): {**CITY, "events_year": 9}, carrier("park", kind="产业园区"): {}}
    )
    table = ladder_table(rung_lines(situation, steps(situation, DAY), DAY))
    told = [dict(zip((each.head for each in table.columns), row.values, strict=True)) for row in table.rows]
    near = {head: value.words for head, value in told[0].items()}
    assert near == {
        "台阶": "市级",
        "编码": "near",
        "载体": "载体near",
        "所属园区": "总部城",
        "类型": "众创空间",
        "级别": "市级",
        "下一级": "国家备案",
        "距下一级": "差 3 家新注册企业，或差 5 家获投融资的团队和企业；差 1 场创业活动",
        "可补的数量目标": "国家级",
        "达标": "7",
        "未达标": "2",
        "缺数据": "0",
        "规则待核": "0",
        "摘牌或撤销": "—",
        "依据": "国科火字〔2017〕120号（2017年办法）",
    }
    assert told[1]["达标"].words == "—"
    assert table.note == "仅供内部参考，以主管部门认定为准。"


def test_a_check_tells_each_rule_with_both_sides_its_period_and_the_batch() -> None:
    near = carrier("near", "市级")
    situation = world({near: {**CITY, "desks": 12}})
    (check,) = step_of(situation, near, DAY).checks
    table = check_table(situation, near, check)
    said = {row.key: [value.words for value in row.values] for row in table.rows}
    assert said["M17-1"] == ["运营时间", "不少于 18 个月", "3 年", "2024年四季度", "达标"]
    assert said["M17-3"][1:3] == ["不低于建筑面积的 75%", "500 ㎡／建筑面积 600 ㎡（83.3%）"]
    assert said["M17-2b"] == ["工位", "不少于 30 个", "12 个", "2024年四季度", "达标"], (
        "the site is large enough"
    )
    assert said["M17-5a"][1:3] == ["每年不少于 10 家", "7 家"]
    by_rule = {row.key: row for row in table.rows}
    assert by_rule["M17-5a"].group == by_rule["M17-5b"].group != by_rule["M17-6"].group
    assert by_rule["M17-3"].values[2].basis == "批次 3 第 5 行"
    assert by_rule["M17-3"].basis == "国科火字〔2017〕120号（2017年办法）"
    assert table.caption == "9 项条件：达标 8 项、未达标 1 项"
    assert table.note.endswith("仅供内部参考，以主管部门认定为准。")
    assert "2017年办法" in table.note
