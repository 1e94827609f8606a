"""Units that report themselves and through carriers, moves and silence: against an independent reckoning too."""

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from data.judging.actuals import at
from data.judging.figures import standing_at
from data.judging.ledger import roll_up
from data.judging.progress import assess
from data.judging.timelines import timeline
from data.judging.trace import Coverage, coverage
from data.judging.unit_book import Told
from data.records.carrier import Carrier, Home
from data.records.district import DistrictRecords
from data.records.observation import Observation
from tests.reckoning import CODES, LEVELS, QUARTERS, UNITS, World, differences, drawn
from tests.unit.builders import AREA, carrier, plan, row, situation, target

Q1, Q2, Q3, Q4 = date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)
EVER = date.min


def district(*rows: Observation, carriers: tuple[Carrier, ...], on: date) -> float | None:
    """The district's area in 万㎡ at a date."""
    return at(timeline(situation(plan(), *rows, carriers=carriers), AREA, "district", ""), on).value


def test_a_units_own_total_does_not_fall_to_what_one_of_its_carriers_reports() -> None:
    # All five report themselves in Q1, 2,400 in all; in Q2 four repeat, and one of two carriers of e reports 50.
    given = {"a": 640, "b": 400, "c": 80, "d": 80, "e": 1200}
    rows = [row(unit, Q1, value * 10_000) for unit, value in given.items()]
    rows += [row(unit, Q2, value * 10_000) for unit, value in given.items() if unit != "e"]
    found = situation(
        plan(parks=tuple(given)),
        *rows,
        row("e", Q2, 500_000, carrier="e1"),
        carriers=(carrier("e1", unit="e"), carrier("e2", unit="e")),
    )
    actual = at(timeline(found, AREA, "district", ""), Q2)
    assert (actual.value, actual.carried) == (2400, ("e",))
    assert actual.value != 1250
    assert "e" not in (*actual.reporting, *actual.partial)


def test_a_carriers_rise_does_not_lower_the_unit_that_reported_itself() -> None:
    # The unit says 1,200, its carriers 50 and 700; then one of them rises from 50 to 55.
    members = (carrier("c1"), carrier("c2"))
    before = [
        row("a", Q1, 12_000_000),
        row("a", Q1, 500_000, carrier="c1"),
        row("a", Q1, 7_000_000, carrier="c2"),
    ]
    found = situation(plan(), *before, row("a", Q2, 550_000, carrier="c1"), carriers=members)
    figure = standing_at(found.ledger.units["a", "area"], Q2)
    assert figure is not None
    assert (figure.value, figure.own, figure.period) == (1200, True, Q1)
    assert found.ledger.told("a", "area", Q2) == Told(("c1",), ("c2",))
    assert figure.value != 755


def test_all_carriers_together_take_over_from_the_units_own_total() -> None:
    rows = [row("a", Q1, 100_000), row("a", Q2, 50_000, carrier="c1"), row("a", Q2, 70_000, carrier="c2")]
    history = situation(plan(), *rows, carriers=(carrier("c1"), carrier("c2"))).ledger.units["a", "area"]
    assert [(f.period, f.value, f.own, f.lagging) for f in history] == [
        (Q1, 10, True, ()),
        (Q2, 12, False, ()),
    ]
    later = situation(
        plan(), *rows, row("a", Q3, 60_000, carrier="c1"), carriers=(carrier("c1"), carrier("c2"))
    ).ledger.units["a", "area"]
    assert (later[-1].value, later[-1].lagging) == (13, ("c2",))  # 6 + 7 carried, and c2 is named
    assert later[-1].value != 10  # the old total does not come back


def test_a_carrier_that_was_not_open_yet_is_not_waited_for_and_a_closed_one_stops_counting() -> None:
    rows = [
        row("a", Q1, 100_000),
        row("a", Q2, 50_000, carrier="c1"),
        row("a", Q3, 50_000, carrier="c1"),
        row("a", Q3, 30_000, carrier="c2"),
        row("a", Q4, 60_000, carrier="c1"),
    ]
    members = (carrier("c1"), carrier("c2", opened=Q3, closed=date(2025, 12, 1)))
    history = situation(plan(), *rows, carriers=members).ledger.units["a", "area"]
    assert [figure.value for figure in history] == [10, 5, 8, 5, 6]  # Q2: c1 alone is all; then c2 closes
    assert not history[-1].lagging


def test_a_unit_of_which_one_of_eleven_carriers_reported_has_not_reported() -> None:
    members = tuple(carrier(f"c{number}") for number in range(1, 12))
    before = [row("a", Q1, 10_000, carrier=each.code) for each in members]
    found = situation(plan(target()), *before, row("a", Q2, 20_000, carrier="c1"), carriers=members)
    actual = assess(found, target(), Q2).actual
    assert (actual.value, actual.partial) == (12, ("a",))  # ten carried, one at 2
    assert "a" not in (*actual.reporting, *actual.carried)
    assert coverage(found, "area")["a"] == {Q1: Coverage("载体", 11, 11), Q2: Coverage("载体", 1, 11)}


def test_a_move_leaves_the_past_alone_and_the_carrier_counts_once() -> None:
    # a reports 100 itself, of which K1 gave 50; K2 of b gives 30. K1 moves to b from Q2 on.
    rows = [
        row("a", Q1, 1_000_000),
        row("a", Q1, 500_000, carrier="K1"),
        row("b", Q1, 300_000, carrier="K2"),
    ]
    members = (carrier("K1", unit="b", homes=(Home("a", EVER), Home("b", Q2))), carrier("K2", unit="b"))
    assert district(*rows, carriers=members, on=Q1) == 130
    assert district(*rows, carriers=members, on=Q1) != 180
    found = situation(plan(), *rows, row("b", Q2, 350_000, carrier="K2"), carriers=members)
    assert at(timeline(found, AREA, "district", ""), Q2).value == 135  # K1 has said nothing in b yet
    notes = {note.unit: note for note in assess(found, target(), Q2).notes}
    assert (notes["a"].left, notes["a"].twice) == (("载体K1",), False)
    assert notes["b"].silent == ("载体K1",)
    later = situation(plan(), *rows, row("b", Q2, 600_000, carrier="K1"), carriers=members)
    assert [each.twice for each in assess(later, target(), Q2).notes if each.left] == [True]


def test_a_carrier_that_left_and_is_in_its_new_units_own_total_is_named_as_counted_twice() -> None:
    # K1 30 and K2 40 of a; K1 moves to b, which then reports 130 itself: 130 + 70 stand, and 30 of it may be there twice.
    rows = [
        row("a", Q1, 300_000, carrier="K1"),
        row("a", Q1, 400_000, carrier="K2"),
        row("b", Q1, 1_000_000),
        row("b", Q2, 1_300_000),
        row("a", Q2, 400_000, carrier="K2"),
    ]
    members = (carrier("K1", unit="b", homes=(Home("a", EVER), Home("b", Q2))), carrier("K2"))
    judged = assess(situation(plan(target()), *rows, carriers=members), target(), Q2)
    assert (judged.actual.value, judged.actual.partial) == (200, ())
    (note,) = judged.notes
    assert (note.unit, note.own, note.left, note.twice) == ("a", False, ("载体K1",), True)
    assert note.silent == ()


def test_a_row_that_counts_nothing_makes_an_old_total_no_newer() -> None:
    goal = target(value=10.0)
    rows = [row("a", date(2024, 12, 31), 120_000), row("a", Q4, 1_000, carrier="c1")]
    found = situation(plan(goal, parks=("a",)), *rows, carriers=(carrier("c1"), carrier("c2")))
    judged = assess(found, goal, Q4)
    assert judged.verdict is not None
    assert (judged.verdict.word, judged.actual.newest) == ("无法判定", date(2024, 12, 31))
    assert [(note.on, note.silent) for note in judged.notes] == [(Q4, ("载体c2",))]
    assert judged.verdict.word != "提前完成"


def test_a_moved_carriers_figure_stays_in_the_sum_until_it_reports_in_its_new_place() -> None:
    members = (carrier("K1", unit="b", homes=(Home("a", EVER), Home("b", Q2))), carrier("K2"))
    before = [row("a", Q1, 100_000, carrier="K1"), row("a", Q1, 200_000, carrier="K2")]
    assert district(*before, row("a", Q2, 210_000, carrier="K2"), carriers=members, on=Q2) == 31
    told = situation(plan(), *before, row("b", Q2, 120_000, carrier="K1"), carriers=members)
    values = {unit: told.ledger.units[unit, "area"][-1].value for unit in ("a", "b")}
    assert values == {"a": 20, "b": 12}
    assert at(timeline(told, AREA, "district", ""), Q2).carried == ("a",)  # nobody of a reported for Q2


MOVED = carrier("K1", unit="b", homes=(Home("a", EVER), Home("b", Q2)))


def test_a_carrier_that_moved_is_not_lost_where_its_new_units_own_total_is_from_before_it_came() -> None:
    # K1 gave 10 in a; b had reported 20 itself. K1 moves to b and says 12 there, while K2 of b says nothing.
    rows = [row("a", Q1, 100_000, carrier="K1"), row("b", Q1, 200_000), row("b", Q2, 120_000, carrier="K1")]
    members = (MOVED, carrier("K2", unit="b"))
    found = situation(plan(target()), *rows, carriers=members)
    assert at(timeline(found, AREA, "district", ""), Q2).value == 30  # not 20: b's total does not hold K1
    assert [(each.left, each.twice) for each in assess(found, target(), Q2).notes if each.left] == [
        (("载体K1",), False)
    ]
    both = district(
        *rows,
        row("b", Q3, 190_000, carrier="K2"),
        row("b", Q3, 130_000, carrier="K1"),
        carriers=members,
        on=Q3,
    )
    assert both == 32  # 13 + 19 in b, and nothing of it in a any more
    own = district(*rows, row("b", Q3, 330_000), carriers=members, on=Q3)
    assert own == 33  # b's new total is from after the move and holds K1


def test_a_carrier_that_was_in_two_sums_counts_once_from_its_own_report_on() -> None:
    # K1 gave 10 in a and moves to b, which then reports 30 itself: 40, of which 10 may be there twice. K1 says 10 in b.
    rows = [row("a", Q1, 100_000, carrier="K1"), row("b", Q2, 300_000)]
    members = (MOVED, carrier("K2", unit="b"))
    assert district(*rows, carriers=members, on=Q3) == 40
    assert district(*rows, row("b", Q3, 100_000, carrier="K1"), carriers=members, on=Q3) == 30
    assert district(*rows, row("b", Q3, 100_000, carrier="K1"), carriers=members, on=Q2) == 40


def test_a_unit_whose_last_carrier_left_has_no_figure_of_its_own() -> None:
    members = (carrier("K1", unit="b", homes=(Home("a", EVER), Home("b", Q2))),)
    rows = [row("a", Q1, 100_000, carrier="K1"), row("b", Q2, 120_000, carrier="K1")]
    actual = at(timeline(situation(plan(), *rows, carriers=members), AREA, "district", ""), Q2)
    assert (actual.value, actual.reporting, actual.emptied) == (12, ("b",), ("a",))
    assert not actual.missing  # it did report once


def test_figures_of_a_carrier_that_no_record_describes_count_nowhere() -> None:
    stray = row("a", Q1, 100_000, carrier="gone")
    ledger = roll_up(DistrictRecords("测试区", (carrier("c1"),), (stray,)), [AREA])
    assert not ledger.units
    assert list(ledger.given) == ["gone"]


VALUES = st.integers(0, 100)
OWN = st.dictionaries(st.tuples(st.sampled_from(UNITS), st.sampled_from(QUARTERS)), VALUES)
TOLD = st.dictionaries(st.tuples(st.sampled_from(CODES), st.sampled_from(QUARTERS)), VALUES)
MOVES = st.none() | st.tuples(st.sampled_from(UNITS), st.sampled_from(QUARTERS))
PLACES = st.fixed_dictionaries({code: st.tuples(st.sampled_from(UNITS), MOVES) for code in CODES})
TITLES = st.lists(st.tuples(st.sampled_from(LEVELS), st.sampled_from(QUARTERS)), max_size=3).map(tuple)
WORLDS = st.builds(World, OWN, TOLD, PLACES, st.fixed_dictionaries(dict.fromkeys(CODES, TITLES)))


@settings(max_examples=300)
@given(WORLDS)
def test_every_mix_of_reports_moves_and_levels_comes_to_what_the_rules_say(world: World) -> None:
    assert differences(world) == []


def test_worlds_by_chance_come_to_the_same_too() -> None:
    assert [told for number in range(300) for told in differences(drawn(Random(number)))] == []


@given(WORLDS, st.sampled_from(CODES), st.sampled_from(QUARTERS), VALUES, st.sampled_from(QUARTERS))
def test_a_carriers_report_that_does_not_lower_its_own_figure_never_lowers_a_sum_above_it(
    world: World, code: str, period: date, more: int, on: date
) -> None:
    """Except where it is the last of all to report and so puts the carriers' sum in the place of the unit's own, and where
    it has moved and was counted twice: in its old unit's sum, and in what its new one reported itself since."""
    stood = max((q for c, q in world.told if c == code and q <= period), default=None)
    raised = (world.told[code, stood] if stood else 0) + more
    after = replace(world, told={**world.told, (code, period): raised})
    unit = world.where(code, period)
    told = after.situation().ledger.told(unit, "area", period)
    takes_over = told.complete and any(quarter <= on for of, quarter in world.own if of == unit)
    own = world.goes_by(unit, on)
    moved = any(world.where(code, quarter) != unit for of, quarter in world.told if of == code)
    if not (takes_over or (moved and own and world.where(code, own) == unit)):
        assert area(after, on) >= area(world, on)


@given(WORLDS)
def test_nothing_that_is_told_of_a_later_period_changes_an_earlier_one(world: World) -> None:
    early = World(
        {key: value for key, value in world.own.items() if key[1] <= Q2},
        {key: value for key, value in world.told.items() if key[1] <= Q2},
        {c: (first, move if move and move[1] <= Q2 else None) for c, (first, move) in world.places.items()},
        world.levels,
    )
    assert area(world, Q2) == area(early, Q2)


def area(world: World, on: date) -> float:
    """The district's figure as the program has it, 0 where it has none."""
    return at(timeline(world.situation(), AREA, "district", ""), on).value or 0
