"""The units' assessment on papers: the figures of the screen, who may see them, and a kept report has them as they were."""

import io
from dataclasses import replace
from datetime import date

import docx as word
import openpyxl
import pytest

from components.content.scorecard import cards_table, sheet_table
from components.exports.docx import docx
from components.exports.html import html
from components.exports.scorecard import SCORECARD, saved_as
from components.exports.xlsx import xlsx
from components.report.compose import with_scorecards
from components.report.focus import focused
from components.report.frozen import from_text, to_text
from components.report.scorecard_lines import card_of, for_person, scorecard_line
from components.report.values.report import Report
from components.report.values.scorecards import ScorecardLine
from data.judging.unit_year import YearOnRecord
from data.rights.people import VISITOR
from data.rights.person import Person
from tests.unit.reports import demo_report, situation_of

BAISHA, SHUANGFU = "白沙工业园发展中心", "科学城江津管委会（双福工业园发展中心）"
FOUND = scorecard_line(YearOnRecord(situation_of("江津区"), 2025, date(2025, 12, 31)))
assert FOUND
LINE: ScorecardLine = FOUND
REPORT = with_scorecards(demo_report("江津区"), [LINE])
SCORES = [("江津综保区管委会（珞璜工业园发展中心）", "97.6"), (BAISHA, "93.2")]


def words_of(content: bytes) -> str:
    paper = word.Document(io.BytesIO(content))
    cells = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in paper.paragraphs), *cells])


def test_the_workbook_has_the_scores_as_numbers_and_all_they_rest_on() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(REPORT)))
    rows = list(book["年度考核"].iter_rows(values_only=True))
    heads = next(row for row in rows if "责任单位" in row)
    found = {row[heads.index("责任单位")]: row for row in rows}
    assert found[BAISHA][heads.index("名次")] == 2
    assert found[BAISHA][heads.index("总分")] == 93.2
    open_one = found[SHUANGFU]
    assert [open_one[heads.index(head)] for head in ("总分", "最低", "最高")] == ["73.5—83.1", 73.5, 83.1]
    matters = [row for row in book["年度考核事项"].iter_rows(values_only=True) if BAISHA in row]
    assert [row[2] for row in matters] == ["目标完成"] * 3 + ["期报报送"] * 4
    assert "年度考核" not in openpyxl.load_workbook(io.BytesIO(xlsx(demo_report("江津区")))).sheetnames


@pytest.mark.parametrize("made", [html, docx])
def test_papers_say_what_the_screen_says_and_that_it_is_no_verdict(made: object) -> None:
    content = made(REPORT)  # type: ignore[operator]
    text = content.decode() if made is html else words_of(content)
    assert "2025年度责任单位考核" in text.replace(" ", "")
    assert "不是考核结论" in text
    assert "示例，待主管部门确定" in text
    screen = {row.key: [value.words for value in row.values] for row in cards_table([LINE], "screen").rows}
    for unit, score in SCORES:
        assert screen[unit][2] == score
        assert score in text
    plain = made(demo_report("江津区"))  # type: ignore[operator]
    assert "责任单位考核" not in (plain.decode() if made is html else words_of(plain))


def test_the_sheet_of_a_unit_is_a_paper_of_its_own() -> None:
    own = card_of(LINE, BAISHA)
    text = words_of(SCORECARD.kinds["docx"].write(with_scorecards(REPORT, [own])))
    for row in sheet_table(own, own.cards[0]).rows:
        assert row.values[1].words in text
    assert "得分93.2，第2名，共5个单位排名（权重上下浮动20%，名次不变）。" in text
    assert SHUANGFU not in text
    assert saved_as("江津区", own) == "江津区-白沙工业园发展中心-2025年度考核表.docx"


def test_points_of_items_come_as_near_to_the_whole_as_their_rounding_lets_them() -> None:
    assert all(item.least <= item.most for card in LINE.cards for item in card.items)
    known = [card for card in LINE.cards if card.least == card.most]
    assert len(known) == 4
    for card in known:
        parts = [(each.least, each.most) for each in card.items]
        parts += [(each.least, each.most) for each in card.extras]
        off = [sum(ends) - card.least for ends in zip(*parts, strict=True)]
        assert all(abs(each) < 0.05 * (len(parts) + 1) for each in off)
        assert all(each.least <= each.weight for each in card.items)


def test_a_kept_report_has_it_as_it_was_and_one_of_before_says_nothing() -> None:
    assert from_text(to_text(REPORT)).scorecards == REPORT.scorecards
    assert demo_report("江津区").scorecards == ()


def test_a_report_about_a_unit_has_the_sheet_of_who_leads_it_alone() -> None:
    (line,) = focused(REPORT, "baisha").scorecards
    assert [(each.unit, each.place) for each in line.cards] == [(BAISHA, "2")]


def seen(person: Person) -> list[str]:
    shown: Report = for_person(replace(REPORT, number="江津-2025Q4-01"), person)
    return [card.unit for line in shown.scorecards for card in line.cards]


def test_who_opens_a_report_finds_the_sheets_he_may_see() -> None:
    assert seen(VISITOR) == []
    assert seen(Person("白沙", "reader", (("江津区", BAISHA),))) == [BAISHA]
    assert len(seen(Person("审", "reviewer", ("江津区",)))) == len(LINE.cards)
