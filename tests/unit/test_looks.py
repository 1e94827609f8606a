"""The key of the verdicts: a word for each light, by the rule in force; what was kept under an earlier word compares."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.maps.marks import legend
from components.maps.placing import park_marks
from components.report.compare import compare
from components.report.compose import compose
from components.report.frozen import from_text
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.words.looks import (
    Judged,
    behind_by,
    key_of,
    look_of,
    missed_by,
    short_look,
    shown_light,
    summed,
    tallied,
    today_look,
    word_in_key,
)
from data.judging.lights import LightId
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from data.records.observation import Observation
from plan_config.lights import Bound, LightRule
from tests.unit.builders import DEADLINE, POINTS, lights, plan, row, situation, target
from tests.unit.reports import material_of

SNAPSHOT = Path(__file__).with_name("snapshot-v1.json").read_text(encoding="utf-8")
SPRING = date(2026, 3, 31)
ABOVE = POINTS.model_copy(update={"yellow": Bound(above=-10)})
RULES = {
    # Reached is all of it, so a quotient of 0.8 is 20 points short of the whole, and 0.6 is 40.
    "wuhan": POINTS.model_copy(
        update={"formula": "ratio", "green": Bound(at_least=0.8), "yellow": Bound(at_least=0.6)}
    ),
    "sanya": POINTS.model_copy(
        update={"formula": "ratio", "green": Bound(at_least=1), "yellow": Bound(at_least=0.5)}
    ),
    "yinchuan": POINTS.model_copy(update={"yellow": Bound(at_least=-30)}),
    "half": POINTS.model_copy(update={"yellow": Bound(at_least=-7.5)}),
    "above": ABOVE,
}


def judged(
    *areas: tuple[date, float], rule: LightRule = POINTS, as_of: date = DEADLINE
) -> tuple[Progress, Situation]:
    """A goal of 30 万㎡ with these areas in 万㎡ on these days."""
    rows: list[Observation] = [row("a", on, area * 10_000) for on, area in areas]
    found = situation(plan(target(value=30.0), parks=("a",)), *rows, rule=rule)
    return assess(found, found.plan.targets[0], as_of), found


def word(area: float, rule: LightRule = POINTS) -> tuple[str, str]:
    progress, _ = judged((DEADLINE, area), rule=rule)
    look = look_of(progress, lights(rule))
    return look.id, look.word


def key_of_word(area: float, rule: LightRule = POINTS) -> str:
    progress, _ = judged((DEADLINE, area), rule=rule)
    return word_in_key(progress, lights(rule))


def test_a_missed_goal_says_so_and_by_how_much_and_the_key_how_near_that_is() -> None:
    # Of 30: 27 is 90 %, 26.9 is 89.67 %, 27.1 is 90.33 %.
    assert word(30) == ("blue", "按期完成")
    assert word(27) == ("yellow", "未完成（差10点）")
    assert word(26.9) == ("red", "未完成（差10.3点）")
    assert word(27, ABOVE) == ("red", "未完成（差10点）")
    assert word(27.1, ABOVE) == ("yellow", "未完成（差9.7点）")
    assert [key_of_word(27), key_of_word(26.9)] == ["未完成（差不超过10点）", "未完成（差超过10点）"]
    assert [key_of_word(27, ABOVE), key_of_word(30)] == ["未完成（差10点以上）", "完成"]


def test_where_there_is_little_room_the_word_stands_without_by_how_much() -> None:
    missed, found = judged((DEADLINE, 24))
    assert short_look(missed, found.book.lights).word == "未完成"
    assert behind_by(missed, POINTS) == "差20点"
    running, found = judged((date(2024, 12, 31), 20), as_of=date(2024, 12, 31))
    # 20 of 30 is 66.7 %, where four years of five ask for 80 %.
    assert short_look(running, found.book.lights).word == "差13.3点"


@pytest.mark.parametrize(
    ("name", "near", "far"),
    [
        ("wuhan", "差不超过40点", "差超过40点"),
        ("sanya", "差不超过50点", "差超过50点"),
        ("yinchuan", "差不超过30点", "差超过30点"),
        ("half", "差不超过7.5点", "差超过7.5点"),
        ("above", "差不到10点", "差10点以上"),
    ],
)
def test_how_near_is_near_says_the_rule_in_force(name: str, near: str, far: str) -> None:
    key = key_of(lights(RULES[name]), ended=True)
    assert [(look.id, look.word) for look in key] == [
        ("blue", "完成"),
        ("yellow", f"未完成（{near}）"),
        ("red", f"未完成（{far}）"),
        ("grey", "无法判定"),
    ]


def test_a_rule_that_is_still_green_below_the_whole_gives_no_green_verdict() -> None:
    # 27 of 30 is 90 %: green under a rule that asks for 80 % of what is expected, and still not reached.
    assert word(27, RULES["wuhan"]) == ("yellow", "未完成（差10点）")
    later, found = judged((DEADLINE, 30), (SPRING, 27), rule=RULES["wuhan"], as_of=SPRING)
    today = today_look(later, found.book.lights)
    assert today is not None
    assert (today.id, today.word, shown_light(later)) == ("yellow", "现差10点", "yellow")


@given(st.floats(0, 29.99), st.sampled_from([POINTS, *RULES.values()]))
def test_the_word_of_a_missed_target_is_true_of_its_figure(area: float, rule: LightRule) -> None:
    light, said = word(area, rule)
    short, in_key = round((1 - area / 30) * 100, 9), key_of_word(area, rule)
    near = short < rule.tolerance if "不到" in in_key or "以上" in in_key else short <= rule.tolerance
    assert light == ("yellow" if near else "red")
    assert in_key in {look.word for look in key_of(lights(rule), ended=True)}
    told = re.fullmatch(r"未完成（差([\d.]+)点）", said)
    assert told is not None
    assert abs(float(told[1]) - short) < 0.051
    assert (float(told[1]) <= rule.tolerance) == (short <= rule.tolerance)


def test_no_figure_reads_unlike_the_word_beside_it_whatever_rule_is_in_force() -> None:
    # 17.99 of 30 is 59.967 %: red where a ratio of 0.6 is asked for, 40.033 points short, and not 40.
    progress, found = judged((DEADLINE, 17.99), rule=RULES["wuhan"])
    assert look_of(progress, found.book.lights).word == "未完成（差40.03点）"
    assert behind_by(progress, found.book.lights.rule) == "差40.03点"
    fine = POINTS.model_copy(update={"yellow": Bound(at_least=-7.25)})
    assert word(27.83, fine) == ("yellow", "未完成（差7.2点）")
    assert word(27.82, fine) == ("red", "未完成（差7.27点）"), "7.267 points short are more than 7.25"


def test_reached_late_is_reached_and_blue() -> None:
    late, found = judged((DEADLINE, 27), (SPRING, 31), as_of=SPRING)
    look = look_of(late, found.book.lights)
    assert (look.id, look.word) == ("blue", "逾期完成")
    assert (look.id, look.word) != ("yellow", "逾期完成")


def test_before_the_deadline_the_key_is_that_of_the_lights() -> None:
    assert key_of(lights(), ended=False) == lights().looks
    early, found = judged((date(2024, 12, 31), 20), as_of=date(2024, 12, 31))
    assert look_of(early, found.book.lights).word == "red"


def test_targets_are_counted_by_the_words_of_the_key() -> None:
    told = [
        Judged("red", "未完成（差超过10点）", "未完成"),
        Judged("blue", "提前完成", "提前完成"),
        Judged("blue", "逾期完成", "逾期完成"),
        Judged("yellow", "未完成（差不超过10点）", "未完成"),
        Judged("grey", "无法判定", "无法判定"),
    ]
    assert tallied(told) == [
        ("完成", 2),
        ("未完成（差不超过10点）", 1),
        ("未完成（差超过10点）", 1),
        ("无法判定", 1),
    ]
    # A sentence counts what was missed once, and says how much of it is far off.
    assert summed(told) == [("完成", 2), ("未完成（1 项差超过10点）", 2), ("无法判定", 1)]
    assert summed(told[:3]) == [("完成", 2), ("未完成（差超过10点）", 1)]
    running = [Judged("yellow", "预警（补）", ""), Judged("grey", "停报", ""), Judged("grey", "未填报", "")]
    assert sorted(tallied(running)) == [("停报", 1), ("未填报", 1), ("预警", 1)]
    # The words are those that lights.yaml gives: another word there is another word here.
    assert tallied([Judged("red", "严重滞后", ""), Judged("blue", "领先", "")]) == [
        ("领先", 1),
        ("严重滞后", 1),
    ]
    # Kept before verdicts had their own key: the word stays as it was given.
    assert tallied([Judged("yellow", "未完成", "未完成")]) == [("未完成", 1)]


def test_the_legend_of_a_map_has_one_row_for_what_was_reached() -> None:
    areas = [target(value=10.0, id=f"{of}-area", role="annex", scope="park", of=of) for of in "abc"]
    rows = [row("a", date(2024, 12, 31), 110_000), row("a", DEADLINE, 110_000), row("b", DEADLINE, 100_000)]
    found = situation(
        plan(target(value=30.0), *areas, parks=("a", "b", "c")), *rows, row("c", DEADLINE, 95_000)
    )
    marks = park_marks(found, "area", DEADLINE)
    assert [mark.light.word for mark in marks] == ["提前完成", "按期完成", "未完成（差5点）"]
    assert [(row.words, row.count) for row in legend(marks, ()).lights] == [
        ("完成", 2),
        ("未完成（差不超过10点）", 1),
    ]


def test_a_snapshot_of_the_earlier_word_opens_as_it_was_and_compares_by_what_is_meant() -> None:
    kept = from_text(SNAPSHOT)
    missed = next(each for each in kept.standings if each.verdict == "未完成")
    assert missed.word == "未完成"
    now = replace(kept, number="", standings=tuple(_renamed(kept)))
    assert compare(kept, now).changes == ()
    moved = replace(now, standings=tuple(replace(each, actual=1.0) for each in now.standings))
    words = {each.target: (each.word_before, each.word_after) for each in compare(kept, moved).changes}
    assert words[missed.target] == ("未完成（差不超过10点）", "未完成（差不超过10点）")
    fallen = replace(now, standings=tuple(_renamed(kept, light="red")))
    assert "变为" in compare(kept, fallen).changes[0].words


def _renamed(kept: Report, light: LightId = "yellow") -> list[Standing]:
    said = missed_by(light, POINTS)
    return [
        replace(each, word=said, light=light) if each.verdict == "未完成" else each for each in kept.standings
    ]


def test_a_report_says_the_word_of_its_rule() -> None:
    _, found = judged((DEADLINE, 27), rule=RULES["wuhan"])
    (standing,) = compose(material_of(found), DEADLINE).standings
    assert (standing.verdict, standing.word, standing.light) == ("未完成", "未完成（差10点）", "yellow")
