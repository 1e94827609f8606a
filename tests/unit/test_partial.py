"""An import that brings only some of a unit's carriers says which are missing and what stands instead."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data.intake.changes import ChangePlan
from data.intake.checks.partial import partial_reports, told
from data.intake.preview import preview
from data.judging.ledger import roll_up
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.district import DistrictRecords
from data.records.observation import Observation
from tests.unit.builders import book, carrier, on_line, plan, row

SPRING, SUMMER = date(2025, 3, 31), date(2025, 6, 30)
THREE = (carrier("K1"), carrier("K2"), carrier("K3"))
PLAN = plan()
BOOK = book(PLAN)


def figure(code: str, value: float, period: date = SUMMER, series: str = "area_planned") -> Observation:
    return Observation("测试区", "a", code, code.startswith("K"), series, period, value, period)


def said(
    *rows: Observation, known: Sequence[Observation] = (), register: Sequence[Carrier] = THREE
) -> list[str]:
    others = tuple(record for each in register for record in each.others)
    records = DistrictRecords("测试区", tuple(register), tuple(known), others=others)
    changes = ChangePlan(tuple(on_line(each, line) for line, each in enumerate(rows, 2)))
    after = Situation(PLAN, BOOK, roll_up(preview(records, changes), BOOK.indicators))
    return [told(each, after) for each in partial_reports(after, changes)]


def test_one_carrier_of_three_leaves_the_units_own_total_standing_and_says_so() -> None:
    (sentence,) = said(figure("K1", 50), known=[row("a", SPRING, 12_000)])
    assert sentence == (
        "a 2025-06-30 的面积没有报齐，还缺 2 个载体：K2 载体K2、K3 载体K3；"
        "各载体报齐或单位自己再报以前，仍按单位自报的 2025-03-31 数据计"
    )


def test_without_a_total_of_its_own_older_figures_stand() -> None:
    known = [row("a", SPRING, 700, carrier="K2")]
    (sentence,) = said(figure("K1", 50), known=known)
    assert "还缺 2 个载体" in sentence
    assert sentence.endswith("这些载体以前报过的数字沿用，从未报过的不计")


def test_all_carriers_or_the_unit_itself_leave_nothing_to_say() -> None:
    known = [row("a", SUMMER, 700, carrier="K2"), row("a", SUMMER, 10, carrier="K3")]
    assert said(figure("K1", 50), known=known) == []
    assert said(figure("K1", 50), figure("a", 1_200)) == []
    assert said(figure("a", 1_200)) == []


def test_a_carrier_not_yet_open_is_not_missed() -> None:
    later = (*THREE[:1], replace(THREE[1], opened=date(2026, 1, 1)), carrier("K3", closed=SPRING))
    assert said(figure("K1", 50), register=later) == []


def test_several_measures_of_a_unit_are_told_together_and_two_periods_apart() -> None:
    whole = [figure("K1", 50), figure("K1", 5, series="incubatees"), figure("K1", 1, series="teams")]
    assert [each.split("没有")[0] for each in said(*whole, figure("K1", 40, SPRING))] == [
        "a 2025-06-30 的面积、企业",
        "a 2025-03-31 的面积",
    ]
