"""Where a picked figure comes from, in a side panel."""

import streamlit as st

from components.markup.html import NOTHING, element, joined
from components.screen import widgets
from components.screen.endings import loss_sentence
from components.screen.evidence import TITLE, carrier_table, evidence, row_table
from components.screen.frame_table import frame_table
from components.screen.ladder import closing_sentence
from components.screen.why_changed import why_table
from data import cached
from data.judging.ladder import closing_of
from data.judging.periods import add_months
from data.judging.progress import assess
from data.judging.trace import carriers_behind, rows_behind, unit_figures
from pages.decisions.event_forms import events_of_target
from pages.decisions.lists import decisions_of_target
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
    situation, batches = view.situation(plan), cached.batches(view.revision)
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
    if progress.counted:
        table = carrier_table(
            carriers_behind(situation, target, view.as_of), progress, batches, view.book.levels
        )
    else:
        recorded = view.book.behind(progress.indicator)
        series = {part.series: f"{part.label}（{part.unit}）" for each in recorded for part in each.parts}
        district = view.book.district(plan.district)
        names = {unit.id: unit.name for unit in district.subjects} if district else {}
        names |= {carrier.code: carrier.name for carrier in situation.ledger.register}
        table = row_table(rows_behind(situation, target, view.as_of), batches, names=names, series=series)
    decisions_of_target(view, plan, target.id)
    events_of_target(view, plan, target)
    st.markdown("**原始记录**")
    nothing = element("p", "没有填报记录。", css="soft")
    widgets.markup(nothing if table.empty else frame_table(table), key="rows")
