"""Two dates side by side on a page: the sentence and the table of a district, and the line beside a gauge."""

from collections.abc import Mapping

from markupsafe import Markup

from components.content.two_dates import compared, moved_by, telling
from components.markup.html import NOTHING, element
from components.report.two_dates import Pair, TwoDates, summary
from components.report.wording import amount, stands
from components.screen.content_table import content_table
from data.judging.periods import quarter_name
from plan_config.plan import Plan

SHOWN = 6


def short_comparison(found: TwoDates, plan: Plan) -> Markup:
    """A district in a few rows: what fell and turned for the worse before what rose."""
    pairs = telling(found, SHOWN)
    rest = len(found.pairs) - len(pairs)
    more = element("p", f"其余 {rest} 项见「园区与载体」。", css="soft", cite="同一对比") if rest else NOTHING
    return _comparison(found, pairs, plan, more)


def whole_comparison(found: TwoDates, plan: Plan) -> Markup:
    """Every target of a district at both dates."""
    return _comparison(found, found.pairs, plan, NOTHING)


def then_and_now(found: TwoDates) -> Mapping[str, Markup]:
    """What to say beside each target, by its id: how it stood at the other date."""
    return {pair.now.target: _then_and_now(found, pair) for pair in found.pairs}


def _comparison(found: TwoDates, pairs: tuple[Pair, ...], plan: Plan, more: Markup) -> Markup:
    return element(
        "section",
        element("h2", f"{plan.district}：{quarter_name(found.then)} → {quarter_name(found.now)}"),
        element("p", summary(found), css="sentence", cite="两个日期的数据相减"),
        content_table(compared(found, pairs, district=plan.district, plan=plan.id), css="stacks"),
        more,
        css="district compared",
        attributes={"aria-label": f"{plan.district}对比"},
    )


def _then_and_now(found: TwoDates, pair: Pair) -> Markup:
    """The figure and state at the earlier date, and what was added since."""
    said = f"{quarter_name(found.then)}：{amount(pair.then.actual, pair.then)}，{stands(pair.then)}；"
    now = f"至{quarter_name(found.now)} {moved_by(pair).words}"
    turned = element("b", f"，{pair.turn_words}") if pair.turn else NOTHING
    return element("div", said, now, turned, css="note", cite=pair.now.basis)
