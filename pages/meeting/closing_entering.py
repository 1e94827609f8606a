"""What is typed into the forms of a plan's review goes in as the line of a sheet, with its review."""

from collections.abc import Mapping

import streamlit as st

from data.access.page_acts import enter_as
from data.records.declaring import Kind
from data.records.values import Review
from pages.frame.at_once import at_once, may_pass_own
from pages.frame.view import View
from pages.frame.write import write
from plan_config.plan import Plan


def sent(view: View, plan: Plan, form: str, kind: Kind) -> tuple[Review, bool]:
    """The button, and whether what is written counts at once: a reviewer may let it where no second person has to look."""
    passed = at_once(view, plan.district, f"{form}-at-once", beforehand=True)
    word = "保存" if may_pass_own(view, plan.district) else "提交"
    pressed = st.form_submit_button(f"{word}{kind.name}", type="primary")
    return "passed" if passed else "submitted", pressed


def enter(view: View, kind: Kind, said: Mapping[str, str], review: Review, form: str) -> None:
    """Write it, each field by its name, and tell where it goes."""
    cells = {kind.header(name): cell for name, cell in said.items()}
    told = "已写进收官材料" if review == "passed" else "已提交，审核通过后写进收官材料"
    write(
        lambda db: enter_as(db, view.person, kind, cells, review=review, book=view.book),
        lambda batch: f"{told}（批次 {batch}）。",
        form=form,
    )
