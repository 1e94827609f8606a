"""Why a figure changed: the parts are named, and as shown they always add up to the whole as shown."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from components.content.foremost import foremost
from components.markup.gauge import gauge
from components.report.compare import compare
from components.screen.why_changed import why_table
from components.words.contributions import REST, made_of, why_this_quarter
from data.judging.actuals import at
from data.judging.contributions import (
    Breakdown,
    Contribution,
    apportioned,
    breakdown,
    broken_down,
    count_change,
)
from data.judging.progress import assess
from data.judging.situation import Situation
from data.judging.timelines import line_of
from data.records.carrier import Home
from tests.pages.markup import text_of
from tests.unit.builders import DEADLINE, carrier, plan, row, situation, target
from tests.unit.reports import demo_report, situation_of

Q2, Q3, Q4 = date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)
PLAN = plan(target(), target(value=18.0, id="a-area", role="annex", scope="park", of="a"))
DISTRICT, OF_A = PLAN.targets


def told(found: Breakdown | None) -> dict[str, tuple[float, str]]:
    assert found is not None
    return {part.of: (round(part.change, 6), part.way) for part in found.parts}


def test_the_quarter_of_the_demonstration_is_what_its_units_added() -> None:
    # 渝中 2025 Q3 to Q4. Area 32.73 to 33.62 万㎡: 电创园 4.44 to 5.33, nobody else moved. Firms and teams 2,244 to
    # 2,316: 电创园 370 to 406, 环重医 519 to 540, 总部城 1,201 to 1,214, 解放碑 116 to 118; 36 + 21 + 13 + 2 = 72.
    found = situation_of("渝中区")
    area, firms, _ = found.plan.targets_for(role="headline")
    days = date(2025, 9, 30), date(2025, 12, 31)
    first = breakdown(found, area, *days)
    assert told(first)["dianchuangyuan"] == (0.89, "figure")
    assert sum(change for change, _ in told(first).values()) == 0.89
    second = told(breakdown(found, firms, *days))
    assert [second[unit][0] for unit in ("dianchuangyuan", "huanchongyi", "zongbucheng", "jiefangbei")] == [
        36,
        21,
        13,
        2,
    ]
    # 历史街区 said nothing after 2024 Q2: it added nothing, and that is not a figure that stayed the same.
    assert second["lishijiequ"] == (0, "silent")
    assert "" not in second


def test_a_first_report_a_silence_and_another_way_of_taking_are_named() -> None:
    found = situation(
        plan(target(), parks=("a", "b", "c")),
        row("a", Q3, 100_000),
        row("b", Q3, 50_000),
        row("b", Q4, 30_000, carrier="B1"),
        row("c", Q4, 20_000),
    )
    # a repeats 10; b's own 5 gives way to B1's 3; c says 2 for the first time: 10 + 5 to 10 + 3 + 2.
    assert told(breakdown(found, DISTRICT, Q3, Q4)) == {
        "a": (0, "silent"),
        "b": (-2, "taking"),
        "c": (2, "first"),
    }


def test_a_carrier_that_moved_is_named_in_both_units_and_one_that_opened_is_not() -> None:
    moving = carrier("X", unit="b", homes=(Home("a", date.min), Home("b", date(2024, 10, 1))))
    found = situation(
        PLAN,
        row("a", Q3, 40_000, carrier="X"),
        row("a", Q3, 60_000, carrier="A"),
        row("b", Q3, 10_000, carrier="B"),
        row("b", Q4, 45_000, carrier="X"),
        row("a", Q4, 60_000, carrier="A"),
        row("b", Q4, 20_000, carrier="B"),
        carriers=(moving,),
    )
    # a 4 + 6 to 6; b 1 to 4.5 + 2.
    assert told(breakdown(found, DISTRICT, Q3, Q4)) == {"b": (5.5, "moved"), "a": (-4, "moved")}
    # Of a alone: X is gone with its 4, A said 6 again.
    assert told(breakdown(found, OF_A, Q3, Q4)) == {"X": (-4, "gone"), "A": (0, "figure")}
    opened = situation(
        PLAN,
        row("a", Q3, 10_000, carrier="A"),
        row("a", Q4, 10_000, carrier="A"),
        row("a", Q4, 5_000, carrier="N"),
    )
    assert told(breakdown(opened, OF_A, Q3, Q4)) == {"N": (0.5, "first"), "A": (0, "figure")}
    assert told(breakdown(opened, DISTRICT, Q3, Q4))["a"] == (0.5, "figure")


def test_what_cannot_be_told_is_not_made_up() -> None:
    own = situation(PLAN, row("a", Q3, 10_000), row("a", Q4, 20_000))
    assert breakdown(own, OF_A, Q3, Q4) is None, "a unit that reports for itself has no carriers to name"
    assert breakdown(own, DISTRICT, Q2, Q4) is None, "before Q3 there is no figure to compare with"
    counts = plan(target("municipal", 2.0))
    found = situation(counts, carriers=(carrier("A", ("市级", Q2, None), opened=Q2),))
    assert breakdown(found, counts.targets[0], Q2, Q4) is None


def test_a_count_names_who_came_and_who_went() -> None:
    counts = plan(target("municipal", 2.0))
    stays = carrier("A", ("市级", Q2, None), opened=Q2)
    goes = carrier("B", ("市级", Q2, None), opened=Q2, closed=date(2024, 11, 1))
    comes = carrier("C", ("市级", Q4, None), opened=Q2)
    found = count_change(situation(counts, carriers=(stays, goes, comes)), counts.targets[0], Q3, Q4)
    assert found is not None
    assert ([each.code for each in found.came], [each.code for each in found.went]) == (["C"], ["B"])
    assert count_change(situation(PLAN), DISTRICT, Q3, Q4) is None


CHANGES = st.lists(st.floats(-500, 500), max_size=12)


@given(CHANGES, st.integers(0, 4))
def test_rounded_parts_add_up_to_the_rounded_whole_and_each_is_its_own_figure_up_or_down(
    parts: list[float], places: int
) -> None:
    whole = sum(parts)
    shown = [Decimal(f"{part:.{places}f}") for part in apportioned(whole, parts, places)]
    assert sum(shown) == _half_up(whole, places)
    unit = Decimal(1).scaleb(-places)
    for exact, each in zip(parts, shown, strict=True):
        assert abs(Decimal(exact) - each) < unit
    assert all(each == 0 for exact, each in zip(parts, shown, strict=True) if exact == 0)


def _half_up(value: float, places: int) -> Decimal:
    return Decimal(str(round(value, 9))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


FIGURES = st.dictionaries(
    st.tuples(st.sampled_from(["a", "b", "A", "B"]), st.sampled_from([Q2, Q3, Q4])), st.integers(0, 99_999)
)


def _situation(figures: dict[tuple[str, date], int]) -> Situation:
    return situation(
        PLAN,
        *(
            row(of.lower(), day, value, carrier=of if of.isupper() else "")
            for (of, day), value in figures.items()
        ),
    )


@given(FIGURES, st.sampled_from([(Q2, Q3), (Q3, Q4), (Q2, Q4)]), st.integers(0, 3))
def test_whoever_reported_what_the_parts_as_shown_add_up_to_the_change_as_shown(
    figures: dict[tuple[str, date], int], days: tuple[date, date], places: int
) -> None:
    found = _situation(figures)
    for each in (DISTRICT, OF_A):
        made = breakdown(found, each, *days)
        if made is None:
            continue
        before, after = (at(line_of(found, each), day).value for day in days)
        assert before is not None
        assert after is not None
        shown = made.rounded(places)
        assert shown.change == float(_half_up(after - before, places))
        assert round(sum(part.change for part in shown.parts), 9) == round(shown.change, 9)


def test_beside_the_quarters_change_stand_the_largest_parts_and_the_rest_and_they_add_up() -> None:
    found = situation_of("渝中区")
    area, firms, _ = (assess(found, each, DEADLINE) for each in found.plan.targets_for(role="headline"))
    assert why_this_quarter(found, area) == "电创园 +0.89"
    # 36 + 21 + 15: 总部城's 13 and 解放碑's 2 are the rest.
    assert why_this_quarter(found, firms) == "电创园 +36，环重医 +21，其余 +15"
    shown = gauge(firms, found.plan, found.book.lights, line=line_of(found, firms.target), made_of="甲 +72")
    assert "较上季 +72 个 = 甲 +72；较上年同期 +369 个" in text_of(shown)


def test_in_a_short_line_the_deepest_fall_is_named_though_it_is_small() -> None:
    parts = [
        Contribution(name, change, way="figure")
        for name, change in zip("甲乙丙丁", (9.0, 8.0, 7.0, -1.0), strict=True)
    ]
    found = broken_down(Q3, Q4, 23.0, parts)
    assert made_of(found, {}, 2) == "甲 +9，乙 +8，丁 −1，其余 +7"
    flat = broken_down(Q3, Q4, 0.0, [Contribution("甲", 0.0), Contribution("乙", 0.0)])
    assert made_of(flat, {}, 2) == ""


def test_what_no_unit_accounts_for_has_a_name_of_its_own() -> None:
    found = broken_down(Q3, Q4, 4.0, [Contribution("甲", 5.0, None, 5.0, "first")])
    assert made_of(found, {"": REST}, 0) == "甲（首次填报） +5，重复企业扣减 −1"


def test_the_table_of_the_basis_panel_lists_every_part_and_the_sum() -> None:
    found = situation_of("渝中区")
    firms = found.plan.targets_for(role="headline")[1]
    shown = why_table(found, firms, date(2025, 9, 30), DEADLINE)
    assert "2025年三季度至2025年四季度为什么变化" in shown
    assert "未报新数，沿用旧数" in shown
    assert "<b>+72 个</b>" in shown
    assert REST not in shown


def test_on_papers_a_districts_change_is_what_its_units_added() -> None:
    # 渝中 from 2025-06-30 to 2025-12-31: firms and teams 2,139 to 2,316.
    report = demo_report("渝中区")
    assert report.comparison is not None
    change = next(each for each in report.comparison.changes if each.target == "enterprises-teams")
    units = {
        each.of: each
        for each in report.comparison.changes
        if each.short_label == change.short_label and each.of
    }
    assert change.difference == 177 == sum(each.difference or 0 for each in units.values())
    largest = max(units.values(), key=lambda each: each.difference or 0)
    short = next(each.short_name for each in report.standings if each.of == largest.of)
    assert change.made_of.startswith(f"{short} +{largest.difference:g}，")
    assert f"；构成为{change.made_of}；" in f"{change.words}；"
    assert all(each.made_of == "" for each in units.values()), (
        "a unit's own change is not taken apart on papers"
    )


def test_among_the_largest_changes_the_districts_says_what_its_units_added() -> None:
    report = demo_report("渝中区")
    assert report.comparison is not None
    change = next(each for each in report.comparison.changes if each.made_of)
    own = tuple(each for each in report.comparison.changes if each.of and each.difference)[:1]
    shown = foremost(replace(report, comparison=replace(report.comparison, changes=(change, *own))), "pptx")
    below = {row.key: row.values[1].small for row in shown.rows}
    assert below == {change.target: (change.made_of,), own[0].target: ()}


def test_on_papers_what_no_unit_accounts_for_is_not_called_a_figure_of_units_without_targets() -> None:
    before, after = demo_report("渝中区", date(2025, 9, 30)), demo_report("渝中区", date(2025, 12, 31))
    firms = after.headline[1]
    assert firms.actual == 2316
    # As if two firms were in carriers of two units each: 2,314 in all, the units as they were.
    twice = tuple(replace(each, actual=2314.0) if each == firms else each for each in after.standings)
    (told,) = [
        change.made_of
        for change in compare(before, replace(after, standings=twice)).changes
        if change.target == firms.target
    ]
    assert told == "电创园 +36，环重医 +21，其他及重复企业扣减 −2，其余 +15"
    assert "未分解" not in told
