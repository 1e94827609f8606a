"""What a carrier tells of its operation at a date: its newest figure of each series, whichever sheet brought it."""

from collections.abc import Mapping
from datetime import date

from data.judging.ledger import Ledger
from data.records.observation import Observation


def newest_figures(ledger: Ledger, code: str, as_of: date) -> Mapping[str, Observation]:
    """A carrier's newest figure by a date, by the id of its series; a series it never told of is not among them."""
    newest: dict[str, Observation] = {}
    for seen in ledger.given.get(code, ()):
        known = newest.get(seen.series)
        if seen.period <= as_of and (known is None or known.period < seen.period):
            newest[seen.series] = seen
    return newest
