"""Every place in a plan that names another entry, and the names there are."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from plan_config.entries import Task
from plan_config.indicators import Indicator
from plan_config.layout import Group, Park, Site
from plan_config.plan import Plan
from plan_config.readings import Reading
from plan_config.targets import Target

Path = tuple[str | int, ...]
SCOPE_KIND = {"group": "分组", "park": "园区或责任单位", "site": "点位"}


class Mention(NamedTuple):
    """An entry's path, what kind of thing it names, and the name."""

    path: Path
    kind: str
    name: str


def names(plan: Plan, shared: Sequence[Indicator]) -> Mapping[str, Mapping[str, str]]:
    """Per kind, the ids that a mention may use, with what they are called."""
    return {
        "来源文件": {item.id: item.title for item in plan.sources},
        "指标": {item.id: item.label for item in (*shared, *plan.indicators)},
        "分组": _called(plan.groups),
        "园区或责任单位": _called(plan.parks),
        "填报单位": _called(plan.units),
        "点位": _called(plan.all_sites),
        "圈内中心（kind: hub）": _called([site for site in plan.all_sites if site.kind == "hub"]),
    }


def _called(items: Sequence[Group | Park | Site]) -> Mapping[str, str]:
    return {item.id: item.name for item in items}


def mentions(plan: Plan) -> Iterator[Mention]:
    """Each mention in the plan, None left out."""
    found = chain(
        (_of_layout(plan)),
        *(_of_target(target, ("targets", i)) for i, target in enumerate(plan.targets)),
        *(_of_task(task, ("tasks", i)) for i, task in enumerate(plan.tasks)),
        *(_of_reading(reading, ("readings", i)) for i, reading in enumerate(plan.readings)),
        _of_figures(plan),
    )
    return (mention for mention in found if mention.name)


def _of_layout(plan: Plan) -> Iterator[Mention]:
    for i, park in enumerate(plan.parks):
        yield Mention(("parks", i, "group"), "分组", park.group or "")
    for i, circle in enumerate(plan.circles):
        yield Mention(("circles", i, "hub"), "圈内中心（kind: hub）", circle.hub)
        yield from _of_sites(circle.sites, ("circles", i, "sites"))
    yield from _of_sites(plan.sites, ("sites",))


def _of_sites(sites: Sequence[Site], path: Path) -> Iterator[Mention]:
    return (Mention((*path, i, "park"), "园区或责任单位", site.park or "") for i, site in enumerate(sites))


def _of_target(target: Target, path: Path) -> Iterator[Mention]:
    yield Mention((*path, "indicator"), "指标", target.indicator or "")
    yield Mention((*path, "source"), "来源文件", target.source or "")
    yield Mention((*path, "of"), SCOPE_KIND.get(target.scope, ""), target.of)


def _of_task(task: Task, path: Path) -> Iterator[Mention]:
    for i, unit in enumerate(task.parks):
        yield Mention((*path, "parks", i), "填报单位", unit)
    for i, indicator in enumerate(task.indicators):
        yield Mention((*path, "indicators", i), "指标", indicator)


def _of_reading(reading: Reading, path: Path) -> Iterator[Mention]:
    for i, option in enumerate(reading.options):
        for k, check in enumerate(option.checks):
            where = (*path, "options", i, "checks", k)
            yield Mention((*where, "indicator"), "指标", check.indicator)
            yield Mention((*where, "of"), SCOPE_KIND.get(check.scope, ""), check.of)


def _of_figures(plan: Plan) -> Iterator[Mention]:
    for i, mismatch in enumerate(plan.mismatches):
        yield Mention(("mismatches", i, "indicator"), "指标", mismatch.indicator)
    for i, ratio in enumerate(plan.coefficients):
        yield Mention(("coefficients", i, "numerator"), "指标", ratio.numerator)
        yield Mention(("coefficients", i, "denominator"), "指标", ratio.denominator)
