"""The review pack: one button builds the papers of every district in scope, with progress; then they are there to
take."""

import io
import logging
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from components.exports.kinds import KINDS, file_name, render
from components.markup.html import element
from components.report.values import Report
from components.screen import widgets
from data import store
from data.access.entitlement import note_export
from data.rights.people import Forbidden
from data.rights.person import Person
from data.store import StoreError
from pages.frame.sign_in_session import for_taker
from pages.frame.view import View

Pack = dict[str, bytes]


def pack_desk(view: View, reports: Sequence[Report]) -> None:
    """Build the pack of what is in scope, and take it file by file or as one archive."""
    said = "、".join(f"{report.scope_name} {report.number_words}" for report in reports)
    hint = (
        "正式会议请先在“快照”留存并选用，材料即带编号。"
        if not all(report.number for report in reports)
        else ""
    )
    widgets.markup(element("p", f"{said}。{hint}", css="soft", cite="数据版本"), key="pack-of")
    if st.button("生成全套汇报材料", type="primary", key="build"):
        with widgets.progress_display() as tell:
            st.session_state["pack"] = (reports, _built(reports, tell))
        _note(view.person, reports)
    made, pack = st.session_state.get("pack", ((), {}))
    if pack and _same(made, reports):
        _downloads(view.person, pack)
    elif pack:
        widgets.notice("区县、日期或数据已经变化，请重新生成。", key="stale")


def _built(reports: Sequence[Report], tell: store.ProgressListener) -> Pack:
    jobs = [(report, kind) for report in reports for kind in KINDS]
    pack: Pack = {}
    for done, (report, kind) in enumerate(jobs):
        tell(done / len(jobs), f"正在生成{report.scope_name}的{KINDS[kind].name}")
        pack[file_name(report, kind)] = render(report, kind)
    return pack


def _same(made: Sequence[Report], reports: Sequence[Report]) -> bool:
    """Whether the pack shows what is on screen; the moment a report was put together does not matter."""
    return as_shown(made) == as_shown(reports)


def as_shown(reports: Sequence[Report]) -> list[Report]:
    """The reports without the moment they were put together."""
    return [replace(each, made_at="") for each in reports]


def _downloads(person: Person, pack: Pack) -> None:
    st.download_button(
        "下载全套（压缩包）",
        for_taker(person, lambda: _archive(pack)),
        "汇报材料.zip",
        on_click="ignore",
        key="all",
        type="primary",
    )
    for name, content in pack.items():
        taken = for_taker(person, partial(bytes, content))
        st.download_button(f"下载 {name}", taken, name, on_click="ignore", key=f"take-{name}")


def _archive(pack: Pack) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in pack.items():
            bundle.writestr(name, content)
    return archive.getvalue()


def _note(person: Person, reports: Sequence[Report]) -> None:
    """Put the export on the trail. A data file that cannot be written to does not keep anybody from his papers."""
    try:
        with store.changing() as db:
            for report in reports:
                note_export(db, person, "汇报材料", scope=f"{report.scope_name} 截至 {report.as_of}")
    except (Forbidden, StoreError) as error:
        logging.getLogger(__name__).warning("export not on the trail: %s", error)
