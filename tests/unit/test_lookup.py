"""A number or word is answered: the figure itself, whether it counts, and what it is not to be taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.content.all_entries import all_entries
from components.content.entries import COUNTS, Entry, key_entries
from components.content.lookup import answer, examples, indexed, listed
from components.content.references import measured
from components.screen.answers import CARDS, MOST, answers, key_figures
from plan_config.reader import load_book
from tests.pages.markup import tags_of, text_of, uncited
from tests.plans import changed

BOOK = load_book()
YUZHONG, JIANGJIN = (each.plans[0] for each in BOOK.districts)
INDEX = indexed(all_entries(BOOK.plans, BOOK))


def found(question: str) -> list[tuple[str, str, str]]:
    return [(each.figure, each.kind, each.of) for each in answer(INDEX, question).found]


@pytest.mark.parametrize(
    "question", ["50万㎡", "50 万㎡", "50万平方米", "５０万㎡", "50万平方米以上", "500000平方米"]
)
def test_the_fifty_is_found_in_every_spelling_and_is_no_target(question: str) -> None:
    first = answer(INDEX, question).found[0]
    assert (first.figure, first.of, first.kind) == ("50 万㎡", "江津区", "支持事项（不入合计）")
    assert first.counts.startswith("不计入")
    assert first.clause == "二、建设内容（二）1."
    assert first.beside[0] == "不是全区总目标：总目标为 30 万㎡（一、建设目标）。"
    assert "45 万㎡" in first.beside[1]
    assert not any(each.kind == "总目标" for each in answer(INDEX, question).found)


def test_the_target_of_thirty_names_the_sum_and_the_fifty_that_it_is_not() -> None:
    assert found("30万㎡") == [("30 万㎡", "总目标", "渝中区"), ("30 万㎡", "总目标", "江津区")]
    beside = answer(INDEX, "30万㎡").found[1].beside
    assert beside[0].startswith("附表（附件）各行合计 45 万㎡")
    assert beside[1] == "另有支持事项 50 万㎡（二、建设内容（二）1.），不计入。"


def test_one_number_that_stands_for_several_things_gives_each_of_them() -> None:
    # The milestone of the district and the target of 总部城, in the layout and in the annex, are no one thing.
    assert found("18万㎡") == [
        ("18 万㎡", "里程碑", "渝中区"),
        ("18 万㎡", "布局分目标", "渝中区"),
        ("18 万㎡", "附表分解", "渝中区"),
    ]


def test_a_unit_of_the_question_leaves_out_what_is_in_another() -> None:
    assert {figure for figure, _, _ in found("10家")} == {"10 家"}
    assert "10 万㎡" in {figure for figure, _, _ in found("10")}


def test_a_number_is_found_as_a_whole_and_not_inside_another() -> None:
    spoken = answer(INDEX, "56号").mention
    assert {each.kind for each in spoken} >= {"接续文件"}
    assert answer(INDEX, "202").found == answer(INDEX, "202").mention == ()


def test_words_find_targets_readings_definitions_rules_and_papers() -> None:
    kinds = {
        word: {kind for _, kind, _ in found(word)}
        for word in ("特色载体", "银川", "国家级孵化载体", "健康产业园")
    }
    assert kinds["特色载体"] == {"计数目标", "两种读法", "指标口径", "布局分目标"}
    assert kinds["银川"] == {"灯色规则（另备）"}
    assert "指标口径" in kinds["国家级孵化载体"]
    assert "接续文件" in kinds["健康产业园"]


def test_several_words_are_all_looked_for() -> None:
    assert ("18 万㎡", "里程碑") in [
        (each.figure, each.kind) for each in answer(INDEX, "节点 18万㎡").mention
    ]
    assert answer(INDEX, "里程碑 没有这个词") == ((), ())


@given(st.text(max_size=60))
def test_no_question_breaks_the_search_and_blanks_find_nothing(question: str) -> None:
    said = answer(INDEX, question)
    assert not set(said.found) & set(said.mention)
    if not question.strip():
        assert said == ((), ())


def test_every_target_with_a_number_is_found_by_its_figure() -> None:
    for plan in BOOK.plans:
        for each in key_entries(plan, BOOK):
            if each.values and not each.figure.startswith("1–2"):
                assert each in answer(INDEX, each.asked).found, each.figure


def test_an_answer_stands_in_full_and_says_whether_it_counts() -> None:
    html = answers(INDEX, "50万㎡")
    text = text_of(html)
    assert "50 万㎡ 支持事项（不入合计） 江津区 · 重庆交通大学 · 大型创新创业孵化社区" in text
    assert f"是否计入 {COUNTS['supported']}" in text
    assert "来源 江津府办发〔2022〕121号 二、建设内容（二）1.，原文“50万平方米以上”，未写期限" in text
    assert "责任单位 未明确" in text
    assert uncited(html) == []


def test_many_answers_are_lines_and_very_many_are_cut_with_a_word() -> None:
    html = answers(INDEX, "目标")
    assert html.count("<article") == CARDS or html.count("<article") == 0
    assert "条，请把数字或词写得更具体" in text_of(html)
    assert html.count("<tr data-cite=") <= 2 * MOST


def test_nothing_found_says_what_to_ask_instead() -> None:
    assert "没有查到" in text_of(answers(INDEX, "没有这个词"))
    assert "<article" not in answers(INDEX, "没有这个词")


def test_without_a_question_the_figures_that_are_taken_for_others_are_offered() -> None:
    text = text_of(answers(INDEX, "  "))
    assert text.startswith("常被问到： 渝中区 33万㎡ ； 江津区 50万㎡ 10万㎡ 45万㎡")
    assert "重庆市 1,025万㎡" in text  # whose it is, as it is none of the two districts' own
    assert "30万㎡" not in text


def test_the_key_figures_begin_with_the_targets_and_then_what_is_taken_for_them() -> None:
    figures = [each.figure for each in key_entries(JIANGJIN, BOOK)]
    assert figures == [
        "30 万㎡",
        "2,400 个",
        "360 家",
        "50 万㎡",
        "10 万㎡",
        "10 万㎡",
        "45 万㎡",
        "2,800 个",
        "460 家",
        "5 个",
        "15 个",
        "",
    ]
    html = key_figures(JIANGJIN, BOOK)
    assert "不是全区总目标：总目标为 30 万㎡" in text_of(html)
    assert uncited(html) == []


def test_a_supported_figure_that_nothing_stands_beside_is_told_alone() -> None:
    parts = tuple(each for each in JIANGJIN.targets if each.role == "supported" and each.value)
    alone = changed(JIANGJIN, targets=parts, mismatches=())
    html = key_figures(alone, BOOK)
    assert "50 万㎡" in text_of(html)
    assert "不是" not in text_of(html)


def test_hostile_words_are_text() -> None:
    bad = "<img src=x>"
    html = answers(indexed([Entry(bad, bad, bad, bad, figure=bad, note=bad, beside=(bad,))]), bad)
    assert "img" not in tags_of(html)
    assert text_of(html).count(bad) >= 5
    assert listed((), bad).nothing


def test_what_may_be_asked_for_is_found() -> None:
    later = next(plan for plan in BOOK.district_plans if plan.id == "yuzhong-service-2025-2027")
    index = indexed(all_entries((later,), BOOK))
    said = examples(index)
    assert said.startswith("例如：")
    for figure in said.removeprefix("例如：").split("、"):
        assert answer(index, figure).found, figure
    assert not answer(index, "50万㎡").found
    assert "50万㎡" not in said
    assert examples(()) == ""


def test_the_measures_of_the_plan_that_is_shown_come_first() -> None:
    later = next(plan for plan in BOOK.district_plans if plan.id == "yuzhong-service-2025-2027")
    own = [row.key for row in measured(BOOK, (later,)).rows]
    assert own[:3] == ["service_staff", "service_area", "service_output"]
    assert sorted(own) == sorted(row.key for row in measured(BOOK).rows)
    assert measured(BOOK).rows[0].key != "service_staff"
