"""What became of the plan before, below a plan of which nothing has been reported yet."""

from datetime import date

from markupsafe import Markup

from components.markup.html import NOTHING, button, element, joined
from components.screen.panels import phrases
from components.words.first_sentence import first_sentences, told
from data.judging.kept import kept
from data.judging.progress import judged, of_units
from data.judging.situation import Situation
from data.records.terms import own
from plan_config.district import District
from plan_config.plan import Plan

LEAD = 3  # phrases with which a first sentence says its date


def ended_before(district: District, plan: Plan, as_of: date) -> Plan | None:
    """The district's plan that ended last before a date, of those that end before the one given; None without one."""
    over = [each for each in district.plans if each.deadline < plan.deadline and each.deadline <= as_of]
    return max(over, key=lambda each: each.deadline, default=None)


@kept(64)
def is_silent(situation: Situation, as_of: date) -> bool:
    """Whether nothing is known of any target of a plan."""
    every = (*judged(situation, as_of, "headline", "count"), *of_units(situation, as_of))
    return all(each.actual.value is None for each in every)


@kept(64)
def became_of(before: Situation, as_of: date) -> Markup:
    """How a plan that has ended came out, and the way to it."""
    plan = before.plan
    some = (judged(before, as_of, "headline", "count"), of_units(before, as_of))
    counted, annex = ([told(before, each) for each in listed] for listed in some)
    if not counted and not annex:
        return NOTHING
    said, *rest = first_sentences(plan.district, counted, annex, as_of.isoformat())
    return element(
        "p",
        f"{own(plan.district)}的方案 ",
        button(f"plan:{plan.id}", plan.called),
        " 已于 ",
        element("time", f"{plan.deadline}"),
        " 到期：",
        joined(phrases(said[LEAD:]), *map(phrases, rest)),
        css="sentence",
        cite=f"{plan.document.number}；由下列各项计算",
    )
