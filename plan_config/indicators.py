"""What a plan measures: sums of recorded series, counts of carriers, and what follows from these, each with its
definition (口径)."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from plan_config.base import Frozen, Id, Number, Positive, Text

Basis = Literal["stock", "flow", "cumulative"]
# Which firms of a carrier an indicator counts: those in it at the date, or those ever brought up to a tech firm.
FirmBasis = Literal["resident", "tech"]
PERCENT, POINTS = "%", "个百分点"
# Units of what can only be whole.
COUNTED = ("家", "个", "人", "项", "场", "年", "栋", "幢", "座", "间", "名", "户", "件")


class Part(Frozen):
    """One recorded series that adds into an indicator."""

    series: Id
    label: Text
    unit: Text


class Least(Frozen):
    """A recorded figure that a carrier must have at least (300 人以上), in the indicator's display unit."""

    indicator: Id
    value: Positive


class FieldIs(Frozen):
    """A field of the register that must say one of some things."""

    field: Literal["unit", "operator", "features", "circles", "address"]
    any_of: tuple[Text, ...] = Field(min_length=1)


class CountRule(Frozen):
    """Which carriers a count indicator counts; every condition that is given must hold.

    `level_at_least` compares ranks of levels.yaml, `level_exactly` names one rank, of `titles` one must be held;
    `min_area` is in the area indicator's display unit (万㎡).
    """

    kinds: tuple[Text, ...] = ()
    level_at_least: str | None = None
    level_exactly: str | None = None
    large: bool | None = None
    featured: bool | None = None
    titles: tuple[Text, ...] = ()
    min_area: Positive | None = None
    at_least: tuple[Least, ...] = ()
    fields: tuple[FieldIs, ...] = ()


class Ratio(Frozen):
    """One indicator as a share of another, in percent, or how much there is of it for each of the other.

    Units are never added up: of those that gave both sides, both are added and then divided.
    """

    numerator: Id
    denominator: Id


class Change(Frozen):
    """How far an indicator has moved since a day (新增), by how many percent (增长), or by how many a year (年均增长).

    The day is the plan's start unless `since` says otherwise. `base` is the figure of that day where the plan states
    it, with its `clause`; else it is the one recorded for that day.
    """

    of: Id
    by: Literal["amount", "percent", "yearly"] = "amount"
    since: date | None = None
    base: Number | None = None
    clause: str = ""


class Indicator(Frozen):
    """Something a plan measures: a sum of recorded series, a count of carriers, a ratio or a change of such.

    `per_unit` is how many recorded units make one displayed unit (10,000 ㎡ to 万㎡). Where `counts_firms` is given
    its sum counts firms, and one that is in several carriers is counted once. A flow is recorded as what the year has
    brought so far.
    """

    id: Id
    label: Text
    short: Text
    unit: Text
    definition: Text
    basis: Basis
    parts: tuple[Part, ...] = ()
    count: CountRule | None = None
    ratio: Ratio | None = None
    change: Change | None = None
    per_unit: Positive = 1
    counts_firms: FirmBasis | None = None
    decimals: Annotated[int, Field(strict=True, ge=0, le=4)] = 0

    @model_validator(mode="after")
    def _is_measured_one_way(self) -> Self:
        ways = (bool(self.parts), *(each is not None for each in (self.count, self.ratio, self.change)))
        if sum(ways) != 1:
            raise ValueError(
                "指标须在 parts（求和）、count（计数）、ratio（比率）和 change（新增、增长）中选且只选一项"
            )
        if self.follows and self.per_unit != 1:
            raise ValueError("ratio 和 change 由其他指标算出，不写 per_unit")
        return self

    @model_validator(mode="after")
    def _counts_whole_firms(self) -> Self:
        if self.counts_firms and (not self.parts or self.per_unit != 1):
            raise ValueError("counts_firms 只用于按家（个）求和的指标：不能与 count 等同用，per_unit 须为 1")
        return self

    @model_validator(mode="after")
    def _changes_from_somewhere(self) -> Self:
        change = self.change
        if change and change.base is not None and not change.clause:
            raise ValueError("写了起点数 base，须写出处 clause")
        if change and change.by != "amount" and (self.unit != PERCENT or change.base == 0):
            raise ValueError('按百分比的增长（by: percent、yearly），unit 须为 "%"，起点数 base 不得为 0')
        return self

    @property
    def follows(self) -> tuple[str, ...]:
        """The ids of the indicators it follows from; nothing where it is recorded or counted itself."""
        if self.ratio:
            return self.ratio.numerator, self.ratio.denominator
        return (self.change.of,) if self.change else ()

    @property
    def step(self) -> float:
        """The least by which a figure can exceed another: one of what is recorded or counted."""
        return 10.0**-self.decimals if self.follows else 1 / self.per_unit


def in_years(indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The same, where what grows from what a year brings is of years too, whatever a plan calls it."""
    flows = {each.id for each in indicators if each.basis == "flow"}
    return tuple(
        each.model_copy(update={"basis": "flow"}) if each.change and each.change.of in flows else each
        for each in indicators
    )


class Indicators(Frozen):
    """The indicators that all plans share (indicators.yaml)."""

    indicators: tuple[Indicator, ...] = Field(min_length=1)
