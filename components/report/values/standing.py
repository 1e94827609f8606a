"""One target as it stands at a date: the value that all forms show."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from components.words.looks import Judged
from data.judging.lights import LightId
from data.judging.periods import whole_months
from data.judging.scale import Scale
from data.judging.years import with_new_years
from plan_config.base import TargetScope
from plan_config.targets import TargetKind, TargetRole


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A figure at a date."""

    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Standing:
    """One target judged. `of` is empty for the district; `word` and `shape` go with `light`.

    `since` is when a target that is behind fell behind; `rank` is among the units with the same indicator, by
    completion, `rank_before` a quarter earlier. `line` is the way of the actual up to the report's date, `path` the
    expected one from the plan's start to the deadline. `need` is what each quarter must add, `projection` where the
    last year's pace leads; both only while the target is open. `basis` names clause and batches. The three
    `decimals` are those with which figures, completion and gap read apart from what they are compared with. `today`
    is what holds after the deadline beside the verdict, with its own light and shape; empty while nothing later is
    known. `kind` says how the goal is meant, `scale` what is asked for as a scale, `yearly` that the figure begins at
    nothing each year, `key` what the word is in the key. `revised` tells when and by which paper the goal became another
    than that of the plan's wording. `missed_year` is the year that all is of where each counts by itself and that one is lost.
    `paper` names the one it is from, where that is not the plan's own.
    """

    target: str
    scope: TargetScope
    of: str
    role: TargetRole
    name: str
    short_name: str
    indicator: str
    label: str
    short_label: str
    unit: str
    decimals: int
    deadline: date
    goal: float
    upper: float | None
    actual: float | None
    period: date | None
    expected: float
    completion: float | None
    gap: float | None
    light: LightId
    word: str
    shape: str
    behind: bool
    since: date | None
    verdict: str
    outlook: str
    need: float | None
    projection: float | None
    whose: tuple[str, ...]
    coverage: str
    by_hand: str
    clause: str
    wording: str
    basis: str
    rank: int | None = None
    rank_before: int | None = None
    line: tuple[DatedValue, ...] = ()
    path: tuple[DatedValue, ...] = ()
    share_decimals: int = 1
    gap_decimals: int = 1
    today: str = ""
    today_light: LightId = "grey"
    today_shape: str = ""
    kind: TargetKind = "floor"
    every_year: bool = False
    scale: Scale | None = None
    yearly: bool = False
    key: str = ""
    revised: str = ""
    missed_year: int | None = None
    paper: str = ""

    @property
    def measure(self) -> Scale:
        """What is asked for as a scale; in what was kept before there were others, from nothing up to the goal."""
        return self.scale or Scale(0.0, self.goal)

    @property
    def due_share(self) -> float:
        """How much of the way is expected by now."""
        return self.measure.due(self.expected, self.actual)

    @property
    def begins_anew(self) -> bool:
        """Whether its figure begins at nothing each year, or each year counts by itself."""
        return self.every_year or self.yearly

    @property
    def drawn(self) -> tuple[DatedValue, ...]:
        """The way of the actual as it is drawn: where each year counts by itself it begins anew each year."""
        if not self.begins_anew:
            return self.line
        points = with_new_years([(point.on, point.value) for point in self.line])
        return tuple(DatedValue(on, value) for on, value in points)

    @property
    def highest(self) -> float:
        """The highest figure of what is asked, was and may be; never nothing, so that a scale can end there."""
        known = (*self.path, *self.line)
        return max(self.goal, self.projection or 0.0, *(point.value for point in known), 0.0) or 1.0

    def expected_on(self, day: date) -> float:
        """What is expected by a date, in whole months along the corners of the path; before it 0, after it its end."""
        place = bisect_left(self.path, day, key=lambda corner: corner.on)
        if place in (0, len(self.path)):
            return self.path[max(place - 1, 0)].value
        left, right = self.path[place - 1], self.path[place]
        if day == right.on:
            return right.value
        share = whole_months(left.on, day) / max(whole_months(left.on, right.on), 1)
        return left.value + (right.value - left.value) * share

    @property
    def shown_light(self) -> LightId:
        """The light of the figure that is shown: that of today where there is one."""
        return self.today_light if self.today else self.light

    @property
    def judged(self) -> Judged:
        """How it is counted among others."""
        return Judged(self.light, self.key or self.word, self.verdict)

    @property
    def is_missing(self) -> bool:
        """Whether nothing was ever reported: that has its own word and is never zero."""
        return self.actual is None
