"""Kinds and levels of carriers that only plans of other districts know: a carrier of this one can have none of them."""

from collections.abc import Collection, Iterator

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.carrier import CARRIER, Carrier
from data.records.declaring import Record
from data.records.level import LEVEL, LevelSpan
from plan_config.book import PlanBook


def of_other_districts(plan: ChangePlan, book: PlanBook) -> Iterator[Problem]:
    """A problem for each record that gets one; what has it on record may go on with it."""
    before = {change.after: change.before for change in plan.changes}
    offered = {district.name: book.levels_of(district.name) for district in book.districts}
    for row in plan.records:
        kind, level = _kind(row), _level(row)
        known = offered.get(row.district, book.levels)
        if kind and kind not in (*known.kinds, _kind(before.get(row))):
            yield problem_with(row, CARRIER.header("kind"), kind, _said(row.district, "类型", known.kinds))
        if level and known.named(level) is None and level != _level(before.get(row)):
            ids = [each.id for each in known.levels]
            yield problem_with(row, LEVEL.header("level"), level, _said(row.district, "级别", ids))


def _kind(row: Record | None) -> str:
    return row.kind if isinstance(row, Carrier) else ""


def _level(row: Record | None) -> str:
    return row.level if isinstance(row, LevelSpan) else ""


def _said(district: str, what: str, known: Collection[str]) -> str:
    return f"这是其他区县的{what}，{district}的方案没有；可填：{'、'.join(known)}"
