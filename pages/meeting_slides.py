"""The slides of the meeting: what they will say, their choice and order; and the meeting mode that shows them."""

from html import escape

import streamlit as st

from components import widgets
from components.exports.map.drawing import map_drawing
from components.exports.map.svg import svg_map
from components.exports.report import Report, Standing
from components.kept_evidence import kept_evidence
from components.meeting_tables import change_table, outline
from components.presenter import presenter
from components.slides import MAP_FRAME, SLIDE_KINDS, SLIDE_NAMES, Slide, SlideKind, deck, slides
from data.geo_files import base_map
from pages.dialogs import explain
from pages.meeting_decisions import ask_decision
from pages.view import View, choose, follow, hold


def pages_of(view: View, reports: list[Report]) -> tuple[Slide, ...]:
    """The slides of the reports, as chosen in the link."""
    width, height = MAP_FRAME
    base = base_map()
    maps = {r.district: svg_map(map_drawing(r, base, width=width, height=height)) for r in reports}
    return slides(reports, wanted=view.meeting.slides or None, size=view.meeting.size, maps=maps)


def present(view: View, reports: list[Report]) -> None:
    """One slide fills the window; a question about a unit goes to its live page, one about a figure opens its basis."""
    pages = pages_of(view, reports)
    said = st.session_state.pop("notice", None)
    picked = presenter(
        deck(pages) + (f'<p class="told" role="status">{escape(said)}</p>' if said else ""),
        slide=min(view.meeting.slide, len(pages)),
        key="slides",
        on_pick=lambda _pick, slide: hold(slide=slide),
        on_leave=_leave,
    )
    if picked and picked.startswith(("park:", "group:")):
        _go_and_ask(picked, reports, pages[min(view.meeting.slide, len(pages)) - 1].kind)
    if not _explain_kept(reports, picked):
        explain(view, picked)
    ask_decision(view, picked)


def cannot_present(missing: list[str]) -> None:
    """A meeting is not held on other figures than those asked for."""
    widgets.notice(f"没有可用的快照 {'、'.join(missing)}，未开始汇报。", key="no-snapshot", bad=True)
    st.button("返回汇报页", on_click=_leave, key="leave", type="primary")


def _explain_kept(reports: list[Report], pick: str | None) -> bool:
    """Open where a figure of a snapshot comes from (`why:<plan>:<target>`), as it was kept; whether it is one."""
    kind, plan, target = ((pick or "") + "::").split(":")[:3]
    for report in reports:
        standings = [each for each in report.standings if each.target == target]
        if kind == "why" and report.number and report.plan == plan and standings:
            _basis_kept(report, standings[0])
            return True
    return False


@st.dialog("这个数字从哪里来", width="large", position="right")
def _basis_kept(report: Report, standing: Standing) -> None:
    widgets.markup(kept_evidence(report, standing), key="evidence")


def _go_and_ask(pick: str, reports: list[Report], kind: SlideKind) -> None:
    """Leave for the live page of a unit, at the date of its slide; what the slides are about is kept for the way back."""
    st.session_state["scope_of_meeting"] = st.session_state["scope"]
    follow(pick)
    district = st.session_state["scope"].district
    choose(as_of=next((each.as_of for each in reports if each.district == district), reports[0].as_of))
    st.switch_page("layout_map.py" if kind == "map" else "carriers.py")


def _leave() -> None:
    """Back from the meeting mode to the page."""
    hold(present=False, slide=1)


def _start(pick: str) -> None:
    """Begin at the slide that was picked."""
    hold(present=True, slide=int(pick.partition(":")[2]))


def slides_desk(view: View, reports: list[Report]) -> None:
    """What the slides will say, their choice and order, and the button that begins."""
    pages = pages_of(view, reports)
    left, right = st.columns([5, 1], vertical_alignment="bottom")
    with left:
        _choice(view)
    right.button("开始汇报", type="primary", key="begin", on_click=_start, args=("slide:1",), width="stretch")
    widgets.markup(outline(pages), key="outline", on_pick=_start)
    st.caption("汇报中：方向键或翻页器翻页，数字键跳页，F 全屏，B 黑屏，Esc 退出。")
    for report in reports:
        if report.comparison:
            widgets.markup(
                f"<h2>{escape(report.scope_name)}</h2>{change_table(report.comparison)}",
                key=f"since-{report.plan}",
            )


def _choice(view: View) -> None:
    """Which kinds of slides there are, in the order they are chosen; none chosen is all of them."""
    names = {name: kind for kind, name in SLIDE_NAMES.items()}
    st.session_state["pick_slides"] = [SLIDE_NAMES[kind] for kind in view.meeting.slides or SLIDE_KINDS]

    def changed() -> None:
        kinds = tuple(names[name] for name in st.session_state["pick_slides"])
        hold(slides=() if kinds == SLIDE_KINDS else kinds)

    st.multiselect(
        "幻灯片（按选择的先后排列）", list(names), key="pick_slides", placeholder="全部", on_change=changed
    )
