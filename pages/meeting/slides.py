"""The slides of the meeting before it begins: what they will say, their choice and order."""

import streamlit as st
from markupsafe import Markup

from components.maps.paper.drawing import map_drawing
from components.maps.paper.svg import svg_map
from components.markup.html import element, joined
from components.report.values.report import Report
from components.screen import widgets
from components.screen.meeting_tables import change_table
from components.screen.thumbnails import thumbnails
from components.slides import SLIDE_KINDS, SLIDE_NAMES, Slide, slides
from data.geo_files import base_map
from pages.frame.once import once
from pages.frame.view import View, hold
from pages.meeting.powerpoint import powerpoint_desk
from pages.meeting.taking import as_shown

KEYS = "汇报中：方向键或翻页器翻页，数字键跳页，A 附录，F 全屏，B 黑屏，Esc 退出。"


def pages_of(view: View, reports: list[Report]) -> tuple[Slide, ...]:
    """The slides of the reports, as chosen in the link; kept until these are others."""
    wanted, size = view.meeting.slides, view.meeting.size
    asked = (as_shown(reports), wanted, size)
    return once("slide_pages", asked, lambda: slides(reports, wanted=wanted, size=size, draw_map=_map))


def slides_desk(view: View, reports: list[Report]) -> None:
    """What the slides will say, their choice and order, and the button that begins."""
    pages = pages_of(view, reports)
    left, right = st.columns([5, 1], vertical_alignment="bottom")
    with left:
        _choice(view)
    right.button("开始汇报", type="primary", key="begin", on_click=_start, args=("slide:1",), width="stretch")
    widgets.markup(element("p", KEYS, css="soft"), key="keys")
    widgets.thumbnails(thumbnails(pages), key="outline", on_pick=_start)
    powerpoint_desk(view.person, reports)
    for report in reports:
        if report.comparison:
            changed = joined(element("h2", report.scope_name), change_table(report))
            widgets.markup(changed, key=f"since-{report.plan}")


def _map(report: Report, width: float, height: float) -> Markup:
    return svg_map(map_drawing(report, base_map(), width=width, height=height))


def _start(pick: str) -> None:
    """Begin at the slide that was picked."""
    hold(present=True, slide=int(pick.partition(":")[2]))


def _choice(view: View) -> None:
    """Which kinds of slides there are, in the order they are chosen; none chosen is all of them."""
    names = {name: kind for kind, name in SLIDE_NAMES.items()}
    st.session_state["pick_slides"] = [SLIDE_NAMES[kind] for kind in view.meeting.slides or SLIDE_KINDS]

    def changed() -> None:
        kinds = tuple(dict.fromkeys(names[name] for name in st.session_state["pick_slides"]))
        hold(slides=() if kinds == SLIDE_KINDS else kinds)

    st.multiselect(
        "幻灯片（按选择的先后排列）", list(names), key="pick_slides", placeholder="全部", on_change=changed
    )
