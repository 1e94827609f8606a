"""What is known of a picked carrier, in a side panel."""

import streamlit as st

from components.screen import widgets
from components.screen.carrier_card import carrier_card
from data import cached
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.rights.masks import seen_carrier
from pages.evidence.held import evidence_of, is_of_carrier
from pages.evidence.pieces import pieces
from pages.frame.sign_in_session import still_here
from pages.frame.view import View, choose
from plan_config.plan import Plan


def show_card(view: View) -> None:
    """Open the chosen carrier's card; closing it lets the choice go."""
    for situation in map(view.situation, view.plans):
        for carrier in situation.ledger.register:
            if carrier.code == view.scope.carrier:
                _card(view, situation, carrier)


@st.dialog("载体信息", width="large", position="right", on_dismiss=lambda: choose(carrier=None))
def _card(view: View, situation: Situation, carrier: Carrier) -> None:
    known = cached.whole_records(carrier.district, view.revision, view.seen).carriers
    whole = next(each for each in known if each.code == carrier.code)
    shown = seen_carrier(whole, still_here(view.person))
    card = carrier_card(situation, shown, view.as_of, cached.batches(view.revision))
    widgets.markup(card, key="card")
    _evidence(view, situation.plan, carrier)


def _evidence(view: View, plan: Plan, carrier: Carrier) -> None:
    """What shows that what is told of it is so."""
    found = [each for each in evidence_of(view, plan) if is_of_carrier(each, carrier.code)]
    pieces(view, plan, found, "card-evidence", f"{len(found)} 件")
