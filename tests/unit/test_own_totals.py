"""A total that stands instead of what its carriers or units add up to is asked about where it comes in, and told where it
is shown."""

from collections.abc import Sequence
from datetime import date

from components.words.coverage import reporting_words
from data.intake.changes import ChangePlan
from data.intake.checks.own_totals import overriding_totals
from data.intake.reading.lines import Problem
from data.judging.progress import assess
from data.records.district import DistrictRecords
from data.records.observation import Observation
from plan_config.layout import WHOLE
from tests.unit.builders import book, carrier, on_line, plan, row, situation, target

MAR, JUN = date(2025, 3, 31), date(2025, 6, 30)
PLAN = plan(target(), target("area", 20, id="a-area", role="annex", scope="park", of="a"))
BOOK = book(PLAN)
TWO = (carrier("K1"), carrier("K2"))
BOTH = (row("a", JUN, 110_000, carrier="K1"), row("a", JUN, 40_000, carrier="K2"))  # 11 + 4 = 15 万㎡
OWN = row("a", JUN, 190_000)  # 19 万㎡, 4 more


def asked(*rows: Observation, known: Sequence[Observation] = ()) -> list[Problem]:
    records = DistrictRecords("测试区", TWO, tuple(known))
    changes = ChangePlan(tuple(on_line(each, line, "期报") for line, each in enumerate(rows, 2)))
    return list(overriding_totals(changes, [records], BOOK))


def test_a_units_total_that_differs_from_what_its_carriers_add_up_to_asks_for_a_reason() -> None:
    (doubt,) = asked(OWN, known=BOTH)
    assert doubt.message == (
        "园区a自报的总数与同期合计不同：面积自报 19 万㎡，2 家载体合计 15 万㎡，相差 4 万㎡。"
        "以自报为准，请核对；属实请说明原因"
    )
    assert (doubt.key, doubt.row) == ("own-total/测试区/a/2025-06-30", 2)
    assert asked(row("a", JUN, 150_000), known=BOTH) == []  # the same total
    assert asked(row("a", MAR, 190_000), known=BOTH) == []  # nobody else told of that period


def test_of_carriers_that_report_in_part_it_is_told_how_many_do() -> None:
    (doubt,) = asked(OWN, known=BOTH[:1])
    assert "2 家载体中 1 家合计 11 万㎡，相差 8 万㎡" in doubt.message


def test_carriers_that_come_after_the_total_are_asked_about_once_all_have_reported() -> None:
    assert asked(BOTH[0], known=[OWN]) == []
    (doubt,) = asked(BOTH[1], known=[OWN, BOTH[0]])
    assert "2 家载体合计 15 万㎡，相差 4 万㎡" in doubt.message
    assert [each.row for each in asked(*BOTH, OWN)] == [4]  # the total's own line, not a carrier's


def test_a_districts_total_that_differs_from_its_units_sum_asks_for_a_reason() -> None:
    units = (row("a", JUN, 120_000), row("b", JUN, 110_000))
    total = row(WHOLE, JUN, 250_000)
    (doubt,) = asked(total, known=units)
    assert doubt.message.startswith(
        "测试区自报的总数与同期合计不同：面积自报 25 万㎡，各单位合计 23 万㎡，相差 2 万㎡。"
    )
    assert [each.row for each in asked(*units, total)] == [4]
    assert asked(units[0], known=[total]) == []  # b has not reported
    assert len(asked(units[0], known=[total, units[1]])) == 1
    assert asked(row(WHOLE, JUN, 230_000), known=units) == []


def test_papers_say_what_the_carriers_add_up_to_beside_the_total_that_stands() -> None:
    case = situation(PLAN, OWN, *BOTH, carriers=TWO)
    unit = assess(case, PLAN.targets[1], JUN)
    assert unit.actual.value == 19
    assert reporting_words(unit, PLAN) == "以单位自报的总数为准，载体合计 15 万㎡，相差 4 万㎡"
    assert "a：以单位自报的总数为准，载体合计 15 万㎡，相差 4 万㎡" in reporting_words(
        assess(case, PLAN.targets[0], JUN), PLAN
    )
    agreed = situation(PLAN, row("a", JUN, 150_000), *BOTH, carriers=TWO)
    assert reporting_words(assess(agreed, PLAN.targets[1], JUN), PLAN) == ""
    in_part = situation(PLAN, OWN, BOTH[0], carriers=TWO)
    assert (
        reporting_words(assess(in_part, PLAN.targets[1], JUN), PLAN)
        == "以单位自报的总数为准，载体合计 11 万㎡（2 家载体中 1 家填报），相差 8 万㎡"
    )
