"""The lights: how each looks, the published rules that give them, and the rule in force."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from plan_config.base import Frozen, Id, Number, Text, Whole


class Bound(Frozen):
    """A threshold: `at_least` includes the value itself, `above` does not."""

    at_least: Number | None = None
    above: Number | None = None

    @model_validator(mode="after")
    def _has_one_end(self) -> Self:
        if (self.at_least is None) == (self.above is None):
            raise ValueError("阈值须在 at_least（含）与 above（不含）中二选一")
        return self

    @property
    def threshold(self) -> float:
        """The figure itself, whichever end it is."""
        return self.at_least if self.at_least is not None else self.above or 0.0

    def holds(self, value: float) -> bool:
        """Whether the value passes the threshold."""
        return value >= self.threshold if self.at_least is not None else value > self.threshold


class LightRule(Frozen):
    """How a completion becomes a light against the share expected by then.

    `points` bounds are differences in 个百分点, `ratio` bounds are quotients (0.8 is 80 %).
    `closed_gap` says how ours decides what the published rule leaves open.
    """

    id: Id
    name: Text
    formula: Literal["points", "ratio"]
    green: Bound
    yellow: Bound
    statement: Text
    origin: Text
    closed_gap: str = ""

    @property
    def tolerance(self) -> float:
        """How many points a completion may lie below the whole at the deadline, where all is expected, and be yellow."""
        threshold = self.yellow.threshold
        return round(-threshold if self.formula == "points" else (1 - threshold) * 100, 9)


class LightLook(Frozen):
    """What a light is called and which shape goes with it."""

    id: Literal["blue", "green", "yellow", "red", "grey"]
    colour: Text
    word: Text
    shape: Text


class Lights(Frozen):
    """The light rules, and the one in force.

    The board opens at the last period that `opening_share` of the units that ever reported gave a figure for.
    A quarter's figures are due `report_within` days after its end.
    """

    in_force: Id
    late_catch_up: bool = True
    silent_cycles: Whole = 2
    opening_share: Annotated[float, Field(strict=True, gt=0, le=1)] = 0.5
    report_within: Whole = 20
    looks: tuple[LightLook, ...]
    rules: tuple[LightRule, ...] = Field(min_length=1)

    @property
    def rule(self) -> LightRule:
        """The rule in force."""
        return next(rule for rule in self.rules if rule.id == self.in_force)
