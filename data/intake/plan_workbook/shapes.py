"""Entries of a plan as lines of plain columns and back, where the plan says in two fields what a reader says in one."""

from typing import Any

from data.intake.plan_workbook.declaring import Entry
from data.records.cells import CellError
from plan_config.units import factor

WAYS = ("count", "ratio", "change")


def scope_opened(entry: Entry) -> Entry:
    """For whom it is, in the column of its kind; nothing where it is for the whole district."""
    return {**entry, "of": {entry["scope"]: entry["of"]}}


def scope_closed(entry: dict[str, Any]) -> Entry:
    """Scope and id of whom it is for. CellError where several columns say it."""
    of = entry.pop("of", {})
    if len(of) > 1:
        raise CellError("分组、园区、点位只能填一个；对整个区县的目标都不填")
    return next(({**entry, "scope": scope, "of": name} for scope, name in of.items()), entry)


def goal_closed(entry: dict[str, Any]) -> Entry:
    """A target for whom it is. What is an aim and has no figure is one in words, as its kind need not say again."""
    in_words = entry.get("role") == "aim" and not entry.keys() & {"kind", "value"}
    return scope_closed({**entry, "kind": "qualitative"} if in_words else entry)


def way_opened(entry: Entry) -> Entry:
    """How an indicator is measured, told apart from its conditions."""
    return {**entry, "way": next((way for way in WAYS if entry[way] is not None), "parts")}


def way_closed(entry: dict[str, Any]) -> Entry:
    """An indicator with what its way asks for, were it empty."""
    way = entry.pop("way", "parts")
    if way == "parts" and not entry.get("parts"):
        raise CellError("“怎样算”为“求和”的指标，须在“求和项”表里写明由哪些填报数相加，至少一行")
    if way == "parts" and "per_unit" not in entry:
        entry |= _reckoned(entry)
    return {**entry, way: entry.get(way, {})} if way in WAYS else entry


def _reckoned(entry: Entry) -> Entry:
    """How many recorded units make one shown, where the units tell it: a blank cell asks for that."""
    units = {part.get("unit", "") for part in entry["parts"]}
    found = {factor(entry.get("unit", ""), unit) for unit in units}
    return {"per_unit": found.pop()} if len(found) == 1 and None not in found else {}


def heir_opened(entry: Entry) -> Entry:
    """What something left open went into, in the column of its kind."""
    return {**entry, "into": {"task" if entry["task"] else "target": entry["into"]}}


def heir_closed(entry: dict[str, Any]) -> Entry:
    """The id of what something left open went into. CellError where two are told."""
    into = entry.pop("into", {})
    if len(into) > 1:
        raise CellError("结转到目标和结转到任务只能填一个")
    return {**entry, "into": next(iter(into.values()))} if into else entry


def note_opened(entry: str) -> Entry:
    """A bare text as a line."""
    return {"text": entry}


def note_closed(entry: dict[str, Any]) -> object:
    """The bare text of a line."""
    return entry["text"]
