"""A word set by hand stands, with its reason, wherever its target shows: on screen, on slides and in every paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from components.content.measure_tables import assigned
from components.content.measures import measures_of
from components.markup.gauge import count_row
from components.markup.pills import state
from components.report.compose import compose
from components.report.values.report import Report
from components.screen.content_table import content_table
from components.screen.evidence import evidence
from components.screen.kept_evidence import kept_evidence
from components.screen.matrix import matrix
from components.screen.scope import Scope
from components.screen.side_panel import selection_panel
from components.words.figures import by_hand_words
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from data.records.values import ManualStatus
from plan_config.entries import Task
from plan_config.targets import TargetRole
from tests.unit.builders import carrier, plan, row, situation, target
from tests.unit.reports import material_of
from tests.unit.test_same_figures import docx_text, html_text, pptx_text, slides_text

END = date(2024, 12, 31)
SAID = "人工标注：需关注（名单待核，王五）"
COUNT = target("municipal", 10.0, role="count")
ANNEX = target(value=12.0, id="a-area", role="annex", scope="park", of="a")


def judged(role: TargetRole) -> tuple[Progress, Situation]:
    """1 of 10 carriers, and 6 of 12 万㎡ of the first park; the target of the role has a word set by hand."""
    chosen = COUNT if role == "count" else ANNEX
    said = ManualStatus(chosen.id, "需关注", "名单待核", END, False, "2025-01-08T01:00:00+00:00", "王五")
    case = situation(
        plan(target(), COUNT, ANNEX),
        row("a", END, 60_000),
        carriers=(carrier("K1", ("市级", date(2023, 1, 1), None)),),
    )
    case = replace(case, manual=(said,))
    return assess(case, chosen, END), case


@pytest.mark.parametrize("role", ["count", "annex"])
def test_every_light_of_the_target_on_screen_has_the_word_and_its_reason(role: TargetRole) -> None:
    progress, case = judged(role)
    lights = case.book.lights
    assert by_hand_words(progress) == SAID
    measure = Task(id="t1", title="举措", section="建设", clause="一", indicators=(progress.indicator.id,))
    shown = {
        "state": state(progress, lights),
        "count row": count_row(progress, case.plan, lights),
        "matrix": matrix(case, [progress], [], {}) if role == "count" else matrix(case, [], [progress], {}),
        "evidence": evidence(progress, case.plan, lights.rule, ()),
        "map": selection_panel(case, [progress], Scope(END), {}),
        "tasks": content_table(
            assigned(
                measures_of(case.plan, case.book, [measure], {progress.indicator.id: progress}, {}), "screen"
            )
        ),
    }
    assert {name for name, html in shown.items() if SAID not in html} == set()
    bare = assess(replace(case, manual=()), progress.target, END)
    assert "人工标注" not in count_row(bare, case.plan, lights)


@pytest.mark.parametrize("printed", [html_text, slides_text, docx_text, pptx_text])
@pytest.mark.parametrize("role", ["count", "annex"])
def test_every_paper_has_the_word_and_its_reason(printed: Callable[[Report], str], role: TargetRole) -> None:
    _, case = judged(role)
    report = compose(material_of(case), END)
    assert SAID in printed(report)
    silent = compose(material_of(replace(case, manual=())), END)
    assert "人工标注" not in printed(silent)


def test_a_kept_figure_keeps_the_word() -> None:
    _, case = judged("count")
    report = compose(material_of(case), END)
    count, other = report.counts[0], report.headline[0]
    assert SAID in kept_evidence(report, count)
    assert SAID not in kept_evidence(report, other)
