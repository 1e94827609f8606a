"""What a plan put in changes of the one that it takes the place of, as sentences."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from plan_config.book import PlanBook
from plan_config.plan import Plan
from plan_config.target_checks import figure
from plan_config.targets import Target


def plan_changes(before: Plan, after: Plan, book: PlanBook) -> tuple[str, ...]:
    """Each target that changes, comes or goes, then units and measures that come or go."""
    old, new = ({each.id: each for each in plan.targets} for plan in (before, after))
    told = (
        f"{_name(new[each], after, book)}：{_asked(old[each])} → {_asked(new[each])}"
        for each in old
        if each in new and _asked(old[each]) != _asked(new[each])
    )
    return (
        *told,
        *_moved("目标", old, new, lambda each: _name(each, after if each.id in new else before, book)),
        *_moved("填报单位", _by_id(before.units), _by_id(after.units), lambda each: each.name),
        *_moved("任务", _by_id(before.tasks), _by_id(after.tasks), lambda each: each.title),
    )


def _by_id(entries: Sequence[Any]) -> dict[str, Any]:
    return {each.id: each for each in entries}


def _moved(
    kind: str, old: Mapping[str, Any], new: Mapping[str, Any], name: Callable[[Any], str]
) -> Iterator[str]:
    """Which entries of a kind come, and which go."""
    for word, here, there in (("新增", new, old), ("去掉", old, new)):
        named = [name(entry) for each, entry in here.items() if each not in there]
        if named:
            yield f"{word}{kind} {len(named)} 项：{'、'.join(named)}"


def _name(target: Target, plan: Plan, book: PlanBook) -> str:
    own = {each.id: each for each in (*book.indicators, *plan.indicators)}
    measured = target.label or own[target.indicator or ""].label
    whose = "" if target.scope == "district" else f"{plan.name_of(target.scope, target.of)} "
    return f"{whose}{measured}"


def _asked(target: Target) -> str:
    """What a target asks for by when, with its revisions."""
    figures = [each for each in (target.value, target.upper) if each is not None]
    said = "—".join(figure(each) for each in figures) or target.wording
    revised = "".join(f"，{each.on} 起 {figure(each.value)}" for each in target.revisions)
    return f"{said}（{target.deadline or '未写期限'}{revised}）"
