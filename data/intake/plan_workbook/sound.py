"""What of a plan workbook is sound: a plan without the lines that are wrong, so that all others are checked too and
everything that can be told is told at once."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from data.intake.plan_workbook.entries import Entries
from plan_config import wording
from plan_config.plan import Plan
from plan_config.references import Path
from plan_config.target_checks import PlanProblem

_SOME_DAY, _SOMETHING = date(2000, 12, 31), "—"
_AIM = {"id": "aim", "role": "aim", "kind": "qualitative", "label": "—", "clause": "—", "wording": "—"}
_NO_LINES = {"sources": [{"id": "plan", "title": _SOMETHING}], "targets": [_AIM]}
Tell = Callable[[Entries, list[PlanProblem]], None]


def sound_part(entries: Entries, tell: Tell) -> tuple[Plan, Entries]:
    """The plan that the sound lines make, and their entries; what is found of the others is told."""
    while True:
        try:
            return Plan.model_validate(entries.data), entries
        except ValidationError as error:
            found = [
                PlanProblem(each["loc"], wording.explain(each, Plan))
                for each in error.errors(include_url=False)
            ]
        tell(entries, found)
        entries = _without(entries, [each.path for each in found])


def _without(entries: Entries, wrong: Collection[Path]) -> Entries:
    """The same without the lines that something is wrong with, and those they belong into, which are not whole then; of
    the plan's own sheet without its items."""
    rows = {path: entries.row_of(path) for path in wrong}
    around = {entries.row_of(path[:n]) for path in wrong for n in range(1, len(path))}
    left = entries.without({*rows.values(), *around})
    items = {path[0] for path, row in rows.items() if row.sheet.is_form}
    left.data = _stood_in({key: value for key, value in left.data.items() if key not in items})
    return left


def _stood_in(data: Mapping[str, Any]) -> dict[str, Any]:
    """What no plan is without, where it is not told; a plan that ends on the day it starts has no days that anything
    could be held against."""
    day = data.get("start") or data.get("deadline") or _SOME_DAY
    days = {} if {"start", "deadline"} <= {*data} else {"start": day, "deadline": day}
    lines = {key: line for key, line in _NO_LINES.items() if not data.get(key)}
    return {"short_title": _SOMETHING, "district": _SOMETHING, **data, **days, **lines}
