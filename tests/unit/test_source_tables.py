"""Where targets come from and how they are read: every line cited, every difference shown and none repaired."""

import re
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from components.content.coverage import reported
from components.content.goals_by_part import goals_by_part
from components.content.ratios import ratio_tables
from components.markup.html import joined
from components.screen import figure_tables, rule_tables
from components.screen.answers import key_figures, plan_parts
from components.screen.content_table import content_table, mark_table
from data.judging.progress import assess
from data.judging.situation import Situation
from data.judging.trace import Ratio, RatioCheck, coverage
from data.published import load_published
from plan_config.entries import Coefficient, Mismatch
from plan_config.reader import load_book
from plan_config.targets import Target
from tests.pages.markup import elements_of, pills_of, tags_of, text_of, uncited
from tests.unit.builders import book, carrier, plan, row, situation, target
from tests.unit.judged import END_2024, area_rows

BOOK = load_book()
YUZHONG, JIANGJIN = (each.plans[0] for each in BOOK.districts)
ANNEX = (
    target(value=20, id="row-a", role="annex", scope="park", of="a", clause="附表 第1行"),
    target(value=10, id="row-b", role="annex", scope="park", of="b", clause="附表 第2行"),
)


def test_every_target_of_both_plans_is_listed_with_clause_and_wording() -> None:
    for each in (YUZHONG, JIANGJIN):
        html = plan_parts(each, BOOK)
        text = text_of(html)
        tables = [row for table in goals_by_part(each, BOOK) for row in table.rows]
        assert sum(len(row.values[2].parts) for row in tables) == len(each.targets)
        for one in each.targets:
            assert each.cited(one.clause) in text
            assert one.wording in text
        assert uncited(html) == []
        assert "None" not in html


def test_a_milestone_and_a_range_are_written_out() -> None:
    text = text_of(plan_parts(YUZHONG, BOOK))
    assert "载体面积 30万平方米以上 2023-12-31 18万平方米以上" in text
    assert "大型载体 1-2个" in text
    assert "1.0" not in text


def test_papers_have_number_issuer_date_and_the_official_link() -> None:
    html = plan_parts(YUZHONG, BOOK)
    text = text_of(html)
    assert "渝中府办〔2023〕36号" in text
    assert "2023-07-26" in text
    assert "渝府办发〔2021〕142号" in text
    links = [inside[-1].attributes["href"] for inside in elements_of(html) if inside[-1].tag == "a"]
    assert "http://www.cqyz.gov.cn/zwgk_229/zcwj/qtwj/202308/t20230807_12219448.html" in links
    assert all(link.startswith(("http://", "https://")) for link in links)


def slack(*targets: Target, mismatches: tuple[Mismatch, ...] = ()) -> str:
    the_plan = plan(*targets).model_copy(update={"mismatches": mismatches})
    return text_of(figure_tables.reconciliation(the_plan, book(the_plan)))


def test_headline_against_annex_states_the_slack() -> None:
    # 20 + 10 = 30 against 25: five over, 120 %.
    said = slack(target(value=25), *ANNEX)
    assert "面积（万㎡） 25 附表分解 2 行 30 5（120.0%）" in said
    assert "没有余量" not in said


def test_an_exact_break_down_is_said_to_leave_no_room() -> None:
    said = slack(target(value=30), *ANNEX)
    assert "0（100.0%）" in said
    assert "没有余量" in said


def test_a_named_difference_stands_with_its_reason_and_is_not_repaired() -> None:
    reason = Mismatch(indicator="area", headline=25, parts=30, reason="两处口径不同")
    said = slack(target(value=25), *ANNEX, mismatches=(reason,))
    assert "两处口径不同" in said
    assert "25" in said


def test_the_differences_of_the_two_plans_are_shown() -> None:
    # 渝中 area 33 against 30; 江津 45/30, 2,800/2,400 and 460/360.
    yuzhong = text_of(figure_tables.reconciliation(YUZHONG, BOOK))
    jiangjin = text_of(figure_tables.reconciliation(JIANGJIN, BOOK))
    assert re.search(r"30 附表分解 5 行 33 3（110.0%）", yuzhong)
    assert re.search(r"30 附表分解 6 行 45 15（150.0%）", jiangjin)
    assert re.search(r"2,400 附表分解 6 行 2,800 400", jiangjin)
    assert re.search(r"360 附表分解 6 行 460 100", jiangjin)
    assert (
        uncited(figure_tables.reconciliation(YUZHONG, BOOK) + figure_tables.reconciliation(JIANGJIN, BOOK))
        == []
    )


def test_every_reading_is_computed_and_one_is_the_default() -> None:
    for each in (YUZHONG, JIANGJIN):
        found = situation(each)
        found = type(found)(each, BOOK, found.ledger)
        html = rule_tables.readings(found, END_2024)
        assert text_of(html).count("（默认）") == len(each.readings) > 0
        assert "无法判定" in text_of(html)
        assert "未达到" not in text_of(html), "without data nothing is known to be missed"
        assert uncited(html) == []


def test_the_same_figures_stand_under_every_published_rule() -> None:
    # 60 % done, 80 % expected: −20 points is red by −10 and yellow by −30; 0.75 is yellow by 武汉, yellow by 三亚.
    found = situation(plan(), *area_rows())
    progress = assess(found, target(), END_2024)
    html = rule_tables.rule_comparison(plan(), BOOK.lights, [progress])
    assert [pill[1:] for pill in pills_of(html)] == ["滞后", "预警", "预警", "预警"]
    assert text_of(html).count("（现行）") == 1
    assert uncited(html) == []


def test_the_rule_in_force_and_every_preset_stand_with_formula_and_origin() -> None:
    lights = BOOK.lights
    html = rule_tables.rule_in_force(lights)
    assert lights.rule.name in text_of(html)
    assert lights.rule.statement in text_of(html)
    assert uncited(html) == []
    whole = text_of(html + rule_tables.rule_comparison(plan(), lights, []))
    for rule in lights.rules:
        assert rule.statement in whole
        assert rule.origin in whole
        assert rule.closed_gap in whole


def test_a_count_under_two_level_mappings_shows_both_and_its_basis() -> None:
    counted = target("municipal", 1, role="count")
    national = (carrier("C1", ("国家级", date(2021, 1, 1), None)),)
    mapped = [situation(plan(counted), carriers=national, mapping=each) for each in ("as-before", "strict")]
    html = rule_tables.mapping_table(mapped, END_2024)
    assert "≥1" in text_of(html)
    # The strict mapping ranks 国家级 as 区级, so that nothing reaches 市级.
    assert [assess(each, counted, END_2024).actual.value for each in mapped] == [1, 0]
    text = text_of(html)
    assert "原口径" in text
    assert "严口径" in text
    assert 'data-cite="测府〔2021〕1号 一、目标；批次 1"' in html
    assert uncited(html) == []


def test_what_each_level_asks_is_listed_with_its_paper_and_the_days_it_holds() -> None:
    said = text_of(rule_tables.recognition(BOOK))
    assert "国家备案（众创空间） 国科火字〔2017〕120号（2017年办法），现行" in said
    assert "国家级（孵化器） 国科发区〔2018〕300号（2018年办法），自 2025-06-14 起停用" in said
    assert "种子资金或合作孵化资金 不少于 500 万元" in said
    assert "专业孵化服务人员 每 10 家在孵企业不少于 1 人" in said
    assert "自主支配面积 规则待核" in said
    assert "None" not in said


def test_definitions_name_unit_kind_and_parts_of_each_indicator() -> None:
    text = text_of(figure_tables.definitions(BOOK))
    for indicator in BOOK.indicators:
        assert indicator.label in text
        assert indicator.definition in text
    assert "stock" not in text
    assert "cumulative" not in text


def test_published_figures_have_source_and_definition_and_say_they_feed_nothing() -> None:
    html = figure_tables.published_table(load_published())
    assert "不参与任何进度计算" in text_of(html)
    assert html.count("<tr data-cite=") == len(load_published()) == html.count("<a href=")
    assert uncited(html) == []
    assert 'data-cite=""' not in html


def test_the_coverage_matrix_tells_three_kinds_apart() -> None:
    quarter = date(2024, 9, 30)
    found = situation(
        plan(), row("a", quarter, 1), row("a", END_2024, 1, carrier="C1"), row("b", END_2024, 1)
    )
    html = mark_table(reported(found.plan, coverage(found, "area")))
    text = text_of(html)
    assert "　　■▣" in html, "two quarters that nobody was asked for, then the third and the fourth"
    assert "24Q3" not in text
    assert "2/2" in text  # a reported both quarters
    assert "1/2" in text  # b one of two
    assert [html.count(mark) for mark in "■▣"] == [3, 2]  # each once more in the key below
    assert uncited(html) == []
    assert "0/2" not in text


def test_every_mark_of_the_coverage_matrix_says_what_it_means_also_where_nobody_reported() -> None:
    found = situation(plan(), row("a", END_2024, 1), carriers=(carrier("C1"),))
    html = mark_table(reported(found.plan, coverage(found, "area")))
    assert '<td title="2024年四季度 自报"><span class="whole">　　　■</span></td>' in html
    assert 'title="2024年四季度 未填报"' in html
    assert "<td><span" not in html


def shown_ratios(found: Situation, checks: Sequence[RatioCheck]) -> Markup:
    return joined(*(joined(each.caption, content_table(each)) for each in ratio_tables(found, checks)))


def test_a_ratio_off_by_more_than_the_tolerance_is_worth_a_look_and_not_called_bad() -> None:
    found = situation(plan())
    city = Coefficient(
        numerator="firms", denominator="area", value=80, tolerance=0.2, note="由全市总目标折算"
    )
    checks = [
        RatioCheck("a", city, Ratio(970, 10), None),
        RatioCheck("b", city, Ratio(800, 10), Ratio(422, 5)),
    ]
    html = shown_ratios(found, checks)
    first, second = html.split("<tr data-cite=")[1:]
    assert "值得一看" in first
    assert "值得一看" not in second
    assert "—" in first
    assert uncited(html) == []


def test_a_ratio_says_what_is_divided_by_what_and_whose_number_stands_beside_it() -> None:
    # 422 firms on 5 万㎡ are 84.4 each, 5.5 % more than 80: neither good nor bad.
    city = Coefficient(
        numerator="firms", denominator="area", value=80, tolerance=0.2, note="由全市总目标折算"
    )
    found = situation(plan())
    text = text_of(shown_ratios(found, [RatioCheck("a", city, None, Ratio(422, 5))]))
    firms, area = found.book.indicator("firms"), found.book.indicator("area")
    assert f"{firms.short}（{firms.unit}）÷ {area.short}（万㎡）。由全市总目标折算" in text
    assert f"每万㎡ 84.4 {firms.unit}" in text
    assert f"422 {firms.unit} ÷ 5 万㎡ 比折算的 80 {firms.unit}高 5.5%" in text
    assert "值得一看" not in text


def test_hostile_words_in_a_plan_are_text_here_too() -> None:
    bad = "<img src=x>"
    the_plan = plan(target(wording=bad, note=bad, clause=bad), *ANNEX)
    the_book = book(the_plan)
    html = (
        plan_parts(the_plan, the_book)
        + key_figures(the_plan, the_book)
        + figure_tables.reconciliation(the_plan, the_book)
    )
    assert "img" not in tags_of(html)
    assert bad in text_of(html)
