"""Where a carrier belongs and since when: pure. A move never changes where its earlier figures count."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from data.records.carrier import Carrier, Home
from data.records.observation import Observation


def moved(homes: tuple[Home, ...], unit: str, since: date | None) -> tuple[Home, ...]:
    """The homes after a record says that the carrier belongs to `unit` since a day.

    A day on or before an earlier move makes that move undone; the same unit with another day corrects the day.
    None tells no move: another unit then takes the place of the one home there is.
    """
    if not homes:
        return (Home(unit, date.min),)
    if since is None:
        return homes if homes[-1].unit == unit else (Home(unit, date.min),)
    last_is_it = len(homes) > 1 and homes[-1].unit == unit
    kept = tuple(home for home in (homes[:-1] if last_is_it else homes) if home.since < since)
    return kept if kept and kept[-1].unit == unit else (*kept, Home(unit, since))


def since_when(told: Iterable[date], homes: Sequence[Home]) -> date | None:
    """The day of a move that came without one: after the last period `told` in the last of the homes.

    Where nothing was told there it never was the home: the new one begins as it did, None where that is since ever.
    """
    began = homes[-1].since if homes else date.min
    last = max((period for period in told if period >= began), default=None)
    if last:
        return last + timedelta(days=1)
    return None if began == date.min else began


def at_home(seen: Observation, carrier: Carrier | None) -> Observation:
    """A figure in the unit where its carrier belonged then; one that a unit gave itself stays there."""
    if carrier is None or not seen.by_carrier:
        return seen
    unit = carrier.unit_on(seen.period)
    return seen if unit == seen.unit else replace(seen, unit=unit)
