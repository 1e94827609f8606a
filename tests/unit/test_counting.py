"""Count targets: by the highest level, where a carrier belonged, and never by a carrier nobody dated."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from data.judging.actuals import Actual, at
from data.judging.counting import level_on
from data.judging.progress import assess
from data.judging.timelines import timeline
from data.records.carrier import Carrier, Home
from plan_config.indicators import CountRule, FieldIs, Indicator, Least
from tests.unit.builders import DEADLINE, MUNICIPAL, book, carrier, plan, row, situation, target

Y2019, Y2021, END_24 = date(2019, 1, 1), date(2021, 6, 1), date(2024, 12, 31)
NATIONAL = MUNICIPAL.model_copy(update={"id": "national", "count": CountRule(level_at_least="国家级")})
KINDS = MUNICIPAL.model_copy(update={"id": "kinds", "count": CountRule(kinds=("孵化器",))})
LEVELS = book(plan()).levels


def counted(indicator: Indicator, *carriers: Carrier, on: date, scope: str = "") -> Actual:
    """What a count says of the district, or of one park, at a date."""
    line = timeline(situation(plan(), carriers=carriers), indicator, "park" if scope else "district", scope)
    return at(line, on)


def test_the_highest_level_counts_not_the_newest() -> None:
    both = carrier("c1", ("国家级", Y2019, None), ("市级", Y2021, None))
    assert counted(NATIONAL, both, on=END_24).value == 1
    pooled = carrier("c2", ("市级", Y2019, None), ("未认定", Y2021, None))
    assert counted(MUNICIPAL, pooled, on=END_24).value == 1
    assert counted(NATIONAL, pooled, on=END_24).value != 1


def test_a_title_that_ended_leaves_the_lower_one_in_force() -> None:
    fallen = carrier("c1", ("国家级", Y2019, END_24), ("市级", Y2021, None))
    assert counted(NATIONAL, fallen, on=date(2024, 12, 30)).value == 1
    span = level_on(fallen, END_24, LEVELS)
    assert span is not None
    assert span.level == "市级"
    assert counted(NATIONAL, fallen, on=END_24).value == 0


SPANS = st.lists(
    st.tuples(st.sampled_from(("区级", "市级", "国家级")), st.dates(Y2019, END_24), st.none()), max_size=5
)


@given(SPANS, st.randoms(use_true_random=False), st.dates(Y2019, END_24))
def test_neither_the_order_of_levels_nor_one_more_ever_lowers_a_count(
    spans: list[tuple[str, date, None]], random: object, on: date
) -> None:
    shuffled = sorted(spans, key=lambda _: random.random())  # type: ignore[attr-defined]
    whole = counted(MUNICIPAL, carrier("c1", *shuffled), on=on).value or 0
    assert whole == (counted(MUNICIPAL, carrier("c1", *spans), on=on).value or 0)
    assert whole >= (counted(MUNICIPAL, carrier("c1", *spans[:-1]), on=on).value or 0)


def test_carriers_that_nobody_dated_are_unknown_and_not_open_from_the_start() -> None:
    goal = target("kinds", 15.0)
    undated = tuple(carrier(f"c{number}") for number in range(15))
    indicators = (*book(plan()).indicators, KINDS)
    found = situation(plan(goal), carriers=undated)
    object.__setattr__(found, "book", found.book.model_copy(update={"indicators": indicators}))
    judged = assess(found, goal, DEADLINE)
    assert judged.verdict is not None
    assert (judged.actual.value, judged.verdict.word, judged.light) == (None, "无法判定", "grey")
    assert judged.verdict.note == "15 家载体未填开始运营日期，待其补填"
    assert judged.verdict.word != "提前完成"


def test_a_figure_or_a_level_shows_that_a_carrier_was_open() -> None:
    told = situation(plan(), row("a", END_24, 1000, carrier="c1"))
    line = timeline(told, KINDS, "district", "")
    before, after = at(line, date(2024, 12, 30)), at(line, END_24)
    assert (before.value, before.undated) == (None, ("c1",))
    assert (after.value, after.undated) == (1, ())
    assert counted(KINDS, carrier("c2", ("市级", Y2021, None)), on=Y2021).value == 1


def test_a_carrier_counts_from_its_opening_to_its_closing_and_where_it_was() -> None:
    one = carrier(
        "c1",
        unit="b",
        opened=Y2021,
        closed=END_24,
        homes=(Home("a", date.min), Home("b", date(2023, 1, 1))),
    )
    assert [counted(KINDS, one, on=day).value for day in (date(2021, 5, 31), Y2021, END_24)] == [0, 1, 0]
    assert (counted(KINDS, one, on=date(2022, 12, 31), scope="a").value) == 1
    assert (counted(KINDS, one, on=date(2023, 1, 1), scope="a").value) == 0
    assert (counted(KINDS, one, on=date(2023, 1, 1), scope="b").value) == 1


def test_staff_and_fields_of_the_register_may_be_asked_for() -> None:
    rule = CountRule(
        at_least=(Least(indicator="firms", value=300),),
        fields=(FieldIs(field="features", any_of=("专业化",)),),
    )
    carriers = tuple(
        replace(carrier(code, opened=date(2020, 1, 1)), features=features)
        for code, features in (("A1", ("专业化",)), ("A2", ("专业化",)), ("A3", ("平台型",)))
    )
    rows = [
        row("a", date(2024, 12, 31), value, series=series, carrier=code)
        for code, given in (("A1", (299, 1)), ("A2", (299, 0)), ("A3", (900, 9)))
        for series, value in zip(("incubatees", "teams"), given, strict=True)
    ]
    found = situation(plan(), *rows, carriers=carriers)
    tally = found.counted(rule, ("a",), date(2024, 12, 31))
    assert [each.code for each in tally.carriers] == ["A1"]  # A2 lacks one, A3 has another feature
    assert not found.counted(rule, ("a",), date(2024, 9, 30)).carriers  # nothing was known of their staff
