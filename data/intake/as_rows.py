"""Records as the rows that would say the same, so that they can be compared with what a sheet says."""

from collections.abc import Iterator

from data.records.rows import CarrierRow, FirmRow, LevelRow, ObservationRow, Row, TaskRow
from data.records.values import Carrier, DistrictRecords, Firm, Observation

SHARED_WITH_CARRIER = tuple(name for name in CarrierRow._fields if name in Carrier.__dataclass_fields__)


def rows_of(records: DistrictRecords) -> Iterator[Row]:
    """Every record of a district as a row; aliases, which the records keep by carrier only, are left out."""
    for carrier in records.carriers:
        yield _carrier_row(carrier)
        for span in carrier.levels:
            yield LevelRow(carrier.district, carrier.code, span.level, span.since, span.until, span.paper)
    yield from (_observation_row(records.district, seen) for seen in records.observations)
    for update in records.task_updates:
        yield TaskRow(records.district, update.task, update.period, update.state, update.text)
    yield from (_firm_row(firm) for firm in records.firms)


def _carrier_row(carrier: Carrier) -> CarrierRow:
    row = CarrierRow(**{name: getattr(carrier, name) for name in SHARED_WITH_CARRIER})
    spot = carrier.spot
    if spot is None:
        return row
    return row._replace(
        lon=spot.lon, lat=spot.lat, precision=spot.precision, radius_m=spot.radius_m, basis=spot.basis
    )


def _observation_row(district: str, seen: Observation) -> ObservationRow:
    return ObservationRow(district, **{name: getattr(seen, name) for name in ObservationRow._fields[1:]})


def _firm_row(firm: Firm) -> FirmRow:
    return FirmRow(**{name: getattr(firm, name) for name in FirmRow._fields})
