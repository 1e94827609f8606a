"""The scope picker: district, unit, date, and on the carrier pages level and kind. No `bind`: see `shell`.

The widgets mirror the scope in the session; each callback changes the scope, never the other way round.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import streamlit as st

from components.markup.html import element
from components.screen import widgets
from components.screen.controls import ALL, LABELS, PLAY, UNCOMPARED, WIDTHS, plans_offered
from components.screen.scope import Scope, date_steps, in_words
from components.words.figures import newer_words, opening_rule
from data.judging.opening import Opening
from data.judging.periods import quarter_name
from pages.frame.view import choose
from plan_config.book import PlanBook

PLAY_SECONDS = 1.2


def scope_picker(
    book: PlanBook, opening: Opening, today: date, *, carriers: bool, compares: bool = False
) -> None:
    """Draw the picker; the scope it edits is `st.session_state["scope"]`. A page that `compares` shows two dates."""
    scope: Scope = st.session_state["scope"]
    widgets.markup(element("p", in_words(scope, book), cite="本页范围"), key="paper")
    with st.container(horizontal=True, key="scope", vertical_alignment="bottom", gap="small"):
        _district(book, scope)
        _plan(book, scope)
        _unit(book, scope)
        if carriers:
            known = book.levels_of(scope.district)
            _filter("level", [level.id for level in known.levels], scope.level)
            _filter("kind", known.kinds, scope.kind)
            _circle(book, scope)
        steps = date_steps(book, opening.periods, today, scope.as_of)
        reported = [step for step in steps if step <= opening.periods[-1]]
        _as_of(steps, scope)
        if compares:
            _since(reported, scope)
        _player(reported)
    if opening.period <= scope.as_of < opening.periods[-1]:
        _newer(opening, book)


def _district(book: PlanBook, scope: Scope) -> None:
    names = [ALL, *(each.name for each in book.districts)]
    st.session_state["pick_district"] = scope.district or ALL

    def changed() -> None:
        chosen = st.session_state["pick_district"]
        st.session_state["scope"] = st.session_state["scope"].with_district(None if chosen == ALL else chosen)

    st.segmented_control(
        LABELS["pick_district"], names, key="pick_district", required=True, on_change=changed, width="content"
    )


def _plan(book: PlanBook, scope: Scope) -> None:
    """Which plan, where districts in scope have several; what the date tells is kept in no link. Of several such
    districts one plan at a time is chosen."""
    offered = plans_offered(scope, book)
    if offered is None:
        return
    whose, called, default = offered
    st.session_state["pick_plan"] = offered.shown(scope.plan)

    def changed() -> None:
        picked = st.session_state["pick_plan"]
        now: Scope = st.session_state["scope"]
        st.session_state["scope"] = now.with_plan(None if picked == default else picked)

    st.selectbox(
        f"{whose}{LABELS['pick_plan']}",
        list(called),
        key="pick_plan",
        format_func=called.__getitem__,
        on_change=changed,
        placeholder="请选择",
        width=WIDTHS["pick_plan"],
    )


def _unit(book: PlanBook, scope: Scope) -> None:
    """Which unit, where a plan in scope names any."""
    units = {(plan.district, unit.id): unit.name for plan in scope.plans(book) for unit in plan.units}
    if not units:
        return
    chosen = (scope.district, scope.park)
    st.session_state["pick_unit"] = chosen if chosen in units else ALL

    def changed() -> None:
        picked = st.session_state["pick_unit"]
        district, unit = (scope.district, None) if picked == ALL else picked
        now = st.session_state["scope"]
        st.session_state["scope"] = replace(now, district=district, group=None, park=unit, carrier=None)

    st.selectbox(
        LABELS["pick_unit"],
        [ALL, *units],
        key="pick_unit",
        format_func=lambda option: units.get(option, ALL),
        on_change=changed,
        placeholder="请选择",
        width=WIDTHS["pick_unit"],
    )


def _filter(field: str, known: Iterable[str], chosen: str | None) -> None:
    """What is chosen stays to be seen and taken back, also where the district has none of it."""
    key, options = f"pick_{field}", dict.fromkeys((ALL, *known, chosen or ALL))
    st.session_state[key] = chosen or ALL

    def changed() -> None:
        value = st.session_state[key]
        st.session_state["scope"] = replace(
            st.session_state["scope"], **{field: None if value == ALL else value}
        )

    st.selectbox(
        LABELS[key], list(options), key=key, on_change=changed, placeholder="请选择", width=WIDTHS[key]
    )


def _circle(book: PlanBook, scope: Scope) -> None:
    """The filter by 生态圈, which brings its district along."""
    circles = {
        circle.id: (plan.district, circle.short) for plan in scope.plans(book) for circle in plan.circles
    }
    if not circles:
        return
    st.session_state["pick_circle"] = scope.circle if scope.circle in circles else ALL

    def changed() -> None:
        picked = st.session_state["pick_circle"]
        if picked == ALL:
            choose(circle=None)
        else:
            choose(circle=picked, district=circles[picked][0])

    st.selectbox(
        LABELS["pick_circle"],
        [ALL, *circles],
        key="pick_circle",
        format_func=lambda option: circles[option][1] if option in circles else ALL,
        on_change=changed,
        placeholder="请选择",
        width=WIDTHS["pick_circle"],
    )


def _as_of(steps: list[date], scope: Scope) -> None:
    st.session_state["pick_as_of"] = scope.as_of

    def changed() -> None:
        st.session_state["scope"] = replace(st.session_state["scope"], as_of=st.session_state["pick_as_of"])

    st.select_slider(
        LABELS["pick_as_of"],
        steps,
        key="pick_as_of",
        format_func=quarter_name,
        on_change=changed,
        width=WIDTHS["pick_as_of"],
    )


def _since(steps: list[date], scope: Scope) -> None:
    """The date to compare with: any other than the one that is shown, up to the last that has figures."""
    dates = sorted({*steps, scope.since or scope.as_of} - {scope.as_of}, reverse=True)
    st.session_state["pick_since"] = scope.since if scope.since in dates else None
    st.selectbox(
        LABELS["pick_since"],
        [None, *dates],
        key="pick_since",
        format_func=lambda day: quarter_name(day) if day else UNCOMPARED,
        on_change=lambda: choose(since=st.session_state["pick_since"]),
        placeholder=UNCOMPARED,
        width=WIDTHS["pick_since"],
    )


def _newer(opening: Opening, book: PlanBook) -> None:
    """What has come in since the period the board opens at, with a click to it; why the board does not open there."""
    newest = opening.periods[-1]
    st.button(
        f"{newer_words(opening)}，点此查看",
        key="pick_newer",
        help=f"打开看板时的截至日期：{opening_rule(book.lights)}",
        on_click=lambda: choose(as_of=newest),
    )


def _player(steps: list[date]) -> None:
    playing = st.session_state.get("playing", False)

    def toggle() -> None:
        st.session_state["playing"] = not playing
        if not playing and st.session_state["scope"].as_of >= steps[-1]:
            st.session_state["scope"] = replace(st.session_state["scope"], as_of=steps[0])

    st.button("停止" if playing else PLAY, on_click=toggle, key="play", icon="⏸️" if playing else "▶️")
    if playing:
        _advance(steps)


@st.fragment(run_every=PLAY_SECONDS)
def _advance(steps: list[date]) -> None:
    """Each tick of the fragment alone moves one step on; the first run, with the whole page, does not."""
    now: Scope = st.session_state["scope"]
    if st.session_state.get("played") != now.as_of:
        st.session_state["played"] = now.as_of
        return
    later = [step for step in steps if step > now.as_of]
    st.session_state["playing"] = len(later) > 1
    if later:
        st.session_state["scope"] = replace(now, as_of=later[0])
    st.session_state["ticked"] = st.session_state["played_on"] = True
    st.rerun()
