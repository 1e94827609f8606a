"""The forms that fill the papers of a plan's review: the texts and what others said of the plan, each with its history.
For who reports for the whole district."""

from collections.abc import Mapping

import streamlit as st

from components.content.closing.places import Place, open_in, places
from components.content.closing.versions import judged_words
from components.report.values.report import Report
from data import store
from data.access.page_acts import enter_as
from data.clock import today
from data.records.closing_text import CLOSING_TEXT
from data.records.declaring import Kind
from data.records.plan_judgement import PLAN_JUDGEMENT
from data.records.values import Review
from data.rights.people import may
from pages.frame.at_once import at_once, may_pass_own
from pages.frame.view import View
from pages.frame.write import turn, write
from pages.meeting.closing_history import closing_history
from plan_config.plan import Plan

LONGEST = 2000


def closing_forms(view: View, plan: Plan, report: Report) -> None:
    """Both, behind a line each; what a snapshot kept is changed by nobody."""
    if report.number or report.closing is None or not may(view.person, "report", plan.district):
        return
    with st.expander(f"填写{plan.district}收官文字"):
        _texts(view, plan, places(report, report.closing))
    with st.expander(f"登记{plan.district}评估意见"):
        _judgement(view, plan, report)


def _texts(view: View, plan: Plan, every: Mapping[str, tuple[Place, ...]]) -> None:
    """Choose the place, see who wrote what there, and write."""
    part = st.selectbox(
        "部分", every, key=f"closing-part-{plan.id}", format_func=lambda each: _left(each, every)
    )
    own = every[part]
    place = own[0]
    if place.entry:
        place = st.selectbox("目标或任务", own, key=f"closing-entry-{plan.id}-{part}", format_func=_called)
    form = f"closing-{plan.id}-{part}-{place.entry}"
    with st.form(form):
        text = st.text_area("内容", place.text, key=f"{form}-text{turn(form)}", max_chars=LONGEST, height=160)
        review, sent = _sent(view, plan, form, CLOSING_TEXT)
    if sent:
        said = {"plan": plan.id, "part": part, "entry": place.entry, "text": text}
        _enter(view, plan, CLOSING_TEXT, said, review, form)
    at = {"district": plan.district, "plan": plan.id, "part": part, "entry": place.entry}
    closing_history(CLOSING_TEXT, at, lambda said: str(said["text"]))


def _left(part: str, every: Mapping[str, tuple[Place, ...]]) -> str:
    return f"{part}（待填 {count} 处）" if (count := open_in(every[part])) else part


def _called(place: Place) -> str:
    return place.about if place.text else f"{place.about}（待填）"


def _judgement(view: View, plan: Plan, report: Report) -> None:
    assert report.closing is not None, "the forms are of a report with its closing"
    lines = {each.judge: each for each in report.closing.judgements}
    known = lines[st.selectbox("评估类别", lines, key=f"judge-{plan.id}")]
    form = f"judge-{plan.id}-{known.judge}"
    with st.form(form):
        key = f"{form}{turn(form)}"
        day = st.date_input("评估日期", known.on or today(), key=f"{key}-day", format="YYYY-MM-DD")
        asked = {"assessor": known.assessor, "paper": known.paper, "score": known.score, "words": known.words}
        said = {
            name: st.text_input(PLAN_JUDGEMENT.header(name), value, key=f"{key}-{name}", max_chars=200)
            for name, value in asked.items()
        }
        review, sent = _sent(view, plan, form, PLAN_JUDGEMENT)
    if sent:
        about = {"plan": plan.id, "judge": known.judge, "day": f"{day}"}
        _enter(view, plan, PLAN_JUDGEMENT, {**about, **said}, review, form)
    at = {"district": plan.district, "plan": plan.id, "judge": known.judge}
    closing_history(PLAN_JUDGEMENT, at, judged_words)


def _sent(view: View, plan: Plan, form: str, kind: Kind) -> tuple[Review, bool]:
    """The button, and whether what is written counts at once: a reviewer may let it where no second person has to look."""
    passed = at_once(view, plan.district, f"{form}-at-once", beforehand=True)
    word = "保存" if may_pass_own(view, plan.district) else "提交"
    sent = st.form_submit_button(f"{word}{kind.name}", type="primary")
    return "passed" if passed else "submitted", sent


def _enter(view: View, plan: Plan, kind: Kind, said: Mapping[str, str], review: Review, form: str) -> None:
    cells = {
        kind.header("district"): plan.district,
        **{kind.header(name): cell for name, cell in said.items()},
    }

    def act(db: store.Database) -> str:
        batch = enter_as(db, view.person, kind, cells, review=review, book=view.book)
        told = "已写进收官材料" if review == "passed" else "已提交，审核通过后写进收官材料"
        return f"{told}（批次 {batch}）。"

    write(act, form=form)
