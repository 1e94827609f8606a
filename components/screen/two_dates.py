"""Two dates side by side on a page: the sentence and the table of a district, and the line beside a gauge."""

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from components.content.table import Table
from components.content.two_dates import compared, moved_by, telling
from components.markup.html import NOTHING, element
from components.report.two_dates import Pair, TwoDates, summary, two_dates
from components.report.wording import amount, stands
from components.screen.content_table import content_table
from components.screen.folds import fold
from data.judging.kept import kept
from data.judging.periods import quarter_name
from data.judging.situation import Situation
from plan_config.plan import Plan

SHOWN = 8
Days = tuple[date, date]
BASIS = "两个日期的数据相减"


@kept(64)
def short_comparison(situation: Situation, days: Days, park: str | None) -> Markup:
    """A district with its units, or one of them, at both dates."""
    return _in_few(_of_whole(situation, days, park), situation.plan)


@kept(64)
def unit_comparison(situation: Situation, days: Days, park: str | None) -> Markup:
    """The targets of a district's units, or of one of them, at both dates."""
    return _in_few(_of_units(situation, days, park), situation.plan)


def whole_table(situation: Situation, days: Days, park: str | None) -> Table:
    """What `short_comparison` shows, to be taken away."""
    return _said(_of_whole(situation, days, park), situation.plan)


def units_table(situation: Situation, days: Days, park: str | None) -> Table:
    """What `unit_comparison` shows, to be taken away."""
    return _said(_of_units(situation, days, park), situation.plan)


@kept(64)
def then_and_now(situation: Situation, days: Days, park: str | None) -> Mapping[str, Markup]:
    """What to say beside each gauge, by its target's id: how it stood at the other date."""
    found = two_dates(situation, days)
    shown = (pair for pair in found.pairs if pair.now.role == "headline" or pair.now.of == park)
    return {pair.now.target: _then_and_now(found, pair) for pair in shown if pair.is_known_at_all}


def _in_few(found: TwoDates, plan: Plan) -> Markup:
    """A few rows: what fell and turned for the worse before what rose; the rest is folded below."""
    pairs = telling(found, SHOWN)
    told = {pair.now.target for pair in pairs}
    rest = tuple(pair for pair in found.pairs if pair.now.target not in told)
    others = fold("其余各项", f"{len(rest)} 项", _table(found, rest, plan), cite=BASIS)
    return element(
        "section",
        element("h2", f"{plan.district}：{quarter_name(found.then)} → {quarter_name(found.now)}"),
        element("p", summary(found), css="sentence", cite=BASIS),
        _table(found, pairs, plan) if pairs else NOTHING,
        others if rest and not all(pair.is_unknown for pair in found.pairs) else NOTHING,
        css="district compared",
        attributes={"aria-label": f"{plan.district}对比"},
    )


def _table(found: TwoDates, pairs: tuple[Pair, ...], plan: Plan) -> Markup:
    return content_table(_said(found._replace(pairs=pairs), plan), css="stacks")


def _said(found: TwoDates, plan: Plan) -> Table:
    return compared(found, district=plan.district, plan=plan.id)


def _of_whole(situation: Situation, days: Days, park: str | None) -> TwoDates:
    return two_dates(situation, days).only(lambda each: park in (None, each.of))


def _of_units(situation: Situation, days: Days, park: str | None) -> TwoDates:
    return two_dates(situation, days).only(lambda each: bool(each.of) and park in (None, each.of))


def _then_and_now(found: TwoDates, pair: Pair) -> Markup:
    """The figure and state at the earlier date, and what was added since."""
    judged = "" if pair.then.is_missing else f"，{stands(pair.then)}"
    said = f"{quarter_name(found.then)}：{amount(pair.then.actual, pair.then)}{judged}；"
    now = f"至{quarter_name(found.now)} {moved_by(pair).words}"
    turned = element("b", f"，{pair.turn_words}") if pair.turn else NOTHING
    return element("div", said, now, turned, css="note", cite=pair.now.basis)
