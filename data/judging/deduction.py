"""How much a scope's sum is too high because a firm is on record in more than one of its carriers."""

from collections.abc import Mapping
from datetime import date

from data.judging.figures import Figure, History, standing_at
from data.judging.firms import Counted, counted_too_often
from data.judging.ledger import Ledger
from plan_config.indicators import Indicator


def deduction(ledger: Ledger, indicator: Indicator, histories: Mapping[str, History], period: date) -> int:
    """How many times more than once firms are counted in the units' standing figures of a period.

    A figure that was not given again counts whom it counted when it was given: each is judged at its own period.
    """
    if not ledger.shared_firms or indicator.counts_firms is None:
        return 0
    standing = (standing_at(history, period) for history in histories.values())
    figures = {unit: figure for unit, figure in zip(histories, standing, strict=True) if figure}
    return counted_too_often(ledger.shared_firms, _counted(ledger, figures), indicator.counts_firms)


def _counted(ledger: Ledger, figures: Mapping[str, Figure]) -> dict[str, Counted]:
    """For each carrier whose figure is in the sum where it is counted: in its unit where that reports itself."""
    own = {unit: figure.period for unit, figure in figures.items() if figure.own}
    summed = {row.subject: row.period for figure in figures.values() if not figure.own for row in figure.rows}
    in_unit = {
        carrier.code: Counted(unit, on)
        for carrier in ledger.register
        for unit, on in own.items()
        if carrier.unit_on(on) == unit and not carrier.is_closed_on(on)
    }
    return in_unit | {code: Counted(code, on) for code, on in summed.items()}
