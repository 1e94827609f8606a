"""口径与来源: where every target comes from, how it is read, the rules in force, and what has been reported."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from markupsafe import Markup

from components.content import coverage
from components.markup.html import element, joined
from components.markup.pills import legend_of
from components.screen import figure_tables, plan_tables, rule_tables, widgets
from components.screen.content_table import mark_table
from data.judging import trace
from data.judging.progress import assess
from data.judging.readings import read
from data.published import load_published
from pages.frame.tabs import tabs
from pages.frame.view import current
from plan_config.plan import Plan


def origins(plan: Plan) -> Markup:
    """The plan's documents, its targets with their clauses, and what was noted when they were read."""
    notes = (element("p", note, css="note", cite=plan.document.number) for note in plan.notes)
    return joined(plan_tables.documents(plan), plan_tables.target_table(plan, view.book), *notes)


def ways_to_read(plan: Plan) -> Markup:
    """Every unclear clause, with each way to read it computed."""
    situation = view.situation(plan)
    return rule_tables.readings(plan, [(item, read(situation, item, view.as_of)) for item in plan.readings])


def rules(plan: Plan) -> Markup:
    """What every published rule makes of the same figures."""
    return rule_tables.rule_comparison(plan, view.book.lights, view.judged(plan, "headline", "annex"))


def levels(plan: Plan) -> Markup:
    """The count targets under each mapping of the level schemes."""
    mappings = [view.situation(plan, item.id) for item in view.book.levels.mappings]
    counts = plan.targets_for(role="count")
    rows = [[assess(each, target, view.as_of) for each in mappings] for target in counts]
    return rule_tables.mapping_table(plan, view.book, rows)


def reported(plan: Plan) -> Markup:
    """Who has reported when, by measure."""
    situation = view.situation(plan)
    found = ((measure.label, trace.coverage(situation, measure.id)) for measure in situation.measures)
    return joined(
        *(joined(element("h3", label), mark_table(coverage.reported(plan, cell))) for label, cell in found)
    )


def ratios(plan: Plan) -> Markup:
    """The units' ratios of two indicators beside the coefficient the plans rest on."""
    situation = view.situation(plan)
    return figure_tables.ratio_table(situation, trace.ratio_checks(situation, view.as_of))


def of_plans(section: Callable[[Plan], Markup], *, parents: bool = False) -> Markup:
    """A section for each plan in scope, and where asked for also for the plans above them."""
    above = [plan for plan in view.book.plans if parents and plan.level == "parent"]
    return joined(*(joined(element("h2", plan.district), section(plan)) for plan in (*view.plans, *above)))


def keys() -> Iterator[Markup]:
    """The key to the lights, and to the verdicts of the plans that have ended."""
    for ended in dict.fromkeys(view.as_of >= plan.deadline for plan in view.plans):
        yield legend_of(view.book.lights, ended=ended)


view = current()
SECTIONS: Mapping[str, Callable[[], Markup]] = {
    "目标出处": lambda: of_plans(origins, parents=True),
    "总目标与分解": lambda: of_plans(lambda plan: plan_tables.reconciliation(plan, view.book), parents=True),
    "两种读法": lambda: of_plans(ways_to_read),
    "灯色规则": lambda: joined(rule_tables.rule_in_force(view.book.lights), of_plans(rules)),
    "指标口径": lambda: joined(*keys(), rule_tables.definitions(view.book)),
    "公开数据": lambda: figure_tables.published_table(load_published()),
    "级别口径": lambda: of_plans(levels),
    "填报覆盖": lambda: of_plans(reported),
    "系数核对": lambda: of_plans(ratios),
}


def show(name: str) -> None:
    """One section in its tab."""
    widgets.markup(SECTIONS[name](), key=f"source-{name}")


tabs({name: partial(show, name) for name in SECTIONS}, key="source_tab")
