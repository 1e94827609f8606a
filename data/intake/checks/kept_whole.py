"""No figure loses one of its parts by a batch that is withdrawn or passes: looked at inside the act, before it
holds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from sqlite_utils import Database

from data.intake.checks.half_figures import FigureKey, composed, labels, missing_parts
from data.store.file import StoreError
from data.store.parts import PartInForce, parts_in_force
from plan_config.book import PlanBook
from plan_config.indicators import Indicator, Part

TOLD = 3


@dataclass(frozen=True, slots=True)
class Half:
    """A subject's figure of a period that lacks parts, and the batches that hold the others."""

    place: FigureKey
    indicator: Indicator
    missing: tuple[Part, ...]
    batches: frozenset[int]


Halves = Mapping[tuple[FigureKey, str], Half]


def when_withdrawn(db: Database, batch: int, book: PlanBook) -> AbstractContextManager[None]:
    """StoreError where the withdrawal done inside leaves half of a figure that was whole."""
    return _none_new(db, batch, book, _before_withdrawing)


def when_passed(db: Database, batch: int, book: PlanBook) -> AbstractContextManager[None]:
    """StoreError where the batch that passes inside brings half of a figure: an earlier version let such ones wait."""
    return _none_new(db, batch, book, _instead_of_passing)


@contextmanager
def _none_new(
    db: Database, batch: int, book: PlanBook, say: Callable[[int, Sequence[Half], PlanBook], str]
) -> Iterator[None]:
    before = _halves(parts_in_force(db, batch), book)
    yield
    after = _halves(parts_in_force(db, batch), book)
    new = [half for key, half in after.items() if key not in before]
    if new:
        raise StoreError("refused", say(batch, new, book))


def _halves(told: Iterable[PartInForce], book: PlanBook) -> Halves:
    series: defaultdict[FigureKey, dict[str, int]] = defaultdict(dict)
    for part in told:
        series[part.district, part.subject, part.period][part.series] = part.batch
    halves = (
        _half(place, each, known) for place, known in series.items() for each in composed(book, place[0])
    )
    return {(half.place, half.indicator.id): half for half in halves if half.missing}


def _half(place: FigureKey, indicator: Indicator, known: Mapping[str, int]) -> Half:
    batches = frozenset(known[part.series] for part in indicator.parts if part.series in known)
    return Half(place, indicator, tuple(missing_parts(indicator, known)), batches)


def _before_withdrawing(batch: int, halves: Sequence[Half], book: PlanBook) -> str:
    others = "、".join(
        str(number) for number in sorted(frozenset().union(*(each.batches for each in halves)))
    )
    return (
        f"撤回批次 {batch} 后，{_named(halves, book)}，因为其余的由批次 {others} 单独报过，这样的数据不计入。"
        f"请先撤回批次 {others}，或先补报缺的几项；未撤回任何内容。"
    )


def _instead_of_passing(batch: int, halves: Sequence[Half], book: PlanBook) -> str:
    return (
        f"批次 {batch} 通过后，{_named(halves, book)}，这样的数据不计入。"
        f"请退回批次 {batch}，补齐后重新导入，确实没有请填 0；未写入。"
    )


def _named(halves: Sequence[Half], book: PlanBook) -> str:
    units = {(each.name, unit.id): unit.short for each in book.districts for unit in each.subjects}
    told = (
        f"{district}“{units.get((district, subject), subject)}”{period} 的{half.indicator.label}缺{labels(half.missing)}"
        for half in halves[:TOLD]
        for district, subject, period in [half.place]
    )
    return "、".join(told) + (f" 等 {len(halves)} 处" if len(halves) > TOLD else "")
