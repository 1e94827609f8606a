"""Two dates side by side on a page: what became of single carriers."""

from dataclasses import replace

from markupsafe import Markup

from components.content.carrier_changes import NAME, changed
from components.content.table import Table
from components.markup.html import NOTHING, element
from components.report.carrier_changes import carrier_changes
from components.screen.content_table import content_table
from components.screen.folds import fold
from components.screen.scope import Scope
from components.screen.search_hits import in_scope
from components.screen.two_dates import BASIS, Days
from data.judging.kept import kept
from data.judging.situation import Situation

SHOWN = 6


def carriers_table(situation: Situation, days: Days, scope: Scope) -> Table:
    """What became of the carriers that pass the scope at one of the two dates."""
    register = situation.ledger.register
    passing = {each.code for day in days for each in in_scope(situation, replace(scope, as_of=day), register)}
    found = carrier_changes(situation, (each for each in register if each.code in passing), *days)
    return changed(situation, found, days)


@kept(64)
def carrier_comparison(situation: Situation, days: Days, scope: Scope) -> Markup:
    """The same in a few rows: who came, went, moved or changed level before whose area changed most; the rest is folded
    below."""
    said = carriers_table(situation, days, scope)
    if not said.rows:
        return element("p", said.nothing, css="soft", cite=BASIS)
    shown, rest = replace(said, rows=said.rows[:SHOWN]), replace(said, rows=said.rows[SHOWN:])
    more = fold(
        "其余载体",
        f"{len(rest.rows)} 家",
        content_table(rest, chosen=scope.carrier, css="stacks"),
        cite=BASIS,
    )
    return element(
        "section",
        element("h3", f"{situation.plan.district}{NAME}", cite=BASIS),
        element("p", said.caption, css="sentence", cite=BASIS),
        content_table(shown, chosen=scope.carrier, css="stacks"),
        more if rest.rows else NOTHING,
        css="district compared",
    )
