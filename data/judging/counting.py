"""Which carriers a count target counts, by level, kind, size and direction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data.judging.figures import standing_at
from data.judging.in_pool import in_pool_on
from data.judging.ledger import Ledger
from data.records.carrier import Carrier
from data.records.level import LevelSpan
from data.records.pool import POOL
from plan_config.indicators import CountRule, FieldIs
from plan_config.levels import Levels

AREA = "area"


@dataclass(frozen=True, slots=True)
class Tally:
    """The carriers a rule counts at a date, and those it would if they were open by then: nobody said when they
    opened, and neither a figure nor a level shows it."""

    carriers: tuple[Carrier, ...]
    undated: tuple[Carrier, ...]


def tallied(
    ledger: Ledger, rule: CountRule, units: Sequence[str], as_of: date, *, levels: Levels, mapping: str = ""
) -> Tally:
    """The carriers of some units that meet every condition of the rule at a date, each once, by its highest level."""
    fitting = [
        carrier
        for carrier in _members(ledger, units, as_of)
        if fits(ledger, carrier, rule, as_of, levels=levels, mapping=mapping)
    ]
    known = tuple(carrier for carrier in fitting if shown_open(carrier, as_of, ledger))
    return Tally(known, tuple(carrier for carrier in fitting if carrier not in known))


def fits(
    ledger: Ledger, carrier: Carrier, rule: CountRule, as_of: date, *, levels: Levels, mapping: str = ""
) -> bool:
    """Whether a carrier meets every condition of a rule at a date."""
    return (
        (not rule.kinds or carrier.kind in rule.kinds)
        and rule.large in (None, carrier.large)
        and rule.featured in (None, bool(carrier.features))
        and _has_level(carrier, rule, as_of, levels, mapping)
        and _has_figures(carrier, rule, as_of, ledger)
        and all(_says(carrier, each) for each in rule.fields)
    )


def level_on(carrier: Carrier, as_of: date, levels: Levels, mapping: str = "") -> LevelSpan | None:
    """The highest level a carrier holds on a date, of equals the newest; None where it holds none. That it is in the pool
    is said by the pool's own entries."""
    ranked = [
        (levels.rank(span.level, mapping), span) for span in carrier.levels_on(as_of) if span.level != POOL
    ]
    rank, highest = max(ranked, key=lambda each: (each[0], each[1].since), default=(0, None))
    if highest and rank > levels.rank(POOL, mapping):
        return highest
    return _pooled(carrier, as_of, levels, mapping) or highest


def _pooled(carrier: Carrier, as_of: date, levels: Levels, mapping: str) -> LevelSpan | None:
    entry = in_pool_on(carrier, as_of, levels, mapping)
    if entry is None:
        return None
    return LevelSpan(carrier.district, carrier.code, POOL, entry.since, origin=entry.origin)


def _members(ledger: Ledger, units: Sequence[str], as_of: date) -> Iterator[Carrier]:
    """The carriers that belong to the units at a date, unless they were not yet open or already closed."""
    for unit in units:
        for carrier in ledger.residents.get(unit, ()):
            if carrier.unit_on(as_of) == unit and carrier.may_be_open_on(as_of):
                yield carrier


def shown_open(carrier: Carrier, as_of: date, ledger: Ledger) -> bool:
    """Whether something says that it was open by then: its opening date, a figure or a level."""
    return carrier.opened is not None or ledger.first_seen.get(carrier.code, date.max) <= as_of


def _has_level(carrier: Carrier, rule: CountRule, as_of: date, levels: Levels, mapping: str) -> bool:
    if rule.titles and not {span.level for span in carrier.levels_on(as_of)} & set(rule.titles):
        return False
    span = level_on(carrier, as_of, levels, mapping)
    rank = levels.rank(span.level, mapping) if span else 0
    if rule.level_exactly is not None and rank != levels.rank(rule.level_exactly, mapping):
        return False
    return rule.level_at_least is None or rank >= levels.rank(rule.level_at_least, mapping)


def _has_figures(carrier: Carrier, rule: CountRule, as_of: date, ledger: Ledger) -> bool:
    """Whether its figures are no smaller than what is asked of each."""
    asked = [(least.indicator, least.value) for least in rule.at_least]
    if rule.min_area is not None:
        asked.append((AREA, rule.min_area))
    figures = (
        (standing_at(ledger.carriers.get((carrier.code, of), ()), as_of), least) for of, least in asked
    )
    return all(figure is not None and figure.value >= least for figure, least in figures)


def _says(carrier: Carrier, asked: FieldIs) -> bool:
    said = getattr(carrier, asked.field)
    return bool({said} & set(asked.any_of) if isinstance(said, str) else set(said) & set(asked.any_of))
