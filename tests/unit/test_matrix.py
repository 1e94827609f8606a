"""Bars of units and counts on one scale: the worst first, each with its state in words, and nothing that looks full."""

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from components.markup.bullet import bullet
from components.screen.matrix import matrix
from components.screen.matrix_tables import matrix_tables
from components.words.coverage import said_once
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from data.records.observation import Observation
from plan_config.targets import TargetRevision, Whose
from tests.pages.markup import elements_of, pills_of, tags_of, text_of, uncited
from tests.unit.builders import DEADLINE, carrier, plan, row, situation, target
from tests.unit.judged import END_2024

COUNT = target("municipal", 2, role="count", id="t-count")
LARGE = target("municipal", 1, role="count", id="t-large")
UNITS = tuple(
    target(value=10.0, id=f"{of}-area", role="annex", scope="park", of=of) for of in ("a", "b", "c", "d")
)


def judged(as_of: date = END_2024, **areas: float) -> tuple[Situation, list[Progress]]:
    """Four units that are to have 10 万㎡ each, and what they reported, in 万㎡."""
    rows: list[Observation] = [row(of, as_of, area * 10_000) for of, area in areas.items()]
    found = situation(plan(*UNITS, COUNT, LARGE, parks=("a", "b", "c", "d")), *rows)
    return found, [assess(found, each, as_of) for each in UNITS]


def named(html: str) -> list[str]:
    return re.findall(r'data-pick="park:测试区/(\w)"', html)


def test_where_no_unit_has_a_target_the_table_to_take_away_says_so() -> None:
    own, units = matrix_tables(situation(plan(target())), END_2024, None)
    assert [row.values[0].words for row in own.rows] == ["测试区"]
    assert (units.rows, units.nothing) == ((), "没有园区或责任单位的分解目标。")


def test_the_file_has_the_own_targets_and_the_units_from_the_worst_and_of_a_chosen_unit_its_own_alone() -> (
    None
):
    # 80 % is expected: b is 70 points short, d 10, a ahead; c never reported.
    found, _ = judged(a=9, b=1, d=7)
    own, units = matrix_tables(found, END_2024, None)
    assert [row.key for row in own.rows] == ["t-count", "t-large"]
    assert [row.key for row in units.rows] == ["b", "d", "c", "a"]
    (alone,) = matrix_tables(found, END_2024, "d")
    assert [row.key for row in alone.rows] == ["d"]


def test_units_stand_the_worst_first_then_what_cannot_be_judged_then_the_rest() -> None:
    # 80 % is expected: b is 70 points short, d 10, a ahead; c never reported.
    found, rows = judged(a=9, b=1, d=7)
    html = matrix(found, [], rows, {})
    assert named(html) == ["b", "d", "c", "a"]
    assert pills_of(html) == ["●差70点", "●差10点", "●grey", "●green"]
    assert uncited(html) == []


def test_a_cell_says_actual_goal_share_and_state_and_leads_to_its_basis() -> None:
    found, rows = judged(b=1)
    html = matrix(found, [], rows[1:2], {})
    assert "1 / 10" in text_of(html)
    assert "10.0%" in text_of(html)
    (cell,) = [e[-1] for e in elements_of(html) if e[-1].attributes.get("data-pick", "").startswith("why:")]
    assert (cell.tag, cell.attributes["data-pick"]) == ("button", "why:test-plan:b-area")
    assert cell.attributes["aria-label"] == "园区b 面积 1 万㎡，看依据"
    assert ">依据<" not in html


def test_counts_are_rows_of_the_same_table_the_worst_first_with_whose_they_are() -> None:
    found, rows = judged(a=9)
    held = situation(found.plan, carriers=(carrier("K1", ("市级", date(2023, 1, 1), None)),))
    counts = [assess(held, each, END_2024) for each in (LARGE, COUNT)]
    html = matrix(held, counts, rows[:1], {})
    # One of two is 50 % where 80 % is expected; one of one is reached.
    assert (
        text_of(html).index("/ ≥2 家")
        < text_of(html).index("/ ≥1 家")
        < text_of(html).index("园区和责任单位")
    )
    assert text_of(html).count("未明确") >= 2
    assert html.count("<table") == 1


def test_after_the_deadline_a_count_says_when_it_was_first_reached_and_not_before() -> None:
    held = situation(plan(*UNITS, COUNT, LARGE), carriers=(carrier("K1", ("市级", date(2025, 12, 5), None)),))
    late, early = (
        text_of(matrix(held, [assess(held, LARGE, day)], [], {})) for day in (DEADLINE, date(2025, 12, 6))
    )
    assert "首次达到：市级 2025-12-05" in late
    assert "首次达到" not in early


def test_a_goal_that_was_adjusted_says_so_below_the_rows_from_that_day_on() -> None:
    change = TargetRevision(on=date(2024, 6, 30), value=3, reason="上调", paper="测试文号")
    adjusted = target("municipal", 2, role="count", id="t-count", revisions=(change,))
    held = situation(plan(*UNITS, adjusted))
    before, after = (
        text_of(matrix(held, [assess(held, adjusted, day)], [], {})) for day in (date(2024, 6, 29), END_2024)
    )
    assert "市级目标已由 2 调整为 3 家" in after
    assert "调整为" not in before


def test_a_unit_that_answers_for_itself_says_so() -> None:
    found, rows = judged(a=9)
    alone = replace(rows[0], name="甲局")
    whose = Whose(lead=("甲局",))
    own = replace(
        found,
        plan=found.plan.model_copy(
            update={
                "parks": tuple(park.model_copy(update={"responsible": whose}) for park in found.plan.parks)
            }
        ),
    )
    assert "责任单位为本单位" in text_of(matrix(own, [], [alone], {}))
    assert "责任单位为本单位" not in text_of(matrix(found, [], rows[:1], {}))


def test_a_noted_target_has_a_mark_and_its_note_stands_below_with_its_name() -> None:
    found, rows = judged(a=9, b=1)
    html = matrix(found, [], rows[:2], {"b-area": Markup("<p>议定：催办</p>"), "a-area": Markup("")})
    assert html.count("※") == 2  # at the figure, and at the note
    assert html.index("</table>") < html.index("※ 园区b · 面积")
    assert "议定：催办" in text_of(html)
    assert "※ 园区a" not in text_of(html)


def test_after_the_deadline_the_bar_has_no_mark_of_what_is_expected() -> None:
    for as_of, marks in ((END_2024, 2), (DEADLINE, 1)):
        found, rows = judged(as_of, a=9)
        html = matrix(found, [], rows[:1], {})
        assert html.count("<line") == marks


def test_a_bar_beyond_the_scale_is_broken_and_one_within_is_not() -> None:
    assert bullet(1.51, "blue", None).count('class="cut"') == 2
    assert "cut" not in bullet(1.5, "blue", None)
    assert "<rect" in bullet(None, "grey", 0.5)
    assert bullet(None, "grey", 0.5).count("<rect") == 1  # the scale alone


@given(st.floats(0, 1e6), st.floats(0, 3))
def test_no_bar_and_no_mark_leaves_the_scale(completion: float, due: float) -> None:
    shares = [float(found) for found in re.findall(r'"([\d.]+)%"', bullet(completion, "red", due))]
    assert all(0 <= share <= 100 for share in shares)
    assert "66.67%" in bullet(completion, "red", due)  # the target on a scale to 150 %


def test_nothing_is_shown_of_nothing_and_a_hostile_name_is_text() -> None:
    found, rows = judged(a=9)
    assert matrix(found, [], [], {}) == ""
    html = matrix(found, [], [replace(rows[0], name="<img src=x>")], {})
    assert "img" not in tags_of(html)


def test_what_most_figures_rest_on_is_said_once_and_the_others_say_theirs() -> None:
    usual, others = said_once(["一季度；甲沿用旧数", "一季度；甲沿用旧数", "一季度；乙未填报"])
    assert (usual, others) == ("一季度；甲沿用旧数", ("", "", "乙未填报"))
    assert said_once([]) == ("", ())
    assert said_once(["甲 ÷ 乙", "", "丙 − 丁"]) == ("", ("甲 ÷ 乙", "", "丙 − 丁")), (
        "nothing holds for two of them"
    )
    assert said_once([""]) == ("", ("",))
