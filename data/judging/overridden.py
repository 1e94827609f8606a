"""A unit's own report that stands where its carriers have reported for the same period too: what they add up to."""

from dataclasses import dataclass
from datetime import date

from data.judging.figures import standing_at
from data.judging.ledger import Ledger
from plan_config.indicators import Indicator


@dataclass(frozen=True, slots=True)
class Overridden:
    """The sum of a unit's carriers that does not stand, beside its `own` figure that does; `reported` of the `due` carriers
    gave one for the period."""

    indicator: Indicator
    own: float
    summed: float
    reported: int
    due: int

    @property
    def apart(self) -> float:
        """How far the two are apart, as far as the figure is shown; the own one less the sum."""
        return round(self.own - self.summed, self.indicator.decimals)


def overridden(ledger: Ledger, unit: str, indicator: Indicator, period: date) -> Overridden | None:
    """What a unit's own report for a period stands instead of; None where it made none or the two agree."""
    figure = standing_at(ledger.units.get((unit, indicator.id), ()), period)
    if figure is None or figure.carriers_sum is None or figure.period != period:
        return None
    told = ledger.told(unit, indicator.id, period)
    due = len(told.reported) + len(told.silent)
    found = Overridden(indicator, figure.value, figure.carriers_sum, len(told.reported), due)
    return found if told.reported and found.apart else None
