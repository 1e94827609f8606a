"""The slides as a PowerPoint file, all of them or a chosen one, made at the click."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

import streamlit as st

from components.exports.kinds import file_name
from components.exports.pptx import pages, pptx
from components.report.values.report import Report
from data.rights.person import Person
from pages.frame.once import once
from pages.frame.sign_in_session import for_taker
from pages.frame.write import note_taken
from pages.meeting.taking import as_shown

LABEL = "演示文稿（每个区县一份；页次为文件中的页次，与屏幕上的不同）"


class Part(NamedTuple):
    """What can be taken: of which report, its page (None: all), and what it is called."""

    report: int
    page: int | None
    words: str


def powerpoint_desk(person: Person, reports: Sequence[Report]) -> None:
    """Choose all slides of a district or one, and take them."""
    parts = once("powerpoint_parts", as_shown(reports), lambda: list(_parts(reports)))
    with st.container(horizontal=True, vertical_alignment="bottom", key="powerpoint"):
        chosen = st.selectbox(LABEL, parts, format_func=lambda part: part.words, width=480)
        report = reports[chosen.report]
        st.download_button(
            "下载演示文稿",
            for_taker(person, partial(_made, person, report, chosen)),
            _named(report, chosen.page),
            on_click="ignore",
            key="take-powerpoint",
        )


def _parts(reports: Sequence[Report]) -> Iterator[Part]:
    for nth, report in enumerate(reports):
        titled = list(pages(report))
        others = "、".join(each.scope_name for each in reports if each is not report)
        apart = f"（{others}另有一份）" if others else ""
        yield Part(nth, None, f"{report.scope_name}演示文稿，全部 {len(titled)} 页{apart}")
        for number, page in enumerate(titled, 1):
            place = page.place or f"第 {number} 页"
            yield Part(nth, number, f"{report.scope_name}演示文稿{place}：{page.title}")


def _made(person: Person, report: Report, part: Part) -> bytes:
    note_taken(person, "演示文稿", scope=f"{part.words} 截至 {report.as_of}")
    return pptx(report, part.page)


def _named(report: Report, page: int | None) -> str:
    name = file_name(report, "pptx")
    return name if page is None else name.replace(".pptx", f"-第{page}页.pptx")
