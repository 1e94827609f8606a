"""One judged target at a time, for the tests of what the screens say about it."""

from datetime import date

from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from data.records.observation import Observation
from plan_config.plan import Plan
from plan_config.targets import Target
from tests.unit.builders import plan, row, situation, target

END_2024 = date(2024, 12, 31)


def area_rows(a: float | None = 12.0, b: float | None = 6.0, *, on: date = END_2024) -> list[Observation]:
    """What the two parks reported for a period, in 万㎡ (recorded in ㎡); None: nothing."""
    return [row(unit, on, value * 10000) for unit, value in (("a", a), ("b", b)) if value is not None]


def of(
    the_target: Target | None = None, *rows: Observation, as_of: date = END_2024
) -> tuple[Progress, Situation]:
    """A target of the small plan judged on these rows: 30 万㎡ by 2025-12-31 unless told otherwise."""
    chosen = the_target or target()
    found = situation(plan(chosen), *rows)
    return assess(found, chosen, as_of), found


def behind() -> tuple[Progress, Plan]:
    """18 of 30 万㎡ on 2024-12-31: 60 % where 48 of 60 months ask for 80 %, 20 points short, red."""
    progress, found = of(None, *area_rows())
    return progress, found.plan
