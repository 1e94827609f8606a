"""What an import would do: its problems by cell, or every change, its effect and its doubts, and the confirmation."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from components.markup.html import element, joined
from components.screen import change_tables, widgets
from components.server.uploads import Upload
from data import cached, store
from data.access.batch_acts import SECOND, import_as
from data.intake.before import figures_before
from data.intake.changes import ChangePlan
from data.intake.checks.partial import told_once
from data.intake.checks.settled import settled_with
from data.intake.effects import effects
from data.intake.files.marked import marked
from data.intake.files.tables import Workbook
from data.intake.importer import Import
from data.intake.preview import preview
from data.intake.reading.lines import Problem
from data.records.values import Review
from data.rights.people import may_somewhere
from data.rights.person import Person
from pages.frame.at_once import AT_ONCE
from pages.frame.once import once
from pages.frame.sign_in_session import for_taker
from pages.frame.view import View
from pages.frame.write import Typed, at_most, write
from pages.recording.dropped_file import forget
from pages.recording.names import names_of
from pages.recording.waiting import show_also_waiting
from plan_config.plan import Plan


def show_problems(person: Person, plan: ChangePlan, upload: Upload) -> None:
    st.error(f"有 {len(plan.problems)} 处需要修改，没有写入任何内容。改好后重新上传即可。")
    widgets.markup(change_tables.problem_table(plan.problems), key="problems")
    marks = (*plan.problems, *plan.warnings)
    st.download_button(
        "下载标出问题的原表",
        data=for_taker(person, lambda: marked(upload.content, marks), "report"),
        file_name=f"已标注-{Path(upload.name).stem}.xlsx",
        on_click="ignore",
    )


def show_changes(view: View, person: Person, plan: ChangePlan, *, cite: str) -> None:
    """Every change beside what stands and what was reported before, and what the gauges would say."""
    touched = {entry.district for entry in plan.records}
    before = figures_before(plan, (cached.records(each, view.revision) for each in touched))
    own = [each for each in view.book.district_plans if each.district in touched]
    changes = change_tables.change_table(plan, names_of(view), person, before, cite=cite)
    widgets.markup(changes, key="changes")
    widgets.markup(_effects(view, own, plan), key="effects")


def confirm(view: View, person: Person, plan: ChangePlan, workbook: Workbook, upload: Upload) -> None:
    """Show everything the import would do, and write exactly what was shown."""
    shown, st.session_state["shown"] = st.session_state.get("shown"), plan.digest
    show_changes(view, person, plan, cite=change_tables.FILE)
    show_also_waiting(view, plan)
    reasons = _reasons(plan, upload)
    if not all(reasons.values()):
        st.info("请先为每一处提醒填写理由，再确认写入。")
    at_once = _at_once(view, person)
    if st.button("确认写入", type="primary", disabled=not all(reasons.values()), key="confirm"):
        if shown != plan.digest:
            st.warning("其间有人写入了新的记录，上面的改动已按最新数据重新核对，请再看一遍后确认。")
            return
        review: Review = "passed" if at_once else "submitted"
        _write(view, person, Import(plan, workbook, review=review, reasons=reasons))


def _at_once(view: View, person: Person) -> bool:
    """Whether a reviewer lets what he brings in count himself; where another one has to, that is said."""
    if not may_somewhere(person, "review"):
        return False
    if view.book.review.second_person:
        said = f"按设置须由另一人审核，不能直接通过；写入后为待审核。{SECOND}"
        widgets.markup(element("p", said, css="soft"), key="second")
        return False
    return st.checkbox(AT_ONCE, key="at_once", persist_state="session")


def _reasons(plan: ChangePlan, upload: Upload) -> dict[str, str]:
    """The reason for each warning, as typed so far: one for all that is said of a cell."""
    if not plan.warnings:
        return {}
    cells: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    for warning in plan.warnings:
        cells[warning.sheet, change_tables.cell_of(warning)].append(warning)
    st.warning(f"有 {len(cells)} 处数据看起来异常；如确属实，请逐处写明理由，理由会随批次保存。")
    widgets.markup(change_tables.problem_table(plan.warnings), key="warnings")
    return {
        warning.key: reason
        for (sheet, cell), said in cells.items()
        for reason in [_reason(f"{sheet} {cell} 异常的理由", f"reason-{upload.id}-{said[0].key}")]
        for warning in said
    }


def _reason(label: str, key: str) -> str:
    return st.text_input(
        widgets.plain(label), key=key, placeholder=at_most(), persist_state="session"
    ).strip()


def _effects(view: View, plans: Sequence[Plan], plan: ChangePlan) -> Markup:
    """What it would do to the gauges; kept while plans and records are the same, however often a reason is changed."""
    asked = (plan.digest, view.state)
    districts = dict.fromkeys(each.district for each in plans)
    return once("effects", asked, lambda: joined(*(_effect(view, each, plans, plan) for each in districts)))


def _effect(view: View, district: str, plans: Sequence[Plan], plan: ChangePlan) -> Markup:
    """What counts now against what would count; both without what waits for review, as the plan was decided."""
    now = cached.records(district, view.revision)
    own = [each for each in plans if each.district == district]
    afters = [cached.as_if(view.book, each, preview(now, plan)) for each in own]
    befores = [cached.situation(view.book, each.id, view.revision) for each in own]
    found = zip(own, map(effects, befores, afters), strict=True)
    tables = change_tables.effect_tables([each for each in found if each[1]], district, view.book.lights)
    partial = list(told_once(afters, plan))
    stays = settled_with(plan.records, now.settlements)
    return joined(tables, change_tables.partial_list(partial), change_tables.still_settled(stays))


def _write(view: View, person: Person, ready: Import) -> None:
    def act(db: store.Database) -> int:
        with widgets.progress_display() as tell:
            batch = import_as(db, person, ready, book=view.book, tell=tell)
        forget()
        return batch

    done = "已写入并通过。如有不妥，可在「历史与撤回」撤回"
    waits = "已写入，等待审核；通过后计入进度。如有不妥，可在「审核与提交」作废"
    typed = [Typed("异常的理由", reason) for reason in dict.fromkeys(ready.reasons.values())]
    write(act, lambda batch: f"批次 {batch} {done if ready.review == 'passed' else waits}。", typed=typed)
