"""Bringing records in: a dropped file is read, mapped where it has headers of its own, and decided once."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st

from components import widgets
from data import store
from data.access.people import Person
from data.intake import importer, mapping
from data.intake.changes import ChangePlan, Mode
from data.intake.tables import Workbook
from data.intake.workbook import UploadError, read_upload
from pages.record_confirm import confirm, show_problems
from pages.view import View

MODES: Mapping[str, Mode] = {"新增并更新": "update", "只新增": "add", "整期替换": "replace"}
OWN = "本系统模板"
T = TypeVar("T")


def upload_form(view: View, person: Person) -> None:
    """From a dropped file to a confirmed batch."""
    file = st.file_uploader(
        "把填好的表拖到这里，或点击选择（Excel 或 CSV）", type=["xlsx", "csv"], key="upload"
    )
    if file is None:
        return
    try:
        workbook = _mapped(_once("workbook", file.file_id, lambda: read_upload(file.name, file.getvalue())))
    except UploadError as refused:
        widgets.notice(str(refused), key="refused", bad=True)
        return
    mode = MODES[
        st.segmented_control("写入方式", list(MODES), default="新增并更新", required=True, key="mode")
    ]
    asked = (file.file_id, hash(workbook.tables), mode, view.revision)
    plan = _once("decision", asked, lambda: _decided(view, workbook, mode))
    if plan.problems:
        show_problems(person, plan, file.name, file.getvalue())
    elif not plan.entries:
        st.success(f"文件与库中记录一致（{plan.unchanged} 条不变），没有需要写入的内容。")
    else:
        confirm(view, person, plan, workbook)


def _once(name: str, asked: object, work: Callable[[], T]) -> T:
    """Work that a rerun need not do again while what was asked is the same; a file is read and decided once."""
    kept = st.session_state.get(name)
    if kept is None or kept[0] != asked:
        kept = st.session_state[name] = (asked, work())
    done: T = kept[1]
    return done


def _decided(view: View, workbook: Workbook, mode: Mode) -> ChangePlan:
    with widgets.progress_display() as report, store.reading() as db:
        current = importer.current_state(db, view.book)
        return importer.decide(workbook.tables, view.book, current, mode=mode, report=report)


def _mapped(workbook: Workbook) -> Workbook:
    """The workbook as it is, or read through a mapping that fits one of its tables."""
    fitting = {
        item.label: item for item in mapping.mappings() if any(mapping.fits(t, item) for t in workbook.tables)
    }
    if not fitting:
        return workbook
    chosen = st.selectbox("表格来源", [*fitting, OWN], placeholder="请选择", key="mapping")
    if chosen == OWN:
        return workbook
    for nth, said in enumerate(mapping.left_out(workbook, fitting[chosen])):
        widgets.notice(said, key=f"left-out-{nth}")
    given = {header: st.text_input(header, key=f"given-{header}") for header in fitting[chosen].given}
    return mapping.apply_mapping(workbook, fitting[chosen], given)
