"""One firm in two carriers: found by code or name, and counted once."""

from dataclasses import replace
from datetime import date

import pytest
from pydantic import ValidationError

from data.judging.actuals import at
from data.judging.contributions import breakdown
from data.judging.firms import RULE, Counted, counted_too_often, duplicates, same_firm
from data.judging.ledger import roll_up
from data.judging.progress import assess
from data.judging.situation import Situation
from data.judging.timelines import timeline
from data.records.district import DistrictRecords
from data.records.firm import Firm
from plan_config.indicators import Change, Indicator, Part, Ratio
from plan_config.reader import load_book
from tests.unit.builders import AREA, FIRMS, MUNICIPAL, book, carrier, plan, row, target

Q1, Q2, Q4 = date(2021, 3, 31), date(2021, 6, 30), date(2021, 12, 31)
CODE = "91500103MA5U0ABC1D"


def stay(carrier_code: str, name: str = "某公司", code: str = "", **changes: object) -> Firm:
    found = Firm(
        district="测试区",
        carrier=carrier_code,
        firm=code or name,
        name=name,
        credit_code=code,
        since=date(2021, 1, 1),
    )
    return replace(found, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (stay("c1", "某公司", CODE), stay("c2", "改了名的公司", CODE), True),
        (stay("c1", "某公司(重庆)"), stay("c2", "某公司（重庆）"), True),
        (stay("c1", "某公司", CODE), stay("c2", "某公司"), True),
        (stay("c1", "某公司", CODE), stay("c2", "某公司", "91500116MA5U0XYZ2E"), False),
        (stay("c1"), stay("c1", "别的公司"), False),
        (stay("c1", until=date(2021, 6, 1)), stay("c2", since=date(2021, 6, 1)), False),
        (stay("c1"), stay("c1", district="邻区"), True),
    ],
)
def test_a_firm_is_the_same_by_code_else_by_name_and_only_at_the_same_time(
    one: Firm, other: Firm, same: bool
) -> None:
    assert bool(duplicates([one, other])) == same
    assert duplicates([one]) == ()


def test_on_a_day_only_who_is_there_counts() -> None:
    moved = [stay("c1", until=Q2), stay("c2", since=date(2021, 6, 1))]
    assert [len(found.stays) for found in duplicates(moved, on=date(2021, 6, 15))] == [2]
    assert duplicates(moved, on=Q1) == ()
    assert duplicates(moved, on=Q4) == ()


def situation(*stays: Firm, own: bool = False) -> Situation:
    """Two carriers of park a and one of park b with 10 firms and 0 teams each; a reports 18 itself if `own`."""
    subjects = [("a", "c1"), ("a", "c2"), ("b", "c3")]
    rows = [
        row(unit, Q1, value, series=series, carrier=code)
        for unit, code in subjects
        for series, value in (("incubatees", 10), ("teams", 0))
    ]
    if own:
        rows += [row("a", Q1, 18, series="incubatees"), row("a", Q1, 0, series="teams")]
    carriers = tuple(carrier(code, unit=unit) for unit, code in subjects)
    counted = FIRMS.model_copy(update={"id": "enterprises_teams", "counts_firms": "resident"})
    records = DistrictRecords("测试区", carriers, tuple(rows), firms=stays)
    the_book = book(plan(target("enterprises_teams"))).model_copy(update={"indicators": (counted,)})
    return Situation(the_book.plans[0], the_book, roll_up(records, (counted,)))


def actual(case: Situation, scope: str = "district", of: str = "") -> tuple[float | None, int]:
    found = at(timeline(case, case.book.indicator("enterprises_teams"), scope, of), Q1)  # type: ignore[arg-type]
    return found.value, found.deducted


def test_a_firm_in_three_carriers_is_counted_once_in_the_district() -> None:
    case = situation(stay("c1"), stay("c2"), stay("c3"))
    assert actual(case) == (28, 2)  # 30 - 2
    assert actual(case, "park", "a") == (19, 1)  # 20 - 1: of its two carriers
    assert actual(case, "park", "b") == (10, 0)  # b has it once
    assert assess(case, case.plan.targets[0], Q1).actual.deducted == 2


def test_a_unit_that_reports_itself_has_counted_its_own_firms_once() -> None:
    case = situation(stay("c1"), stay("c2"), stay("c3"), own=True)
    assert actual(case) == (27, 1)  # 18 + 10, and the firm is in a's figure and in c3's
    assert actual(case, "park", "a") == (18, 0)


def test_without_firms_or_after_one_has_left_nothing_is_deducted() -> None:
    assert actual(situation()) == (30, 0)
    assert actual(situation(stay("c1"), stay("c2", until=Q1))) == (30, 0)
    assert actual(situation(stay("c1"), stay("unknown"))) == (30, 0)


def test_the_rows_keep_their_figures() -> None:
    case = situation(stay("c1"), stay("c2"))
    assert case.ledger.units["a", "enterprises_teams"][0].value == 20
    assert actual(case) == (29, 1)


def carried(first: float, second: float, *stays: Firm) -> tuple[float | None, int]:
    """At the end of June: c1 of park a reported firms in March only, c3 of park b in June only."""
    told = [("a", "c1", Q1, first), ("b", "c3", Q2, second)]
    rows = [
        row(unit, period, value, series=series, carrier=code)
        for unit, code, period, firms in told
        for series, value in (("incubatees", firms), ("teams", 0))
    ]
    counted = FIRMS.model_copy(update={"counts_firms": "resident"})
    the_book = book(plan(target("firms"))).model_copy(update={"indicators": (counted,)})
    records = DistrictRecords(
        "测试区", (carrier("c1", unit="a"), carrier("c3", unit="b")), tuple(rows), firms=stays
    )
    case = Situation(the_book.plans[0], the_book, roll_up(records, (counted,)))
    found = at(timeline(case, counted, "district", ""), Q2)
    return found.value, found.deducted


def test_a_figure_carried_from_before_a_firm_came_does_not_count_it() -> None:
    # X enters c1 in May: c1's 10 of March is without it, c3's 5 of June has it, so it is counted once.
    assert carried(10, 5, stay("c1", since=date(2021, 5, 10)), stay("c3")) == (15, 0)


def test_a_firm_that_moved_is_counted_once_while_its_old_carriers_figure_still_holds_it() -> None:
    # X moves from c1 to c3 on 10 May: it is in c1's 10 of March and in c3's 5 of June, 15 - 1 = 14.
    moved = date(2021, 5, 10)
    assert carried(10, 5, stay("c1", until=moved), stay("c3", since=moved)) == (14, 1)


def test_an_indicator_counts_firms_only_where_its_plan_says_so() -> None:
    with pytest.raises(ValidationError, match="counts_firms"):
        Indicator.model_validate({**AREA.model_dump(), "counts_firms": "resident"})  # in 万㎡, not in firms
    with pytest.raises(ValidationError, match="counts_firms"):
        Indicator.model_validate({**MUNICIPAL.model_dump(), "counts_firms": "tech"})  # counts carriers
    shared = {indicator.id: indicator.counts_firms for indicator in load_book().indicators}
    assert {name: basis for name, basis in shared.items() if basis} == {
        "enterprises_teams": "resident",
        "tech_enterprises": "tech",
    }


def test_a_later_stay_does_not_change_an_earlier_count() -> None:
    listed = date(2021, 6, 30)
    stays = [
        stay("c1", tech="孵化", listed=listed),
        stay("c3", tech="孵化", listed=listed, since=date(2022, 12, 31)),
    ]
    where = {"c1": Counted("a", date(2022, 6, 30)), "c3": Counted("b", date(2022, 6, 30))}
    (group,) = same_firm(stays)
    assert counted_too_often([group], where, "tech") == 0
    later = {code: Counted(place, date(2022, 12, 31)) for code, (place, _) in where.items()}
    assert counted_too_often([group], later, "tech") == 1


def test_a_change_deducts_a_firm_within_its_unit_first_and_only_what_several_units_share_at_the_end() -> None:
    # a has 10 + 10 and b 10 in the first quarter: 30. Then 12 + 13 and 11, and one firm is in all three carriers:
    # a's figure is 25 - 1 = 24, b's 11, the district's 36 - 2 = 34. So a added 4, b 1, and 1 is shared by both.
    figures = {"c1": (10, 12), "c2": (10, 13), "c3": (10, 11)}
    rows = [
        row("b" if code == "c3" else "a", day, value, series=series, carrier=code)
        for code, values in figures.items()
        for day, value_of in zip((Q1, Q2), values, strict=True)
        for series, value in (("incubatees", value_of), ("teams", 0))
    ]
    came = tuple(stay(code, since=date(2021, 4, 1)) for code in figures)
    before = situation(*came)
    records = DistrictRecords("测试区", before.ledger.register, tuple(rows), firms=came)
    case = replace(before, ledger=roll_up(records, before.book.indicators))
    found = breakdown(case, case.plan.targets[0], Q1, Q2)
    assert found is not None
    assert found.change == 4
    assert [(part.of, part.change) for part in found.parts] == [("a", 4), ("b", 1), ("", -1)]
    line = timeline(case, case.book.indicator("enterprises_teams"), "park", "a")
    assert found.parts[0].after == at(line, Q2).value == 24, (
        "a's part ends at the figure that a's own row shows"
    )
    assert "同一单位内的从该单位的数中扣除" in RULE


def test_a_firm_of_two_units_is_counted_once_in_a_share_and_in_what_was_added() -> None:
    # a has 20 firms and b 10, one firm is in both: 29. Of its 145 rooms that is 20 %, not 30 of 145.
    counted = FIRMS.model_copy(update={"counts_firms": "resident", "per_unit": 1})
    rooms = FIRMS.model_copy(
        update={"id": "rooms", "parts": (Part(series="rooms", label="房间", unit="间"),)}
    )
    told = {"unit": "%", "parts": (), "decimals": 1}
    dense = FIRMS.model_copy(
        update={**told, "id": "dense", "ratio": Ratio(numerator="firms", denominator="rooms")}
    )
    more = FIRMS.model_copy(
        update={"id": "more", "parts": (), "change": Change(of="firms", base=19, clause="一")}
    )
    own = (counted, rooms, dense, more)
    the_book = book(plan(target("firms"))).model_copy(update={"indicators": own})
    rows = [
        row(unit, Q1, value, series=series, carrier=code)
        for unit, code, firms in (("a", "c1", 20), ("b", "c3", 10))
        for series, value in (("incubatees", firms), ("teams", 0))
    ]
    rows += [row("a", Q1, 100, series="rooms"), row("b", Q1, 45, series="rooms")]
    records = DistrictRecords(
        "测试区",
        (carrier("c1", unit="a"), carrier("c3", unit="b")),
        tuple(rows),
        firms=(stay("c1"), stay("c3")),
    )
    case = Situation(the_book.plans[0], the_book, roll_up(records, own))
    share = at(timeline(case, dense, "district", ""), Q1)
    assert (share.value, share.sides, share.deducted) == (20, (29, 145), 1)
    added = at(timeline(case, more, "district", ""), Q1)
    assert (added.value, added.sides, added.deducted) == (10, (29, 19), 1)
    assert at(timeline(case, counted, "district", ""), Q1).value == 29
