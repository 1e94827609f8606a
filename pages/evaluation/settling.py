"""The forms that settle an evaluation and take a settled one back. For who reviews the whole district."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components.report.evaluation_lines import round_name
from components.screen import widgets
from data import cached
from data.access.district_acts import settle_as, withdraw_settlement_as
from data.clock import today
from data.intake.settling import Settling
from data.judging.round import Round, who_lacks
from data.judging.rounds import Held, rounds_of
from data.records.settlement import NewSettlementWithdrawal
from data.rights.people import may
from pages.frame.view import View
from pages.frame.write import Typed, at_most, turn, write
from plan_config.plan import Plan

NAMED = 10  # how many that lack something are named


def settling_desk(view: View, plan: Plan, year: int) -> None:
    """The forms about a district's evaluations of a year. What waits for review is settled by nobody."""
    if not may(view.person, "settle", plan.district):
        return
    held = rounds_of(cached.situation(view.book, plan.id, view.revision), year)
    drafts = {round_name(each.round): each.round for each in held if each.settlement is None}
    settled = {round_name(each.round): each for each in held if each.settlement}
    if drafts:
        with st.expander(f"{plan.district}{year}年度评价定稿"):
            _settle(view, plan, drafts)
    if settled:
        with st.expander(f"撤回{plan.district}{year}年度评价定稿"):
            _withdraw(view, plan, settled)


def _settle(view: View, plan: Plan, drafts: Mapping[str, Round]) -> None:
    form = f"settle-{plan.id}"
    key = f"{plan.id}{turn(form)}"
    held = drafts[st.selectbox("评价", drafts, key=f"settle-round-{key}")]
    if lacking := [each for each in held.results if each.is_open]:
        said = who_lacks(held, NAMED)
        words = f"未评全的 {len(lacking)} 个载体须先补齐，或写明不评的理由：{said}。"
        widgets.notice(words, key=f"lacking-{plan.id}")
    left = st.multiselect(
        "不评的载体",
        {each.code: each for each in (*lacking, *held.results)},
        key=f"settle-left-{held.scheme.id}-{key}",
        format_func=lambda code: _name(held, code),
        placeholder="没有",
    )
    with st.form(form):
        new = _settling(held, left, key)
        sent = st.form_submit_button("定稿")
    if sent:
        said = f"{round_name(held)}已定稿，以后登记和方案的改动不会改变它。"
        reasons = (Typed(f"{_name(held, code)}不评的理由", why) for code, why in new.left_out.items())
        typed = [Typed("依据", new.paper), *reasons]
        write(lambda db: settle_as(db, view.person, new, book=view.book), said, form=form, typed=typed)


def _settling(held: Round, left: Sequence[str], key: str) -> Settling:
    """What is typed in so far, in fields whose keys end with `key`."""
    reasons = {
        code: st.text_input(
            f"{_name(held, code)}不评的理由", key=f"settle-why-{code}-{key}", placeholder=at_most()
        )
        for code in left
    }
    day, words = st.columns([1, 3])
    on = day.date_input("定稿日期", today(), key=f"settle-on-{key}", format="YYYY-MM-DD")
    paper = words.text_input("依据（文号或会议纪要）", key=f"settle-paper-{key}", placeholder=at_most())
    return Settling(held.district, held.year, held.scheme.id, on, paper, reasons)


def _name(held: Round, code: str) -> str:
    found = held.of(code)
    return found.name if found else code


def _withdraw(view: View, plan: Plan, settled: Mapping[str, Held]) -> None:
    form = f"unsettle-{plan.id}"
    key = f"{plan.id}{turn(form)}"
    with st.form(form):
        held = settled[st.selectbox("评价", settled, key=f"unsettle-round-{key}")]
        reason = st.text_input("撤回理由", key=f"unsettle-why-{key}", placeholder=at_most())
        sent = st.form_submit_button("撤回定稿")
    if sent and held.settlement:
        back = NewSettlementWithdrawal(plan.district, held.settlement.id, reason)
        said = f"{round_name(held.round)}已撤回定稿，可以重新定稿。"
        typed = [Typed("撤回理由", reason)]
        write(lambda db: withdraw_settlement_as(db, view.person, back), said, form=form, typed=typed)
