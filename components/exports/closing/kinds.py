"""The kinds of documents that 收官材料 come in, by the word that asks for them."""

from collections.abc import Mapping

from components.content.closing.chapters import TITLE
from components.exports.closing.docx import closing_docx
from components.exports.closing.html import closing_html
from components.exports.closing.xlsx import closing_xlsx
from components.exports.kinds import KINDS, PaperKind, Papers, edition_of, safe_name
from components.report.values.report import Report

_KINDS: Mapping[str, PaperKind] = {
    "docx": PaperKind("评估报告", KINDS["docx"].media, closing_docx),
    "xlsx": PaperKind("数据表", KINDS["xlsx"].media, closing_xlsx),
    "html": PaperKind("网页版", KINDS["html"].media, closing_html),
}


def _file_name(report: Report, kind: str) -> str:
    """What a document is saved as: 渝中区-收官材料-2025-12-31-即时.docx, of one of several plans with what that is
    called."""
    parts = (report.district, report.plan_called, TITLE, f"{report.as_of}", edition_of(report))
    return safe_name(f"{'-'.join(filter(None, parts))}.{kind}")


CLOSING = Papers(TITLE, _KINDS, _file_name)
