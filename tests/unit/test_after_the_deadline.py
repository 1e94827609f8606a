"""A verdict stays as it was given, and what holds today stands beside it; who is silent is ranked apart, and told."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import load_workbook

from components.maps.placing import park_marks
from components.markup.gauge import count_row, gauge
from components.markup.pills import state
from components.markup.tokens import SHOWN
from components.report.compare import compare
from components.report.compose import compose
from components.report.values.report import Report
from components.report.wording import stands
from components.screen.matrix import matrix
from components.screen.panels import sentences
from components.words.first_sentence import silent_worst
from components.words.looks import is_behind, shown_light
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from data.records.observation import Observation
from tests.unit.builders import DEADLINE, plan, row, situation, target
from tests.unit.reports import material_of, render
from tests.unit.test_same_figures import docx_text, html_text, pptx_text, slides_text

SPRING = date(2026, 3, 31)
PARK = target(value=30.0, id="a-area", role="annex", scope="park", of="a")


def fallen() -> tuple[Progress, Situation]:
    """30 of 30 万㎡ at the deadline, 4.5 a quarter later: 按期完成, and today 15 %."""
    rows = [row("a", DEADLINE, 300_000), row("a", SPRING, 45_000)]
    found = situation(plan(target(), PARK, parks=("a",)), *rows)
    return assess(found, found.plan.targets[0], SPRING), found


def report_of(found: Situation, as_of: date) -> Report:
    return compose(material_of(found), as_of)


def test_the_verdict_keeps_its_light_and_todays_stands_beside_it() -> None:
    progress, found = fallen()
    lights = found.book.lights
    blue, red = (next(look for look in lights.looks if look.id == name) for name in ("blue", "red"))
    assert (progress.light, shown_light(progress)) == ("blue", "red")
    for html in (
        state(progress, lights),
        gauge(progress, found.plan, lights),
        count_row(progress, found.plan, lights),
    ):
        assert html.index("按期完成") < html.index("现差85点")
        assert blue.shape in html
        assert red.shape in html
    # The arc of 15 % is red, not the blue of a target that was met.
    html = gauge(progress, found.plan, lights)
    assert f'stroke="{SHOWN["red"].fill}"' in html
    assert f'stroke="{SHOWN["blue"].fill}"' not in html
    at_the_deadline = assess(found, found.plan.targets[0], DEADLINE)
    assert "现" not in state(at_the_deadline, lights)


def test_the_mark_on_the_map_has_the_light_of_the_figure_it_shows() -> None:
    _, found = fallen()
    (mark,) = park_marks(found, "area", SPRING)
    assert (mark.light.id, mark.light.word) == ("red", "按期完成，现差85点")
    (before,) = park_marks(found, "area", DEADLINE)
    assert (before.light.id, before.light.word) == ("blue", "按期完成")


def test_the_first_sentence_counts_the_verdict_and_tells_what_has_been_lost() -> None:
    progress, found = fallen()
    said = sentences(found, [progress], [], SPRING)
    assert "<b>1</b> 项完成；完成的有 <b>1</b> 项现未达标" in said
    # 4.5 of 30 is 15 %: 85 points short of the whole.
    assert "差 <b>85</b> 个百分点" in said
    assert "未完成" not in said


@pytest.mark.parametrize("printed", [html_text, slides_text, docx_text, pptx_text])
def test_every_paper_says_both(printed: Callable[[Report], str]) -> None:
    _, found = fallen()
    text = printed(report_of(found, SPRING))
    assert "按期完成" in text
    assert "现差85点" in text
    assert "现差85点" not in printed(report_of(found, DEADLINE))


def test_the_workbook_has_a_column_for_today_only_when_there_is_one() -> None:
    _, found = fallen()
    heads = {}
    for as_of in (SPRING, DEADLINE):
        sheet = load_workbook(io.BytesIO(render(report_of(found, as_of), "xlsx")))["指标总览"]
        heads[as_of] = {
            str(head.value): str(cell.value) for head, cell in zip(sheet[5], sheet[6], strict=True)
        }
    assert heads[SPRING]["状态"].endswith("按期完成")
    assert heads[SPRING]["目前状态"].endswith("现差85点")
    assert "目前状态" not in heads[DEADLINE]


def test_what_was_lost_since_a_meeting_is_a_change() -> None:
    _, found = fallen()
    change = compare(report_of(found, DEADLINE), report_of(found, SPRING)).changes[0]
    assert (change.word_before, change.word_after) == ("按期完成", "按期完成，现差85点")
    assert "状态由“按期完成”变为“按期完成，现差85点”" in change.words


def silent_case() -> Situation:
    """A year before the deadline: a reported 12 of 30 two years ago and nothing since, b reports 18 of 30."""
    targets = [target(value=30.0, id=f"{of}-area", role="annex", scope="park", of=of) for of in "ab"]
    rows: list[Observation] = [row("a", date(2022, 12, 31), 120_000), row("b", date(2024, 12, 31), 180_000)]
    return situation(plan(target(value=30.0), *targets), *rows)


def test_who_fell_silent_is_told_apart_from_the_worst_with_the_gap_of_his_last_figure() -> None:
    found, as_of = silent_case(), date(2024, 12, 31)
    own, *rows = [assess(found, each, as_of) for each in found.plan.targets]
    said = sentences(found, [], rows, as_of)
    # b: 60 % where 80 % is due, 20 points. a: 40 % of two years ago, 40 points, but nobody knows what it is today.
    assert "差距最大的是<b>b·面积（责任单位未明确）</b>，差 <b>20</b> 个百分点" in said
    assert "停报的<b>a·面积（责任单位未明确）</b>按2022年四季度的数差 <b>40</b> 个百分点" in said
    assert not is_behind(rows[0])
    bars = matrix(found, [], rows, {})
    assert bars.index("园区b") < bars.index("园区a")
    # Its bar shows the last figure, in grey: nobody knows what it is today.
    assert "停报" in bars
    assert "差40点" not in bars
    report = report_of(found, as_of)
    worst = silent_worst(report.standings, report.behind[0])
    assert worst is not None
    assert worst.of == "a"
    assert "停报的a·面积" in report.sentence
    assert own.completion == 1, "together they hold what the district asks for, and still both are told of"


def test_a_silent_unit_that_was_not_further_behind_is_not_called_worse() -> None:
    found, as_of = silent_case(), date(2024, 12, 31)
    report = report_of(found, as_of)
    far = next(each for each in report.standings if each.of == "a")
    near = next(each for each in report.standings if each.of == "b")
    assert silent_worst([near], far) is None
    assert silent_worst([], None) is None
    assert stands(near) == near.word
