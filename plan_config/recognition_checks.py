"""What must hold between the rules of recognition: each check yields where, and what to mend."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from plan_config.checks import repeated, unknown
from plan_config.indicators import Indicators
from plan_config.levels import Levels
from plan_config.operations import Operations, Series, recorded
from plan_config.recognition import Measure, Recognition, Rule, RuleSet
from plan_config.references import Path
from plan_config.target_checks import PlanProblem

# Units of what is counted one by one: teams (个) and firms (家) may be added up.
ONE_BY_ONE = frozenset({"家", "个"})


def check_recognition(
    recognition: Recognition, levels: Levels, indicators: Indicators, operations: Operations
) -> Iterator[PlanProblem]:
    """Ids are unique, all that is named is there, units fit, and no day has two sets for one level and kind."""
    sets = recognition.rule_sets
    yield from repeated((("rule_sets", i, "id"), each.id) for i, each in enumerate(sets))
    rules = [
        (("rule_sets", i, "rules", k), rule) for i, of in enumerate(sets) for k, rule in enumerate(of.rules)
    ]
    yield from repeated(((*path, "id"), rule.id) for path, rule in rules)
    for i, rule_set in enumerate(sets):
        yield from _names(rule_set, levels, ("rule_sets", i))
        yield from _times(rule_set, sets[:i], ("rule_sets", i))
        yield from _groups(rule_set, ("rule_sets", i))
    known = {each.id: each for each in recorded(indicators.indicators, operations)}
    for path, rule in rules:
        yield from _measure(rule, known, operations, (*path, "measure"))


def _names(rule_set: RuleSet, levels: Levels, path: Path) -> Iterator[PlanProblem]:
    ids = [level.id for level in levels.levels]
    for key, named in (("level", (rule_set.level,)), ("converts", rule_set.converts)):
        for name in named:
            yield from unknown((*path, key), "级别", name, ids)
    for kind in rule_set.kinds:
        yield from unknown((*path, "kinds"), "载体类型", kind, levels.kinds)
    for k, rule in enumerate(rule_set.rules):
        yield from unknown((*path, "rules", k, "subtype"), "子类型", rule.subtype, rule_set.subtypes)


def _times(rule_set: RuleSet, before: Sequence[RuleSet], path: Path) -> Iterator[PlanProblem]:
    if rule_set.since and rule_set.until and rule_set.until <= rule_set.since:
        yield PlanProblem((*path, "until"), "失效日期应晚于生效日期 since")
    for other in before:
        same = other.level == rule_set.level and set(other.kinds) & set(rule_set.kinds)
        if same and _overlap(other, rule_set):
            yield PlanProblem(
                path, f"与“{other.id}”同一级别、同一类型，有效期不能重叠，请写明 since 和 until"
            )


def _overlap(one: RuleSet, other: RuleSet) -> bool:
    return all(
        (each.since or date.min) < (beside.until or date.max) for each, beside in ((one, other), (other, one))
    )


def _groups(rule_set: RuleSet, path: Path) -> Iterator[PlanProblem]:
    """Of a group of which one rule is enough there are several, all of one sub-type."""
    for k, rule in enumerate(rule_set.rules):
        together = [each for each in rule_set.rules if rule.any_of and each.any_of == rule.any_of]
        if len(together) == 1:
            said = f"“{rule.any_of}”只有这一条，任选其一至少要有两条；不是任选的请删去 any_of"
            yield PlanProblem((*path, "rules", k, "any_of"), said)
        if len({each.subtype for each in together}) > 1:
            yield PlanProblem((*path, "rules", k, "any_of"), f"“{rule.any_of}”各条的 subtype 应当相同")


def _measure(
    rule: Rule, known: Mapping[str, Series], operations: Operations, path: Path
) -> Iterator[PlanProblem]:
    """Its measure holds, and the rule counts as its series do."""
    yield from check_measure(rule.measure, known, path)
    unit = next((known[name].unit for name in rule.measure.sum if name in known), "")
    if unit and rule.unit and not (_alike([unit, rule.unit]) or rule.unit in operations.taken(unit)):
        said = f"数据项按“{unit}”记录，这里是“{rule.unit}”，不能换算"
        yield PlanProblem((*path[:-1], "unit"), said)


def check_measure(measure: Measure, known: Mapping[str, Series], path: Path) -> Iterator[PlanProblem]:
    """Its series are there, and those added up are counted alike."""
    for key, names in (("sum", measure.sum), ("less", measure.less), ("over", (measure.over,))):
        for name in names:
            yield from unknown((*path, key), "数据项", name, {each.id: each.label for each in known.values()})
    units = [known[name].unit for name in (*measure.sum, *measure.less) if name in known]
    if not _alike(units):
        yield PlanProblem((*path, "sum"), f"相加的数据项计量单位不同：{'、'.join(dict.fromkeys(units))}")


def _alike(units: Collection[str]) -> bool:
    return len(set(units)) <= 1 or ONE_BY_ONE.issuperset(units)
