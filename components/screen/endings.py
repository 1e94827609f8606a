"""Levels that were taken away, on screen: what a count lost by them, and the way from a carrier to the counts."""

from datetime import date

from markupsafe import Markup

from components.markup.html import NOTHING, button, element, joined
from components.words.endings import ending_words, loss_words
from components.words.figures import some_of
from data.judging.endings import Ending, counts_that_lost, losses, taken_away
from data.judging.situation import Situation
from data.records.carrier import Carrier
from plan_config.targets import Target


def loss_sentence(situation: Situation, target: Target, as_of: date) -> Markup:
    """By how much a count is smaller since the plan began because levels were taken away, and from whom; or nothing."""
    lost = losses(situation, target, as_of)
    if not lost:
        return NOTHING
    named = (
        joined(button(f"carrier:{each.carrier.code}", each.carrier.name), f"（{ending_words(each.span)}）")
        for each in lost
    )
    said = loss_words(lost, situation.indicator_of(target))
    return element("p", f"方案期内{said}：", joined(*named, between="、"), "。", cite="登记库")


def own_endings(situation: Situation, carrier: Carrier, as_of: date) -> Markup:
    """Each level that was taken away from a carrier, and the count targets that are smaller for it; nothing without."""
    found = [each for each in taken_away(situation, as_of) if each.carrier.code == carrier.code]
    if not found:
        return NOTHING
    title = element("h3", some_of(list(dict.fromkeys(each.span.ended for each in found))))
    return element("section", title, *(_ending(situation, each, as_of) for each in found), cite="登记库")


def _ending(situation: Situation, ending: Ending, as_of: date) -> Markup:
    plan = situation.plan
    ways = [
        joined(
            button(f"why:{plan.id}:{target.id}", situation.indicator_of(target).short),
            loss_words((ending,), situation.indicator_of(target)),
        )
        for target in counts_that_lost(situation, ending, as_of)
    ]
    counts = joined("；", joined(*ways, between="、")) if ways else "；没有数量目标因此减少"
    return element("p", ending_words(ending.span), counts, "。", css="sentence")
