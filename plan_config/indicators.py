"""What a plan measures: sums of recorded series and counts of carriers, each with its definition (口径)."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from plan_config.base import Frozen, Id, Positive, Text

Basis = Literal["stock", "flow", "cumulative"]
# Which firms of a carrier an indicator counts: those in it at the date, or those ever brought up to a tech firm.
FirmBasis = Literal["resident", "tech"]


class Part(Frozen):
    """One recorded series that adds into an indicator."""

    series: Id
    label: Text
    unit: Text


class CountRule(Frozen):
    """Which carriers a count indicator counts; every condition that is given must hold.

    `level_at_least` compares ranks of levels.yaml, `level_exactly` names one rank; `min_area` is in the
    area indicator's display unit (万㎡).
    """

    kinds: tuple[Text, ...] = ()
    level_at_least: str | None = None
    level_exactly: str | None = None
    large: bool | None = None
    featured: bool | None = None
    min_area: Positive | None = None


class Indicator(Frozen):
    """Something a plan measures: a sum of recorded series, or a count of carriers.

    `per_unit` is how many recorded units make one displayed unit (10,000 ㎡ to 万㎡). Where `counts_firms` is given
    its sum counts firms, and one that is in several carriers is counted once.
    """

    id: Id
    label: Text
    short: Text
    unit: Text
    definition: Text
    basis: Basis
    parts: tuple[Part, ...] = ()
    count: CountRule | None = None
    per_unit: Positive = 1
    counts_firms: FirmBasis | None = None
    decimals: Annotated[int, Field(strict=True, ge=0, le=4)] = 0

    @model_validator(mode="after")
    def _is_a_sum_or_a_count(self) -> Self:
        if bool(self.parts) == (self.count is not None):
            raise ValueError("指标须在 parts（求和）与 count（计数）中二选一")
        return self

    @model_validator(mode="after")
    def _counts_whole_firms(self) -> Self:
        if self.counts_firms and (self.count is not None or self.per_unit != 1):
            raise ValueError("counts_firms 只用于按家（个）求和的指标：不能与 count 同用，per_unit 须为 1")
        return self


class Indicators(Frozen):
    """The indicators that all plans share (indicators.yaml)."""

    indicators: tuple[Indicator, ...] = Field(min_length=1)
