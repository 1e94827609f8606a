"""Every kind of record there is, and what any record says of itself through its kind."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from data.records.alias import ALIAS
from data.records.carrier import CARRIER, Carrier
from data.records.closing_text import CLOSING_TEXT
from data.records.closure import CLOSURE
from data.records.declaring import OF_CARRIERS, Field, Kind, Record
from data.records.evaluation_points import EVALUATION_POINTS
from data.records.evidence import EVIDENCE
from data.records.firm import FIRM
from data.records.level import LEVEL
from data.records.no_change import NO_CHANGE_REPORT
from data.records.observation import OBSERVATION, OPERATION, Retraction
from data.records.plan_judgement import PLAN_JUDGEMENT
from data.records.pool import POOL_ENTRY
from data.records.rectification import RECTIFICATION
from data.records.task_adjustment import TASK_ADJUSTMENT
from data.records.task_update import TASK_UPDATE

KINDS = (
    CARRIER,
    LEVEL,
    OBSERVATION,
    ALIAS,
    TASK_UPDATE,
    FIRM,
    CLOSURE,
    EVALUATION_POINTS,
    RECTIFICATION,
    POOL_ENTRY,
    TASK_ADJUSTMENT,
    NO_CHANGE_REPORT,
    EVIDENCE,
    CLOSING_TEXT,
    PLAN_JUDGEMENT,
)
# What a workbook has a sheet for: each kind, and the second sheet of figures.
SHEETS = (*KINDS, OPERATION)
_SHEET_NAMES = {each.name for each in SHEETS}
_OF: Mapping[Any, Kind] = {**{kind.record: kind for kind in KINDS}, Retraction: OBSERVATION}
# What readers call what the store keeps as a code.
CODE_WORDS: Mapping[str, str] = {
    code: word for kind in KINDS for field in kind.fields for word, code in field.form.codes.items()
}
# The words under which pack_facts() says it.
PACK_WORDS = (
    *(field.called for field in CARRIER.fields if field.in_pack),
    *(kind.name for kind in KINDS if kind.in_pack),
)


def words_of(record: Record, field: Field) -> str:
    """What a record says in a field as a sheet has it; empty where it says nothing."""
    cell = field.form.write(getattr(record, field.name))
    return "" if cell is None else str(cell)


def pack_facts(carrier: Carrier) -> tuple[tuple[str, str], ...]:
    """What the pack's workbook says of a carrier by declaration: its fields and its records of other kinds, by word."""
    fields = ((field.called, words_of(carrier, field)) for field in CARRIER.fields if field.in_pack)
    return (*fields, *((kind.name, _listed(carrier, kind)) for kind in KINDS if kind.in_pack))


def _listed(carrier: Carrier, kind: Kind) -> str:
    records = (each for each in carrier.others if kind_of(each) is kind)
    return "；".join(
        " ".join(filter(None, (words_of(each, field) for field in kind.own))) for each in records
    )


def kind_of(record: Record) -> Kind:
    """The kind of a record; a figure taken back is of the same kind as the figure."""
    return _OF[type(record)]


def sheet_of(record: Record) -> str:
    """The sheet that a record stands on: the one its file had it on where that is one of ours, else its kind's first."""
    return record.origin.sheet if record.origin.sheet in _SHEET_NAMES else kind_of(record).name


def key_of(record: Record) -> tuple[str, ...]:
    """What a record is about within its kind, its district first."""
    return tuple(each if isinstance(each, str) else _text(each) for each in kind_of(record).key_of(record))


@lru_cache(maxsize=4096)
def _text(value: date | None) -> str:
    """A day in words, empty where there is none; of many figures of one period all have the same."""
    return str(value or "")


def about(record: Record) -> tuple[str, ...]:
    """What a record is about among records of all kinds: two with the same cannot both hold."""
    return (kind_of(record).table, *key_of(record))


def carrier_of(record: Record) -> str:
    """The code of the carrier, or the id of the unit, that a record names; empty where it names none."""
    named = kind_of(record).naming(*OF_CARRIERS)
    return str(getattr(record, named.name)) if named else ""


def said(record: Record) -> dict[str, Any]:
    """What a record says, by the names of its fields; a figure taken back has no value."""
    return {field.name: getattr(record, field.name, None) for field in kind_of(record).fields}
