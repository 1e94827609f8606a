"""Plans as workbooks: taken out, put in, looked at as they would stand, put in force and taken back. For
administrators."""

from pathlib import Path

import streamlit as st

from components.markup.html import element
from components.screen import change_tables, widgets
from components.screen.plan_list import plan_list
from data.access import plan_acts
from data.intake.files.marked import marked
from data.intake.files.workbook import UploadError
from data.intake.plan_workbook.reading import PlanReading, plan_tables, read_plan
from data.intake.plan_workbook.surroundings import Surroundings, surroundings
from data.intake.plan_workbook.writing import plan_workbook
from data.judging.bases import reached_by_end
from data.rights.person import Person
from pages.frame.once import once
from pages.frame.sign_in_session import for_taker
from pages.frame.view import View
from pages.frame.write import button, pressed, refusal_told, turn, write
from pages.recording.plan_preview import preview
from pages.recording.plan_withdrawal import take_back
from plan_config.filing import REMARKS_LOST, files_of, remarks_lost
from plan_config.own_files import own_folder, state_of
from plan_config.plan import Plan

_BUTTON = "put_plan"
EMPTY = "空白的填写簿"
NO_FOLDER = "没有设置自己的规划文件夹，或文件夹不存在：可以下载和检查填写簿，不能启用。请联系维护程序的人。"
HOW = "启用后写入自己的规划文件夹，立即生效并留痕；可以撤回，撤回后恢复原来的文件。"
WHAT_FOR = (
    "在这里查看、加入和修改方案：先下载填写簿（新方案用空白的，改方案用它自己的），照“填表说明”填好后拖到下面；"
    "有问题会逐格指出，没有问题就显示预览，核对后启用。程序自带的方案不能在这里替换。"
)


def plans_form(view: View, person: Person) -> None:
    """The workbooks to take out, one to put in, and what was put in force to be taken back."""
    beside, folder = (
        surroundings(view.book, lambda plan, of: reached_by_end(view.situation(plan), of)),
        own_folder(),
    )
    widgets.markup(element("p", WHAT_FOR, css="soft"), key="plans-what-for")
    _in_force(view, folder)
    _take_out(person, beside)
    if folder is None or not folder.is_dir():
        widgets.notice(NO_FOLDER, key="no-folder")
    file = st.file_uploader("把填好的填写簿拖到这里，或点击选择（.xlsx）", key=_file_key())
    if file is not None:
        content = file.getvalue()
        try:
            found = once("plan", (file.file_id, *view.state), lambda: _read(file.name, content, beside))
        except UploadError as refused:
            widgets.notice(str(refused), key="refused", bad=True)
        else:
            _show(person, found, content, Path(file.name).stem)
            if found.plan and folder and folder.is_dir():
                _put_in(view, person, found.plan, folder)
    if folder and folder.is_dir():
        take_back(view, person, folder)


def _file_key() -> str:
    return f"plan_file{turn('plan')}"


def _in_force(view: View, folder: Path | None) -> None:
    files = once(
        "plan_files", (view.book.edition,), lambda: files_of(folder) if folder and folder.is_dir() else {}
    )
    blank = st.session_state.get(_file_key()) is None and not widgets.window().narrow
    with st.expander(f"现有方案 {len(view.book.plans)} 份", key=f"plans-in-force-{blank}", expanded=blank):
        widgets.markup(plan_list(view.book.plans, files), key="plan-list")


def _read(name: str, content: bytes, beside: Surroundings) -> PlanReading:
    return read_plan(plan_tables(name, content), beside)


def _take_out(person: Person, beside: Surroundings) -> None:
    plans = {EMPTY: None} | {plan.short_title: plan for plan in beside.plans}
    with st.container(horizontal=True, vertical_alignment="bottom", key="plan-workbook"):
        chosen = st.selectbox("填写簿", list(plans), key="plan_workbook", placeholder="请选择")
        st.download_button(
            "下载填写簿",
            data=for_taker(person, lambda: plan_workbook(beside, plans[chosen]), "administer"),
            file_name=f"方案填写簿-{chosen}.xlsx",
            on_click="ignore",
        )


def _show(person: Person, found: PlanReading, content: bytes, name: str) -> None:
    """What is to be mended, and what only looks wrong."""
    if found.problems:
        st.error(f"有 {len(found.problems)} 处需要修改。改好后重新上传即可。")
        widgets.markup(change_tables.problem_table(found.problems), key="problems")
    if found.questions:
        st.info(f"有 {len(found.questions)} 处请核对，如与原文数字不一致；确实无误的可以启用。")
        widgets.markup(change_tables.problem_table(found.questions), key="questions")
    told = (*found.problems, *found.questions)
    if told:
        st.download_button(
            "下载标出问题的填写簿",
            data=for_taker(person, lambda: marked(content, told), "administer"),
            file_name=f"已标注-{name}.xlsx",
            on_click="ignore",
        )


def _put_in(view: View, person: Person, plan: Plan, folder: Path) -> None:
    """The plan as it would look, and the one act that puts it in force."""
    with refusal_told():
        book = once("plan_tried", (view.book.edition, plan), lambda: plan_acts.tried(plan, folder))
        preview(view, book, plan)
        if lost := remarks_lost(plan, folder):
            widgets.notice(REMARKS_LOST.format(count=len(lost), first=lost[0]), key="remarks-lost")
        widgets.markup(element("p", HOW, css="soft"), key="how")
        button("启用这份规划", state_of(folder), key=_BUTTON, foremost=True)
        if (seen := pressed(_BUTTON)) is not None:
            write(
                lambda db: plan_acts.put_plan_as(db, person, plan, folder, seen),
                lambda file: f"已启用，写入 {file}。",
                form="plan",
            )
