"""How responsible units come out of a year, worked out by hand: points by item, what is open, who comes before whom."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from components.report.scorecard_lines import scorecard_line, seen_by
from components.words.scorecard import sides_words
from data.judging.evidence import Backed
from data.judging.points import SWING, Line, Span, places, places_by
from data.judging.scorecard import Card, Reckoned, cards
from data.judging.task_states import STATE_ORDER
from data.judging.unit_matters import Matter
from data.judging.unit_year import YearOnRecord, year_on_record, years_over
from data.records.declaring import Origin
from data.records.district import DistrictRecords
from data.records.evidence import FIGURE, Evidence
from data.records.meetings import Decision, DecisionUpdate
from data.records.no_change import NoChange
from data.records.observation import Observation
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from data.records.terms import UNREPORTED
from data.records.values import Batch
from data.rights.people import VISITOR
from data.rights.person import Person
from plan_config.entries import Task
from plan_config.plan import Plan
from plan_config.reader import load_book
from plan_config.scorecard import OF_MEASURES, CardItem, CardScheme
from plan_config.targets import Whose
from tests.plans import changed
from tests.unit.builders import plan, row, situation, target

SCHEME = load_book().scorecard.schemes[0]
QUARTERS = (date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30))
MID, END = QUARTERS[1], date(2024, 12, 31)
LOOKED_AT = date(2025, 6, 30)


def asked(**whose: Whose) -> Plan:
    """Two parks, led by 甲局 and 乙局, each to have 30 万㎡ by 2025-12-31: 24 by the end of 2024. `whose` are measures."""
    goals = (target(role="annex", scope="park", of=park, id=f"t-{park}") for park in "ab")
    whole = plan(*goals)
    parks = tuple(
        changed(each, responsible=Whose(lead=(lead,)))
        for each, lead in zip(whole.parks, ("甲局", "乙局"), strict=True)
    )
    tasks = tuple(
        Task(id=name, responsible=of, section="举措", clause="一", title="建设") for name, of in whose.items()
    )
    return changed(whole, parks=parks, tasks=tasks)


def given_of(unit: str, at_end: float, on: date = END) -> list[Observation]:
    """A park's figures of 2024, the last in 万㎡ and reported on a day."""
    return [*(row(unit, day, 120000) for day in QUARTERS), row(unit, END, at_end * 10000, reported_on=on)]


def told(name: str, state: str, period: date = END) -> TaskUpdate:
    return TaskUpdate("测试区", name, period, state)


def decided(due: date, done: date | None, owner: str = "甲局", state: str = "done") -> Decision:
    updates = (DecisionUpdate(state, done, "", f"{done}T00:00:00", "办公室"),) if done else ()  # type: ignore[arg-type]
    return Decision(
        "测试区", "补报数据", owner, due, MID, id=1, at="2024-06-30T00:00:00", by="办公室", updates=updates
    )


def year(the_plan: Plan, *rows: Observation, **more: object) -> YearOnRecord:
    first = {(each.subject, each.period): each.reported_on for each in rows}
    return YearOnRecord(situation(the_plan, *rows), 2024, LOOKED_AT, first_told=first, **more)  # type: ignore[arg-type]


def card(of: YearOnRecord, unit: str = "甲局") -> Card:
    return next(each for each in cards(of, SCHEME) if each.unit == unit)


def words(of: Card, label: str) -> list[str]:
    return [each.word for item in of.items if item.item.label == label for each in item.matters]


def test_the_points_of_all_that_a_unit_answers_for() -> None:
    # 18 of the 24 万㎡ expected: 30 of 40 points. Under way: 20 of 25. Decided and done: 10. All reports in time: 15.
    # It supports nothing, so 75 of 90 points are 83.3 of 100.
    lead = Whose(lead=("甲局",), supporting=("乙局",))
    of = year(
        asked(t1=lead),
        *given_of("a", 18),
        updates=(told("t1", "推进中"),),
        decisions=(decided(date(2024, 9, 30), date(2024, 9, 30)),),
    )
    found = card(of)
    assert found.points == (83.3, 83.3)
    assert found.weighed == 90
    assert [round(each.points.least, 2) for each in found.items] == [33.33, 22.22, 0.0, 11.11, 16.67]
    assert words(found, "配合任务") == []


@pytest.mark.parametrize(("on", "word"), [(date(2025, 1, 20), "按时"), (date(2025, 1, 21), "迟报")])
def test_a_report_is_in_time_up_to_its_last_day(on: date, word: str) -> None:
    assert words(card(year(asked(), *given_of("a", 24, on))), "期报报送") == ["按时"] * 3 + [word]


@pytest.mark.parametrize(
    ("done", "word"),
    [
        (date(2024, 9, 30), "按时办结"),
        (date(2024, 10, 1), "逾期办结"),
        (date(2025, 1, 1), "逾期未办结"),
        (None, "逾期未办结"),
    ],
)
def test_a_decision_is_in_time_up_to_its_day_and_done_by_the_end_of_the_year(
    done: date | None, word: str
) -> None:
    assert words(card(year(asked(), decisions=(decided(date(2024, 9, 30), done),))), "议定事项") == [word]


def test_decisions_of_others_of_other_years_and_cancelled_ones_are_not_looked_at() -> None:
    day = date(2024, 9, 30)
    of = (
        decided(day, day, "乙局"),
        decided(date(2025, 1, 1), None),
        decided(day, day, state="cancelled"),
    )
    assert words(card(year(asked(), decisions=of)), "议定事项") == []
    for owner in ("乙局、甲局", "园区a"):
        named = year(asked(), decisions=(decided(day, day, owner),))
        assert words(card(named), "议定事项") == ["按时办结"]


def test_who_has_nothing_of_an_item_is_not_punished_for_it() -> None:
    found = card(year(asked(), *given_of("a", 24)))
    assert found.points == (100.0, 100.0)
    assert [each.weight for each in found.items if each.applies] == [40 * 100 / 55, 15 * 100 / 55]


def test_who_can_be_assessed_by_little_has_points_and_no_place() -> None:
    of = year(asked(t1=Whose(lead=("甲局",), supporting=("丙局",))), updates=(told("t1", "已完成"),))
    found = card(of, "丙局")
    assert (found.weighed, found.points, found.place) == (10, (100.0, 100.0), None)
    assert card(of).place is not None
    assert [each.unit for each in cards(of, SCHEME)][-1] == "丙局"


def test_what_nobody_gave_is_a_span_and_never_nought() -> None:
    # Target, reports and measure are open; the target may have been met early (+1), the park have stopped (−2).
    found = card(year(asked(t1=Whose(lead=("甲局",)))))
    assert found.points == (-2.0, 101.0)
    assert words(found, "牵头任务") == [UNREPORTED]
    assert words(found, "期报报送") == ["缺数据"] * 4


def test_who_is_silent_while_others_report_has_nothing_for_it() -> None:
    found = card(year(asked(), *given_of("b", 24)))
    assert words(found, "期报报送") == ["未报"] * 4
    assert found.items[4].points == (0.0, 0.0)
    assert words(found, "目标完成") == ["缺数据"]
    assert not found.items[0].points.known


def test_who_reports_in_part_is_not_as_silent_as_who_reports_nothing() -> None:
    # Both carriers in the first quarter, one of them in the other three: (1 + 3 × 0.3) / 4 = 47.5%.
    first = [row("a", QUARTERS[0], 120000, carrier=code) for code in ("A1", "A2")]
    rest = [row("a", day, 120000, carrier="A1") for day in (*QUARTERS[1:], END)]
    found = card(year(asked(), *first, *rest, *given_of("b", 24)))
    assert words(found, "期报报送") == ["按时"] + ["未报齐"] * 3
    worth = [each.share for each in found.items[4].matters]
    assert worth == [(1, 1)] + [(0.3, 0.3)] * 3
    assert found.items[4].points != (0.0, 0.0)


def test_what_is_not_due_yet_is_open() -> None:
    of = replace(year(asked(), *given_of("b", 24)), seen_on=date(2025, 1, 20))
    assert words(card(of), "期报报送") == ["未报"] * 3 + ["未到期"]


def test_a_measure_that_was_done_before_the_year_is_not_counted_again() -> None:
    of = year(asked(t1=Whose(lead=("甲局",))), updates=(told("t1", "已完成", date(2023, 12, 31)),))
    assert words(card(of), "牵头任务") == []


def test_a_word_of_an_earlier_year_is_old_and_counts_for_nothing_known() -> None:
    # Said in the year: 80% of 25 of 65 points are 30.8; said a year before: from nothing to all of 38.5.
    def after(period: date, state: str = "推进中") -> Card:
        return card(year(asked(t1=Whose(lead=("甲局",))), updates=(told("t1", state, period),)))

    said, old = after(QUARTERS[0]), after(date(2023, 12, 31))
    assert words(said, "牵头任务") == ["推进中"]
    assert words(old, "牵头任务") == ["缺数据"]
    assert [[round(end, 1) for end in each.items[1].points] for each in (said, old)] == [[25, 25], [0, 31.2]]
    (matter,) = old.items[1].matters
    assert sides_words(situation(asked()), matter) == "当年未填报，沿用 2023-12-31 填报：推进中"
    assert words(after(date(2023, 12, 31), "受阻"), "牵头任务") == ["缺数据"]


def test_an_adjusted_measure_counts_for_whoever_answers_for_it_at_the_end_of_the_year() -> None:
    def after(since: date) -> YearOnRecord:
        said = TaskAdjustment(
            "测试区", "t1", "责任单位", since, "甲局", "丁局", "职能划转", "测府〔2024〕1号"
        )
        return year(asked(t1=Whose(lead=("甲局",))), updates=(told("t1", "推进中"),), adjustments=(said,))

    assert words(card(after(END), "丁局"), "牵头任务") == ["推进中"]
    assert words(card(after(END)), "牵头任务") == []
    assert words(card(after(date(2025, 1, 1))), "牵头任务") == ["推进中"]


def test_who_is_met_early_has_more_and_who_has_stopped_less() -> None:
    found = card(year(asked(), *given_of("a", 30)))
    assert [each.points for each in found.extras] == [(1.0, 1.0), (0.0, 0.0)]
    silent = card(year(asked(), *given_of("b", 30)))
    assert [each.points for each in silent.extras] == [(0.0, 1.0), (-2.0, -2.0)]


def test_other_weights_may_change_places_that_are_close() -> None:
    # 甲局 has all of the target and two of four reports late, 乙局 all reports: it is 15/4 of 55 points behind there. With
    # 9/10 of the target 乙局 is 4 behind, which weights a fifth off may turn; with 31/32 it is 1.25 behind and stays first.
    def both(second: float) -> tuple[Card, Card]:
        late = [row("a", day, 120000, reported_on=END) for day in QUARTERS[:2]]
        late += [row("a", QUARTERS[2], 120000), row("a", END, 240000)]
        of = year(asked(), *late, *given_of("b", second))
        return card(of), card(of, "乙局")

    first, second = both(21.6)
    assert (first.place, second.place) == ((1, 1, 1, 2), (2, 2, 1, 2))
    assert first.place
    assert not first.place.is_firm
    ahead = both(23.25)[1]
    assert ahead.place == (1, 1, 1, 1)
    assert ahead.place.is_firm


def test_a_weight_off_never_lifts_who_has_little_of_all_above_who_has_much_of_all() -> None:
    # 乙 has 0.77 and 0.80 of its two items, at most 80 points by any weights; 甲 has 0.87 and 1 of its own two, at least 87.
    def card_of(unit: str, *shares: float | None) -> Card:
        weights = [40.0 if share is not None else 0.0 for share in shares]
        found = [
            Reckoned(item, weight * 100 / sum(weights), () if share is None else (one(share),))
            for item, weight, share in zip(SCHEME.items[:3], weights, shares, strict=True)
        ]
        return Card(unit, tuple(found), (), sum(weights))

    def one(share: float) -> Matter:
        return Matter(Backed("甲", (), ()), "有据率", Span(share, share))

    first, second = card_of("甲", 0.87, None, 1.0), card_of("乙", None, 0.77, 0.8)
    ways = [(1.0, 1.0, 1.0), (0.8, 1.2, 0.8), (0.8, 0.8, 1.2), (1.2, 1.2, 0.8)]
    # Each first item a fifth up and each second one a fifth down: (87 × 48 + 100 × 32) ÷ 80 and (77 × 48 + 80 × 32) ÷ 80.
    assert (first.points_by(ways[3]), second.points_by(ways[3])) == ((92.2, 92.2), (78.2, 78.2))
    places = places_by([{each.unit: each.points_by(way) for each in (first, second)} for way in ways])
    assert places == {"甲": (1, 1, 1, 1), "乙": (2, 2, 2, 2)}
    assert places["乙"].is_firm


def spans() -> st.SearchStrategy[Span]:
    ends = st.tuples(st.floats(0, 40), st.floats(0, 40))
    return ends.map(lambda both: Span(min(both), max(both)))


@st.composite
def outcomes(draw: st.DrawFn) -> tuple[list[Line], list[list[float]], list[float]]:
    """Some lines, what everything open came out as, and a weight of each item a little off."""
    count = draw(st.integers(1, 4))
    lines = [
        Line(f"{nth}", tuple(draw(spans()) for _ in range(count)), draw(spans()))
        for nth in range(draw(st.integers(1, 5)))
    ]
    came_out = [[draw(st.floats(*each)) for each in (*line.items, line.extra)] for line in lines]
    return lines, came_out, [draw(st.floats(1 - SWING, 1 + SWING)) for _ in range(count)]


@given(outcomes())
def test_whatever_comes_out_lies_within_its_span_and_its_places(
    outcome: tuple[list[Line], list[list[float]], list[float]],
) -> None:
    lines, came_out, factors = outcome
    found = places(lines)
    told_as = [sum(each) for each in came_out]
    weighed = [sum(map(float.__mul__, [*factors, 1.0], each)) for each in came_out]
    for line, points, other in zip(lines, told_as, weighed, strict=True):
        place = found[line.name]
        assert line.told.least - 0.051 <= points <= line.told.most + 0.051
        assert place.first <= 1 + sum(each > points + 0.11 for each in told_as) <= place.last
        assert place.best <= 1 + sum(each > other + 0.11 for each in weighed) <= place.worst
        assert place.best <= place.first <= place.last <= place.worst


def test_only_years_that_are_over_are_offered() -> None:
    assert years_over(plan(), date(2022, 12, 31)) == (2022, 2021)
    assert years_over(plan(), date(2022, 12, 30)) == (2021,)
    assert years_over(plan(), date(2030, 1, 1)) == (2025, 2024, 2023, 2022, 2021)


def units_seen(person: Person) -> list[str]:
    the_plan = asked(t1=Whose(lead=("丙局",)))
    found = year(the_plan, *given_of("a", 24), *given_of("b", 24), updates=(told("t1", "已完成"),))
    book = changed(found.situation.book, scorecard=load_book().scorecard)
    line = scorecard_line(replace(found, situation=replace(found.situation, book=book)))
    assert line
    return [each.unit for each in seen_by(line, person, "测试区").cards]


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        (VISITOR, []),
        (Person("局", "reader", (("测试区", "乙局"),)), ["乙局"]),
        (Person("园", "reporter", (("测试区", "a"),)), ["甲局"]),
        (Person("外", "reviewer", ("别的区",)), []),
    ],
)
def test_a_unit_sees_its_own_sheet_and_nobody_elses(person: Person, seen: list[str]) -> None:
    assert units_seen(person) == seen


def test_whose_account_is_for_the_district_sees_all() -> None:
    assert set(units_seen(Person("审", "reviewer", ("测试区",)))) == {"甲局", "乙局", "丙局"}


def test_a_scheme_says_what_every_outcome_is_worth() -> None:
    known = {*STATE_ORDER, "按期完成", "逾期完成", "逾期未完成"} - {UNREPORTED}
    assert set(OF_MEASURES) == known
    for wrong, said in _wrong():
        with pytest.raises(ValidationError, match=said):
            CardScheme.model_validate(wrong)


def _wrong() -> Iterator[tuple[dict[str, object], str]]:
    whole = SCHEME.model_dump()
    items = whole["items"]
    yield whole | {"items": items[:-1]}, "相加应为 100"
    yield whole | {"items": [items[0] | {"worth": {}}, *items[1:]]}, "须写全且只写：逾期完成"
    yield whole | {"extras": [*whole["extras"], *whole["extras"]]}, "不能重复"


def test_who_says_in_time_that_nothing_changed_has_reported_in_time() -> None:
    said = NoChange("测试区", "a", END, "无变化", origin=Origin(7, 2))
    rows = (*given_of("a", 24)[:3], *given_of("b", 24))
    found = replace(situation(asked(), *rows), no_changes=(said,))

    def after(at: str) -> list[str]:
        batch = Batch(7, at, "填报员", "期报.xlsx", "", "reported", "passed")
        records = DistrictRecords("测试区", batches={7: batch})
        of = year_on_record(found, records, (2024, LOOKED_AT), (), {("a", day): day for day in QUARTERS})
        return words(card(of), "期报报送")

    assert after("2025-01-20T15:59:00+00:00") == ["按时"] * 4
    assert after("2025-01-20T16:01:00+00:00") == ["按时"] * 3 + ["迟报"]  # past midnight in Beijing


def test_a_scheme_may_ask_for_the_share_of_figures_with_evidence() -> None:
    asking = CardItem(label="佐证", weight=40, of="evidence", how="有据率")
    scheme = changed(SCHEME, items=(asking, *SCHEME.items[1:]))
    paper = Evidence(
        "测试区", "a", FIGURE, "a", END, "area_planned", number="测府〔2024〕1号", origin=Origin(1, 2)
    )
    of = year(asked(), *given_of("a", 24), *given_of("b", 24), evidence=(paper,))
    found = {each.unit: each.items[0] for each in cards(of, scheme)}
    assert [found[unit].shares for unit in ("甲局", "乙局")] == [(1.0, 1.0), (0.0, 0.0)]
    assert "佐证" not in [each.item.label for each in card(of).items]
