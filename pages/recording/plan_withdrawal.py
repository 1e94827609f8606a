"""The plans put in force from workbooks, to be taken back: for a reason, once it is said what would be shown no more."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from components.screen import widgets
from data import cached, store
from data.access import plan_acts
from data.intake.checks.unnamed import unnamed
from data.rights.person import Person
from pages.frame.once import once
from pages.frame.view import View
from pages.frame.write import Typed, at_most, button, pressed, refusal_told, turn, write
from plan_config.book import PlanBook

_BUTTON = "take_back_plan"
BEFORE_TAKING_BACK = "撤回前请先下载它的填写簿，以便再次启用。"


def take_back(view: View, person: Person, folder: Path) -> None:
    """The plans put in that can be taken back."""
    with store.reading() as db:
        done = {
            f"{each.title}（{each.at[:10]} {each.by}）": each for each in plan_acts.put_in_force(db, folder)
        }
    if done:
        _choose(view, done, folder)
    if act := pressed(_BUTTON):
        reason = st.session_state[_reason_key()]
        write(
            lambda db: plan_acts.take_back_plan_as(db, person, act, folder, reason),
            lambda title: f"“{title}”已撤回。",
            form="plan",
            typed=[Typed("撤回理由", reason)],
        )


def _choose(view: View, done: Mapping[str, plan_acts.PutIn], folder: Path) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="plans-put"):
        chosen = st.selectbox("已启用的规划", list(done), key=f"put{turn('plan')}", placeholder="请选择")
        st.text_input("撤回理由", key=_reason_key(), placeholder=at_most())
        button("撤回这份规划", done[chosen], key=_BUTTON)
    if not cached.plans().problems:  # while there are any, nothing can be taken back, and they stand above
        with refusal_told():
            _tell_loss(view, done[chosen], folder)


def _reason_key() -> str:
    return f"take_back_reason{turn('plan')}"


def _tell_loss(view: View, act: plan_acts.PutIn, folder: Path) -> None:
    """What would be shown no more once a plan is taken back."""
    asked = (act, view.book.edition, view.revision)
    told = once("plan_loss", asked, lambda: _lost(view, plan_acts.taken_back(act, folder)))
    if told:
        said = "；".join(each.split("。")[0] for each in told)
        widgets.notice(f"撤回后：{said}。{BEFORE_TAKING_BACK}", key="plan-loss")


def _lost(view: View, after: PlanBook) -> tuple[str, ...]:
    with store.reading() as db:
        standing = unnamed(db, view.book)
        return tuple(each for each in unnamed(db, after) if each not in standing)
