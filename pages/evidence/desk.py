"""佐证 on 数据填报: how much of what is recorded has evidence, each piece with its file, and the form that attaches one."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from components.content.evidence import BASIS, listed, of_sorts, of_units, share_words
from components.content.table import Table
from components.markup.html import element, joined
from components.screen import widgets
from components.screen.content_table import content_table
from components.screen.district_title import district_title
from components.words.evidence import day_words
from data import cached
from data.judging.evidence import Backed, by_sort, by_unit, in_all, overtaken
from data.records.evidence import SORTS, Shown
from data.rights.person import Person
from pages.evidence.forms import attach_form
from pages.evidence.held import evidence_of, named, recorded, records_of, within
from pages.evidence.pieces import pieces
from pages.frame.table_download import table_download
from pages.frame.view import View
from plan_config.plan import Plan

HEADS = ("各单位有据率", "各类有据率")


def evidence_desk(view: View, _person: Person) -> None:
    """Each district in scope: shares, pieces, and for who reports there the form."""
    for plan in view.plans:
        widgets.markup(joined(district_title(plan), shares(view, plan)), key=f"shares-{plan.id}")
        found = evidence_of(view, plan)
        pieces(view, plan, found, f"pieces-{plan.id}", f"{len(found)} 件")
        _attach(view, plan)
    table_download(
        view, "佐证", lambda: [(plan, each) for plan in view.plans for each in _tables(view, plan)]
    )


def shares(view: View, plan: Plan) -> Markup:
    """The share of figures that have evidence, by unit, and that of every sort."""
    parts = by_unit(view.situation(plan), evidence_of(view, plan), view.as_of)
    tables = (
        joined(
            element("h3", head), content_table(each, css="shares stacks"), element("p", each.note, css="soft")
        )
        for head, each in zip(HEADS, _shares(view, plan, parts), strict=True)
    )
    whole = element("p", share_words(in_all(plan.district, parts)), cite=BASIS)
    return joined(whole, *tables)


def _shares(view: View, plan: Plan, parts: Sequence[Backed]) -> tuple[Table, Table]:
    records, names = records_of(view, plan), named(view, plan)
    decided = cached.decisions(plan.district, view.meetings)
    sorts = by_sort(parts, records, decided, view.as_of)
    return of_units(parts, in_all(plan.district, parts), names), of_sorts(sorts, names)


def _tables(view: View, plan: Plan) -> tuple[Table, ...]:
    parts = by_unit(view.situation(plan), evidence_of(view, plan), view.as_of)
    older = overtaken(records_of(view, plan))
    every = listed(evidence_of(view, plan), named(view, plan), "xlsx", older=older)
    return (*_shares(view, plan, parts), every)


def _attach(view: View, plan: Plan) -> None:
    """First of what sort, whose and of which day, so that nobody looks through thousands of lines."""
    able = within(view, plan, recorded(view, plan))
    if not able:
        return
    names = named(view, plan)
    with st.expander(f"登记{plan.district}佐证"):
        left, middle, right = st.columns(3)
        of = [each for each in SORTS if any(shown.sort == each for shown in able)]
        sort = left.selectbox("佐证对象", of, key=f"sort-{plan.id}")
        subjects = list(dict.fromkeys(each.subject for each in able if each.sort == sort))
        subject = middle.selectbox(
            "对象名称",
            subjects,
            key=f"subject-{plan.id}",
            format_func=lambda each: names.subjects.get(each, each),
        )
        here = [each for each in able if each[:2] == (sort, subject)]
        days = sorted({each.day for each in here}, reverse=True)
        day = right.selectbox(
            "对象日期", days, key=f"day-{plan.id}", format_func=lambda each: day_words(Shown(sort, "", each))
        )
        items = [each for each in here if each.day == day]
        whole = [Shown(sort, subject, day)] if len(items) > 1 and day else []
        attach_form(view, plan, [*whole, *items], f"desk-{plan.id}")
