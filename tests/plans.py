"""The plans that tests speak of."""

from typing import TypeVar

from plan_config.base import Frozen
from plan_config.book import PlanBook
from plan_config.plan import Plan

M = TypeVar("M", bound=Frozen)


def changed(model: M, **changes: object) -> M:
    """The same with other values, and nothing remembered of the old ones, which `model_copy` takes along."""
    kept = {name: getattr(model, name) for name in type(model).model_fields}
    return type(model)(**(kept | changes))


def first_plan(book: PlanBook, district: str) -> Plan:
    """The plan of a district that its first screen opens on."""
    found = book.district(district)
    assert found is not None, f"no plan of {district}"
    return found.plans[0]
