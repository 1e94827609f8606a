"""What the records would be if a plan of changes went in: the same values, so the same gauges draw them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from data.intake.as_rows import SHARED_WITH_CARRIER
from data.intake.changes import ChangePlan
from data.records.belonging import at_home, moved
from data.records.rows import (
    AliasRow,
    CarrierRow,
    Entry,
    FirmRow,
    LevelRow,
    ObservationRow,
    RetractionRow,
    TaskRow,
)
from data.records.values import (
    Batch,
    Carrier,
    DistrictRecords,
    Firm,
    LevelSpan,
    Observation,
    Precision,
    Spot,
    TaskUpdate,
)

# The number of a batch that does not exist yet.
COMING = 0
_BATCH = Batch(COMING, "", "", "预览", "", "reported", "draft")


def preview(records: DistrictRecords, plan: ChangePlan) -> DistrictRecords:
    """A district's records with the plan's rows of that district in them; they stand in batch 0."""
    entries = [entry for entry in plan.entries if entry.record.district == records.district]
    if not entries:
        return records
    aliases = _aliases(records, entries)
    carriers = _carriers(records, entries, aliases)
    return DistrictRecords(
        records.district,
        carriers,
        _observations(records, entries, {carrier.code: carrier for carrier in carriers}),
        _task_updates(records, entries),
        {**records.batches, COMING: _BATCH},
        _firms(records, entries),
        records.manual,
        aliases,
    )


def _aliases(records: DistrictRecords, entries: Iterable[Entry]) -> Mapping[str, tuple[str, ...]]:
    owner = {alias: subject for subject, aliases in records.aliases.items() for alias in aliases}
    owner |= {row.alias: row.subject for row, *_ in entries if isinstance(row, AliasRow)}
    names: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for alias in sorted(owner):
        names[owner[alias]] += (alias,)
    return dict(names)


def _carriers(
    records: DistrictRecords, entries: Iterable[Entry], aliases: Mapping[str, tuple[str, ...]]
) -> tuple[Carrier, ...]:
    described = {carrier.code: carrier for carrier in records.carriers}
    levels = {(carrier.code, s.level, s.since): s for carrier in records.carriers for s in carrier.levels}
    for row, line, _ in entries:
        if isinstance(row, CarrierRow):
            described[row.code] = _carrier(row, line, described.get(row.code))
        elif isinstance(row, LevelRow):
            span = LevelSpan(row.level, row.since, row.until, row.paper, COMING, line)
            levels[row.code, row.level, row.since] = span
    spans: defaultdict[str, list[LevelSpan]] = defaultdict(list)
    for (code, _, _), span in levels.items():
        spans[code].append(span)
    found = (described[code] for code in sorted(described))
    return tuple(_named(carrier, aliases.get(carrier.code, ()), spans[carrier.code]) for carrier in found)


def _named(carrier: Carrier, aliases: Iterable[str], spans: Iterable[LevelSpan]) -> Carrier:
    in_order = sorted(spans, key=lambda span: (span.since, span.level))
    return replace(carrier, aliases=tuple(aliases), levels=tuple(in_order))


def _carrier(row: CarrierRow, line: int, known: Carrier | None) -> Carrier:
    """As described; who moves keeps the homes it had, and interpret gave the move a day."""
    shared = {name: getattr(row, name) for name in SHARED_WITH_CARRIER}
    homes = moved(known.homes if known else (), row.unit, row.unit_since)
    return Carrier(**shared, homes=homes, spot=_spot(row), batch=COMING, row=line, standing="reported")


def _spot(row: CarrierRow) -> Spot | None:
    if row.lon is None or row.lat is None or row.radius_m is None:
        return None
    return Spot(row.lon, row.lat, cast(Precision, row.precision), row.radius_m, row.basis)


def _observations(
    records: DistrictRecords, entries: Iterable[Entry], register: Mapping[str, Carrier]
) -> tuple[Observation, ...]:
    figures = {(seen.subject, seen.series, seen.period): seen for seen in records.observations}
    for row, line, _ in entries:
        if isinstance(row, ObservationRow):
            figures[row.subject, row.series, row.period] = _observation(row, line)
        elif isinstance(row, RetractionRow):
            figures.pop((row.subject, row.series, row.period), None)
    found = (figures[key] for key in sorted(figures))
    return tuple(at_home(seen, register.get(seen.subject)) for seen in found)


def _observation(row: ObservationRow, line: int) -> Observation:
    facts = {name: getattr(row, name) for name in ObservationRow._fields if name != "district"}
    return Observation(**facts, batch=COMING, row=line, standing="reported")


def _task_updates(records: DistrictRecords, entries: Iterable[Entry]) -> tuple[TaskUpdate, ...]:
    said = {(update.task, update.period): update for update in records.task_updates}
    for row, line, _ in entries:
        if isinstance(row, TaskRow):
            update = TaskUpdate(row.task, row.period, row.state, row.text, COMING, line, "reported")
            said[row.task, row.period] = update
    return tuple(said[key] for key in sorted(said))


def _firms(records: DistrictRecords, entries: Iterable[Entry]) -> tuple[Firm, ...]:
    stays = {(firm.carrier, firm.firm): firm for firm in records.firms}
    for row, line, _ in entries:
        if isinstance(row, FirmRow):
            stays[row.carrier, row.firm] = Firm(*row, batch=COMING, row=line, standing="reported")
    return tuple(stays[key] for key in sorted(stays))
