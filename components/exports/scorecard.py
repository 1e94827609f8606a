"""The kinds of documents that a unit's sheet of a year comes in, by the word that asks for them."""

from collections.abc import Mapping

from components.content.scorecard import SHEET
from components.exports.docx.scorecard import scorecard_docx
from components.exports.kinds import KINDS, LONGEST_UNIT, PaperKind, Papers, safe_name
from components.report.values.report import Report
from components.report.values.scorecards import ScorecardLine

_KINDS: Mapping[str, PaperKind] = {"docx": PaperKind(SHEET, KINDS["docx"].media, scorecard_docx)}


def saved_as(district: str, line: ScorecardLine) -> str:
    """What the sheet of a unit, or those of several, are saved as: 江津区-白沙工业园发展中心-2025年度考核表.docx."""
    named = [card.unit[:LONGEST_UNIT] for card in line.cards]
    parts = (district, *(named if len(named) == 1 else ()), f"{line.year}{SHEET}")
    return safe_name(f"{'-'.join(parts)}.docx")


def _file_name(report: Report, _kind: str) -> str:
    return saved_as(report.district, report.scorecards[0])


SCORECARD = Papers(SHEET, _KINDS, _file_name)
