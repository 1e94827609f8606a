"""The shipped plan files say what the papers say: figures worked out by hand from the annexes and clauses."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from plan_config.book import PlanBook
from plan_config.plan import Plan
from plan_config.reader import FOLDER, load_book
from plan_config.targets import Target

MEASURES = ("area", "enterprises_teams", "tech_enterprises")
PLAN_TEXTS = FOLDER.parent.parent / "shared" / "plans"


@pytest.fixture(scope="module")
def book() -> PlanBook:
    return load_book()


@pytest.fixture(scope="module")
def yuzhong(book: PlanBook) -> Plan:
    return plan_of(book, "渝中区")


@pytest.fixture(scope="module")
def jiangjin(book: PlanBook) -> Plan:
    return plan_of(book, "江津区")


@pytest.fixture(scope="module")
def city(book: PlanBook) -> Plan:
    return plan_of(book, "重庆市")


def plan_of(book: PlanBook, district: str) -> Plan:
    return next(plan for plan in book.plans if plan.district == district)


def sums(plan: Plan, role: str) -> list[float]:
    """The three measures added over the targets of a role."""
    return [
        sum(item.value or 0 for item in plan.targets if (item.role, item.indicator) == (role, measure))
        for measure in MEASURES
    ]


def target(plan: Plan, target_id: str) -> Target:
    return next(item for item in plan.targets if item.id == target_id)


def test_both_districts_promise_the_same_headline(yuzhong: Plan, jiangjin: Plan) -> None:
    assert sums(yuzhong, "headline") == [30, 2400, 360]
    assert sums(jiangjin, "headline") == [30, 2400, 360]
    assert {item.deadline for item in yuzhong.targets_for(role="headline")} == {date(2025, 12, 31)}


def test_only_yuzhong_has_milestones_and_only_at_district_level(yuzhong: Plan, jiangjin: Plan) -> None:
    steps = [(step.on, step.value) for item in yuzhong.targets for step in item.milestones]
    end = date(2023, 12, 31)
    assert steps == [(end, 18), (end, 1500), (end, 200)]
    assert not any(item.milestones for item in yuzhong.targets if item.role != "headline")
    assert not any(item.milestones for item in jiangjin.targets)


def test_annex_rows_of_yuzhong_add_up_to_33(yuzhong: Plan) -> None:
    # 18+8+5+1+1 = 33; 1200+640+400+80+80 = 2400; 180+100+60+10+10 = 360
    assert sums(yuzhong, "annex") == [33, 2400, 360]
    assert [park.row_kind for park in yuzhong.parks] == ["区域园区"] * 5


def test_annex_rows_of_jiangjin_add_up_to_45(jiangjin: Plan) -> None:
    # 20+15+5+2+2+1 = 45; 1300+1100+150+100+100+50 = 2800; 200+160+50+20+20+10 = 460
    assert sums(jiangjin, "annex") == [45, 2800, 460]
    assert [park.row_kind for park in jiangjin.parks] == ["责任单位"] * 6
    assert sums(jiangjin, "headline") != sums(jiangjin, "annex")


def test_groups_of_yuzhong_add_up_as_the_annex_does(yuzhong: Plan) -> None:
    # 18+8+5+2 = 33; 1200+640+400+160 = 2400; 180+100+60+20 = 360
    assert sums(yuzhong, "group") == [33, 2400, 360]
    assert [group.mark for group in yuzhong.groups] == ["1", "1", "1", "N"]
    assert yuzhong.units_in("group", "featured") == ("jiefangbei", "lishijiequ")


def test_the_regions_of_the_city_disagree_with_its_headline_in_all_three(city: Plan) -> None:
    # 560+430+35 = 1025; 43400+34400+2800 = 80600; 6400+5200+390 = 11990 (below its headline)
    assert sums(city, "group") == [1025, 80600, 11990]
    assert sums(city, "headline") == [1000, 80000, 12000]
    assert [item.parts < item.headline for item in city.mismatches] == [False, False, True]
    assert city.level == "parent"


def test_the_city_path_of_2021_and_2022(city: Plan) -> None:
    steps = [[step.value for step in item.milestones] for item in city.targets_for(role="headline")]
    assert steps == [[200, 400], [16000, 32000], [2000, 4000]]
    assert target(city, "circles").value == 15


def test_the_coefficients_give_both_districts_headlines(city: Plan, yuzhong: Plan) -> None:
    # 80000 / 1000 = 80 and 12000 / 1000 = 12 per 万㎡; 30 × 80 = 2400, 30 × 12 = 360
    ratios = {item.numerator: item.value for item in city.coefficients}
    assert ratios == {"enterprises_teams": 80, "tech_enterprises": 12}
    assert [30 * ratio for ratio in ratios.values()] == sums(yuzhong, "headline")[1:]
    assert all(item.denominator == "area" and item.tolerance == 0.2 for item in city.coefficients)


def test_every_disagreement_is_named_and_no_other(yuzhong: Plan, jiangjin: Plan) -> None:
    named = [(item.indicator, item.over, item.parts, item.headline) for item in yuzhong.mismatches]
    assert named == [("area", "annex", 33, 30), ("area", "group", 33, 30)]
    assert [(item.parts, item.headline) for item in jiangjin.mismatches] == [
        (45, 30),
        (2800, 2400),
        (460, 360),
    ]
    assert all(item.reason for item in (*yuzhong.mismatches, *jiangjin.mismatches))


def test_count_targets_are_four_in_yuzhong_and_two_in_jiangjin(yuzhong: Plan, jiangjin: Plan) -> None:
    counts = [(item.indicator, item.value, item.upper) for item in yuzhong.targets_for(role="count")]
    assert counts == [
        ("carriers_large", 1, 2),
        ("carriers_featured", 5, None),
        ("carriers_municipal", 10, None),
        ("carriers_national", 6, None),
    ]
    counts = [(item.indicator, item.value, item.upper) for item in jiangjin.targets_for(role="count")]
    assert counts == [("carriers_national_any", 5, None), ("carriers_all", 15, None)]
    assert not any(item.scope != "district" for item in yuzhong.targets_for(role="count"))


def test_the_n_asks_for_two_carriers_with_2_160_and_20(yuzhong: Plan) -> None:
    asked = [item.value for item in yuzhong.targets_for(scope="group", of="featured") if item.value]
    assert asked == [2, 160, 20, 2]


def test_supported_items_stand_outside_every_sum_and_have_no_deadline(jiangjin: Plan) -> None:
    items = jiangjin.targets_for(role="supported")
    assert [(item.of, item.value) for item in items] == [("jiaoda", 50), ("tuanjiehu", 10), ("shigu", 10)]
    assert all(item.deadline is None and jiangjin.units_in(item.scope, item.of) == () for item in items)


def test_the_circle_has_a_hub_five_sites_six_schools_and_two_streets(jiangjin: Plan) -> None:
    (circle,) = jiangjin.circles
    kinds = Counter(site.kind for site in circle.sites)
    assert kinds == {"hub": 1, "site": 5, "school": 6, "street": 2}
    assert [site.short for site in circle.sites if site.kind == "school" and "技校" in site.short] == [
        "城建技校"
    ]
    assert "shigu" not in [site.id for site in circle.sites]


def test_each_unclear_clause_has_one_default_reading(yuzhong: Plan, jiangjin: Plan) -> None:
    readings = {reading.id: reading for reading in (*yuzhong.readings, *jiangjin.readings)}
    assert list(readings) == ["municipal-ten", "featured-two", "fifteen"]
    asked = {
        (key, option.name): [(check.indicator, check.value) for check in option.checks]
        for key, reading in readings.items()
        for option in reading.options
    }
    assert asked["municipal-ten", "甲"] == [("carriers_municipal", 10), ("carriers_national", 6)]
    assert asked["municipal-ten", "乙"] == [("carriers_municipal_only", 10), ("carriers_national", 6)]
    assert asked["featured-two", "乙"] == [("featured_over_2", 2)]
    # 15 with the 5, or 15 + 5 = 20
    assert [asked["fifteen", name][0][1] for name in "甲乙丙"] == [15, 20, 15]
    assert all(reading.options[0].default for reading in readings.values())


def test_section_five_of_yuzhong_names_no_unit_and_sections_three_and_four_always_do(yuzhong: Plan) -> None:
    named = Counter((task.clause[0], bool(task.responsible.lead)) for task in yuzhong.tasks)
    # 三: 7+7+4+10 = 28 measures; 四: 3+5+4+3 = 15; 五: 2+3+3+3+4 = 15
    assert named == {("三", True): 28, ("四", True): 15, ("五", False): 15}
    assert not any(task.responsible.supporting for task in yuzhong.tasks if task.clause.startswith("五"))


def test_jiangjin_names_one_unit_in_one_clause(jiangjin: Plan) -> None:
    named = {(task.clause, task.responsible.lead) for task in jiangjin.tasks if task.responsible.lead}
    assert named == {("四（一）", ("区科技局",))}
    # 二: 5+3+4+3+3 = 18; 三: 2+3+4+3+4+2 = 18; 四: 2+3+3+3 = 11
    sections = Counter(task.section for task in jiangjin.tasks)
    assert sections == {"建设内容": 18, "建设举措": 18, "保障措施": 11}
    assert not any(task.responsible.supporting for task in jiangjin.tasks)


def test_each_clause_of_both_texts_has_its_measures(yuzhong: Plan, jiangjin: Plan) -> None:
    three = {f"三（{part}）{item}." for part, items in zip("一二三四", (3, 3, 2, 3), strict=True)
             for item in range(1, items + 1)}  # fmt: skip
    four, five = {f"四（{part}）" for part in "一二三四"}, {f"五（{part}）" for part in "一二三四五"}
    assert {task.clause for task in yuzhong.tasks} == three | four | five
    two = {f"二（{part}）{item}." for part, items in zip("一二三", (2, 2, 3), strict=True)
           for item in range(1, items + 1)}  # fmt: skip
    measures, safeguards = (
        {f"三（{part}）" for part in "一二三四五六"},
        {f"四（{part}）" for part in "一二三四"},
    )
    assert {task.clause for task in jiangjin.tasks} == two | measures | safeguards


def test_cultivation_evaluation_and_removal_are_tasks(yuzhong: Plan, jiangjin: Plan) -> None:
    assert any("培育库" in task.title for task in jiangjin.tasks)
    assert [task.clause for task in yuzhong.tasks if "摘牌" in task.title] == ["五（五）"]
    assert [task.clause for task in yuzhong.tasks if "绩效评价" in task.title] == ["五（五）"]
    assert not any("摘牌" in task.title for task in jiangjin.tasks)


def test_only_units_that_the_text_names_answer_for_a_part(yuzhong: Plan, jiangjin: Plan) -> None:
    leads = {park.id: park.responsible.lead for park in yuzhong.parks}
    assert leads == {
        "zongbucheng": ("重庆数字经济产业园管委会",),
        "huanchongyi": ("区卫健委", "区大健康公司"),
        "dianchuangyuan": ("电创园管委会",),
        "jiefangbei": ("区科技局", "区金融办"),
        "lishijiequ": ("历史街区管委会",),
    }
    assert yuzhong.responsible_for("group", "featured").lead == ()
    assert jiangjin.responsible_for("park", "qita").lead == ()
    assert all(park.responsible.lead == (park.name,) for park in jiangjin.parks if park.id != "qita")


def test_clause_four_one_of_yuzhong_names_who_answers_for_ten_and_for_six(
    yuzhong: Plan, jiangjin: Plan
) -> None:
    # 一 gives both numbers without a unit; 四（一） repeats 10 and 6 and ends with its units.
    for target_id in ("municipal", "national"):
        whose = yuzhong.whose(target(yuzhong, target_id))
        assert whose.lead == ("区科技局", "区财政局")
        assert whose.supporting == ("重庆数字经济产业园管委会", "电创园管委会")
        assert whose.clause == "四（一）"
    # No clause that repeats the other numbers names a unit for them: they stay 未明确.
    unnamed = [
        item.id for item in yuzhong.targets if item.scope == "district" and not yuzhong.whose(item).lead
    ]
    assert {"area", "enterprises-teams", "tech-enterprises", "large", "featured-carriers"} <= set(unnamed)
    assert not any(jiangjin.whose(item).lead for item in jiangjin.targets if item.scope == "district")


def test_leads_and_supporting_units_are_those_at_the_end_of_each_clause_of_yuzhong(yuzhong: Plan) -> None:
    digital, media = "重庆数字经济产业园管委会", "电创园管委会"
    named = {task.clause.rstrip("123."): task.responsible for task in yuzhong.tasks}
    by_direction = {
        task.clause: task.responsible for task in yuzhong.tasks if task.clause.startswith("三（四）")
    }
    said = {clause: (whose.lead, whose.supporting) for clause, whose in {**named, **by_direction}.items()}
    assert {clause: units for clause, units in said.items() if units[0] and clause != "三（四）"} == {
        "三（一）": ((digital,), ("区科技局", "区经信委", "区人社局", "区大数据局")),
        "三（二）": (("区卫健委", "区大健康公司"), ("区科技局", digital, media)),
        "三（三）": ((media,), ("区科技局", "区经信委", "区大数据局", "区国资公司")),
        "三（四）1.": (("历史街区管委会", digital, media), ("区科技局", "区经信委", "区文旅委")),
        "三（四）2.": (
            ("区科技局", "区金融办"),
            ("区经信委", "区商务委", "区大数据局", "解放碑CBD管委会"),
        ),
        "三（四）3.": ((digital,), ("区委网信办", "区科技局", "区经信委", "区大数据局")),
        "四（一）": (("区科技局", "区财政局"), (digital, media)),
        "四（二）": (
            ("区科技局", "区人社局"),
            ("区市场监管局", digital, media, "区国资公司", "区大健康公司"),
        ),
        "四（三）": (
            ("区发改委", "区招商局", "区大健康公司"),
            ("区科技局", "区经信委", "区人社局", "区卫健委", "区大数据局", digital, media),
        ),
        "四（四）": (("区科技局", "区经信委", "区人社局", "区大数据局"), ("各管委会",)),
    }
    assert all(task.responsible.clause in ("", task.clause, task.clause[:4]) for task in yuzhong.tasks), (
        "units come from the measure's own clause"
    )


def test_each_annex_row_says_what_the_paper_prints(yuzhong: Plan, jiangjin: Plan) -> None:
    def rows(plan: Plan) -> dict[str, list[tuple[float | None, str]]]:
        return {
            park.short: [(each.value, each.clause) for each in plan.targets_for(role="annex", scope="park", of=park.id)]
            for park in plan.parks
        }  # fmt: skip

    def printed(row: str, *values: float) -> list[tuple[float, str]]:
        return [(value, row) for value in values]

    assert rows(yuzhong) == {
        "总部城": printed("附表 第1行", 18, 1200, 180),
        "环重医": printed("附表 第2行", 8, 640, 100),
        "电创园": printed("附表 第3行", 5, 400, 60),
        "解放碑—朝天门": printed("附表 第4行", 1, 80, 10),
        "历史街区": printed("附表 第5行", 1, 80, 10),
    }
    assert rows(jiangjin) == {
        "双福": printed("附件 第1行", 20, 1300, 200),
        "德感": printed("附件 第2行", 15, 1100, 160),
        "珞璜": printed("附件 第3行", 5, 150, 50),
        "白沙": printed("附件 第4行", 2, 100, 20),
        "滨江新城": printed("附件 第5行", 2, 100, 20),
        "其他": printed("附件 第6行", 1, 50, 10),
    }
    types = [park.types for park in yuzhong.parks]
    assert types == [
        ("大型创新创业孵化社区", "特色孵化载体"),
        ("环大学创新生态圈",),
        *[("特色孵化载体",)] * 3,
    ]
    assert [len(park.carriers) for park in yuzhong.parks] == [4, 3, 2, 1, 1]


def test_every_aim_and_fund_stands_with_its_clause_and_a_date_only_where_one_is_written(
    yuzhong: Plan, jiangjin: Plan
) -> None:
    def told(plan: Plan, role: str) -> list[tuple[str, str, bool]]:
        return [
            (each.clause, each.wording, each.deadline is not None)
            for each in plan.targets
            if each.role == role
        ]

    assert told(yuzhong, "aim") == [
        ("一", "完善", False),
        ("一", "重要承载", False),
        ("一", "提升", False),
        ("一", "重要支撑", False),
        ("二", "助力", True),
        ("二", "助力", True),
        ("三（二）", "基本建成", True),
        ("二", "助力", True),
        ("二", "助力", True),
    ]
    assert told(yuzhong, "supported") == [
        ("三（二）3.", "5亿元", False),
        ("三（二）3.", "1亿元", False),
        ("五（四）", "1亿元", False),
        ("五（四）", "探索设立", False),
    ]
    assert told(jiangjin, "aim") == [
        ("一", "逐步完善", False),
        ("一", "加快", False),
        ("二", "深度融合", False),
        ("二（一）", "创建", True),
        ("二（一）", "创建", True),
        ("二（一）", "显著增强", True),
        ("三（三）", "整体提升", True),
        ("三（四）", "进一步提升", True),
    ]
    # An aim without a number never becomes one.
    assert not any(each.value for plan in (yuzhong, jiangjin) for each in plan.targets if each.role == "aim")


def test_the_papers_that_each_plan_rests_on_are_cited(yuzhong: Plan, jiangjin: Plan) -> None:
    assert "渝中委发〔2021〕13号" in {source.number for source in yuzhong.sources}
    numbers = {source.number for source in jiangjin.sources}
    assert {"江津委发〔2021〕14号", "江津府发〔2022〕3号"} <= numbers
    assert "江津府办发〔2022〕3号" not in numbers, (
        "the plan's own slip is told in a note, the number is right"
    )


def test_the_papers_are_cited_with_number_date_and_link(yuzhong: Plan, jiangjin: Plan, city: Plan) -> None:
    assert (yuzhong.document.number, yuzhong.document.issued) == ("渝中府办〔2023〕36号", date(2023, 7, 26))
    assert (jiangjin.document.number, jiangjin.document.issued) == (
        "江津府办发〔2022〕121号",
        date(2022, 8, 4),
    )
    assert city.document.number == "渝府办发〔2021〕142号"
    for plan in (yuzhong, jiangjin):
        assert plan.parent == city.id
        assert plan.document.url.startswith("http")
        assert any(source.relation == "successor" for source in plan.sources)


def test_the_old_national_title_counts_as_before_but_not_under_the_strict_mapping(book: PlanBook) -> None:
    levels, rule = book.levels, book.indicator("carriers_national").count
    assert rule is not None
    assert rule.level_at_least is not None
    counted = {
        mapping.id: [
            level.id
            for level in levels.levels
            if levels.rank(level.id, mapping.id) >= levels.rank(rule.level_at_least, mapping.id)
        ]
        for mapping in levels.mappings
    }
    assert counted == {
        "as-before": ["国家级", "国家备案", "部级标准级", "部级卓越级"],
        "strict-2025": ["国家备案", "部级标准级", "部级卓越级"],
    }
    # Under the strict mapping it still ranks above 市级, and is not a 市级 title itself.
    assert levels.rank("国家级", "strict-2025") > levels.rank("市级", "strict-2025")


def test_minus_15_points_is_red_or_yellow_and_83_percent_is_green_or_yellow(book: PlanBook) -> None:
    # Completion 75 % when 90 % is due: 75 − 90 = −15 points; 75 ÷ 90 = 83.3 %.
    measured = {"points": -15.0, "ratio": 75 / 90}
    lights = {
        rule.id: "green"
        if rule.green.holds(measured[rule.formula])
        else ("yellow" if rule.yellow.holds(measured[rule.formula]) else "red")
        for rule in book.lights.rules
    }
    assert lights == {"points-10": "red", "yinchuan": "yellow", "wuhan": "green", "sanya": "yellow"}
    assert book.lights.rule.id == "points-10"


def test_thresholds_include_their_own_value(book: PlanBook) -> None:
    rule = book.lights.rule
    assert rule.green.holds(0)
    assert rule.yellow.holds(-10)
    assert not rule.yellow.holds(-10.01)


@pytest.mark.skipif(not PLAN_TEXTS.is_dir(), reason="the plan texts are not beside the repository")
def test_each_wording_stands_in_the_plans_own_text(yuzhong: Plan, jiangjin: Plan) -> None:
    for plan in (yuzhong, jiangjin):
        text = re.sub(r"\s", "", (PLAN_TEXTS / f"{plan.id}.txt").read_text(encoding="utf-8"))
        missing = [item.id for item in plan.targets if item.wording not in text]
        assert missing == []
        assert not [site.name for site in plan.all_sites if site.name not in text]


@pytest.mark.skipif(not PLAN_TEXTS.is_dir(), reason="the plan texts are not beside the repository")
def test_no_sentence_of_a_plan_is_copied_into_the_files() -> None:
    texts = [re.sub(r"\s", "", path.read_text(encoding="utf-8")) for path in PLAN_TEXTS.glob("*.txt")]
    runs = {
        sentence[i : i + 34]
        for text in texts
        for sentence in re.split("[。；]", text)
        for i in range(len(sentence) - 33)
    }
    for path in Path(FOLDER).glob("*.yaml"):
        content = re.sub(r"\s", "", path.read_text(encoding="utf-8"))
        assert not any(content[i : i + 34] in runs for i in range(len(content) - 33)), path.name
