"""The workbook that goes out: a district's or a unit's, filled with what is known."""

from datetime import date

import streamlit as st

from data import cached, store
from data.access import duties
from data.clock import today
from data.intake.template.build import template
from data.intake.template.notes import NOT_ASKED
from data.intake.template.share import share_of
from data.judging.adjusted import answering
from data.judging.periods import last_quarter_end, quarter_ends, quarter_name
from data.records.terms import whole
from data.rights.masks import masked
from data.rights.person import Person
from pages.frame.sign_in_session import for_taker
from pages.frame.view import View
from pages.frame.write import note_taken
from plan_config.district import District


def template_form(view: View, person: Person) -> None:
    """The workbook of what a person may fill in, with what is known: all of it, or one of several units."""
    with store.reading() as db:
        handed = duties.handed_now(db, view.book)
    known = (answering(each, handed) for each in view.book.districts)
    districts = {each.name: each for each in known if _may_fill(person, each)}
    with st.container(horizontal=True, vertical_alignment="bottom", key="template"):
        first = list(districts).index(view.scope.district) if view.scope.district in districts else 0
        district = districts[st.selectbox("模板区县", list(districts), first, placeholder="请选择")]
        choices = _choices(person, district)
        whose = choices[st.selectbox("模板单位", list(choices), placeholder="请选择")]
        periods = _periods(district)
        asked = district.newest_asked(min(view.as_of, last_quarter_end(today())))
        newest = max((place for place, day in enumerate(periods) if day >= asked), default=0)
        period = st.selectbox("数据期", periods, newest, format_func=quarter_name, placeholder="请选择")
        st.download_button(
            "下载填报模板",
            data=for_taker(person, lambda: _template(view, person, district, whose, period), "report"),
            file_name=f"{'-'.join(('填报模板', *_called(district, whose), quarter_name(period)))}.xlsx",
            on_click="ignore",
        )
    if not district.in_force(period):
        st.caption(NOT_ASKED)


def _periods(district: District) -> list[date]:
    """The periods that can be reported by today, the newest first; of a district whose plans are still to come the
    first."""
    known = quarter_ends(district.start, max(today(), district.deadline))
    return [day for day in known if day.replace(day=1) <= today()][::-1] or known[:1]


def _may_fill(person: Person, district: District) -> bool:
    return duties.reach(person, "report", district) != ()


def _choices(person: Person, district: District) -> dict[str, tuple[str, ...] | None]:
    """What a person can have the workbook of, the most of it first: by what it is called."""
    whose = duties.reach(person, "report", district)
    names = tuple(unit.id for unit in district.units) if whose is None else whose
    each: dict[str, tuple[str, ...] | None] = {share_of(district, (name,)).called: (name,) for name in names}
    return (
        each
        if len(names) == 1
        else {whole(district.name) if whose is None else "我负责的全部": whose, **each}
    )


def _called(district: District, whose: tuple[str, ...] | None) -> tuple[str, ...]:
    """渝中区, or 渝中区 and 总部城."""
    return tuple(dict.fromkeys((district.name, share_of(district, whose).called)))


def _template(
    view: View, person: Person, district: District, whose: tuple[str, ...] | None, period: date
) -> bytes:
    """The workbook; that it left is on the audit trail where the file can be written to."""
    note_taken(person, "填报模板", scope=" ".join(_called(district, whose)))
    known = masked(cached.whole_records(district.name, view.revision), person)
    return template(view.book, known, whose=whose, period=period)
