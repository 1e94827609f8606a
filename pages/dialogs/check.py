"""What a picked carrier has to mend, what it lacks of its next level and how it was evaluated, in a side panel."""

import streamlit as st

from components.markup.html import element, joined
from components.screen import widgets
from components.screen.endings import own_endings
from components.screen.evaluation import own_scores
from components.screen.ladder import checks
from components.screen.pool import own_pool
from components.screen.rectifications import own_rectifications
from data.judging.situation import Situation
from data.records.carrier import Carrier
from pages.frame.address import go
from pages.frame.view import View, choose


def show_check(view: View) -> None:
    """Open the check of the chosen carrier; closing it lets the choice go."""
    for situation in map(view.situation, view.plans):
        for carrier in situation.ledger.register:
            if carrier.code == view.scope.carrier:
                _check(view, situation, carrier)


@st.dialog(
    "整改、升级条件和绩效评价", width="large", position="right", on_dismiss=lambda: choose(carrier=None)
)
def _check(view: View, situation: Situation, carrier: Carrier) -> None:
    name = element("h2", carrier.name)
    told = (
        own_rectifications(situation, carrier, view.as_of),
        own_endings(situation, carrier, view.as_of),
        checks(situation, carrier, view.as_of),
        own_pool(situation, carrier, view.as_of),
        own_scores(situation, carrier, int(st.session_state["year"])),
    )
    picked = widgets.markup(joined(name, *told), key="check")
    if picked and picked.startswith("why:"):
        choose(carrier=None)
        st.session_state["asked_why"] = picked
        st.rerun()
    if st.button("看载体信息", key="card-of"):
        go("carriers.py")
