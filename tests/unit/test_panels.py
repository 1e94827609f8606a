"""The first page's blocks: the sentence first, then the gauges, then what is behind, worst first."""

from dataclasses import replace
from datetime import date

from components.screen.panels import SHOWN_BEHIND, behind_table, district_panel, unit_panel
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from plan_config.reader import load_book
from tests.pages.markup import elements_of, pills_of, tags_of, text_of, uncited
from tests.unit.builders import plan, situation, target
from tests.unit.judged import END_2024, area_rows

LIGHTS = load_book().lights
WHOLE = target()
ROWS = (
    target(value=20, id="row-a", role="annex", scope="park", of="a"),
    target(value=10, id="row-b", role="annex", scope="park", of="b"),
)


def judged(a: float | None, b: float | None, *, as_of: date = END_2024) -> tuple[Situation, list[Progress]]:
    """The district and its two annex rows, 20 and 10 万㎡, judged on what the parks reported."""
    found = situation(plan(WHOLE, *ROWS), *area_rows(a, b))
    return found, [assess(found, each, as_of) for each in (WHOLE, *ROWS)]


def behind(a: float | None, b: float | None) -> str:
    found, progresses = judged(a, b)
    return behind_table(found, progresses)


def test_what_is_behind_stands_worst_first_and_what_is_not_stays_away() -> None:
    # Expected 80 %. District 12.5 of 30 is 41.7 % (38.3 short), a 4 of 20 is 20 % (60 short), b 8.5 of 10 is ahead.
    html = behind(4, 8.5)
    text = text_of(html)
    assert text.index("园区a · 面积") < text.index("测试区 · 面积")
    assert "差（个百分点）" in text
    assert " 60 " in text
    assert " 38.3 " in text
    assert "园区b" not in text


def test_a_silent_unit_stands_below_with_no_gap() -> None:
    text = text_of(behind(4, None))
    assert text.index("园区a") < text.index("园区b")
    assert "未填报 / 10 万㎡" in text
    assert "0 / 10" not in text


def test_where_nothing_is_behind_the_page_says_so() -> None:
    text = text_of(behind(19, 9.5))
    assert "没有滞后或未填报的事项" in text
    assert "table" not in tags_of(behind(19, 9.5))


def test_only_the_worst_are_listed_and_the_rest_is_counted() -> None:
    found, progresses = judged(4, 3)
    html = behind_table(found, progresses * 4)
    # Twelve rows behind, six shown, six counted.
    assert len(pills_of(html)) == SHOWN_BEHIND == 6
    assert "另有 6 行" in text_of(html)
    assert uncited(html) == []


def test_a_row_of_the_table_chooses_its_unit_and_the_district_row_chooses_nothing() -> None:
    picks = [
        inside[-1].attributes["data-pick"]
        for inside in elements_of(behind(4, 3))
        if "data-pick" in inside[-1].attributes
    ]
    assert set(picks) == {"park:测试区/a", "park:测试区/b"}


def test_the_sentence_comes_before_the_gauges_and_these_before_the_table() -> None:
    found, (whole, *rows) = judged(4, 3)
    html = district_panel(found, headline=[whole], counts=[], rows=rows, as_of=END_2024)
    text = text_of(html)
    assert text.index("1 项目标") < text.index("7 / 30 万㎡") < text.index("滞后事项")
    assert uncited(html) == []
    # Both rows are shown, and neither counts as a target of the district.
    assert "3 项目标" not in text


def test_a_panel_stands_without_any_data() -> None:
    found, (whole, *rows) = judged(None, None)
    html = district_panel(found, headline=[whole], counts=[], rows=rows, as_of=END_2024)
    assert "1 项未填报" in text_of(html)
    assert "nan" not in html
    assert "0.0%" not in html


def test_a_hostile_name_is_text_in_the_panels() -> None:
    found, progresses = judged(4, 3)
    hostile = [replace(progress, name="<img src=x>") for progress in progresses]
    html = behind_table(found, hostile)
    html += unit_panel(found, hostile[:1])
    assert "img" not in tags_of(html)
    assert "<img src=x>" in text_of(html)


def test_a_unit_has_its_own_gauges_and_says_whose_it_is() -> None:
    found, (_, row, _) = judged(4, 3)
    html = unit_panel(found, [row])
    text = text_of(html)
    assert "园区a" in text
    assert "未明确" in text
    assert "4 / 20 万㎡" in text
    assert "园区b" not in text
