"""Whatever was reported, each document prints the figures of the progress rules, to the digit.

XLSX keeps figures as typed numbers, which test_export_xlsx compares by value.
"""

import io
import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from components.exports.closing.kinds import CLOSING
from components.exports.docx.blocks import official
from components.report.closing_lines import Written
from components.report.compose import compose, with_closing
from components.report.values.report import Report
from components.slides import deck, slides
from components.words.figures import number, share_words
from data.judging.periods import quarter_ends
from data.judging.progress import assess
from tests.unit.builders import DEADLINE, START, plan, row, situation, target
from tests.unit.reports import material_of, render

TARGETS = (
    target(),
    target(value=18.0, id="a-area", role="annex", scope="park", of="a"),
    target(value=12.0, id="b-area", role="annex", scope="park", of="b"),
)
PERIODS = quarter_ends(START, DEADLINE)
FIGURES = st.dictionaries(
    st.tuples(st.sampled_from("ab"), st.sampled_from(PERIODS)), st.integers(0, 400_000), max_size=8
)


def html_text(report: Report) -> str:
    return unescape(re.sub("<[^>]+>", " ", render(report, "html").decode()))


def slides_text(report: Report) -> str:
    return unescape(re.sub("<[^>]+>", " ", deck(slides([report], size=1.0))))


def pptx_text(report: Report) -> str:
    shown = Presentation(io.BytesIO(render(report, "pptx")))
    texts = []
    for slide in shown.slides:
        for shape in slide.shapes:
            pieces = shape.shapes if hasattr(shape, "shapes") else [shape]
            texts += [piece.text_frame.text for piece in pieces if piece.has_text_frame]
            if shape.has_table:
                texts += [cell.text for line in shape.table.rows for cell in line.cells]
    return " ".join(texts)


def docx_text(report: Report) -> str:
    paper = Document(io.BytesIO(render(report, "docx")))
    cells = [cell.text for table in paper.tables for line in table.rows for cell in line.cells]
    return " ".join([*(each.text for each in paper.paragraphs), *cells])


def review_text(report: Report) -> str:
    paper = Document(io.BytesIO(CLOSING.kinds["docx"].write(report)))
    cells = [cell.text for table in paper.tables for line in table.rows for cell in line.cells]
    return " ".join([*(each.text for each in paper.paragraphs), *cells])


@pytest.mark.parametrize("printed", [html_text, slides_text, docx_text, pptx_text, review_text])
@given(figures=FIGURES, as_of=st.sampled_from([date(2023, 12, 31), DEADLINE]))
@example(figures={("b", PERIODS[0]): 71_940}, as_of=date(2023, 12, 31))  # 59.95%: 60.0% is what is due
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
def test_every_document_prints_the_figures_that_are_judged(
    printed: Callable[[Report], str], figures: dict[tuple[str, date], int], as_of: date
) -> None:
    found = situation(plan(*TARGETS), *(row(unit, on, value) for (unit, on), value in figures.items()))
    report = with_closing(compose(material_of(found), as_of), found, Written())
    text = printed(report)
    all_judged = [assess(found, each, as_of) for each in TARGETS]
    rivals = sorted(each.completion for each in all_judged[1:] if each.completion is not None)
    for judged in all_judged:
        actual = number(judged.actual.value, judged.indicator.decimals)
        assert actual in text or official(actual) in text, (judged.name, actual)
        if judged.completion is not None:
            shares = (share_words(judged), share_words(judged, rivals))
            assert any(share in text for share in shares), (judged.name, judged.completion)
    if all(judged.is_missing for judged in report.standings):
        assert "未填报" in text
        assert not re.search(r"(?<![\d.])0(\.0)?%(?!\d)", re.sub(r"0[–-]150 ?%|150%", "", text))
