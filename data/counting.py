"""Which carriers a count target counts, by level, kind, size and direction."""

from collections.abc import Iterable, Mapping
from datetime import date

from data.ledger import History, standing_at
from data.records import Carrier
from plan_config.plan import CountRule, Levels

AREA = "area"


def counted(
    register: Iterable[Carrier],
    rule: CountRule,
    as_of: date,
    *,
    levels: Levels,
    mapping: str = "",
    areas: Mapping[tuple[str, str], History],
) -> list[Carrier]:
    """The carriers that meet every condition of the rule at a date, each once, by its level then in force."""
    return [
        carrier
        for carrier in register
        if (carrier.opened is None or carrier.opened <= as_of)
        and (not rule.kinds or carrier.kind in rule.kinds)
        and rule.large in (None, carrier.large)
        and rule.featured in (None, bool(carrier.features))
        and _has_level(carrier, rule, as_of, levels, mapping)
        and _has_area(carrier, rule, as_of, areas)
    ]


def _has_level(carrier: Carrier, rule: CountRule, as_of: date, levels: Levels, mapping: str) -> bool:
    span = carrier.level_on(as_of)
    rank = levels.rank(span.level, mapping) if span else 0
    if rule.level_exactly is not None and rank != levels.rank(rule.level_exactly, mapping):
        return False
    return rule.level_at_least is None or rank >= levels.rank(rule.level_at_least, mapping)


def _has_area(
    carrier: Carrier, rule: CountRule, as_of: date, areas: Mapping[tuple[str, str], History]
) -> bool:
    if rule.min_area is None:
        return True
    figure = standing_at(areas.get((carrier.code, AREA), ()), as_of)
    return figure is not None and figure.value >= rule.min_area
