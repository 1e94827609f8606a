"""Bringing records in: a dropped file is read, mapped where it has headers of its own, and decided once."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components.markup.html import element
from components.screen import widgets
from data import store
from data.access.outside import outside
from data.intake import importer
from data.intake.changes import ChangePlan, Mode
from data.intake.files.tables import Workbook
from data.intake.files.workbook import UploadError, read_upload
from data.intake.reading import mapping
from data.rights.person import Person
from pages.frame.once import once
from pages.frame.view import View
from pages.recording.confirm import confirm, show_problems
from pages.recording.dropped_file import uploaded

MODES: Mapping[str, Mode] = {"新增并更新": "update", "只新增": "add", "整期替换": "replace"}
MODE_WORDS: Mapping[str, str] = {
    "新增并更新": "库中没有的新增，已有的按文件修改，文件里没有的不动。",
    "只新增": "只接收库中没有的；文件与已有记录不同的，逐行指出，不写入。",
    "整期替换": "同“新增并更新”；此外，文件报了数的单位和数据期，库中有而文件里没有的数字会删去。",
}
OWN = "本系统模板"


def upload_form(view: View, person: Person) -> None:
    """From a dropped file to a confirmed batch."""
    file = uploaded(person)
    if file is None:
        return
    try:
        workbook = _mapped(once("workbook", file.id, lambda: read_upload(file.name, file.content)))
    except UploadError as refused:
        widgets.notice(str(refused), key="refused", bad=True)
        return
    modes, how = list(MODES), "写入方式"
    chosen = st.segmented_control(
        how,
        modes,
        default=modes[0],
        required=True,
        key="mode",
        persist_state="session",
        help="\n\n".join(f"**{each}**：{said}" for each, said in MODE_WORDS.items()),
    )
    mode = MODES[chosen]
    widgets.markup(element("p", f"{chosen}：{MODE_WORDS[chosen]}", css="soft"), key="mode-words")
    asked = (file.id, hash(workbook.tables), mode, view.state, person)
    plan = once("decision", asked, lambda: _decided(view, person, workbook, mode))
    if plan.problems:
        show_problems(person, plan, file)
    elif not plan.records:
        st.success(f"文件与库中记录一致（{plan.unchanged} 条不变），没有需要写入的内容。")
    else:
        confirm(view, person, plan, workbook, file)


def _decided(view: View, person: Person, workbook: Workbook, mode: Mode) -> ChangePlan:
    """What the file would change, with what its person may not change among the problems."""
    with widgets.progress_display() as tell, store.reading() as db:
        current = importer.current_state(db, view.book)
        plan = importer.decide(workbook.tables, view.book, current, mode=mode, tell=tell)
    foreign = outside(person, plan, view.book, current.every(), workbook.tables)
    return replace(plan, problems=(*plan.problems, *foreign))


def _mapped(workbook: Workbook) -> Workbook:
    """The workbook as it is, or read through a mapping that fits one of its tables."""
    fitting = {
        item.label: item for item in mapping.mappings() if any(mapping.fits(t, item) for t in workbook.tables)
    }
    if not fitting:
        return workbook
    chosen = st.selectbox(
        "表格来源", [*fitting, OWN], placeholder="请选择", key="mapping", persist_state="session"
    )
    if chosen == OWN:
        return workbook
    for nth, said in enumerate(mapping.left_out(workbook, fitting[chosen])):
        widgets.notice(said, key=f"left-out-{nth}")
    given = {
        header: st.text_input(header, key=f"given-{header}", persist_state="session")
        for header in fitting[chosen].given
    }
    return mapping.apply_mapping(workbook, fitting[chosen], given)
