"""What 总览 says below a chosen unit's gauges: its measures, and the ways to the other pages about it."""

from markupsafe import Markup

from components.content.measure_tables import in_short
from components.markup.html import NOTHING, button, element, joined
from components.screen.content_table import content_table
from components.words.scorecard import NAME as SCORECARD
from components.words.titles import PAGES
from pages.frame.measures import measures_about
from pages.frame.view import View
from plan_config.plan import Plan

PAGE, SHEET_OF = "page:", "sheet:"
ABOUT_UNITS = ("carriers", "tasks", "layout_map")


def of_unit(view: View, plan: Plan) -> Markup:
    """The chosen unit's measures, what hangs first."""
    measures = measures_about(view, plan)
    count = f"单位任务 {len(measures)} 项" if measures else "方案没有为这个单位单独列出任务。"
    title = element("h3", count, cite=plan.document.number)
    table = content_table(in_short(measures), css="stacks") if measures else NOTHING
    sheets = (button(f"{SHEET_OF}{lead}", f"{lead}{SCORECARD}") for lead in _leads(view, plan))
    ways = joined(*(button(f"{PAGE}{path}", PAGES[path]) for path in ABOUT_UNITS), *sheets, between="、")
    more = element("p", "更多：", ways, css="soft", cite="各页")
    return element("section", title, table, more, css="own")


def _leads(view: View, plan: Plan) -> tuple[str, ...]:
    """Who answers for the chosen unit."""
    unit = plan.unit(view.scope.park or "")
    return unit.responsible.lead if unit else ()
