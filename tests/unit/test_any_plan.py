"""Any plan that loads can be shown and written: of every shape, divided or not, with no figures, some, all."""

import io
from datetime import date

import openpyxl
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.exports.kinds import KINDS
from components.report.compose import Material, compose
from components.screen.district_block import district_block
from components.screen.evidence import evidence
from components.screen.scope import Scope
from components.screen.side_panel import selection_panel
from components.screen.trends import trends, ways_of
from components.screen.unit_table import unit_table
from components.slides import slides
from data.judging.progress import assess, of_units
from data.judging.situation import Situation
from data.judging.trace import unit_figures
from data.records.values import Batch
from plan_config.indicators import Change, Indicator, Part, Ratio
from plan_config.plan import WHOLE, Plan
from plan_config.target_checks import check_target
from plan_config.targets import Target
from tests.unit.builders import DEADLINE, START, plan, row, situation

END_23 = date(2023, 12, 31)


def measure(name: str, unit: str = "家", **made: object) -> Indicator:
    """An indicator of the tests."""
    said = {
        "label": f"指标{name}",
        "short": name,
        "unit": unit,
        "definition": "测试",
        "basis": "stock",
        "decimals": 1,
    }
    return Indicator.model_validate({"id": name, **said, **made})


MEASURES = {
    each.id: each
    for each in (
        measure("rooms", parts=[Part(series="rooms", label="房间", unit="家")]),
        measure("let", parts=[Part(series="let", label="已租", unit="家")]),
        measure("output", basis="flow", parts=[Part(series="output", label="产值", unit="家")]),
        measure("rate", "%", ratio=Ratio(numerator="let", denominator="rooms")),
        measure("added", change=Change(of="rooms")),
        measure("grown", "%", change=Change(of="rooms", by="percent")),
        measure("carriers", count={}),
    )
}


@st.composite
def targets(draw: st.DrawFn, number: int, of: str) -> Target | None:
    """A target of any shape, or None where the shape does not load."""
    kind = draw(st.sampled_from(["floor", "above", "about", "ceiling", "range"]))
    indicator = draw(st.sampled_from(sorted(MEASURES)))
    yearly = draw(st.booleans()) and kind != "ceiling"
    asked: dict[str, object] = {
        "kind": kind,
        "value": float(draw(st.integers(0, 100))),
        "every_year": yearly,
        "wording": "原文数字",
    }
    if kind == "range":
        asked["upper"] = 120.0
    if kind == "about" and draw(st.booleans()):
        asked["tolerance"] = 1.0
    if not yearly and draw(st.booleans()):
        asked["base"] = {"value": float(draw(st.integers(0, 100))), "on": START, "clause": "一"}
    if draw(st.booleans()):
        asked["by_year"] = [{"year": 2023, "value": float(draw(st.integers(1, 100)))}]
    role = "group" if of else draw(st.sampled_from(["headline", "count"]))
    whose = {"scope": "park", "of": of, "role": "annex"} if of else {"role": role}
    target = Target.model_validate(
        {"id": f"t{number}", "indicator": indicator, "deadline": DEADLINE, "clause": "一", **whose, **asked}
    )
    return None if list(check_target(target, MEASURES[indicator], ())) else target


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """A plan of up to four targets, of two parks or of none, and what was reported."""
    parks = draw(st.sampled_from([(), ("a", "b")]))
    whose = ["", "", "", *parks]
    drawn = [draw(targets(number, of)) for number, of in enumerate(whose)]
    asked = tuple(each for each in drawn if each) or (aim(),)
    the_plan: Plan = plan(*asked, parks=parks).model_copy(update={"indicators": tuple(MEASURES.values())})
    told = draw(
        st.lists(
            st.tuples(
                st.sampled_from(parks or (WHOLE,)),
                st.sampled_from([START, END_23, date(2024, 6, 30), DEADLINE, date(2026, 3, 31)]),
                st.sampled_from(["rooms", "let", "output"]),
                st.integers(0, 200),
            ),
            max_size=10,
            unique_by=lambda each: each[:3],
        )
    )
    return situation(the_plan, *(row(unit, day, float(value), series=of) for unit, day, of, value in told))


def aim() -> Target:
    """What a plan asks for in words."""
    said = {"label": "形成体系", "role": "aim", "kind": "qualitative", "clause": "一", "wording": "形成"}
    return Target.model_validate({"id": "aim", **said})


@settings(
    max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None
)
@given(
    case=situations(), as_of=st.sampled_from([START, END_23, date(2024, 9, 30), DEADLINE, date(2026, 6, 30)])
)
def test_any_plan_that_loads_is_shown_on_every_page_and_written_in_every_form(
    case: Situation, as_of: date
) -> None:
    the_plan, rule = case.plan, case.book.lights.rule
    judged = [assess(case, target, as_of) for target in the_plan.targets_for()]
    shown = district_block(case, as_of, None, ())
    assert the_plan.district in shown
    summed = tuple(each.target.id for each in judged if not each.counted)
    trends(ways_of(case, as_of, summed, ()))
    unit_table(case, of_units(case, as_of), selected=None)
    selection_panel(case, judged, Scope(as_of=as_of), {})
    for each in judged:
        assert "None" not in evidence(each, the_plan, rule, unit_figures(case, each.target, as_of))
    batch = Batch(1, "2026-01-01T00:00:00+00:00", "测试", "测试.xlsx", "", "reported", "passed")
    report = compose(Material(case, {1: batch}, 1, "2026-07-01T00:00:00+00:00", date(2026, 7, 1)), as_of)
    papers = {kind: KINDS[kind].write(report) for kind in KINDS}
    assert openpyxl.load_workbook(io.BytesIO(papers["xlsx"])).sheetnames
    words = "".join(paragraph.text for paragraph in Document(io.BytesIO(papers["docx"])).paragraphs)
    assert "None" not in words
    assert "nan" not in words
    slides([report])
