"""All that is recorded of a district, put together: the same from the store and from a file that is looked at first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from data.records.alias import Alias
from data.records.belonging import at_home
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.firm import Firm
from data.records.kinds import carrier_of
from data.records.level import LevelSpan
from data.records.observation import Observation
from data.records.settlement import Settlement
from data.records.task_update import TaskUpdate
from data.records.values import Batch, ManualStatus

R = TypeVar("R")


@dataclass(frozen=True)
class DistrictRecords:
    """All current records of one district, at one revision of the database; `others` are of kinds without a place of
    their own here, `settlements` also those taken back."""

    district: str
    carriers: tuple[Carrier, ...] = ()
    observations: tuple[Observation, ...] = ()
    task_updates: tuple[TaskUpdate, ...] = ()
    batches: Mapping[int, Batch] = field(default_factory=dict)
    firms: tuple[Firm, ...] = ()
    manual: tuple[ManualStatus, ...] = ()
    names: tuple[Alias, ...] = ()
    others: tuple[Record, ...] = ()
    settlements: tuple[Settlement, ...] = ()

    @property
    def simulated(self) -> bool:
        """Whether any record here is simulated."""
        return any(batch.standing == "simulated" for batch in self.batches.values())

    @cached_property
    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        """The other names of carriers and units, by the code or id they stand for."""
        return _aliases(self.names)

    def every(self) -> Iterator[Record]:
        """Each record by itself."""
        yield from self.names
        for carrier in self.carriers:
            yield carrier
            yield from carrier.levels
        for records in (self.observations, self.task_updates, self.firms, self.others):
            yield from records

    def of(self, kind: type[R]) -> Iterator[R]:
        """The records of a kind that has no place of its own here."""
        return (each for each in self.others if isinstance(each, kind))


def gathered(
    district: str, records: Iterable[Record], batches: Mapping[int, Batch], manual: tuple[ManualStatus, ...]
) -> DistrictRecords:
    """A district from its single records, each kind in the order of its keys, a carrier with its homes.

    A carrier gets its levels and other names, and a carrier's figure the unit where the carrier belonged then.
    """
    found: defaultdict[type[Record], list[Any]] = defaultdict(list)
    for record in records:
        found[type(record)].append(record)
    names, levels = found.pop(Alias, []), found.pop(LevelSpan, [])
    described, figures = found.pop(Carrier, []), found.pop(Observation, [])
    updates, firms = found.pop(TaskUpdate, []), found.pop(Firm, [])
    others = tuple(record for kind in found.values() for record in kind)
    carriers = _carriers(described, levels, _aliases(names), others)
    register = {carrier.code: carrier for carrier in carriers}
    return DistrictRecords(
        district,
        carriers,
        tuple(at_home(seen, register.get(seen.subject)) for seen in figures),
        tuple(updates),
        batches,
        tuple(firms),
        manual,
        tuple(names),
        others,
    )


def _aliases(names: Iterable[Alias]) -> dict[str, tuple[str, ...]]:
    aliases: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for each in names:
        aliases[each.subject] += (each.alias,)
    return dict(aliases)


def _carriers(
    described: Iterable[Carrier],
    levels: Iterable[LevelSpan],
    aliases: Mapping[str, tuple[str, ...]],
    others: Iterable[Record],
) -> tuple[Carrier, ...]:
    held: defaultdict[str, list[LevelSpan]] = defaultdict(list)
    for level in sorted(levels, key=lambda level: (level.since, level.level)):
        held[level.code].append(level)
    told: defaultdict[str, list[Record]] = defaultdict(list)
    for record in others:
        told[carrier_of(record)].append(record)
    return tuple(
        replace(
            carrier,
            levels=tuple(held[carrier.code]),
            aliases=aliases.get(carrier.code, ()),
            others=tuple(told[carrier.code]),
        )
        for carrier in described
    )
