"""How much a scope's sum is too high because a firm is on record in more than one of its carriers."""

from collections.abc import Mapping
from datetime import date

from data.firms import Basis, counted_too_often
from data.ledger import Figure, History, Ledger, standing_at

# Indicators whose figures count firms, and which of a carrier's firms they count.
FIRMS_COUNTED: Mapping[str, Basis] = {"enterprises_teams": "resident", "tech_enterprises": "tech"}


def deduction(ledger: Ledger, indicator: str, histories: Mapping[str, History], period: date) -> int:
    """How many times more than once firms are counted in the units' standing figures of a period."""
    basis = FIRMS_COUNTED.get(indicator)
    if not ledger.shared_firms or basis is None:
        return 0
    standing = (standing_at(history, period) for history in histories.values())
    figures = {unit: figure for unit, figure in zip(histories, standing, strict=True) if figure}
    return counted_too_often(ledger.shared_firms, period, _places(ledger, figures), basis)


def _places(ledger: Ledger, figures: Mapping[str, Figure]) -> dict[str, str]:
    """For each carrier whose figure is in the sum where it is counted: in its unit where that reports itself."""
    own = {unit for unit, figure in figures.items() if figure.own}
    summed = {row.subject for figure in figures.values() if not figure.own for row in figure.rows}
    in_unit = {carrier.code: carrier.unit for carrier in ledger.register if carrier.unit in own}
    return in_unit | {code: code for code in summed}
