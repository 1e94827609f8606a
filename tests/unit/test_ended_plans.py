"""A plan that ended keeps its verdicts, whatever is reported for later days and whoever took its units over."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.judging.progress import assess
from data.judging.situation import Situation, situation_of
from data.records.carrier import Carrier, Home
from data.records.district import DistrictRecords
from data.records.observation import Observation
from plan_config.book import PlanBook
from plan_config.following import check_following
from plan_config.plan import Plan
from plan_config.succession import open_until
from tests.unit import builders

OLD, NEW, CODES = ("a", "b", "c"), ("m", "n"), ("K1", "K2", "K3")
END, LATER = builders.DEADLINE, (date(2026, 3, 31), date(2026, 12, 31), date(2028, 6, 30))
IN_TIME = (date(2023, 12, 31), date(2025, 6, 30), END)
STARTS = (date(2024, 12, 31), END, date(2026, 6, 30))
DONE = ("提前完成", "按期完成")
GOALS = (
    builders.target(value=40),
    builders.target(value=15, scope="park", of="a", role="annex", id="a-area"),
    builders.target("municipal", 2, role="count"),
)
FIRST = builders.plan(*GOALS, parks=OLD)


class World(NamedTuple):
    """A plan, the one after it, and what was reported while the first ran and later."""

    book: PlanBook
    carriers: tuple[Carrier, ...]
    rows: tuple[Observation, ...]

    def case(self, until: date = date.max) -> Situation:
        """The first plan as it is seen with what was reported for days up to one."""
        told = tuple(each for each in self.rows if each.period <= until)
        known = tuple(_as_of(each, until) for each in self.carriers)
        return situation_of(FIRST, self.book, DistrictRecords("测试区", known, told))


def _as_of(carrier: Carrier, until: date) -> Carrier:
    """A carrier before it moved."""
    homes = tuple(home for home in carrier.homes if home.since <= until)
    return replace(carrier, homes=homes, unit=homes[-1].unit)


@st.composite
def next_plans(draw: st.DrawFn) -> Plan:
    """A plan after the first: each of its units goes on, was renamed, merged, parted, or is named no more."""
    fates = {old: draw(st.sets(st.sampled_from((old, *NEW)))) for old in OLD}
    assume(all(len(fate) < 2 or old not in fate for old, fate in fates.items()))
    named = dict.fromkeys(new for fate in fates.values() for new in fate)
    parks = [
        builders.park(new, nth).model_copy(
            update={"succeeds": tuple(old for old, fate in fates.items() if new in fate and new != old)}
        )
        for nth, new in enumerate(named, 1)
    ]
    told = {"id": "after", "follows": FIRST.id, "start": draw(st.sampled_from(STARTS)), "parks": tuple(parks)}
    after = builders.plan(builders.target(value=60)).model_copy(
        update={**told, "deadline": date(2030, 12, 31)}
    )
    assume(not list(check_following(after, (FIRST, after))))
    return after


@st.composite
def worlds(draw: st.DrawFn) -> World:
    after = draw(next_plans())
    homes = {code: draw(st.sampled_from(OLD)) for code in CODES}
    moves = {
        code: draw(st.none() | st.sampled_from([unit.id for unit in after.units] or ["a"])) for code in CODES
    }
    carriers = tuple(
        builders.carrier(
            code,
            ("市级", draw(st.sampled_from((*IN_TIME, *LATER))), None),
            unit=moves[code] or home,
            homes=(Home(home, date.min), *(Home(new, LATER[0]) for new in (moves[code],) if new)),
            opened=date(2020, 1, 1),
        )
        for code, home in homes.items()
    )
    figures = st.integers(0, 30)
    own = draw(st.dictionaries(st.tuples(st.sampled_from(OLD), st.sampled_from((*IN_TIME, *LATER))), figures))
    own |= draw(
        st.dictionaries(st.tuples(st.sampled_from((*NEW, "district")), st.sampled_from(LATER)), figures)
    )
    of_carriers = draw(
        st.dictionaries(st.tuples(st.sampled_from(CODES), st.sampled_from((*IN_TIME, *LATER))), figures)
    )
    where = {each.code: each for each in carriers}
    rows = (
        *(builders.row(unit, day, wan * 10_000) for (unit, day), wan in own.items()),
        *(
            builders.row(where[code].unit_on(day), day, wan * 10_000, carrier=code)
            for (code, day), wan in of_carriers.items()
        ),
    )
    book = builders.book(FIRST).model_copy(update={"plans": (FIRST, after)})
    return World(book, carriers, rows)


@settings(max_examples=150, deadline=None)
@given(worlds(), st.sampled_from(LATER))
def test_what_is_reported_after_its_units_went_over_changes_no_verdict(world: World, as_of: date) -> None:
    until = open_until(world.book, FIRST)
    assume(until < date.max)
    for goal in GOALS:
        now, then = assess(world.case(), goal, as_of), assess(world.case(until), goal, min(as_of, until))
        assert (now.verdict, now.light, now.actual.value, now.gap) == (
            then.verdict,
            then.light,
            then.actual.value,
            then.gap,
        )


@settings(max_examples=150, deadline=None)
@given(worlds(), st.sampled_from(LATER))
def test_what_was_reached_in_time_stays_so_and_what_was_not_can_only_come_late(
    world: World, as_of: date
) -> None:
    for goal in GOALS:
        now, then = assess(world.case(), goal, as_of).verdict, assess(world.case(END), goal, END).verdict
        assert now is not None
        assert then is not None
        assert now.word == then.word or (then.word not in DONE and now.word == "逾期完成")
        if then.word in DONE:
            assert now == then
