"""What must hold between the schemes of evaluation: each check yields where, and what to mend."""

from collections.abc import Iterator, Mapping

from plan_config.checks import repeated, unknown
from plan_config.evaluation import Evaluation, Scheme
from plan_config.indicators import Indicators
from plan_config.levels import Levels
from plan_config.operations import Operations, Series, recorded
from plan_config.recognition_checks import check_measure
from plan_config.references import Path
from plan_config.target_checks import PlanProblem


def check_evaluation(
    evaluation: Evaluation, levels: Levels, indicators: Indicators, operations: Operations
) -> Iterator[PlanProblem]:
    """Names are unique, all that is named is there, and no kind of carriers has two schemes."""
    known = {each.id: each for each in recorded(indicators.indicators, operations)}
    schemes = evaluation.schemes
    yield from repeated((("schemes", i, "id"), each.id) for i, each in enumerate(schemes))
    yield from repeated(
        (("schemes", i, "kinds"), kind) for i, each in enumerate(schemes) for kind in each.kinds
    )
    for i, scheme in enumerate(schemes):
        for kind in scheme.kinds:
            yield from unknown(("schemes", i, "kinds"), "载体类型", kind, levels.kinds)
        yield from _items(scheme, known, ("schemes", i))


def _items(scheme: Scheme, known: Mapping[str, Series], path: Path) -> Iterator[PlanProblem]:
    items = [
        ((*path, "groups", i, "items", k), item)
        for i, group in enumerate(scheme.groups)
        for k, item in enumerate(group.items)
    ]
    extras = (((*path, "extras", i, "label"), each.label) for i, each in enumerate(scheme.extras))
    yield from repeated((*(((*place, "label"), item.label) for place, item in items), *extras))
    yield from repeated(((*path, "grades", i, "word"), each.word) for i, each in enumerate(scheme.grades))
    for place, item in items:
        if item.measure:
            yield from check_measure(item.measure, known, (*place, "measure"))
