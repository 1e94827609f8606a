"""What became of single carriers between two dates: which came, closed, moved, changed their level or their area."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from components.report.carrier_lines import Known, known_of
from components.words.figures import signed
from data.judging.counting import AREA, shown_open
from data.judging.ledger import Ledger
from data.judging.situation import Situation
from data.records.carrier import Carrier
from plan_config.indicators import Indicator

Kind = Literal["came", "back", "went", "moved", "level", "area"]
# In the order they are told.
KINDS: dict[Kind, str] = {
    "came": "新增",
    "back": "恢复运营",
    "went": "停业",
    "moved": "迁移",
    "level": "级别变化",
    "area": "面积变化",
}
# What of it was not open at the earlier date.
CAME: tuple[Kind, ...] = ("came", "back")


class CarrierChange(NamedTuple):
    """A carrier at the earlier and at the later date; what of it is another now, the foremost first."""

    then: Known
    now: Known
    kinds: tuple[Kind, ...]

    @property
    def areas(self) -> tuple[float | None, float | None]:
        """Its area then and now; None where it had reported none, or was not open."""
        before, after = self.then.figures.get(AREA), self.now.figures.get(AREA)
        return (
            None if before is None or self.kinds[0] in CAME else before.value,
            None if after is None or self.kinds[0] == "went" else after.value,
        )

    @property
    def grown(self) -> float:
        """By how much its own area changed; 0 where it came, went, or had none at one of the dates."""
        before, after = self.areas
        return 0.0 if before is None or after is None else round(after - before, 9)


def carrier_changes(
    situation: Situation, carriers: Iterable[Carrier], then: date, now: date
) -> tuple[CarrierChange, ...]:
    """Those of the carriers with whom something is another than it was, by what; of one kind those whose area changed
    most come first."""
    pairs = ((known_of(situation, each, then), known_of(situation, each, now)) for each in carriers)
    found = [
        CarrierChange(before, after, kinds)
        for before, after in pairs
        if (kinds := _kinds(situation.ledger, before, after, then, now))
    ]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda each: (order.index(each.kinds[0]), -abs(each.grown))))


def changes_in_words(found: Sequence[CarrierChange], area: Indicator | None) -> str:
    """How many came, closed, moved and changed, and whose area rose and fell most."""
    counts = [f"{word} {count} 家" for kind, word in KINDS.items() if (count := _count(found, kind))]
    if not counts:
        return "载体没有变化。"
    ends = (max(found, key=_grown), "增加"), (min(found, key=_grown), "减少")
    most = [
        f"面积{word}最多的是{each.now.carrier.name}（{signed(each.grown, area.decimals, area.unit)}）"
        for each, word in ends
        if area and (each.grown > 0) == (word == "增加") and each.grown
    ]
    return f"载体{'；'.join(['、'.join(counts), *most])}。"


def _count(found: Sequence[CarrierChange], kind: Kind) -> int:
    return sum(kind in each.kinds for each in found)


def _grown(each: CarrierChange) -> float:
    return each.grown


def _is_open(carrier: Carrier, day: date, ledger: Ledger) -> bool:
    """As counts take it: what nobody dated is open from its first figure or level on."""
    return carrier.may_be_open_on(day) and shown_open(carrier, day, ledger)


def _kinds(ledger: Ledger, before: Known, after: Known, then: date, now: date) -> tuple[Kind, ...]:
    was, remains = (_is_open(after.carrier, day, ledger) for day in (then, now))
    if was != remains:
        came: Kind = "back" if after.carrier.is_closed_on(then) else "came"
        return (came,) if remains else ("went",)
    if not was:
        return ()
    areas = [each.figures.get(AREA) for each in (before, after)]
    turned: dict[Kind, bool] = {
        "moved": before.unit != after.unit,
        "level": before.level != after.level,
        "area": None not in areas and len({each.value for each in areas if each}) > 1,
    }
    return tuple(kind for kind, other in turned.items() if other)
