"""The units of a plan ranked, to choose from: on screen each with the way of what it is ranked by."""

from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from components.content.table import NONE, Table
from components.content.units import LAYOUT, Unit, units_of
from components.markup.sparkline import sparkline
from components.report.standings import ranked
from components.report.values import Standing
from components.screen.content_table import content_table
from data.judging.progress import Progress
from data.judging.situation import Situation
from data.judging.timelines import line_of
from plan_config.layout import Park
from plan_config.plan import Plan


def unit_table(situation: Situation, judged: Sequence[Progress], *, selected: str | None) -> Markup:
    """The units of a plan, each with the way of what it is ranked by."""
    said, plan = units_shown(situation, judged), situation.plan
    head = said.columns[-1].head
    first = {each.target.of: each for each in reversed(judged)}
    ways = {
        (of, head): sparkline(line_of(situation, each.target), each, plan, width=150, height=34)
        for of, each in first.items()
    }
    return content_table(said, ways, chosen=selected)


def units_shown(situation: Situation, judged: Sequence[Progress]) -> Table:
    """The units in the plan's order; the first of a unit's targets is the one that it is ranked by."""
    plan = situation.plan
    own: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in ranked(situation, judged):
        own[each.of].append(each)
    rows = [Unit(tuple(targets), targets[0], _layout(plan, of)) for of, targets in own.items()]
    return units_of(rows, "screen", plan.district, plan.id, () if plan.groups else (LAYOUT,))


def _layout(plan: Plan, of: str) -> str:
    """The part of the layout that a unit belongs to."""
    unit = plan.unit(of)
    group = unit.group if isinstance(unit, Park) else None
    return next((each.short for each in plan.groups if each.id == group), NONE)
