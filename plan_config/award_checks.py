"""What must hold between the rules of awards: each check yields where, and what to mend."""

from collections.abc import Iterator

from plan_config.awards import AwardRule, Awards
from plan_config.checks import repeated, unknown
from plan_config.evaluation import Evaluation
from plan_config.levels import Levels
from plan_config.references import Path
from plan_config.target_checks import PlanProblem


def check_awards(awards: Awards, levels: Levels, evaluation: Evaluation) -> Iterator[PlanProblem]:
    """Ids are unique, a rule says each grade or level once, and all that is named is there."""
    yield from repeated((("rules", i, "id"), each.id) for i, each in enumerate(awards.rules))
    for i, rule in enumerate(awards.rules):
        yield from repeated(
            (("rules", i, "amounts", k, "of"), each.of) for k, each in enumerate(rule.amounts)
        )
        yield from _names(rule, levels, evaluation, ("rules", i))


def _names(rule: AwardRule, levels: Levels, evaluation: Evaluation, path: Path) -> Iterator[PlanProblem]:
    ids = [level.id for level in levels.levels]
    schemes = [each for each in evaluation.schemes if set(each.kinds) & set(rule.kinds)]
    grades = list(dict.fromkeys(grade.word for scheme in schemes for grade in scheme.grades))
    for kind in rule.kinds:
        yield from unknown((*path, "kinds"), "载体类型", kind, levels.kinds)
    for level in rule.levels:
        yield from unknown((*path, "levels"), "级别", level, ids)
    said, known = ("评价等次", grades) if rule.on == "evaluation" else ("级别", ids)
    for k, each in enumerate(rule.amounts):
        yield from unknown((*path, "amounts", k, "of"), said, each.of, known)
