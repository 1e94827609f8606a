"""Two dates of the same records side by side: every target then and now, and which of them turned."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from components.report.compare import change_of, extremes, gain
from components.report.standings import ROLES, ranked
from components.report.values.comparison import TargetChange
from components.report.values.standing import Standing
from components.report.wording import moved_counts, silent_word, unchanged, verdict_words
from data.judging.kept import kept
from data.judging.lights import LightId
from data.judging.progress import assess
from data.judging.situation import Situation
from data.records.terms import whole
from plan_config.plan import Plan
from plan_config.targets import Target

# From the worst; grey is none of these: nothing is known there.
SEVERITY: tuple[LightId, ...] = ("red", "yellow", "green", "blue")


class Pair(NamedTuple):
    """A target at the earlier and at the later date, and how it moved between; None where it stands as it did."""

    then: Standing
    now: Standing
    change: TargetChange | None

    @property
    def gain(self) -> float:
        """How many points its completion rose."""
        return gain(self.change) if self.change else 0.0

    @property
    def is_unknown(self) -> bool:
        """Whether one of the two figures is missing."""
        return self.then.actual is None or self.now.actual is None

    @property
    def is_known_at_all(self) -> bool:
        """Whether there is a figure at one of the dates at least."""
        return self.then.actual is not None or self.now.actual is not None

    @property
    def turn(self) -> int:
        """Whether its light turned for the better (1) or the worse (−1); 0 also where either is unknown."""
        before, after = self.then.shown_light, self.now.shown_light
        if "grey" in (before, after):
            return 0
        steps = SEVERITY.index(after) - SEVERITY.index(before)
        return (steps > 0) - (steps < 0)

    @property
    def turn_word(self) -> str:
        """The same in a word, also of what can be judged now or no longer; empty where it stands as it did."""
        before, after = (each.shown_light == "grey" for each in (self.then, self.now))
        if before != after:
            return "转为可判定" if before else f"转为{silent_word(self.now)}"
        return {1: "好转", 0: "", -1: "转差"}[self.turn]

    @property
    def turn_words(self) -> str:
        """How it stood then and how it stands now, where that is another: 当时滞后，现正常."""
        then, now = verdict_words(self.then), verdict_words(self.now)
        return "" if then == now else f"当时{then}，现{now}"


class TwoDates(NamedTuple):
    """A plan at two dates in the order of time; the pairs from the deepest fall to the highest rise, then what
    has no figure at one of them."""

    then: date
    now: date
    pairs: tuple[Pair, ...]

    def only(self, wanted: Callable[[Standing], bool]) -> "TwoDates":
        """The same of some targets."""
        return self._replace(pairs=tuple(pair for pair in self.pairs if wanted(pair.now)))


@kept(64)
def two_dates(situation: Situation, days: tuple[date, date]) -> TwoDates:
    """The district's own targets and those of its units at two dates, whichever is the earlier."""
    then, now = sorted(days)
    targets = judged_in(situation.plan)
    before, after = (
        ranked(situation, [assess(situation, target, day) for target in targets]) for day in (then, now)
    )
    pairs = [
        Pair(left, right, change_of(left, right, f"{then} 的数据"))
        for left, right in zip(before, after, strict=True)
    ]
    return TwoDates(then, now, tuple(sorted(pairs, key=lambda pair: (pair.is_unknown, pair.gain))))


def judged_in(plan: Plan) -> list[Target]:
    """A plan's own targets and its units': the annex rows, or those of its group where the annex has none."""
    numeric = [each for each in plan.targets if each.value is not None]
    annexed = {each.of for each in numeric if each.role == "annex"}
    units = {unit.id for unit in plan.units}
    own = [each for each in numeric if each.role in ("headline", "count") and each.scope == "district"]
    return own + [
        each
        for each in numeric
        if each.of in units and (each.role == "annex" or each.of not in annexed) and each.role in ROLES
    ]


def summary(found: TwoDates) -> str:
    """How many figures rose and fell, which of them most, and how many lights turned which way."""
    changes = [pair.change for pair in found.pairs if pair.change]
    since = f"{found.now} 与 {found.then} 相比{_compared(found)}"
    if not changes:
        unknown = sum(pair.is_unknown for pair in found.pairs)
        return f"{since}，{unchanged(len(found.pairs), unknown)}。"
    counted = "、".join(moved_counts(changes)) or f"{len(changes)} 项有变化"
    most = extremes(changes, lambda each: f"{each.name}·{each.short_label}")
    gains = [pair.gain for pair in found.pairs]
    if max(gains) > 0 and min(gains) >= 0:
        most.insert(0, "没有回落")
    turns = [_turned(found, -1, "转差"), _turned(found, 1, "好转")]
    return f"{since}：{'；'.join([counted, *most, *filter(None, turns)])}。"


def _compared(found: TwoDates) -> str:
    """Whose targets are counted, and how many: （… 7 项、园区和责任单位 15 项）."""
    units = sum(bool(pair.now.of) for pair in found.pairs)
    district = next((whole(pair.now.name) for pair in found.pairs if not pair.now.of), "")
    counted = ((district, len(found.pairs) - units), ("园区和责任单位", units))
    told = "、".join(f"{whose} {count} 项" for whose, count in counted if count)
    return f"（{told}目标）" if told else ""


def _turned(found: TwoDates, way: int, word: str) -> str:
    turned = [pair for pair in found.pairs if pair.turn == way]
    if not turned:
        return ""
    worst = turned[0] if way < 0 else turned[-1]
    named = f"{worst.now.name}·{worst.now.short_label}（{worst.turn_words}）"
    return f"{len(turned)} 项状态{word}{'，其中' if len(turned) > 1 else '：'}{named}"
