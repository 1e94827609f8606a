"""Why a figure changed, in full: a table of what its parts added between two dates, or who came and who went."""

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from components.markup.html import NOTHING, element, joined
from components.markup.pills import soft
from components.screen.scroll_table import stacked_table
from components.words.bounds import difference_unit
from components.words.contributions import WAYS, change_places, part_names, who_came_and_went
from components.words.endings import loss_words
from components.words.figures import quantity, signed
from data.judging.contributions import Breakdown, Contribution, breakdown, count_change
from data.judging.endings import losses
from data.judging.kept import kept
from data.judging.periods import add_months, quarter_name
from data.judging.situation import Situation
from plan_config.indicators import Indicator
from plan_config.targets import Target

BASIS = "同一记录在两个日期的数值相减"


def why_table(situation: Situation, target: Target, since: date, until: date) -> Markup:
    """What a target's change is made of, all parts with the sum; nothing where that cannot be told."""
    indicator = situation.indicator_of(target)
    heading = element("h3", f"{quarter_name(since)}至{quarter_name(until)}为什么变化")
    if counted := count_change(situation, target, since, until):
        said = who_came_and_went(counted) or "计入的载体没有变化"
        return element("div", heading, element("p", f"{said}。"), cite=BASIS)
    found = breakdown(situation, target, since, until)
    if found is None:
        return NOTHING
    return element("div", heading, _table(found, indicator, part_names(situation)), cite=BASIS)


@kept(64)
def counts_changed(situation: Situation, as_of: date) -> Mapping[str, Markup]:
    """Whom each of a district's counts gained and lost in the quarter up to a date, and how many since the plan began
    because a level was taken away, by the target's id."""
    told = {
        target.id: joined(soft(_this_quarter(situation, target, as_of)), _lost(situation, target, as_of))
        for target in situation.plan.targets_for(role="count")
    }
    return {name: words for name, words in told.items() if words}


def _this_quarter(situation: Situation, target: Target, as_of: date) -> str:
    found = count_change(situation, target, add_months(as_of, -3), as_of)
    words = who_came_and_went(found) if found else ""
    return f"较上季{words}" if words else ""


def _lost(situation: Situation, target: Target, as_of: date) -> Markup:
    words = loss_words(losses(situation, target, as_of), situation.indicator_of(target))
    return element("div", f"方案期内{words}", css="soft", cite="登记库") if words else NOTHING


def _table(found: Breakdown, indicator: Indicator, names: Mapping[str, str]) -> Markup:
    places = change_places(found, indicator.decimals)
    shown = found.rounded(places)
    heads = ["单位或载体", f"{quarter_name(found.since)}#", f"{quarter_name(found.until)}#", "变化#", "说明"]
    total = [
        element("b", "合计"),
        "",
        "",
        element("b", signed(shown.change, places, difference_unit(indicator.unit))),
        "各项相加",
    ]
    return stacked_table(heads, [*(_part(part, indicator, names, places) for part in shown.parts), total])


def _part(part: Contribution, indicator: Indicator, names: Mapping[str, str], places: int) -> tuple[str, ...]:
    figures = (None, None) if part.way == "rest" else (part.before, part.after)
    told = ("—" if part.way == "rest" else quantity(figure, indicator) for figure in figures)
    return (
        names.get(part.of, part.of),
        *told,
        signed(part.change, places),
        WAYS[part.way] or "—",
    )
