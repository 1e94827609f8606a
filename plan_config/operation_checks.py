"""What must hold between the series of a carrier's operation: each check yields where, and what to mend."""

from collections.abc import Iterator

from plan_config.checks import repeated, unknown
from plan_config.indicators import Indicators
from plan_config.operations import Operations
from plan_config.target_checks import PlanProblem


def check_operations(operations: Operations, indicators: Indicators) -> Iterator[PlanProblem]:
    """Ids and headers are unique, no shared indicator adds the same series up, and what bounds a series is there."""
    summed = {part.series: part.label for each in indicators.indicators for part in each.parts}
    known = {**summed, **{each.id: each.label for each in operations.series}}
    ids = [(("series", i, "id"), each.id) for i, each in enumerate(operations.series)]
    yield from repeated(ids)
    yield from repeated((("series", i, "label"), each.label) for i, each in enumerate(operations.series))
    for path, name in ids:
        if name in summed:
            yield PlanProblem(path, f"“{name}”已是指标的组成部分，一个数只报一处，请删去这一条")
    for i, each in enumerate(operations.series):
        yield from unknown(("series", i, "within"), "运营数据", each.within, known)
