"""A target is held against the figure as its paper words it: a wrong figure, unit or bound is a question in words."""

from pathlib import Path

import pytest

from plan_config.indicators import Indicator, Part
from plan_config.plan import Plan
from plan_config.reader import load_book
from plan_config.worded import questions
from tests.unit.builders import target

ELSEWHERE = tuple(sorted((Path(__file__).parent / "plans_elsewhere").glob("*.yaml")))
BOOK = load_book(own=ELSEWHERE)


def measure(unit: str) -> Indicator:
    told = {"id": "x", "label": "指标甲", "short": "甲", "definition": "定义", "basis": "stock"}
    return Indicator.model_validate({**told, "unit": unit, "parts": (Part(series="x", label="x", unit="x"),)})


def asked(unit: str, wording: str, value: float, **more: object) -> list[tuple[str, str]]:
    goal = target("x", value, wording=wording, **more)
    return [(f"{path[0]}", message) for path, message, _ in questions(goal, measure(unit))]


@pytest.mark.parametrize("plan", BOOK.plans, ids=lambda plan: plan.id)
def test_no_plan_there_is_gives_rise_to_a_question(plan: Plan) -> None:
    measures = {each.id: each for each in BOOK.indicators}
    found = [list(questions(each, measures.get(each.indicator or ""))) for each in plan.targets]
    assert [each for each in found if each] == []
    assert found  # it was asked


@pytest.mark.parametrize(
    ("unit", "wording", "value", "more"),
    [
        ("万㎡", "突破100万平方米", 100, {"kind": "above"}),
        ("万㎡", "1,000,000平方米以上", 100, {}),
        ("个", "8万个以上", 80000, {}),
        ("万人", "3万人以上", 3, {}),
        ("亿元", "1000亿元", 1000, {}),
        ("%", "整体提升30%", 30, {}),
        ("%", "不超过20%", 20, {"kind": "ceiling"}),
        ("%", "由40%降至20%", 20, {"kind": "ceiling"}),
        ("家", "5家左右", 5, {"kind": "about"}),
        ("栋", "4-5栋", 4, {"kind": "range", "upper": 5}),
        ("万㎡", "70—80万平方米", 70, {"kind": "range", "upper": 80}),
        ("万㎡", "到2027年达到30万平方米", 30, {}),
        ("万㎡", "20", 20, {}),
        ("家", "每年200家以上", 200, {"every_year": True}),
        ("家", "不少于“20”孵化器3家", 3, {}),
        ("家", "一百家", 100, {}),
        ("幢", "七十幢以上", 70, {}),
        ("家", "三百余家", 300, {}),
        ("人", "超五万余人", 50_000, {"kind": "above"}),
        ("家", "一万二千家", 12_000, {}),
        ("%", "百分之三十", 30, {}),
        ("万㎡", "七十至八十万平方米", 70, {"kind": "range", "upper": 80}),
        ("家", "打造一流园区，三年共40家", 40, {}),
    ],
)
def test_what_fits_is_not_asked_about(unit: str, wording: str, value: float, more: dict[str, object]) -> None:
    assert asked(unit, wording, value, **more) == []


@pytest.mark.parametrize(
    ("unit", "wording", "value", "more", "where", "said"),
    [
        (
            "万㎡",
            "突破100万平方米",
            10,
            {"kind": "above"},
            "value",
            "这里是 10 万㎡，请核对是否填错了数或单位",
        ),
        ("万㎡", "突破100万平方米", 1000000, {"kind": "above"}, "value", "这里是 1000000 万㎡"),
        ("万㎡", "突破100万平方米", 100, {}, "kind", "原文写“突破”，约束应为“超过”，这里是“不少于”"),
        ("家", "不超过20家", 20, {}, "kind", "原文写“不超过”，约束应为“不超过”"),
        ("家", "20家以上", 20, {"kind": "above"}, "kind", "原文写“以上”，约束应为“不少于”，这里是“超过”"),
        ("家", "20家", 20, {"kind": "about"}, "kind", "没有“左右”一类的字样"),
        ("亿元", "100万平方米以上", 100, {}, "indicator", "写的是面积，指标“指标甲”的计量单位是 亿元"),
        ("栋", "4-5栋", 4, {"kind": "range", "upper": 6}, "upper", "这里是 6 栋"),
        ("家", "每年200家以上", 200, {}, "every_year", "写的是每年"),
        ("%", "90%以上", 0.9, {}, "value", "这里是 0.9 %"),
    ],
)
def test_what_differs_is_asked_about_where_it_stands(
    unit: str, wording: str, value: float, more: dict[str, object], where: str, said: str
) -> None:
    found = dict(asked(unit, wording, value, **more))
    assert said in found[where]
    assert f"{wording}" in found[where] or "原文写" in found[where]
