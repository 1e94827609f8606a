"""Papers to take: one button makes those of every district in scope, with progress; then they are there, file by file or
as one archive."""

import io
import logging
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from components.exports.kinds import Papers
from components.report.values.report import Report
from components.screen import widgets
from data import store
from data.access.entitlement import note_export
from data.rights.people import Forbidden
from data.rights.person import Person
from data.store import StoreError
from pages.frame.sign_in_session import for_taker

Made = dict[str, bytes]


def papers_to_take(person: Person, reports: Sequence[Report], papers: Papers, *, key: str) -> None:
    """The button, and what it made of these reports."""
    if st.button(f"生成全套{papers.name}", type="primary", key=f"build-{key}"):
        with widgets.progress_display() as tell:
            st.session_state[key] = (reports, _built(reports, papers, tell))
        _note(person, reports, papers)
    shown, made = st.session_state.get(key, ((), {}))
    if made and as_shown(shown) == as_shown(reports):
        _downloads(person, made, papers)
    elif made:
        widgets.notice("区县、日期或数据已经变化，请重新生成。", key="stale")


def as_shown(reports: Sequence[Report]) -> list[Report]:
    """The reports without the moment they were put together."""
    return [replace(each, made_at="") for each in reports]


def _built(reports: Sequence[Report], papers: Papers, tell: store.ProgressListener) -> Made:
    jobs = [(report, kind) for report in reports for kind in papers.kinds]
    made: Made = {}
    for done, (report, kind) in enumerate(jobs):
        tell(done / len(jobs), f"正在生成{report.scope_name}的{papers.kinds[kind].name}")
        made[papers.file_name(report, kind)] = papers.kinds[kind].write(report)
    return made


def _downloads(person: Person, made: Made, papers: Papers) -> None:
    st.download_button(
        "下载全套（压缩包）",
        for_taker(person, lambda: _archive(made)),
        f"{papers.name}.zip",
        on_click="ignore",
        key="all",
        type="primary",
    )
    for name, content in made.items():
        taken = for_taker(person, partial(bytes, content))
        st.download_button(f"下载 {name}", taken, name, on_click="ignore", key=f"take-{name}")


def _archive(made: Made) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in made.items():
            bundle.writestr(name, content)
    return archive.getvalue()


def _note(person: Person, reports: Sequence[Report], papers: Papers) -> None:
    """Put the export on the trail. A data file that cannot be written to does not keep anybody from his papers."""
    try:
        with store.changing() as db:
            for report in reports:
                note_export(db, person, papers.name, scope=f"{report.scope_name} 截至 {report.as_of}")
    except (Forbidden, StoreError) as error:
        logging.getLogger(__name__).warning("export not on the trail: %s", error)
