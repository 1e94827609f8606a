"""A target may go on from what the plan before had reached by its deadline: each figure worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from components.words.formulas import NO_BASE, due_words, path_words
from components.words.looks import look_of
from data.judging.progress import Progress, assess
from data.judging.situation import situation_of
from data.records.declaring import RecordStatus
from data.records.district import DistrictRecords
from data.records.observation import Observation
from plan_config.following import check_following
from plan_config.plan import Plan
from tests.unit.builders import DEADLINE, book, park, plan, row, target

END = date(2030, 12, 31)
HALF = date(2028, 6, 30)  # 30 of the 60 months of the second plan
BEFORE, EARLY = date(2025, 9, 30), date(2026, 6, 30)


def second(*units: str, succeeds: dict[str, tuple[str, ...]] | None = None, **asked: object) -> Plan:
    """The plan after the one of the tests: 40 万㎡ by the end of 2030, from what there was at the end of 2025."""
    told = {"deadline": END, "from_previous": True, **asked}
    goal = target(f"{told.pop('indicator', 'area')}", 40, **told)
    own = goal.model_copy(
        update={"id": "own", "scope": "park", "of": units[0], "role": "annex", "value": 30.0}
    )
    parks = tuple(
        park(unit, nth).model_copy(update={"succeeds": (succeeds or {}).get(unit, ())})
        for nth, unit in enumerate(units, 1)
    )
    told = {"id": "second", "start": DEADLINE, "deadline": END, "follows": "test-plan", "parks": parks}
    return plan(goal, own).model_copy(update=told)


def judged(
    the_plan: Plan, *rows: Observation, as_of: date, of: str = "t-area", standing: RecordStatus = "reported"
) -> Progress:
    """A target of the second plan, with the first one's records before it."""
    told = tuple(replace(each, origin=each.origin._replace(standing=standing)) for each in rows)
    both = book(plan()).model_copy(update={"plans": (plan(), the_plan)})
    case = situation_of(the_plan, both, DistrictRecords("测试区", observations=told))
    return assess(case, next(each for each in the_plan.targets if each.id == of), as_of)


AT_END = (row("a", DEADLINE, 120_000), row("b", DEADLINE, 80_000))  # 12 + 8 = 20 万㎡


def test_the_way_begins_at_what_the_plan_before_had_reached() -> None:
    result = judged(second("a", "b"), *AT_END, row("a", HALF, 200_000), row("b", HALF, 80_000), as_of=HALF)
    assert (result.actual.value, result.expected) == (28, 30)  # half of the way from 20 to 40
    assert result.completion == pytest.approx(8 / 20)  # what was there is not progress: not 28 of 40
    assert result.gap == pytest.approx(-10)
    at_start = judged(second("a", "b"), *AT_END, as_of=DEADLINE)
    assert (at_start.completion, at_start.expected, at_start.gap) == (0, 20, 0)


def test_its_basis_says_whose_figure_the_base_is_and_what_it_is_worth() -> None:
    the_plan = second("a", "b")
    said = path_words(judged(the_plan, *AT_END, as_of=EARLY), the_plan)
    assert "2025-12-31 起点 20 万㎡（《测试方案》期末数，数据期 2025-12-31，填报，尚未核定，批次 1）" in said
    verified = path_words(judged(the_plan, *AT_END, as_of=EARLY, standing="verified"), the_plan)
    assert "核定，批次 1" in verified
    assert "尚未" not in verified


def test_the_base_says_which_units_the_plan_no_longer_names() -> None:
    the_plan = second("a")
    said = path_words(judged(the_plan, *AT_END, as_of=EARLY), the_plan)
    assert "起点 20 万㎡" in said
    assert "含本方案不再列出的园区b" in said
    whole = second("n", succeeds={"n": ("a", "b")})
    assert "不再列出" not in path_words(judged(whole, *AT_END, as_of=EARLY), whole)


def test_a_later_correction_of_that_figure_moves_the_base() -> None:
    corrected = (row("a", DEADLINE, 140_000), AT_END[1])
    assert judged(second("a", "b"), *corrected, as_of=HALF).expected == 31  # half-way from 22 to 40


def test_until_the_plan_before_has_ended_nobody_knows_the_base() -> None:
    the_plan = second("a", "b").model_copy(update={"start": date(2024, 12, 31)})
    early = judged(the_plan, row("a", BEFORE, 100_000), row("b", BEFORE, 70_000), *AT_END, as_of=BEFORE)
    assert (early.completion, early.gap, early.light) == (None, None, "grey")
    assert due_words(early, the_plan) == NO_BASE
    lights = book(the_plan).lights
    assert look_of(early, lights).word == "无法判定"
    assert judged(the_plan, *AT_END, as_of=DEADLINE).completion == 0


def test_where_a_unit_gave_nothing_at_the_end_there_is_no_base() -> None:
    result = judged(second("a", "b"), AT_END[0], row("a", HALF, 200_000), row("b", HALF, 80_000), as_of=HALF)
    assert (result.actual.value, result.completion, result.light) == (28, None, "grey")
    reached = judged(second("a", "b"), AT_END[0], row("a", HALF, 330_000), row("b", HALF, 80_000), as_of=HALF)
    assert (reached.completion, reached.light) == (1.0, "blue")  # 41 of 40 is reached wherever it began
    ended = judged(second("a", "b"), AT_END[0], row("a", END, 300_000), row("b", END, 80_000), as_of=END)
    assert ended.verdict
    assert (ended.verdict.word, ended.completion) == ("未完成", 0.95)  # 38 of 40


def test_a_unit_goes_on_from_those_whose_place_it_took() -> None:
    the_plan = second("n", succeeds={"n": ("a", "b")})
    result = judged(the_plan, *AT_END, row("n", HALF, 250_000), as_of=HALF, of="own")
    assert (result.actual.value, result.expected, result.completion) == (25, 25, 0.5)  # from 20 to 30
    parted = second("c", "d", succeeds={"c": ("a",), "d": ("a",)})
    alone = judged(parted, *AT_END, row("c", HALF, 50_000), as_of=HALF, of="own")
    assert alone.completion is None  # nobody knows which part of a's 12 万㎡ was c's


def test_what_the_plan_before_did_not_measure_gives_no_base() -> None:
    def said(the_plan: Plan) -> list[str]:
        return [problem.message for problem in check_following(the_plan, (plan(), the_plan))]

    assert said(second("a")) == []
    assert "没有期末数可接" in said(second("a", indicator="firms"))[0]
    assert "应晚于上一方案的期限" in said(second("a", deadline=date(2025, 6, 30)))[0]
    alone = second("a").model_copy(update={"follows": None})
    assert "须在 follows 中写明" in said(alone)[0]
    with pytest.raises(ValueError, match="两者取一"):
        target(from_previous=True, base={"value": 1, "on": DEADLINE, "clause": "一"})
