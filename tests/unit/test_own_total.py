"""A district may report a total of its own beside its units: which of the two stands, and how far they are apart."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from components.words.coverage import reporting_words
from data.judging.actuals import Beside
from data.judging.contributions import breakdown
from data.judging.progress import Progress, assess
from data.judging.trace import rows_behind, unit_figures
from data.records.names import NameBook
from data.records.observation import Observation
from plan_config.indicators import Indicator, Part, Ratio
from plan_config.layout import WHOLE
from plan_config.plan import Plan
from tests.unit.builders import AREA, DEADLINE, book, plan, row, situation, target

JUN, SEP = date(2025, 6, 30), date(2025, 9, 30)
GOAL = target(value=30)


def total(day: date, wan: float) -> Observation:
    return row(WHOLE, day, wan * 10_000)


def of(unit: str, day: date, wan: float) -> Observation:
    return row(unit, day, wan * 10_000)


def judged(*rows: Observation, as_of: date, the_plan: Plan | None = None) -> Progress:
    return assess(situation(the_plan or plan(), *rows), GOAL, as_of)


def test_its_own_total_stands_beside_the_sum_of_its_units() -> None:
    result = judged(total(JUN, 25), of("a", JUN, 12), of("b", JUN, 11), as_of=JUN)
    assert result.actual.value == 25  # neither 23 nor 48
    assert result.actual.beside == Beside(23, JUN, own=False)
    said = reporting_words(result, plan())
    assert said == "以测试区自报的总数为准，各单位合计 23 万㎡（2025年二季度），相差 2 万㎡"


def test_the_sum_takes_over_when_every_unit_has_reported_for_a_later_period() -> None:
    told = (total(JUN, 25), of("a", JUN, 12), of("b", JUN, 11), of("a", SEP, 14))
    assert judged(*told, as_of=SEP).actual.value == 25  # b has not
    result = judged(*told, of("b", SEP, 13), as_of=SEP)
    assert (result.actual.value, result.actual.beside) == (27, Beside(25, JUN, own=True))
    assert "以各单位合计为准，测试区自报 25 万㎡（2025年二季度），相差 2 万㎡" in reporting_words(
        result, plan()
    )
    again = judged(*told, of("b", SEP, 13), total(DEADLINE, 28), as_of=DEADLINE)
    assert again.actual.value == 28


def test_without_a_total_of_its_own_nothing_is_said_of_one() -> None:
    result = judged(of("a", JUN, 12), of("b", JUN, 11), as_of=JUN)
    assert (result.actual.value, result.actual.beside) == (23, None)
    assert "为准" not in reporting_words(result, plan())
    alone = judged(total(JUN, 25), as_of=JUN)
    assert alone.actual.value == 25
    assert reporting_words(alone, plan()) == "以测试区自报的总数为准"


def test_the_figure_rests_on_what_stands() -> None:
    told = (total(JUN, 25), of("a", JUN, 12), of("b", JUN, 11))
    case = situation(plan(), *told)
    assert rows_behind(case, GOAL, JUN) == (told[0],)
    assert [each.name for each in unit_figures(case, GOAL, JUN)] == ["测试区"]
    assert rows_behind(situation(plan(), *told[1:]), GOAL, JUN) == told[1:]
    assert breakdown(case, GOAL, date(2025, 3, 31), JUN) is None  # its change is not that of its units


def test_a_share_is_the_districts_own_where_it_gave_both_sides() -> None:
    let = AREA.model_copy(update={"id": "let", "parts": (Part(series="let", label="在用", unit="㎡"),)})
    said = {
        "label": "入驻率",
        "short": "入驻率",
        "unit": "%",
        "definition": "测试",
        "basis": "stock",
        "decimals": 1,
    }
    rate = Indicator(id="rate", ratio=Ratio(numerator="let", denominator="area"), **said)  # type: ignore[arg-type]
    the_plan = plan().model_copy(update={"indicators": (let, rate)})
    own = [row(WHOLE, JUN, 90, series="let"), row(WHOLE, JUN, 100)]
    units = [row("a", JUN, 10, series="let"), row("a", JUN, 20)]
    asked = target("rate", 80)
    assert assess(situation(the_plan, *own, *units), asked, JUN).actual.value == 90
    assert assess(situation(the_plan, *own[:1], *units), asked, JUN).actual.value == 50  # of a alone


def test_a_plan_without_units_goes_on_with_those_of_the_plan_before() -> None:
    after = plan(GOAL).model_copy(
        update={
            "id": "after",
            "start": DEADLINE,
            "deadline": date(2030, 12, 31),
            "parks": (),
            "follows": "test-plan",
        }
    )
    both = book(plan()).model_copy(update={"plans": (plan(), after)})
    told = (of("a", JUN, 12), of("b", JUN, 11))
    base = situation(plan(), *told)
    case = replace(base, plan=after, book=both)
    summed = assess(case, GOAL, JUN)
    assert summed.actual.value == 23
    assert rows_behind(case, GOAL, JUN) == told
    assert reporting_words(summed, after) == "测试区没有自报，按上一方案 2 个单位合计"
    nothing = replace(situation(plan()), plan=after, book=both)
    assert [each.name for each in unit_figures(nothing, GOAL, JUN)] == [
        "测试区"
    ]  # nobody else is asked for it
    own = assess(replace(situation(plan(), *told, total(SEP, 24)), plan=after, book=both), GOAL, SEP)
    assert own.actual.value == 24


def test_a_district_is_known_by_name_and_is_no_home_of_carriers() -> None:
    names = NameBook()
    names.add_units(book(plan()))
    (found,) = names.find("测试区", "测试区")
    assert (found.id, found.by_carrier) == (WHOLE, False)
    assert names.find_unit("测试区", "测试区") is None
    assert names.find_unit("园区a", "测试区") is not None
    whole = NameBook()
    whole.add_units(book(plan(parks=())))
    assert whole.find_unit("测试区", "测试区") == found  # whose plan has no units: its carriers are its own


@given(
    told=st.lists(
        st.tuples(
            st.sampled_from(["a", "b", WHOLE]), st.sampled_from([JUN, SEP, DEADLINE]), st.integers(0, 40)
        ),
        unique_by=lambda each: each[:2],
        max_size=9,
    ),
    as_of=st.sampled_from([JUN, SEP, DEADLINE]),
)
def test_whatever_is_reported_the_figure_is_one_of_the_two(
    told: list[tuple[str, date, int]], as_of: date
) -> None:
    rows = [row(unit, day, wan * 10_000.0) for unit, day, wan in told]
    result = judged(*rows, as_of=as_of)
    own = [each for each in rows if each.subject == WHOLE and each.period <= as_of]
    if result.actual.is_own:
        assert result.actual.value == max(own, key=lambda each: each.period).value / 10_000
    else:
        without = judged(*(each for each in rows if each.subject != WHOLE), as_of=as_of)
        assert result.actual.value == without.actual.value
        assert not any(each.period == result.actual.period for each in own)
