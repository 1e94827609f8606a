"""A later plan's units take over what those before them reported; what they had stays theirs."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from components.words.coverage import reporting_words
from data.judging.figures import standing_at
from data.judging.ledger import roll_up
from data.judging.opening import Opening, opening_of
from data.judging.progress import Progress, assess
from data.judging.situation import situation_of
from data.judging.succession import gone_over
from data.records.carrier import Carrier, Home
from data.records.district import DistrictRecords
from data.records.observation import Observation
from plan_config.book import PlanBook
from plan_config.following import check_following
from plan_config.plan import Plan
from plan_config.reader import load_book
from plan_config.succession import early_heirs, in_place_of, open_until
from tests.unit import builders

BOOK = load_book()
AREA = BOOK.indicator("area")
DEC, JUN, SEP = date(2025, 12, 31), date(2026, 6, 30), date(2026, 9, 30)
HEIRS = {"a": "n", "b": "n"}


def own(unit: str, period: date, wan: float) -> Observation:
    return Observation("甲区", unit, unit, False, "area_planned", period, wan * 10_000, period)


def of_carrier(unit: str, code: str, period: date, wan: float) -> Observation:
    return Observation("甲区", unit, code, True, "area_planned", period, wan * 10_000, period)


def values(records: DistrictRecords, unit: str, *days: date) -> list[float | None]:
    ledger = gone_over(roll_up(records, [AREA]), HEIRS)
    found = (standing_at(ledger.units.get((unit, "area"), ()), day) for day in days)
    return [figure.value if figure else None for figure in found]


def test_two_units_that_became_one_count_together_each_as_it_last_stood() -> None:
    told = DistrictRecords("甲区", observations=(own("a", DEC, 3), own("b", DEC, 5), own("a", JUN, 4)))
    assert values(told, "n", DEC, JUN) == [8, 9]  # 3 + 5, then 4 and the 5 that still stands
    assert values(told, "a", DEC, JUN) == [3, 4]


def test_what_the_new_unit_reports_itself_takes_the_place_of_the_sum() -> None:
    told = DistrictRecords("甲区", observations=(own("a", DEC, 3), own("b", DEC, 5), own("n", SEP, 10)))
    assert values(told, "n", DEC, JUN, SEP) == [8, 8, 10]
    assert values(told, "b", SEP) == [5]


def test_carriers_that_were_registered_under_the_old_unit_count_in_the_new_one() -> None:
    carrier = Carrier(code="A1", name="甲", district="甲区", unit="a", kind="孵化器")
    told = DistrictRecords("甲区", (carrier,), (of_carrier("a", "A1", DEC, 2), own("b", DEC, 5)))
    ledger = gone_over(roll_up(told, [AREA]), HEIRS)
    assert [each.unit for each in ledger.register] == ["n"]
    assert values(told, "n", DEC) == [7]
    assert "a" not in ledger.residents


@given(st.lists(st.tuples(st.sampled_from("abn"), st.sampled_from([DEC, JUN, SEP]), st.integers(0, 99))))
def test_without_heirs_nothing_changes_and_with_them_the_old_units_keep_theirs(
    told: list[tuple[str, date, int]],
) -> None:
    rows = {(unit, day): own(unit, day, value) for unit, day, value in told}
    records = DistrictRecords("甲区", observations=tuple(rows.values()))
    before = roll_up(records, [AREA])
    assert gone_over(before, {}) is before
    after = gone_over(before, HEIRS)
    assert all(after.units[key] == history for key, history in before.units.items() if key[0] != "n")


def of_new(period: date, **wan: float) -> tuple[Observation, ...]:
    return tuple(of_carrier("n", code, period, each) for code, each in wan.items())


def in_new(code: str, home: str) -> Carrier:
    homes = (Home(home, date.min), Home("n", JUN))
    return Carrier(code=code, name=code, district="甲区", unit="n", kind="孵化器", homes=homes, opened=DEC)


def test_a_few_carriers_neither_add_to_a_former_total_nor_undercut_it_and_all_of_them_replace_it() -> None:
    # a said 30 itself, b's only carrier gave 5. Of the new unit one of a's two carriers says 12, then all three do.
    told = (own("a", DEC, 30), of_carrier("b", "B1", DEC, 5), *of_new(JUN, A1=12))
    register = (in_new("A1", "a"), in_new("A2", "a"), in_new("B1", "b"))
    assert values(DistrictRecords("甲区", register, told), "n", DEC, JUN) == [35, 35]  # not 47, and not 12
    every = (*told, *of_new(SEP, A1=13, A2=20, B1=6))
    assert values(DistrictRecords("甲区", register, every), "n", SEP) == [39]  # 13 + 20 + 6, without a's 30
    later = (*every, *of_new(OCT, A1=14))
    assert values(DistrictRecords("甲区", register, later), "n", OCT) == [40]  # and the 30 does not come back


def test_carriers_of_a_parted_unit_count_wherever_they_report_and_once() -> None:
    # Carriers of 30 and 40 in a; the first goes to c and says 35, the second to d later: 75, then 35 + 44.
    the_plan = parted(("a",), ("a",))
    told = [builders.row("a", DEC, wan * 10_000, carrier=code) for code, wan in (("K1", 30), ("K2", 40))]
    half = [*told, builders.row("c", JUN, 350_000, carrier="K1")]
    both = [*half, builders.row("d", OCT, 440_000, carrier="K2")]
    register = tuple(
        builders.carrier(code, unit=new, homes=(Home("a", date.min), Home(new, JUN)))
        for code, new in (("K1", "c"), ("K2", "d"))
    )
    book = builders.book(builders.plan()).model_copy(update={"plans": (builders.plan(), the_plan)})
    found = [
        assess(
            situation_of(the_plan, book, DistrictRecords("测试区", register, tuple(rows))),
            the_plan.targets[0],
            OCT,
        )
        for rows in (told, half, both)
    ]
    assert [each.actual.value for each in found] == [70, 75, 79]  # 75 is not 40, and 79 not 79 + 40


START, OCT = builders.DEADLINE, date(2026, 12, 31)


def parted(*succeeds: tuple[str, ...]) -> Plan:
    """A plan after that of the tests, whose units c and d succeed others."""
    parks = [
        builders.park(unit, nth).model_copy(update={"succeeds": old})
        for nth, (unit, old) in enumerate(zip("cd", succeeds, strict=True), 1)
    ]
    targets = (
        builders.target(value=40),
        builders.target(value=20, scope="park", of="c", role="annex", id="c-area"),
    )
    told = {"id": "after", "start": START, "deadline": date(2030, 12, 31), "follows": "test-plan"}
    return builders.plan(*targets).model_copy(update={**told, "parks": tuple(parks)})


def of_parted(the_plan: Plan, target: str, as_of: date, *rows: Observation) -> Progress:
    both = builders.book(builders.plan()).model_copy(update={"plans": (builders.plan(), the_plan)})
    case = situation_of(the_plan, both, DistrictRecords("测试区", observations=rows))
    return assess(case, next(each for each in the_plan.targets if each.id == target), as_of)


def test_a_unit_that_was_parted_keeps_what_it_reported_and_its_parts_begin_without() -> None:
    the_plan = parted(("a",), ("a", "b"))
    assert [each.message for each in check_following(the_plan, (builders.plan(), the_plan))] == []
    told = builders.row("a", DEC, 80_000), builders.row("b", DEC, 30_000)
    at_start = of_parted(the_plan, "c-area", JUN, *told)
    assert at_start.actual.value is None  # not 8, and not 4 of them
    assert reporting_words(at_start, the_plan) == (
        "园区a拆分为c、d：原有的数无法拆分，从 2025-12-31 起只计新单位填报的"
    )


def test_a_district_counts_a_parted_unit_until_all_of_its_parts_have_reported() -> None:
    the_plan = parted(("a",), ("a", "b"))
    told = builders.row("a", DEC, 80_000), builders.row("b", DEC, 30_000)
    at_start = of_parted(the_plan, "t-area", JUN, *told)
    assert (at_start.actual.value, at_start.actual.missing) == (
        11,
        (),
    )  # a's 8, and b's 3, which went over to d
    assert "各新单位都填报以前按原单位的数计入" in reporting_words(at_start, the_plan)
    half = *told, builders.row("c", SEP, 50_000)
    assert of_parted(the_plan, "t-area", SEP, *half).actual.value == 11  # c's 5 are in a's 8
    whole = of_parted(the_plan, "t-area", OCT, *half, builders.row("d", OCT, 70_000))
    assert whole.actual.value == 12  # 5 + 7, and neither a's 8 nor b's 3 beside them
    assert of_parted(the_plan, "c-area", OCT, *half).actual.value == 5


def test_a_unit_comes_out_of_one_parted_unit_at_most() -> None:
    the_plan = parted(("a", "b"), ("a", "b"))
    messages = [each.message for each in check_following(the_plan, (builders.plan(), the_plan))]
    assert len(messages) == 2
    assert "只能从其中一个拆分出来" in messages[0]


def test_a_unit_that_one_other_took_over_twice_is_a_slip() -> None:
    the_plan = parted(("a", "a"), ("b",))
    (problem,) = check_following(the_plan, (builders.plan(), the_plan))
    assert "重复" in problem.message


def test_carriers_of_a_parted_unit_count_for_the_district_until_somebody_assigns_them() -> None:
    counted = builders.target("municipal", 2, role="count")
    the_plan = parted(("a",), ("a",))
    the_plan = the_plan.model_copy(update={"targets": (counted,)})
    carrier = builders.carrier("A1", ("市级", date(2021, 1, 1), None), unit="a", opened=date(2021, 1, 1))
    both = builders.book(builders.plan()).model_copy(update={"plans": (builders.plan(), the_plan)})
    case = situation_of(the_plan, both, DistrictRecords("测试区", (carrier,)))
    assert assess(case, counted, JUN).actual.value == 1
    own = counted.model_copy(update={"scope": "park", "of": "c"})
    assert assess(case, own, JUN).actual.value is None  # to c nobody has assigned it


HUNNAN = {"new-town": 610, "wusan": 305, "baita": 150, "lake": 390}


def hunnan() -> tuple[PlanBook, Plan, Plan]:
    """A plan of four units up to 2023, and one after it: the first was renamed, two became one, the last goes on."""
    first = builders.plan(builders.target(value=1500, deadline=END), parks=tuple(HUNNAN))
    first = first.model_copy(update={"deadline": END})
    parks = [
        builders.park(unit, nth).model_copy(update={"succeeds": old})
        for nth, (unit, old) in enumerate(
            (("bureau", ("new-town",)), ("wusan-baita", ("wusan", "baita")), ("lake", ())), 1
        )
    ]
    told = {
        "id": "after",
        "start": END,
        "deadline": date(2026, 12, 31),
        "follows": first.id,
        "parks": tuple(parks),
    }
    after = builders.plan(builders.target(value=1800, deadline=date(2026, 12, 31))).model_copy(update=told)
    return builders.book(first).model_copy(update={"plans": (first, after)}), first, after


END, NEXT = date(2023, 12, 31), date(2024, 12, 31)
OF_2023 = tuple(builders.row(unit, END, wan * 10_000) for unit, wan in HUNNAN.items())
OF_2024 = tuple(
    builders.row(unit, NEXT, wan * 10_000)
    for unit, wan in (("bureau", 650), ("wusan-baita", 480), ("lake", 410))
)


def judged_in(plan: Plan, book: PlanBook, as_of: date, *rows: Observation) -> Progress:
    case = situation_of(plan, book, DistrictRecords("测试区", observations=rows))
    return assess(case, plan.targets[0], as_of)


def test_an_ended_plan_whose_units_went_over_stands_as_it_ended_and_the_next_has_all() -> None:
    book, first, after = hunnan()
    ended = judged_in(first, book, NEXT, *OF_2023, *OF_2024)
    assert ended.actual.value == 1455  # 610 + 305 + 150 + 390; not 1,475 with the lake's 410 of a year later
    assert ended.verdict is not None
    assert (ended.verdict.word, ended.today, ended.actual.carried) == ("未完成", None, ())
    assert reporting_words(ended, first) == "4 个单位中 4 个已填报本期"
    now = judged_in(after, book, NEXT, *OF_2023, *OF_2024)
    assert (now.actual.value, now.actual.missing) == (1540, ())  # 650 + 480 + 410
    assert judged_in(after, book, END, *OF_2023).actual.value == 1455


def test_where_every_unit_goes_on_a_target_can_still_be_met_late() -> None:
    book, first, after = hunnan()
    same = after.model_copy(update={"parks": first.parks})
    book = book.model_copy(update={"plans": (first, same)})
    late = tuple(builders.row(unit, NEXT, (wan + 20) * 10_000) for unit, wan in HUNNAN.items())
    found = judged_in(first, book, NEXT, *OF_2023, *late)
    assert (found.actual.value, found.verdict and found.verdict.word) == (1535, "逾期完成")
    assert open_until(book, first) == date.max


def test_a_unit_that_the_next_plan_drops_ends_the_sum_too() -> None:
    book, first, after = hunnan()
    fewer = after.model_copy(update={"parks": first.parks[:3]})
    book = book.model_copy(update={"plans": (first, fewer)})
    assert open_until(book, first) == END
    assert in_place_of(book, first, "lake", END) == ("lake",)
    assert in_place_of(book, first, "lake", NEXT) == ()
    assert in_place_of(book, first, "wusan", NEXT) == ("wusan",)
    later = builders.row("wusan", NEXT, 9_990_000)
    assert judged_in(first, book, NEXT, *OF_2023, later).actual.value == 1455


def test_a_plan_without_units_of_its_own_ends_nobody() -> None:
    book, first, after = hunnan()
    none = after.model_copy(update={"parks": ()})
    book = book.model_copy(update={"plans": (first, none)})
    assert (open_until(book, first), in_place_of(book, first, "lake", NEXT)) == (date.max, ("lake",))


def test_who_took_the_place_of_a_unit_is_known_through_plans() -> None:
    book, first, after = hunnan()
    parks = tuple(
        builders.park(unit, nth).model_copy(update={"succeeds": old})
        for nth, (unit, old) in enumerate((("north", ("wusan-baita",)), ("south", ("wusan-baita",))), 1)
    )
    third = after.model_copy(
        update={"id": "third", "follows": "after", "start": date(2026, 12, 31), "parks": parks}
    )
    book = book.model_copy(update={"plans": (first, after, third)})
    assert in_place_of(book, first, "baita", date(2026, 12, 31)) == ("wusan-baita",)
    assert in_place_of(book, first, "baita", date(2027, 3, 31)) == ("north", "south")
    assert in_place_of(book, first, "district", date(2027, 3, 31)) == ("district",)  # no plan's unit


def test_a_plan_that_began_late_leaves_the_time_between_to_the_one_before() -> None:
    book, first, after = hunnan()
    late = after.model_copy(update={"start": date(2024, 6, 30)})
    book = book.model_copy(update={"plans": (first, late)})
    assert open_until(book, first) == date(2024, 6, 30)
    between = (builders.row("lake", date(2024, 3, 31), 4_400_000),)
    found = judged_in(first, book, NEXT, *OF_2023, *between, *OF_2024)
    assert (found.actual.value, found.verdict and found.verdict.word) == (1505, "逾期完成")  # 1,455 + 50


def test_the_board_waits_for_none_of_the_units_that_went_over() -> None:
    book, first, _ = hunnan()
    case = situation_of(first, book, DistrictRecords("测试区", observations=(*OF_2023, *OF_2024)))
    assert opening_of([case]) == Opening(NEXT)  # three of the three that there are, and not three of six
    alone = situation_of(first, book, DistrictRecords("测试区", observations=(*OF_2023, OF_2024[0])))
    assert opening_of([alone]) == Opening(END, ((NEXT, 1),))


def test_a_plan_that_is_overtaken_before_it_ends_goes_on_with_what_took_its_units_places() -> None:
    # From 2023 on the bureau is the new town, one unit is what two were, and 390 of the lake becomes 410.
    book, first, after = hunnan()
    first = first.model_copy(
        update={"deadline": NEXT, "targets": (builders.target(value=1500, deadline=NEXT),)}
    )
    book = book.model_copy(update={"plans": (first, after)})
    assert early_heirs(book, first) == {
        "new-town": ("bureau",),
        "wusan": ("wusan-baita",),
        "baita": ("wusan-baita",),
    }
    told = judged_in(first, book, NEXT, *OF_2023, *OF_2024)
    assert (told.actual.value, told.actual.carried, told.verdict and told.verdict.word) == (
        1540,
        (),
        "按期完成",
    )
    assert reporting_words(told, first) == "3 个单位中 3 个已填报本期"
    half = judged_in(first, book, NEXT, *OF_2023, OF_2024[1])
    assert half.actual.value == 1480  # 610 + 480 + 390
    late = judged_in(
        first, book, date(2025, 12, 31), *OF_2023, *OF_2024, builders.row("lake", date(2025, 6, 30), 1)
    )
    assert late.actual.value == 1540  # what is reported after its end is the next plan's


def test_carriers_count_for_a_plan_that_still_runs_also_where_they_went_over() -> None:
    book, first, after = hunnan()
    counted = builders.target("municipal", 1, role="count", deadline=NEXT)
    of_unit = counted.model_copy(update={"id": "own", "scope": "park", "of": "new-town"})
    first = first.model_copy(update={"deadline": NEXT, "targets": (counted, of_unit)})
    book = book.model_copy(update={"plans": (first, after)})
    moved = builders.carrier(
        "A1",
        ("市级", END, None),
        unit="bureau",
        homes=(Home("new-town", date.min), Home("bureau", END)),
        opened=END,
    )
    case = situation_of(first, book, DistrictRecords("测试区", (moved,)))
    assert [assess(case, each, NEXT).actual.value for each in (counted, of_unit)] == [1, 1]
