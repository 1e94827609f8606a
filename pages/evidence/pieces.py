"""Pieces of evidence where what they are for is shown: the list, the file of one, and taking one off again."""

from collections.abc import Sequence

import streamlit as st

from components.content.evidence import BASIS, listed
from components.markup.html import NOTHING, element, joined
from components.screen import widgets
from components.screen.content_table import content_table
from components.server.own_files import own_type
from components.words.evidence import evidence_words, file_words, shown_words
from data import store
from data.access.evidence_acts import file_as, may_for
from data.judging.evidence import overtaken
from data.records.evidence import Evidence
from data.rights.people import VISITOR
from pages.evidence.forms import take_off_form
from pages.evidence.held import named, records_of
from pages.frame.view import View
from pages.frame.write import note_taken
from plan_config.plan import Plan

TITLE = "佐证"
NONE = "没有登记佐证。"
CLOSED = "佐证文件由本单位的填报人员、审核人员和管理员登录后下载。"


def pieces(view: View, plan: Plan, found: Sequence[Evidence], key: str, said: str = "") -> None:
    """Each piece, below what is `said` of all; of one that is chosen its file, and for who may report the form that takes it
    off."""
    table = listed(found, named(view, plan), older=overtaken(records_of(view, plan)))
    shown = content_table(table, css="stacks") if found else element("p", NONE, css="soft")
    closed = [
        each for each in found if each.sha256 and not may_for(view.person, "open_files", each, view.book)
    ]
    note = element("p", CLOSED, css="soft") if closed else NOTHING
    heading = element("h3", TITLE, element("small", f" {said}"), cite=BASIS) if said else NOTHING
    widgets.markup(joined(heading, shown, note), key=f"{key}-list")
    able = [each for each in found if each not in closed and (each.sha256 or _may_change(view, each))]
    if able and view.person != VISITOR:
        _one(view, plan, able, key)


def _one(view: View, plan: Plan, able: Sequence[Evidence], key: str) -> None:
    names = named(view, plan)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{key}-one"):
        chosen = st.selectbox(
            "选一件佐证",
            able,
            key=f"{key}-chosen",
            format_func=lambda each: f"{shown_words(each.shown, names)}：{evidence_words(each)}",
        )
        if chosen.sha256:
            _download(view, chosen, f"{key}-file")
    if _may_change(view, chosen):
        take_off_form(view, chosen, key)


def _may_change(view: View, each: Evidence) -> bool:
    return may_for(view.person, "report", each, view.book)


def _download(view: View, each: Evidence, key: str) -> None:
    """The file, read at the click and not before, for who may have it then."""

    def made() -> bytes:
        with store.reading() as db:
            content = file_as(db, view.person, each, book=view.book)
        note_taken(view.person, "佐证文件", scope=f"{each.district} {each.file}")
        return content

    kind = own_type(view.person.session)
    st.download_button(f"下载 {file_words(each)}", made, each.file, mime=kind, on_click="ignore", key=key)
