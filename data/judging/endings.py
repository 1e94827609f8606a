"""Levels that were taken away (摘牌、撤销), and what a count target lost by that."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from data.judging.counting import fits
from data.judging.kept import kept
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.level import LevelSpan
from plan_config.indicators import CountRule
from plan_config.targets import Target


class Ending(NamedTuple):
    """A level that a carrier lost."""

    carrier: Carrier
    span: LevelSpan


@kept(64)
def taken_away(situation: Situation, as_of: date) -> tuple[Ending, ...]:
    """Every level that was taken away by a date, the newest ending first."""
    found = (
        Ending(carrier, span)
        for carrier in situation.ledger.register
        for span in carrier.levels
        if span.is_taken_away_by(as_of)
    )
    return tuple(sorted(found, key=lambda each: (each.span.until, each.carrier.code), reverse=True))


def losses(situation: Situation, target: Target, as_of: date) -> tuple[Ending, ...]:
    """By whom a count is smaller at a date because a level was taken away since the plan began: who would be counted if
    it stood, and is not."""
    rule = situation.indicator_of(target).count
    if rule is None:
        return ()
    units = situation.homes(target.scope, target.of)
    return tuple(
        each
        for each in taken_away(situation, as_of)
        if each.span.until
        and each.span.until > situation.plan.start
        and each.carrier.unit_on(as_of) in units
        and each.carrier.may_be_open_on(as_of)
        and _would_count(situation, each, rule, as_of)
    )


def counts_that_lost(situation: Situation, ending: Ending, as_of: date) -> tuple[Target, ...]:
    """The count targets of the plan that are smaller for one such ending."""
    return tuple(
        target
        for target in situation.plan.targets_for(role="count")
        if ending in losses(situation, target, as_of)
    )


def _would_count(situation: Situation, ending: Ending, rule: CountRule, as_of: date) -> bool:
    carrier, span = ending
    standing = (replace(each, until=None) if each is span else each for each in carrier.levels)
    now, then = (
        fits(situation.ledger, each, rule, as_of, levels=situation.book.levels, mapping=situation.mapping)
        for each in (carrier, replace(carrier, levels=tuple(standing)))
    )
    return then and not now
