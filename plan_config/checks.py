"""What must hold between the entries of the plan files: each check yields where, and what to mend."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Literal, get_args

from plan_config.base import TargetScope
from plan_config.entries import Mismatch
from plan_config.indicators import PERCENT, CountRule, Indicator
from plan_config.levels import Levels
from plan_config.lights import LightLook, Lights
from plan_config.plan import Plan
from plan_config.references import Path, mentions, names
from plan_config.target_checks import PlanProblem, check_target, figure, resting_on
from plan_config.targets import Target, TargetRole, Whose
from plan_config.wording import suggest

Over = Literal["annex", "group"]

ROLE_SCOPE: Mapping[TargetRole, TargetScope] = {
    "headline": "district",
    "count": "district",
    "group": "group",
    "annex": "park",
}
# What an entry may name.
_NAMED = ("sources", "indicators", "groups", "parks", "circles", "sites")
SUMMED: Mapping[Over, str] = {"annex": "附表（附件）各行", "group": "各分组"}


def check_levels(levels: Levels) -> Iterator[PlanProblem]:
    """Level and mapping ids are unique, mappings name known levels."""
    known = [level.id for level in levels.levels]
    yield from repeated((("levels", i, "id"), name) for i, name in enumerate(known))
    yield from repeated((("mappings", i, "id"), item.id) for i, item in enumerate(levels.mappings))
    for i, mapping in enumerate(levels.mappings):
        for level in mapping.ranks:
            yield from unknown(("mappings", i, "ranks", level), "级别", level, known)


def check_own_levels(plan: Plan, known: Levels) -> Iterator[PlanProblem]:
    """A level that a plan adds is no other one under the name of a known level."""
    ids = [level.id for level in known.levels]
    for i, level in enumerate(plan.levels):
        if ids.count(level.id) > 1:
            yield PlanProblem(
                ("levels", i, "id"), f"级别“{level.id}”已在别处定义，内容不同：请换一个名称，或删去这一条"
            )


def check_lights(lights: Lights) -> Iterator[PlanProblem]:
    """The rule in force exists, its thresholds descend, and every light has a look of its own."""
    yield from unknown(("in_force",), "规则", lights.in_force, [rule.id for rule in lights.rules])
    yield from repeated((("rules", i, "id"), rule.id) for i, rule in enumerate(lights.rules))
    for i, rule in enumerate(lights.rules):
        if rule.yellow.threshold >= rule.green.threshold:
            yield PlanProblem(("rules", i, "yellow"), "黄灯阈值应低于绿灯阈值")
    for light in get_args(LightLook.model_fields["id"].annotation):
        if light not in [look.id for look in lights.looks]:
            yield PlanProblem(("looks",), f"缺少“{light}”的样式，五种灯须齐全")
    for key in ("id", "colour", "word", "shape"):
        yield from repeated((("looks", i, key), getattr(look, key)) for i, look in enumerate(lights.looks))


def check_indicators(
    indicators: Sequence[Indicator], levels: Levels, shared: Sequence[Indicator] = ()
) -> Iterator[PlanProblem]:
    """Indicator ids are unique within a file; count rules name known levels and kinds, ratios and changes what is
    recorded or counted."""
    recorded = {each.id: each for each in (*shared, *indicators)}
    for i, indicator in enumerate(indicators):
        yield from resting_on(_follows(indicator, recorded, ("indicators", i)), "indicators")
    yield from repeated((("indicators", i, "id"), item.id) for i, item in enumerate(indicators))
    known = [level.id for level in levels.levels]
    for i, indicator in enumerate(indicators):
        rule, path = indicator.count or CountRule(), ("indicators", i, "count")
        yield from resting_on(_counted(rule, path, known, levels.kinds), "levels", "kinds")
        for least in rule.at_least:
            found = unknown((*path, "at_least"), "指标", least.indicator, _summed(recorded))
            yield from resting_on(found, "indicators")


def _counted(
    rule: CountRule, path: Path, levels: Collection[str], kinds: Collection[str]
) -> Iterator[PlanProblem]:
    """The levels, titles and kinds that a rule names are known."""
    for key in ("level_at_least", "level_exactly"):
        yield from unknown((*path, key), "级别", getattr(rule, key), levels)
    for kind in rule.kinds:
        yield from unknown((*path, "kinds"), "载体类型", kind, kinds)
    for title in rule.titles:
        yield from unknown((*path, "titles"), "级别或称号", title, levels)


def _follows(indicator: Indicator, known: Mapping[str, Indicator], path: Path) -> Iterator[PlanProblem]:
    """What a ratio or a change follows from is there, and is itself recorded, counted or, of a change, a ratio."""
    for name in indicator.follows:
        yield from unknown(path, "指标", name, list(known))
        found = known.get(name)
        if found and (found.change or (indicator.ratio and found.ratio)):
            yield PlanProblem(path, f"“{name}”本身由其他指标算出，这里请写求和（parts）或计数（count）的指标")


def _summed(known: Mapping[str, Indicator]) -> list[str]:
    return [name for name, indicator in known.items() if indicator.parts]


def check_beside(
    plan: Plan, earlier: Mapping[str, Plan], shared: Mapping[str, Sequence[Indicator]]
) -> Iterator[PlanProblem]:
    """A plan's id is not taken, and an indicator that the shared file or an earlier plan has too is the same there;
    each under what its file is called."""
    for file, other in earlier.items():
        if plan.id == other.id:
            yield PlanProblem(("id",), f"规划编号“{plan.id}”已被{file}使用，请换一个")
    own = {file: other.indicators for file, other in earlier.items()}
    taken = {item.id: (file, item) for file, items in {**own, **shared}.items() for item in items}
    for i, indicator in enumerate(plan.indicators):
        file, there = taken.get(indicator.id, ("", indicator))
        if there != indicator:
            said = f"指标编号“{indicator.id}”已在{file}中定义，内容不同：请换一个编号，或改得与那里完全一样"
            yield PlanProblem(("indicators", i, "id"), said)


def check_plan(plan: Plan, shared: Sequence[Indicator], plans: Sequence[Plan]) -> Iterator[PlanProblem]:
    """What must hold inside one plan: ids, references, targets, readings, parts against headlines."""
    measures = {each.id: each for each in (*shared, *plan.indicators)}
    yield from _ids(plan)
    yield from resting_on(_unit_names(plan), "groups", "parks")
    yield from _parent(plan, plans)
    yield from _named_by_clause(plan)
    yield from resting_on(_mentioned(plan, shared), *_NAMED)
    if plan.start < plan.deadline:
        yield from _days(plan)
    for i, target in enumerate(plan.targets):
        yield from check_target(target, measures.get(target.indicator or ""), ("targets", i))
    yield from _bound_to_their_scope(plan)
    yield from resting_on(_asked_once(plan), *_NAMED)
    yield from resting_on(_readings(plan), "readings")
    together = chain(_sums(plan, measures), _orphaned_mismatches(plan))
    yield from resting_on(together, "targets", "indicators", "mismatches")


def _mentioned(plan: Plan, shared: Sequence[Indicator]) -> Iterator[PlanProblem]:
    known = names(plan, shared)
    for mention in mentions(plan):
        yield from unknown(mention.path, mention.kind, mention.name, known[mention.kind])


def _ids(plan: Plan) -> Iterator[PlanProblem]:
    """Groups, parks, circles and sites share one set of ids: links and records name them by id alone."""
    in_circles = [
        (("circles", i, "sites", k, "id"), site.id)
        for i, circle in enumerate(plan.circles)
        for k, site in enumerate(circle.sites)
    ]
    places = [_listed(plan, key) for key in ("groups", "parks", "circles", "sites")]
    yield from repeated([*chain(*places), *in_circles])
    for key in ("targets", "tasks", "readings", "sources"):
        yield from repeated(_listed(plan, key))


def _unit_names(plan: Plan) -> Iterator[PlanProblem]:
    """Whoever reports has a name and a short name of its own: bars, sentences and slides tell them apart by it."""
    units = {unit.id for unit in plan.units}
    for field in ("name", "short"):
        places = chain(_listed(plan, "groups", field), _listed(plan, "parks", field))
        ids = chain(_listed(plan, "groups"), _listed(plan, "parks"))
        yield from repeated(place for place, (_, unit) in zip(places, ids, strict=True) if unit in units)


def _listed(plan: Plan, key: str, field: str = "id") -> list[tuple[Path, str]]:
    return [((key, i, field), getattr(item, field)) for i, item in enumerate(getattr(plan, key))]


def _named_by_clause(plan: Plan) -> Iterator[PlanProblem]:
    """Units are only those that a clause names, so the clause stands beside them."""
    for key in ("groups", "parks", "circles", "targets", "tasks"):
        for i, item in enumerate(getattr(plan, key)):
            whose: Whose = item.responsible
            if (whose.lead or whose.supporting) and not whose.clause:
                yield PlanProblem((key, i, "responsible"), "写了责任或配合单位，须写出处 clause")


def _days(plan: Plan) -> Iterator[PlanProblem]:
    """What is due lies after the plan's start, one after another."""
    for i, target in enumerate(plan.targets):
        yield from _dates(plan, target, ("targets", i))
    for i, task in enumerate(plan.tasks):
        if task.due and task.due <= plan.start:
            yield PlanProblem(("tasks", i, "due"), f"完成期限 {task.due} 应晚于起算日 {plan.start}")


def _parent(plan: Plan, plans: Sequence[Plan]) -> Iterator[PlanProblem]:
    yield from unknown(
        ("parent",), "上级规划", plan.parent, [item.id for item in plans if item.level == "parent"]
    )
    if plan.deadline <= plan.start:
        yield PlanProblem(("deadline",), "期限 deadline 应晚于起算日 start", ("start", "deadline"))


def _dates(plan: Plan, target: Target, path: Path) -> Iterator[PlanProblem]:
    """Start, milestones and deadline follow one another; so do revisions."""
    days = [plan.start, *(step.on for step in target.milestones), target.deadline or plan.deadline]
    for k, (before, after) in enumerate(pairwise(days)):
        if before >= after:
            last = k == len(target.steps)
            where = (*path, "deadline") if last else (*path, "milestones", k, "on")
            yield PlanProblem(where, f"日期 {after} 应晚于前一个日期 {before}")
    made = [revision.on for revision in target.revisions]
    if made != sorted(set(made)):
        yield PlanProblem((*path, "revisions"), "调整记录应按日期先后排列，同一天只能有一条")


def _bound_to_their_scope(plan: Plan) -> Iterator[PlanProblem]:
    """Each role binds the scope it is for."""
    for i, target in enumerate(plan.targets):
        scope = ROLE_SCOPE.get(target.role, target.scope)
        if target.scope != scope:
            yield PlanProblem(("targets", i, "scope"), f"{target.role} 类目标的 scope 应为 {scope}")


def _asked_once(plan: Plan) -> Iterator[PlanProblem]:
    """A sum has each of its parts once."""
    return repeated(
        (("targets", i), f"{item.role} {item.of or plan.district} {item.indicator}")
        for i, item in enumerate(plan.targets)
        if item.role in ROLE_SCOPE and item.value is not None
    )


def _readings(plan: Plan) -> Iterator[PlanProblem]:
    for i, reading in enumerate(plan.readings):
        path = ("readings", i, "options")
        yield from repeated(((*path, k, "name"), option.name) for k, option in enumerate(reading.options))
        if len(reading.options) < 2:
            yield PlanProblem(path, "至少要有两种读法")
        if sum(option.default for option in reading.options) != 1:
            yield PlanProblem(path, "须有且只有一种读法写 default: true")


def _sums(plan: Plan, measures: Mapping[str, Indicator]) -> Iterator[PlanProblem]:
    """Where parts and headline disagree, a mismatch names both figures; where they agree, none does. Shares add up to
    nothing."""
    stated = {(item.indicator, item.over): (i, item) for i, item in enumerate(plan.mismatches)}
    for i, headline in enumerate(plan.targets):
        measure = measures.get(headline.indicator or "")
        if headline.role != "headline" or headline.value is None or _is_share(measure):
            continue
        for over, parts in _parts(plan, headline.indicator).items():
            agree = math.isclose(parts, headline.value)
            said = f"{SUMMED[over]}合计 {figure(parts)}，总目标 {figure(headline.value)}"
            entry = stated.get((headline.indicator or "", over))
            if entry is None and not agree:
                yield PlanProblem(("targets", i), f"{said}，不一致；请在 mismatches 中写明两数和原因")
            elif entry and agree:
                yield PlanProblem(("mismatches", entry[0]), f"{said}，已经一致；请删去这一条")
            elif entry and not _says(entry[1], headline.value, parts):
                yield PlanProblem(("mismatches", entry[0]), f"{said}；请按此改正 headline 和 parts")


def _is_share(measure: Indicator | None) -> bool:
    """Whether figures of several units do not add up to one of them all."""
    return measure is not None and (measure.unit == PERCENT or measure.ratio is not None)


def _says(mismatch: Mismatch, headline: float, parts: float) -> bool:
    return math.isclose(mismatch.headline, headline) and math.isclose(mismatch.parts, parts)


def _orphaned_mismatches(plan: Plan) -> Iterator[PlanProblem]:
    headlines = {target.indicator for target in plan.targets if target.role == "headline"}
    for i, item in enumerate(plan.mismatches):
        if item.indicator not in headlines or item.over not in _parts(plan, item.indicator):
            yield PlanProblem(("mismatches", i), "没有与之对应的总目标或分解目标，请核对 indicator 和 over")
    yield from repeated(
        (("mismatches", i), f"{item.indicator} {item.over}") for i, item in enumerate(plan.mismatches)
    )


def _parts(plan: Plan, indicator: str | None) -> dict[Over, float]:
    """What the annex rows and the groups add up to, where there are any."""
    values = {
        over: [item.value or 0.0 for item in plan.targets if (item.role, item.indicator) == (over, indicator)]
        for over in SUMMED
    }
    return {over: math.fsum(parts) for over, parts in values.items() if parts}


def repeated(entries: Iterable[tuple[Path, str]]) -> Iterator[PlanProblem]:
    """Each entry whose name an earlier one has."""
    seen: set[str] = set()
    for path, key in entries:
        if key in seen:
            yield PlanProblem(path, f"“{key}”与前面的条目重复，请改名或删去一条")
        seen.add(key)


def unknown(path: Path, kind: str, name: str | None, known: Collection[str]) -> Iterator[PlanProblem]:
    """A name that is none of those known; None names nothing."""
    if name is not None and name not in known:
        yield PlanProblem(path, f"没有名为“{name}”的{kind}，{suggest(name, known)}")
