"""The forms that attach a piece of evidence and take one off. For who reports what it is for."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.server.uploads import let_go
from components.words.evidence import shown_words
from data import store
from data.access.evidence_acts import attach_as, take_off_as
from data.intake.attaching import NamedContent
from data.intake.files.attachment import LARGEST
from data.judging.evidence import wanting
from data.records.evidence import EVIDENCE, Evidence, Shown
from data.records.values import Review
from pages.evidence.held import named, records_of
from pages.frame.at_once import at_once
from pages.frame.view import View
from pages.frame.write import Typed, at_most, turn, write
from plan_config.plan import Plan

FILE = f"附文件（PDF、图片、Word、Excel、PPT，不超过 {LARGEST // 1024 // 1024} MB）"
WAITS = "已登记，等待审核；通过后显示。如有不妥，可在「审核与提交」作废"
DONE = "已登记并通过。如有不妥，可在「历史与撤回」撤回"


def attach_form(view: View, plan: Plan, able: Sequence[Shown], key: str) -> None:
    """Add a piece of evidence for one of the things that the person may report for."""
    if not able:
        return
    form = f"attach-{key}"
    names, ends = named(view, plan), turn(form)
    with st.form(form):
        shown = st.selectbox(
            "为哪一项作证",
            able,
            key=f"of-{key}{ends}",
            format_func=lambda each: f"{each.sort}：{shown_words(each, names)}",
        )
        left, right = st.columns(2)
        number = left.text_input("文号", key=f"number-{key}{ends}", placeholder=limit("number"))
        archive = right.text_input("档案号", key=f"archive-{key}{ends}", placeholder=limit("archive"))
        note = st.text_input("佐证说明", key=f"note-{key}{ends}", placeholder=limit("note"))
        dropped = st.file_uploader(FILE, key=f"file-{key}{ends}")
        passed = at_once(view, plan.district, f"at-once-{key}{ends}")
        sent = st.form_submit_button("登记佐证", type="primary")
    if sent and shown:
        told = replace(
            wanting(shown, records_of(view, plan)),
            number=number.strip(),
            archive=archive.strip(),
            note=note.strip(),
        )
        _attach(view, told, (dropped.name, dropped.getvalue()) if dropped else None, passed, form)


def take_off_form(view: View, each: Evidence, key: str) -> None:
    """Say why a piece counts no more."""
    form = f"off-{key}"
    with st.expander("撤除这一件"), st.form(form):
        reason = st.text_input("撤除原因", key=f"reason-{key}{turn(form)}", placeholder=at_most())
        passed = at_once(view, each.district, f"at-once-{key}{turn(form)}-off")
        sent = st.form_submit_button("撤除")
    if sent:
        review = _review(passed)
        write(
            lambda db: take_off_as(db, view.person, each, reason, book=view.book, review=review),
            lambda batch: _said(batch, review, "撤除"),
            form=form,
            typed=[Typed("撤除原因", reason)],
        )


def _attach(view: View, told: Evidence, file: NamedContent | None, passed: bool, form: str) -> None:
    review = _review(passed)

    def act(db: store.Database) -> int:
        batch = attach_as(db, view.person, told, file, book=view.book, review=review)
        let_go()
        return batch

    typed = [
        Typed(EVIDENCE.field(name).called, said, EVIDENCE.field(name).longest)
        for name, said in (("number", told.number), ("archive", told.archive), ("note", told.note))
    ]
    write(act, lambda batch: _said(batch, review, "登记"), form=form, typed=typed)


def limit(name: str) -> str:
    """The limit of a field of evidence, as it is named there."""
    return at_most(EVIDENCE.field(name).longest)


def _review(passed: bool) -> Review:
    return "passed" if passed else "submitted"


def _said(batch: int, review: Review, done: str) -> str:
    said = DONE if review == "passed" else WAITS
    return f"批次 {batch} {said.replace('登记', done)}。"
