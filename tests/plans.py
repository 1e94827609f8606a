"""The plans that tests speak of."""

from plan_config.plan import Plan, PlanBook


def first_plan(book: PlanBook, district: str) -> Plan:
    """The plan of a district that its first screen opens on."""
    found = book.district(district)
    assert found is not None, f"no plan of {district}"
    return found.plans[0]
