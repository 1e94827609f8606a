"""What is printed never contradicts what is judged: what is below reads below, what is above reads above."""

import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from components.markup.gauge import gauge
from components.report.compose import compared, compose
from components.report.standings import ranked
from components.report.values.report import Report
from components.screen.matrix import matrix
from components.screen.unit_table import unit_table
from components.words.figures import gap_words, number, pace, percent, share_words
from components.words.rounding import apart, figure_decimals
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from tests.pages.markup import text_of
from tests.unit.builders import DEADLINE, plan, row, situation, target
from tests.unit.judged import END_2024, of
from tests.unit.reports import material_of, render
from tests.unit.test_same_figures import docx_text, html_text, pptx_text, slides_text

Q3 = date(2025, 9, 30)


def figure(text: str) -> float:
    return float(text.replace(",", "").rstrip("%"))


def just_below(*, as_of: date = DEADLINE) -> tuple[Progress, Situation]:
    """299,960 ㎡ of 300,000 ㎡: 29.996 of 30 万㎡."""
    return of(None, row("a", as_of, 299_960), as_of=as_of)


@pytest.mark.parametrize(
    ("value", "other", "usual", "places"),
    [
        (29.996, 30, 2, 3),
        (29.99, 30, 2, 2),
        (30, 30, 2, 2),
        (29.9999999, 30, 2, 7),
        (79.96, 79.98, 1, 2),
        (24.000000000000004, 24, 0, 0),
    ],
)
def test_so_many_decimals_as_it_takes_to_read_apart(
    value: float, other: float, usual: int, places: int
) -> None:
    assert apart(value, (other,), usual) == places
    assert apart(other, (value,), usual) == places, "both sides are written alike"
    assert apart(value, (None,), usual) == usual


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.integers(0, 3))
def test_two_numbers_written_with_these_decimals_are_ordered_as_they_are(
    value: float, other: float, usual: int
) -> None:
    places = apart(value, (other,), usual)
    said, against = figure(number(value, places)), figure(number(other, places))
    if abs(value - other) > 1e-9:
        assert (said < against) == (value < other)
    if value == other:
        assert said == against


@given(st.integers(0, 600_000), st.integers(1, 100))
@settings(max_examples=200)
def test_a_gauge_reads_as_it_is_judged(square_metres: int, hundredths: int) -> None:
    goal = 30 * hundredths / 100
    progress, found = of(target(value=goal), row("a", END_2024, square_metres))
    rule = found.book.lights.rule
    places = figure_decimals(progress)
    value = progress.actual.value
    assert value is not None
    said, asked = figure(number(value, places)), figure(number(progress.goal, places))
    share = figure(share_words(progress))
    assert (said < asked, said > asked) == (value < goal, value > goal)
    assert (share < 100, share > 100) == (value < goal, value > goal)
    assert (said > 0, share > 0) == (value > 0, value > 0)
    # The gap's own word and the light go with it: none, ahead or behind, and never 10 points where it is more.
    words = gap_words(progress, rule)
    assert progress.gap is not None
    assert ("持平" in words, words.startswith("差")) == (progress.gap == 0, progress.gap < 0)
    if progress.gap < 0:
        short = figure(words.split()[1])
        assert (short > 10) == (progress.light == "red")
        assert short > 0


def test_the_case_that_was_found_29_996_of_30() -> None:
    progress, found = just_below()
    shown = re.sub("(<[^>]+>| )+", " ", gauge(progress, found.plan, found.book.lights))
    # 29.996 ÷ 30 = 99.98667 %: 99.99 with two decimals; 0.01333 points short: 0.01.
    assert "99.99%" in shown
    assert "29.996 / 30" in shown
    assert "差 0.01 个百分点" in shown
    assert "100.0%" not in shown
    assert "持平" not in shown


@pytest.mark.parametrize("printed", [html_text, slides_text, docx_text, pptx_text])
@pytest.mark.parametrize("as_of", [DEADLINE, Q3])
def test_every_paper_says_below_where_it_is_below(printed: Callable[[Report], str], as_of: date) -> None:
    rows = [row("a", date(2024, 12, 31), 299_940), row("a", as_of, 299_960)]
    found = situation(
        plan(target(), target(value=30.0, id="a-area", role="annex", scope="park", of="a")), *rows
    )
    material = material_of(found)
    report = compared(compose(material, as_of), compose(material, date(2024, 12, 31)))
    text = printed(report)
    assert "29.996" in text
    assert "99.99%" in text or "99.987%" in text
    assert "100.0%" not in text
    assert not re.search(r"(?<![\d.])30 / 30(?!\d)", text)
    assert "与应达进度持平" not in text
    assert "差 0 " not in text


def test_the_workbook_shows_below_where_it_is_below() -> None:
    progress, found = just_below()
    report = compose(material_of(found), DEADLINE)
    sheet = load_workbook(io.BytesIO(render(report, "xlsx")))["指标总览"]
    heads = {cell.value: number for number, cell in enumerate(sheet[5], 1)}
    shown = {name: sheet.cell(6, heads[name]) for name in ("实际", "完成率（%）", "差距（个百分点）")}
    assert {name: cell.number_format for name, cell in shown.items()} == {
        "实际": "#,##0.000",
        "完成率（%）": "0.00%",
        "差距（个百分点）": "+#,##0.00;-#,##0.00;0.0",
    }
    assert shown["实际"].value == progress.actual.value, "the value itself is never rounded"


@pytest.mark.parametrize(
    ("value", "places", "read"),
    [
        (96.25, 1, "96.3"),
        (57.75, 1, "57.8"),
        (0.125, 2, "0.13"),
        (2.5, 0, "3"),
        (-0.5, 0, "-1"),
        (96.24, 1, "96.2"),
    ],
)
def test_what_lies_halfway_is_rounded_up_as_a_workbook_does(value: float, places: int, read: str) -> None:
    assert number(value, places) == read


def test_154_of_160_reads_alike_on_screen_on_paper_and_in_the_cell() -> None:
    # 96.25 %; the quarter's share by then is another, and no neighbour in rank asks for more decimals.
    progress, case = of(None, row("a", END_2024, 288_750), as_of=END_2024)  # 28.875 of 30 万㎡
    assert percent(154 / 160) == share_words(progress) == "96.3%"
    paper = docx_text(compose(material_of(case), END_2024))
    assert "96.3%" in paper
    assert "96.2%" not in paper


def test_two_ranks_do_not_read_alike() -> None:
    # 23.988 and 23.994 of 30: 79.96 % and 79.98 %, both 80.0 with one decimal.
    targets = [target(id=f"{name}-area", role="annex", scope="park", of=name) for name in "ab"]
    case = situation(plan(target(), *targets), row("a", END_2024, 239_880), row("b", END_2024, 239_940))
    judged = [assess(case, each, END_2024) for each in targets]
    assert [each.rank for each in ranked(case, judged)] == [2, 1]
    html = unit_table(case, judged, selected=None)
    assert "79.96%" in html
    assert "79.98%" in html
    assert "80.0%" not in html
    report = compose(material_of(case), END_2024)
    assert "79.96%" in docx_text(report)


def test_what_is_still_to_add_never_reads_as_nothing() -> None:
    assert pace(0.001, 0) == "0.001"
    assert pace(0.0, 0) == "0"
    progress, found = just_below(as_of=Q3)
    text = text_of(gauge(progress, found.plan, found.book.lights))
    # One quarter is left for 0.004 万㎡.
    assert "今后每季需增 0.004 万㎡" in text
    assert "需增 0 " not in text
    # Expected by then are 57 of 60 months: 28.5, so it is ahead and yet not there.
    assert "滞后" not in text


def test_a_share_that_is_not_the_whole_does_not_read_so() -> None:
    assert percent(0.9999) == "99.99%"
    assert percent(1.00004) == "100.004%"
    assert percent(1.0) == "100.0%"
    assert percent(0.0001) == "0.01%"
    assert percent(0.0) == "0.0%"


def test_the_matrix_says_how_little_is_missing() -> None:
    progress, found = just_below()
    html = matrix(found, [], [progress], {})
    assert "差0.01点" in html
    assert "差0点" not in html
