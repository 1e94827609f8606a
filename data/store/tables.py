"""The record tables as their kinds declare them: how a record becomes a row, and a row the record again."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlite_utils import Database

from data.records.declaring import OF_CARRIERS, Kind, Origin, Record
from data.records.kinds import KINDS, kind_of, said
from data.records.observation import OBSERVATION, Observation, Retraction
from data.records.values import Seen
from data.store.migrations.m0002_review import pending

TABLES = tuple(kind.table for kind in KINDS)
TABLE_WORDS = {kind.table: kind.name for kind in KINDS}
_IN_FORCE = "select <columns>, batch, row, standing from current_<table> where district = ? order by <key>"
_BROUGHT = "select <columns>, batch, row, 'reported' from <table> where batch = ? order by row"
_VALUE = [field.name for field in OBSERVATION.fields].index("value")


def for_kind(kind: Kind, sql: str) -> str:
    """A statement with what a kind has in place of <table>, <columns>, <key>, <unit>, <period> and <carrier>.

    They come from the declarations, never from anything that somebody typed.
    """
    columns, carrier = [field.name for field in kind.fields], kind.naming(*OF_CARRIERS)
    parts = {
        "<table>": kind.table,
        "<columns>": ", ".join(columns),
        "<key>": ", ".join(kind.key),
        "<unit>": "unit" if "unit" in columns else "''",
        "<period>": "period" if "period" in columns else "null",
        "<carrier>": carrier.name if carrier else "null",
    }
    for name, part in parts.items():
        sql = sql.replace(name, part)
    return sql


def names_only_a_carrier(kind: Kind) -> bool:
    """Whether a record is of a carrier and does not say in which unit."""
    return kind.naming(*OF_CARRIERS) is not None and all(field.name != "unit" for field in kind.fields)


def row_of(record: Record, batch: int) -> dict[str, Any]:
    """A record as a row of its table; a figure taken back is one without a value, and what a record is about is never null:
    where it says nothing of that, it is empty."""
    told = said(record)
    unsaid = {name: "" for name in kind_of(record).key if told[name] is None}
    return {**told, **unsaid, "batch": batch, "row": record.origin.row}


def in_force(db: Database, kind: Kind, district: str, review: Seen = "passed") -> Iterator[Record]:
    """The records of a kind that hold in a district, in the order of their keys; with "all" also what waits."""
    sql = for_kind(kind, _IN_FORCE)
    return _records(db, kind, sql if review == "passed" else pending(sql), district)


def brought_by(db: Database, kind: Kind, batch: int) -> Iterator[Record]:
    """The records of a kind as a batch brought them, in the order of their lines."""
    return _records(db, kind, for_kind(kind, _BROUGHT), batch)


def _records(db: Database, kind: Kind, sql: str, given: str | int) -> Iterator[Record]:
    names = [field.name for field in kind.fields]
    loads = [(place, field.form.load) for place, field in enumerate(kind.fields) if field.form.load]
    for *values, batch, row, standing in db.execute(sql, [given]):
        for place, load in loads:
            values[place] = load(values[place])
        origin = Origin(batch, row, standing)
        # Of figures there are many, and by position one is made in half the time.
        if kind is OBSERVATION:
            yield _figure([*values, origin])
        else:
            yield kind.record(**dict(zip(names, values, strict=True)), origin=origin)


def _figure(values: Sequence[Any]) -> Observation | Retraction:
    if values[_VALUE] is None:
        return Retraction(*values[:_VALUE], *values[_VALUE + 1 :])
    return Observation(*values)
