"""What an import would do: its problems by cell, or every change, its effect and its doubts, and the confirmation."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from components import record_tables, widgets
from data import cached, store
from data.access import acting
from data.access.people import Forbidden, Person, may_somewhere
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.marked import marked
from data.intake.preview import preview
from data.intake.sheets import PRECISIONS, series_of
from data.intake.tables import Workbook
from data.records import Review
from data.store import StoreError
from pages.sign_in_session import for_taker
from pages.view import View
from plan_config.plan import Plan


def show_problems(person: Person, plan: ChangePlan, name: str, content: bytes) -> None:
    st.error(f"有 {len(plan.problems)} 处需要修改，没有写入任何内容。改好后重新上传即可。")
    widgets.markup(record_tables.problem_table(plan.problems), key="problems")
    marks = (*plan.problems, *plan.warnings)
    st.download_button(
        "下载标出问题的原表",
        data=for_taker(person, lambda: marked(content, marks), "report"),
        file_name=f"已标注-{Path(name).stem}.xlsx",
        on_click="ignore",
    )


def confirm(view: View, person: Person, plan: ChangePlan, workbook: Workbook) -> None:
    """Show everything the import would do, and write exactly what was shown."""
    shown, st.session_state["shown"] = st.session_state.get("shown"), plan.digest
    widgets.markup(record_tables.change_table(plan, names_of(view), person), key="changes")
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


def names_of(view: View) -> dict[str, str]:
    """What units, carriers, series and tasks are called, by id."""
    names = {series: recorded.part.label for series, recorded in series_of(view.book).items()}
    names |= {code: word for word, code in PRECISIONS.items()}
    for plan in view.book.districts:
        names |= {unit.id: unit.name for unit in plan.units} | {task.id: task.title for task in plan.tasks}
        names |= {each.code: each.name for each in cached.records(plan.district, view.revision).carriers}
    return names


def _reasons(plan: ChangePlan) -> dict[str, str]:
    """The reason for each warning, as typed so far."""
    if plan.warnings:
        st.warning(f"有 {len(plan.warnings)} 处数据看起来异常；如确属实，请逐条写明理由，理由会随批次保存。")
        widgets.markup(record_tables.problem_table(plan.warnings), key="warnings")
    return {
        warning.key: st.text_input(
            f"第 {nth} 条异常的理由", key=f"reason-{warning.key}", max_chars=200
        ).strip()
        for nth, warning in enumerate(plan.warnings, 1)
    }


def _effect(view: View, district: Plan, plan: ChangePlan) -> str:
    """What counts now against what would count; both without what waits for review, as the plan was decided."""
    now = cached.records(district.district, view.revision)
    before = cached.situation(district.id, view.revision)
    after = cached.as_if(district, preview(now, plan))
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
        with widgets.progress_display() as report, store.writing() as db:
            batch = acting.import_as(
                db,
                person,
                plan,
                book=view.book,
                workbook=workbook,
                review=review,
                reasons=reasons,
                report=report,
            )
    except (Forbidden, importer.ImportRefusedError, StoreError) as refused:
        widgets.notice(str(refused), key="refused", bad=True)
        return
    done = "已写入并通过" if at_once else "已写入，等待审核；通过后计入进度"
    st.session_state["notice"] = f"批次 {batch} {done}。如有不妥，可在「历史与撤回」撤回。"
    st.rerun()
