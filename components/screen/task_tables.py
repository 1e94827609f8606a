"""任务分工 on screen: how many measures are in which state, what hangs, and the rest folded by the parts of the plan."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from components.content.measure_tables import adjusted_table, assigned, blocked
from components.content.measures import BLOCKED, Assigned, Part, counted, leads_of, parts_of
from components.content.projects import TITLE
from components.content.projects import counted as counted_projects
from components.markup.html import NOTHING, button, element, joined
from components.screen.content_table import Beside, content_table
from components.screen.evidence_notes import notes_beside
from components.screen.folds import fold, folds
from components.words.figures import citation
from components.words.scorecard import NAME as SCORECARD
from data.records.evidence import Evidence
from data.records.task_update import TASK_UPDATE
from data.records.terms import UNNAMED
from plan_config.plan import Plan

ALL = "全部"
FORMS = ("任务清单", "条款与单位对照", SCORECARD)
FEW = 12  # measures that stand open without being asked for


def state_keys(measures: Sequence[Assigned], chosen: str) -> Markup:
    """How many measures there are and how many in each state; each count is the way to them."""
    counts = [(ALL, len(measures)), *counted(measures)]
    keys = (_key(state, count, on=state == chosen) for state, count in counts)
    return joined(element("div", *keys, css="keys"), _unnamed(measures))


def blocked_table(measures: Sequence[Assigned]) -> Markup:
    """What hangs, first of all; nothing where nothing does."""
    said = blocked(measures)
    if not said.rows:
        return NOTHING
    title = element("h2", f"受阻 {len(said.rows)} 项", cite="任务进展")
    return element("section", title, content_table(said, css="stacks"), css="hanging")


def folded_parts(
    plan: Plan, measures: Sequence[Assigned], *, limited: bool, evidence: Iterable[Evidence] = ()
) -> Markup:
    """A plan's measures by the parts of its text, each with its evidence; where only some are asked for and these are few,
    in one table."""
    notes = notes_beside(evidence, TASK_UPDATE.name, "进展")
    if limited and len(measures) <= FEW:
        return _table(measures, notes)
    parts = folds(_part(plan, part, notes) for part in parts_of(plan, measures))
    return joined(_projects_counted(measures), parts)


def adjusted_fold(measures: Sequence[Assigned]) -> Markup:
    """What was adjusted of the measures, behind a line; nothing where nothing was."""
    said = adjusted_table(measures, "screen")
    if not said.rows:
        return NOTHING
    told = "从调整日期起按调整后的内容和期限，之前的按原来的"
    return fold(
        f"{said.name} {len(said.rows)} 处", told, content_table(said, css="tasks stacks"), cite=said.name
    )


def _key(state: str, count: int, *, on: bool) -> Markup:
    attributes = {"data-pick": f"state:{state}", "aria-pressed": f"{on}".lower()}
    return element("button", element("b", f"{count}"), " ", state, cite="任务进展", attributes=attributes)


def _unnamed(measures: Sequence[Assigned]) -> Markup:
    """How many of the measures the text names nobody for, and the way to them."""
    count = sum(not each.task.responsible.lead for each in measures)
    if not count:
        return NOTHING
    way = joined("其中 ", button(f"unit:{UNNAMED}", f"{count} 项原文未点名责任单位"))
    said = way if count < len(measures) else f"这 {count} 项原文都未点名责任单位"
    return element("p", said, "。任务标题为本系统概括，以原文条款为准。", css="soft", cite="方案正文")


def _part(plan: Plan, part: Part, notes: Beside) -> Markup:
    states = (_state(state, count) for state, count in counted(part.measures) if count)
    told = joined(f"{leads_of(part.measures)} · {len(part.measures)} 项：", joined(*states, between="、"))
    return fold(part.heading, told, _table(part.measures, notes), cite=citation(plan, part.number))


def _table(measures: Sequence[Assigned], notes: Beside) -> Markup:
    return content_table(assigned(measures, "screen"), notes, css="tasks stacks")


def _state(state: str, count: int) -> Markup:
    """A state with its count; the one that hangs is read first."""
    said = f"{state} {count}"
    return element("b", said, css="bad") if state == BLOCKED else joined(said)


def _projects_counted(measures: Sequence[Assigned]) -> Markup:
    """How the projects among some measures stand to their days."""
    words = [each.stands.timely for each in measures if each.stands.timely]
    return element("p", f"{counted_projects(words)}。", cite=TITLE) if words else NOTHING
