"""The figures last known at a date: what a template shows, and what an untouched line of it repeats."""

from collections.abc import Iterable
from datetime import date

from data.records import Observation
from data.rows import ObservationRow


def last_known(
    observations: Iterable[Observation | ObservationRow], on: date
) -> dict[tuple[str, str], float]:
    """The newest value up to a date by subject and series, of one district."""
    newest: dict[tuple[str, str], Observation | ObservationRow] = {}
    for seen in observations:
        key = (seen.subject, seen.series)
        if seen.period <= on and (key not in newest or newest[key].period < seen.period):
            newest[key] = seen
    return {key: seen.value for key, seen in newest.items()}
