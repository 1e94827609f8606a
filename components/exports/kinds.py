"""The four kinds of documents of a review pack, by the word that asks for them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from components.exports.docx import docx
from components.exports.html import html
from components.exports.pptx import pptx
from components.exports.xlsx import xlsx
from components.report.values.report import Report
from components.words.titles import progress_of

_OFFICE = "application/vnd.openxmlformats-officedocument"
_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
LONGEST_UNIT = 40
"""A folder's path and the name in it must stay within what Windows can open."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of document: what it is called, its media type, and what writes it."""

    name: str
    media: str
    write: Callable[[Report], bytes]


KINDS: Mapping[str, PaperKind] = {
    "html": PaperKind("网页版", "text/html", html),
    "pptx": PaperKind("演示文稿", f"{_OFFICE}.presentationml.presentation", pptx),
    "docx": PaperKind("汇报文稿", f"{_OFFICE}.wordprocessingml.document", docx),
    "xlsx": PaperKind("数据表", f"{_OFFICE}.spreadsheetml.sheet", xlsx),
}


def file_name(report: Report, kind: str) -> str:
    """What a document is saved as: 渝中区-孵化载体建设进度-2025Q4-渝中-2025Q4-01.pptx, 即时 for the live state; of one of
    several plans 渝中区-孵化载体 2021—2025-进度-2025Q4-即时.pptx."""
    quarter = f"{report.as_of.year}Q{(report.as_of.month + 2) // 3}"
    period = quarter if report.period_name != report.as_of.isoformat() else report.as_of.isoformat()
    scope = "-".join(
        part for part in (report.district, report.plan_called, report.unit_name[:LONGEST_UNIT]) if part
    )
    told = "进度" if report.plan_called else progress_of(report.subject)
    return safe_name(f"{scope}-{told}-{period}-{edition_of(report)}.{kind}")


def edition_of(report: Report) -> str:
    """The number of the snapshot that is told, and that it is void, or 即时 of the live state: for a file's name."""
    return f"{report.number or '即时'}{'-作废' if report.void else ''}"


def safe_name(name: str) -> str:
    """A file's name without what no file may be called."""
    return _NOT_IN_A_NAME.sub("_", name)


@dataclass(frozen=True, slots=True)
class Papers:
    """Documents that are made together: what they are called, their kinds by the word that asks for them, and what each
    is saved as."""

    name: str
    kinds: Mapping[str, PaperKind]
    file_name: Callable[[Report, str], str]


PACK = Papers("汇报材料", KINDS, file_name)
