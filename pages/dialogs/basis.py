"""Where a picked figure comes from, in a side panel."""

from collections.abc import Mapping

import streamlit as st
from pandas import DataFrame

from components.content.evidence import share_words
from components.markup.html import NOTHING, element, joined
from components.screen import widgets
from components.screen.endings import loss_sentence
from components.screen.evidence import TITLE, carrier_table, evidence, row_table
from components.screen.frame_table import frame_table
from components.screen.ladder import closing_sentence
from components.screen.why_changed import why_table
from data import cached
from data.judging.evidence import backed, of_level, since_when
from data.judging.ladder import closing_of
from data.judging.periods import add_months
from data.judging.progress import Progress, assess
from data.judging.trace import carriers_behind, rows_behind, unit_figures
from data.records.evidence import Shown
from pages.decisions.event_forms import events_of_target
from pages.decisions.lists import decisions_of_target
from pages.evidence.forms import attach_form
from pages.evidence.held import evidence_for_all, within
from pages.evidence.pieces import pieces
from pages.frame.address import go
from pages.frame.view import View, follow
from plan_config.plan import Plan
from plan_config.targets import Target


def explain(view: View, picked: str | None) -> bool:
    """Open the panel when the pick asks for a figure's basis (`why:<plan>:<target>`); whether it did."""
    kind, _, name = (picked or "").partition(":")
    found = view.target(*name.partition(":")[::2]) if kind == "why" else None
    if found is not None:
        _basis(view, *found)
    return found is not None


@st.dialog(TITLE, width="large", position="right")
def _basis(view: View, plan: Plan, target: Target) -> None:
    situation = view.situation(plan)
    progress = assess(situation, target, view.as_of)
    parts = unit_figures(situation, target, view.as_of)
    since = view.scope.since or add_months(view.as_of, -3)
    said = evidence(progress, plan, view.book.lights.rule, parts)
    why = why_table(situation, target, *sorted((since, view.as_of)))
    closing = closing_of(situation, progress)
    near = closing_sentence(closing) if closing else NOTHING
    lost = loss_sentence(situation, target, view.as_of)
    picked = widgets.markup(joined(said, near, lost, why), key="evidence", on_pick=follow)
    if picked and picked.startswith("carrier:"):
        go("cultivation.py")
    table, shown = _recorded(view, plan, target, progress)
    decisions_of_target(view, plan, target.id)
    events_of_target(view, plan, target)
    st.markdown("**原始记录**")
    nothing = element("p", "没有填报记录。", css="soft")
    widgets.markup(nothing if table.empty else frame_table(table), key="rows")
    _evidence(view, plan, shown)


def _recorded(
    view: View, plan: Plan, target: Target, progress: Progress
) -> tuple[DataFrame, dict[Shown, int]]:
    """The carriers that a target counts, or the rows that it adds up, and what evidence for them would be for, as
    data.judging.evidence.backed takes it."""
    situation, batches = view.situation(plan), cached.batches(view.revision)
    if progress.counted:
        counted = carriers_behind(situation, target, view.as_of)
        levels = [of_level(span) for carrier in counted for span in carrier.levels]
        return carrier_table(counted, progress, batches, view.book.levels), dict.fromkeys(levels, 0)
    recorded = view.book.behind(progress.indicator)
    series = {part.series: f"{part.label}（{part.unit}）" for each in recorded for part in each.parts}
    district = view.book.district(plan.district)
    names = {unit.id: unit.name for unit in district.subjects} if district else {}
    names |= {carrier.code: carrier.name for carrier in situation.ledger.register}
    rows = rows_behind(situation, target, view.as_of)
    return row_table(rows, batches, names=names, series=series), since_when(rows)


def _evidence(view: View, plan: Plan, shown: Mapping[Shown, int]) -> None:
    """What shows that the figures behind the target are so, and the form to attach more."""
    found = evidence_for_all(view, plan, shown)
    pieces(view, plan, found, "basis-evidence", share_words(backed("", shown, found)))
    able = within(view, plan, shown)
    if able:
        with st.expander("登记佐证"):
            attach_form(view, plan, able, "basis")
