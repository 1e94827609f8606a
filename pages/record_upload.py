"""Bringing records in: template out, file in, problems by cell, every change and its effect, then confirm."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeVar

import streamlit as st

from components import record_tables, widgets
from data import cached, store
from data.access import acting
from data.access.people import Forbidden, Person, may_somewhere
from data.intake import importer, mapping
from data.intake.changes import ChangePlan, Mode
from data.intake.marked import marked
from data.intake.preview import preview
from data.intake.sheets import series_of
from data.intake.tables import Workbook
from data.intake.template import template
from data.intake.workbook import UploadError, read_upload
from data.periods import quarter_ends, quarter_name
from data.records import Review
from data.store import StoreError
from pages.view import View
from plan_config.plan import Plan

MODES: Mapping[str, Mode] = {"新增并更新": "update", "只新增": "add", "整期替换": "replace"}
OWN = "本系统模板"
T = TypeVar("T")


def template_form(view: View, person: Person) -> None:
    """The workbook of a district or a unit, filled with what is known."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="template"):
        names = {plan.district: plan for plan in view.plans}
        plan = names[st.selectbox("模板区县", list(names), placeholder="请选择")]
        units = {"全区": None, **{unit.name: unit.id for unit in plan.units}}
        unit = units[st.selectbox("模板单位", list(units), placeholder="请选择")]
        periods = quarter_ends(plan.start, max(date.today(), plan.deadline))[::-1]
        newest = max((place for place, day in enumerate(periods) if day >= view.as_of), default=0)
        period = st.selectbox("数据期", periods, newest, format_func=quarter_name, placeholder="请选择")
        st.download_button(
            "下载填报模板",
            data=lambda: _template(view, person, plan, unit, period),
            file_name=f"填报模板-{plan.district}-{period}.xlsx",
            on_click="ignore",
        )


def _template(view: View, person: Person, plan: Plan, unit: str | None, period: date) -> bytes:
    """The workbook, made on the click; that it left is on the audit trail where the file can be written to."""
    with suppress(StoreError), store.writing() as db:
        acting.note_export(db, person, "填报模板", scope=" ".join(filter(None, (plan.district, unit))))
    return template(view.book, cached.records(plan.district, view.revision), unit=unit, period=period)


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
        st.error(str(refused))
        return
    mode = MODES[
        st.segmented_control("写入方式", list(MODES), default="新增并更新", required=True, key="mode")
    ]
    asked = (file.file_id, hash(workbook.tables), mode, view.revision)
    plan = _once("decision", asked, lambda: _decided(view, workbook, mode))
    if plan.problems:
        _show_problems(plan, file.name, file.getvalue())
    elif not plan.entries:
        st.success(f"文件与库中记录一致（{plan.unchanged} 条不变），没有需要写入的内容。")
    else:
        _confirm(view, person, plan, workbook)


def _once(name: str, asked: object, work: Callable[[], T]) -> T:
    """Work that a rerun need not do again while what was asked is the same; a file is read and decided once."""
    kept = st.session_state.get(name)
    if kept is None or kept[0] != asked:
        kept = st.session_state[name] = (asked, work())
    done: T = kept[1]
    return done


def _decided(view: View, workbook: Workbook, mode: Mode) -> ChangePlan:
    with st.spinner("正在核对……"), store.reading() as db:
        current = importer.current_state(db, view.book)
        return importer.decide(workbook.tables, view.book, current, mode=mode)


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
    for said in mapping.left_out(workbook, fitting[chosen]):
        st.warning(said)
    given = {header: st.text_input(header, key=f"given-{header}") for header in fitting[chosen].given}
    return mapping.apply_mapping(workbook, fitting[chosen], given)


def _show_problems(plan: ChangePlan, name: str, content: bytes) -> None:
    st.error(f"有 {len(plan.problems)} 处需要修改，没有写入任何内容。改好后重新上传即可。")
    widgets.markup(record_tables.problem_table(plan.problems), key="problems")
    marks = (*plan.problems, *plan.warnings)
    st.download_button(
        "下载标出问题的原表",
        data=lambda: marked(content, marks),
        file_name=f"已标注-{Path(name).stem}.xlsx",
        on_click="ignore",
    )


def _confirm(view: View, person: Person, plan: ChangePlan, workbook: Workbook) -> None:
    """Show everything the import would do, and write exactly what was shown."""
    shown, st.session_state["shown"] = st.session_state.get("shown"), plan.digest
    widgets.markup(record_tables.change_table(plan, _names(view)), key="changes")
    widgets.markup("".join(_effect(view, each, plan) for each in view.book.districts), key="effects")
    reasons = _reasons(plan)
    if not all(reasons.values()):
        st.info("请先为每条提醒填写理由，再确认写入。")
    passes = may_somewhere(person, "review")
    at_once = st.checkbox("直接通过审核（审核人员）", key="at_once", disabled=not passes) and passes
    if st.button("确认写入", type="primary", disabled=not all(reasons.values()), key="confirm"):
        if shown != plan.digest:
            st.warning("其间有人写入了新的记录，上面的改动已按最新数据重新核对，请再看一遍后确认。")
            return
        _write(view, person, plan, workbook, reasons, at_once=at_once)


def _names(view: View) -> dict[str, str]:
    """What units, carriers, series and tasks are called, by id."""
    names = {series: recorded.part.label for series, recorded in series_of(view.book).items()}
    for plan in view.book.districts:
        names |= {unit.id: unit.name for unit in plan.units} | {task.id: task.title for task in plan.tasks}
        names |= {each.code: each.name for each in cached.records(plan.district, view.revision).carriers}
    return names


def _reasons(plan: ChangePlan) -> dict[str, str]:
    """The reason for each warning, as typed so far."""
    if plan.warnings:
        st.warning(f"有 {len(plan.warnings)} 处数据看起来异常；如确属实，请逐条写明理由，理由会随批次保存。")
    return {
        warning.key: st.text_input(str(warning), key=f"reason-{warning.key}", max_chars=200).strip()
        for warning in plan.warnings
    }


def _effect(view: View, district: Plan, plan: ChangePlan) -> str:
    now = cached.records(district.district, view.revision)
    before, after = view.situation(district), cached.as_if(district, preview(now, plan))
    pairs = list(zip(view.targets(before), view.targets(after), strict=True))
    return record_tables.effect_table(district, view.book.lights, pairs)


def _write(
    view: View,
    person: Person,
    plan: ChangePlan,
    workbook: Workbook,
    reasons: Mapping[str, str],
    *,
    at_once: bool,
) -> None:
    review: Review = "passed" if at_once else "submitted"
    try:
        with st.spinner("正在写入……"), store.writing() as db:
            batch = acting.import_as(
                db, person, plan, book=view.book, workbook=workbook, review=review, reasons=reasons
            )
    except (Forbidden, importer.ImportRefusedError, StoreError) as refused:
        st.error(str(refused))
        return
    done = "已写入并通过" if at_once else "已写入，等待审核；通过后计入进度"
    st.session_state["notice"] = f"批次 {batch} {done}。如有不妥，可在「历史与撤回」撤回。"
    st.rerun()
