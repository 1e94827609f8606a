"""四舍五入: the one rule by which figures are rounded."""

from decimal import ROUND_HALF_UP, Context, Decimal

TRUE = 9  # decimals beyond those shown: further ones are floating point's own, as when 0.5775 is made 57.749999…%
_RULE = Context(prec=60, rounding=ROUND_HALF_UP)


def half_up(value: float, places: int) -> Decimal:
    """A figure with so many decimals; what lies halfway goes up, away from zero, as in a workbook's cells."""
    exact = _to(Decimal(repr(float(value))), places + TRUE)
    return _to(exact, places)


def _to(figure: Decimal, places: int) -> Decimal:
    return figure.quantize(Decimal(1).scaleb(-places), context=_RULE)
