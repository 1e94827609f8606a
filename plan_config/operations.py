"""What a carrier tells of its operation (operations.yaml): the series, and the units a figure of them may come in."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from plan_config.base import Frozen, Id, Positive, Text
from plan_config.indicators import Basis, Indicator

# The sheet that asks for a series: with every quarter, or with the carrier's year.
AskedOn = Literal["期报", "运营年报"]


class Series(Frozen):
    """One series of a carrier's operation, in the unit it is recorded in.

    It cannot exceed that of `within`; a figure outside `usual` is probably in another unit.
    """

    id: Id
    label: Text
    unit: Text
    basis: Basis
    definition: Text
    sheet: AskedOn = "运营年报"
    within: Id | None = None
    usual: tuple[Positive, Positive] | None = None

    @property
    def is_yearly(self) -> bool:
        """Whether carriers alone tell it, for the end of a half-year or year."""
        return self.sheet == "运营年报"


class Unit(Frozen):
    """A unit that series are recorded in; a figure `taken` in another is multiplied by that one's factor."""

    unit: Text
    taken: dict[Text, Positive]


class Operations(Frozen):
    """All series of operation, in the order they are asked for."""

    units: tuple[Unit, ...] = ()
    series: tuple[Series, ...] = Field(default=())

    def named(self, series: str) -> Series | None:
        """The series with this id."""
        return self._by_id.get(series)

    @property
    def yearly(self) -> tuple[Series, ...]:
        """What 运营年报 asks for."""
        return tuple(each for each in self.series if each.is_yearly)

    @property
    def quarterly(self) -> tuple[Series, ...]:
        """What 期报 asks for beside what the plans add up."""
        return tuple(each for each in self.series if not each.is_yearly)

    def taken(self, unit: str) -> Mapping[str, float]:
        """The other units that figures of a unit may come in, each with its factor."""
        return next((each.taken for each in self.units if each.unit == unit), {})

    def bounded_by(self, series: str) -> tuple[Series, ...]:
        """The series that cannot exceed another."""
        return self._bounded.get(series, ())

    @cached_property
    def _bounded(self) -> dict[str, tuple[Series, ...]]:
        wholes = {each.within for each in self.series if each.within}
        return {whole: tuple(each for each in self.series if each.within == whole) for whole in wholes}

    @cached_property
    def _by_id(self) -> dict[str, Series]:
        return {each.id: each for each in self.series}


def recorded(indicators: Iterable[Indicator], operations: Operations) -> Iterator[Series]:
    """All that is recorded of carriers: the parts of indicators, and what they tell of their operation."""
    for each in indicators:
        for part in each.parts:
            yield Series(
                id=part.series, label=part.label, unit=part.unit, basis=each.basis, definition=each.definition
            )
    yield from operations.series
