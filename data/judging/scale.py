"""What a target asks for as a scale: where its way begins, which figure meets it, and how far along a figure is.

Here alone a figure is set against what is asked. On its way a figure is 0 at the base and 1 where the target is met;
completions are uncapped and below 1 exactly while it is not met.
"""

from dataclasses import dataclass
from datetime import date

from plan_config.plan import Indicator
from plan_config.targets import Target


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a way begins and the figure that ends it; `falls` where less is better.

    Without `begin` there is no way, only a bound: what keeps to it is whole. A `step` is what must be exceeded by at
    least for more than the mark (超) to be reached.
    """

    begin: float | None
    mark: float
    falls: bool = False
    step: float = 0.0

    @property
    def end(self) -> float:
        """The figure at which the way is whole."""
        return self.mark + self.step

    def meets(self, value: float | None) -> bool:
        """Whether a figure is what was asked for; no figure is not."""
        if value is None:
            return False
        if self.falls:
            return value <= self.mark
        return value > self.mark if self.step else value >= self.mark

    def completion(self, value: float) -> float:
        """How much of the way a figure has come."""
        share = self._share(value)
        return max(share, 1.0) if self.step and self.meets(value) else share

    def due(self, expected: float) -> float:
        """How much of the way is expected where the path asks for a figure: the whole at the mark itself, which more
        than (超) adds a step to only for what has been reached."""
        return 1.0 if self.begin is None else min((expected - self.begin) / (self.mark - self.begin), 1.0)

    def _share(self, value: float) -> float:
        if self.begin is not None:
            return (value - self.begin) / (self.end - self.begin)
        if self.meets(value):
            return 1.0
        return self.mark / value if self.falls else value / self.end


def scale_on(target: Target, indicator: Indicator, day: date) -> Scale:
    """What a numeric target asks for at a date."""
    mark = target.value_on(day) - (target.tolerance or 0.0)
    step = indicator.step if target.kind == "above" else 0.0
    begin = _begin(target, indicator)
    has_way = begin is not None and (begin > mark if target.falls else begin < mark)
    return Scale(begin if has_way else None, mark, target.falls, step)


def _begin(target: Target, indicator: Indicator) -> float | None:
    """Where the way begins: at the base the plan names, else at nothing; what is to fall begins nowhere then."""
    if target.base is not None:
        return target.base.value
    return None if target.falls and indicator.change is None else 0.0
