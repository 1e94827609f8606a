"""The units of a plan ranked, to choose from: on screen each with the way of what it is ranked by."""

from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from components.content.table import NONE, Table
from components.content.units import LAYOUT, Unit, units_of
from components.markup.html import NOTHING, element, joined
from components.markup.sparkline import way
from components.report.standings import ranked
from components.report.values.standing import Standing
from components.screen.content_table import content_table
from data.judging.progress import Progress
from data.judging.situation import Situation
from data.judging.timelines import line_of
from plan_config.layout import Park
from plan_config.plan import Plan


def unit_table(situation: Situation, judged: Sequence[Progress], *, selected: str | None) -> Markup:
    """The units of a plan, each with the way of what it is ranked by."""
    said, plan = units_shown(situation, judged), situation.plan
    head, measure = said.columns[-1].head, next((each.indicator.short for each in judged), "")
    first = {each.target.of: each for each in reversed(judged)}
    ways = {
        (of, head): way(line_of(situation, each.target), each, plan, width=150, height=34)
        for of, each in first.items()
    }
    how = f"按{measure}完成率排名，箭头为较上季的升降；没有数据的不排名次。"
    ranked_by = element("p", how, css="soft") if said.rows else NOTHING
    return joined(ranked_by, content_table(said, ways, chosen=selected, css="stacks pairs"))


def units_shown(situation: Situation, judged: Sequence[Progress]) -> Table:
    """The units by rank in the first of their targets, those without a figure last."""
    plan = situation.plan
    own: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in ranked(situation, judged):
        own[each.of].append(each)
    rows = [Unit(tuple(targets), targets[0], _layout(plan, of)) for of, targets in own.items()]
    by_rank = sorted(rows, key=lambda row: row.first.rank or len(rows) + 1)
    return units_of(by_rank, "screen", plan.district, plan.id, () if plan.groups else (LAYOUT,))


def _layout(plan: Plan, of: str) -> str:
    """The part of the layout that a unit belongs to."""
    unit = plan.unit(of)
    group = unit.group if isinstance(unit, Park) else None
    return next((each.short for each in plan.groups if each.id == group), NONE)
