"""What a target asks for as a scale: where its way begins, which figure meets it, and how far along a figure is.

Here alone a figure is set against what is asked. On its way a figure is 0 at the base and 1 where the target is met;
completions are uncapped and below 1 exactly while it is not met.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.judging.half_up import half_up
from plan_config.indicators import Indicator
from plan_config.targets import Target


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a way begins and the figure that ends it; `falls` where less is better.

    Without `begin` there is no way, only a bound: what keeps to it is whole. A `step` is what must be exceeded by at
    least for more than the mark (超) to be reached. `beyond` is the figure past which it is too much of the good,
    where there is one: the other end of a range that must not be left. `places` are the decimals to which a paper says
    where the way begins: what it rounded off is no step back. Of an `unknown` way nobody can say yet where it
    begins, so only what is met has come somewhere.
    """

    begin: float | None
    mark: float
    falls: bool = False
    step: float = 0.0
    beyond: float | None = None
    unknown: bool = False
    places: int | None = None

    @property
    def end(self) -> float:
        """The figure at which the way is whole."""
        return self.mark + self.step

    def meets(self, value: float | None) -> bool:
        """Whether a figure is what was asked for; no figure is not."""
        if value is None or self.is_past(value):
            return False
        if self.falls:
            return value <= self.mark
        return value > self.mark if self.step else value >= self.mark

    def is_past(self, value: float | None) -> bool:
        """Whether a figure has left the range at its other end."""
        if value is None or self.beyond is None:
            return False
        return value < self.beyond if self.falls else value > self.beyond

    def nearest(self, value: float) -> float:
        """The figure that is to be reached from where one stands."""
        return self.beyond if self.beyond is not None and self.is_past(value) else self.end

    def lacking(self, value: float) -> float:
        """By how much a figure misses what was asked for, too little or too much; nothing where it does not."""
        return 0.0 if self.meets(value) else abs(self.nearest(value) - value)

    def completion(self, value: float) -> float | None:
        """How much of the way a figure has come; of one past the other end how near it is to that."""
        if self.unknown:
            return 1.0 if self.meets(value) else None
        if self.beyond is not None and self.is_past(value):
            return value / self.beyond if self.falls else self.beyond / value
        share = self._share(value)
        return max(share, 1.0) if self.step and self.meets(value) else share

    def due(self, expected: float, value: float | None) -> float:
        """How much of the way is expected where the path asks for a figure: the whole at the mark itself, which more
        than (超) adds a step to only for what has been reached, and of a figure past the other end, which has no way
        to go."""
        return (
            1.0
            if self.begin is None or self.is_past(value)
            else min((expected - self.begin) / (self.mark - self.begin), 1.0)
        )

    def _share(self, value: float) -> float:
        if self.begin is not None:
            gone = 0.0 if self._is_at_begin(value) else value - self.begin
            return gone / (self.end - self.begin)
        if self.meets(value):
            return 1.0
        return self.mark / value if self.falls else value / self.end

    def _is_at_begin(self, value: float) -> bool:
        """Whether a figure falls short of the begin by no more than was rounded off there."""
        if self.begin is None or self.places is None:
            return False
        short = value > self.begin if self.falls else value < self.begin
        return short and float(half_up(value, self.places)) == self.begin


def scale_on(target: Target, indicator: Indicator, day: date) -> Scale:
    """What a numeric target asks for at a date."""
    low, high = target.value_on(day) - (target.tolerance or 0.0), target.upper
    mark, beyond = (high, low) if target.falls and high is not None else (low, high)
    step = indicator.step if target.kind == "above" else 0.0
    begin = _begin(target, indicator)
    has_way = begin is not None and (begin > mark if target.falls else begin < mark)
    bound = beyond if target.kind == "within" else None
    unknown = _is_unknown(target, day)
    way = begin if has_way and not unknown else None
    return Scale(way, mark, target.falls, step, bound, unknown, _places(target))


def _places(target: Target) -> int | None:
    """To how many decimals a paper says where the way begins; what goes on from the plan before is no paper's word."""
    if target.base is None or target.from_previous:
        return None
    exponent = Decimal(repr(target.base.value)).normalize().as_tuple().exponent
    return max(-int(exponent), 0)


def _is_unknown(target: Target, day: date) -> bool:
    """Whether the way begins at what the plan before reaches in the end, and that is not known at a date. At the deadline
    only what is asked for counts."""
    open_yet = target.base is None or day < target.base.on
    return target.from_previous and open_yet and day < target.due


def _begin(target: Target, indicator: Indicator) -> float | None:
    """Where the way begins: at the base the plan names, else at nothing; what is to fall begins nowhere then, nor what is
    to stay within a range or to grow by so much each year, nor what goes on from a figure that nobody knows."""
    if target.base is not None or target.from_previous:
        return target.base.value if target.base else None
    if target.kind == "within" or (indicator.change and indicator.change.by == "yearly"):
        return None
    return None if target.falls and indicator.change is None else 0.0
