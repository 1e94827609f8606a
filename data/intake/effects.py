"""What an import would change, at every period it touches: targets of the district and its units, before and after."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data.judging.periods import quarter_ends
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from data.records.terms import UNREPORTED, whole
from plan_config.plan import Plan
from plan_config.targets import Target


@dataclass(frozen=True, slots=True)
class Move:
    """A target at a date as it is judged now, and as it would be."""

    before: Progress
    after: Progress

    @property
    def by(self) -> float:
        """By which share of its way it gets on; a value that comes or goes counts from nothing."""
        return (self.after.completion or 0.0) - (self.before.completion or 0.0)


@dataclass(frozen=True, slots=True)
class Effect:
    """What would change at one date: the district's own targets first, of each kind the deepest fall first."""

    on: date
    moves: tuple[Move, ...]

    @property
    def said(self) -> tuple[tuple[str, float | None, float | None], ...]:
        """Which targets move from what to what."""
        return tuple(
            (move.before.target.id, move.before.actual.value, move.after.actual.value) for move in self.moves
        )

    @property
    def worst(self) -> float:
        """The deepest fall, as Move.by."""
        return min(move.by for move in self.moves)


def effects(before: Situation, after: Situation) -> tuple[Effect, ...]:
    """Every date at which something would change, the one with the deepest fall first; `after` is as if it went in.

    What goes on unchanged from quarter to quarter is told where it begins, at the deadline and at the newest date.
    """
    dates = _dates(before, after)
    kept: list[Effect] = []
    last: object = ()
    for on in dates:
        effect = Effect(on, tuple(_moves(before, after, on)))
        if effect.moves and (effect.said != last or on in (after.plan.deadline, dates[-1])):
            kept.append(effect)
        last = effect.said
    return tuple(sorted(kept, key=lambda effect: (effect.worst, -effect.on.toordinal())))


def none_moves(district: str) -> str:
    """That no figure of a district would change."""
    return f"{district}：各期{whole(district)}和各单位的数值都不因这次导入而变"


def told(found: Sequence[Effect]) -> Iterator[str]:
    """The effects on a plan in sentences, in order of date."""
    for effect in sorted(found, key=lambda each: each.on):
        for move in effect.moves:
            indicator = move.before.indicator
            was, now = _apart(move)
            shown = (
                f"{was} → {now} {indicator.unit}"
                if was != now
                else f"{was} {indicator.unit}，数值不变，判定有变"
            )
            yield f"{move.before.name} {effect.on} {indicator.label}：{shown}"


def _dates(before: Situation, after: Situation) -> list[date]:
    """The quarters' ends of the plan up to the newest period on record, and every other period there is: a change of
    the register can reach back to any of them."""
    periods = {*before.ledger.periods, *after.ledger.periods}
    newest = max(periods, default=after.plan.deadline)
    return sorted({*quarter_ends(after.plan.start, newest), *periods})


def _moves(before: Situation, after: Situation, on: date) -> Iterator[Move]:
    pairs = (Move(assess(before, each, on), assess(after, each, on)) for each in _told_apart(before.plan))
    changed = [pair for pair in pairs if _judged(pair.before) != _judged(pair.after)]
    yield from sorted(changed, key=lambda move: (move.before.target.of != "", move.by))


def _told_apart(plan: Plan) -> Iterable[Target]:
    """The numeric targets, of a group and its only park the park's: they are one thing under two names."""
    numeric = [each for each in plan.targets if each.value is not None and each.deadline is not None]
    return {
        (each.indicator, plan.units_in(each.scope, each.of), each.value): each for each in numeric
    }.values()


def _judged(progress: Progress) -> tuple[object, ...]:
    return (progress.actual.value, progress.light, progress.verdict)


def _apart(move: Move) -> tuple[str, str]:
    """Both figures with two decimals, or as many as tell them apart."""
    was, now = move.before.actual.value, move.after.actual.value
    shown = ((_value(was, places), _value(now, places)) for places in range(2, 10))
    return next((pair for pair in shown if pair[0] != pair[1] or was == now), (f"{was}", f"{now}"))


def _value(value: float | None, decimals: int) -> str:
    if value is None:
        return UNREPORTED
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
