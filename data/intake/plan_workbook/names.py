"""What entries are called in cells, so that nobody needs to know an id, and which id a name stands for."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from data.intake.plan_workbook.sheets.kinds import (
    BEFORE_INDICATORS,
    BEFORE_TARGETS,
    BEFORE_TASKS,
    BEFORE_UNITS,
    INDICATORS,
    OPTIONS,
    PLANS,
    READINGS,
    TARGETS,
    TASKS,
)
from data.records.cells import CellError
from data.records.spelling import normalise
from plan_config.indicators import Indicator
from plan_config.plan import Plan
from plan_config.targets import Target

_NUMBERED = re.compile(r"^(\d+)〔.*〕$")
_QUOTES = re.compile("[“”\"'‘’「」『』]")
OF_THE_ONE_BEFORE = (BEFORE_UNITS, BEFORE_TARGETS, BEFORE_TASKS)
_BY_NUMBER = (TARGETS, TASKS, READINGS, OPTIONS)
_ANOTHERS = (
    "“{name}”是另一份方案自己的指标；本方案接续那一份的，请在“方案”表选定“上一方案”，即可直接选用；"
    "不接续的，请照那份方案的填写簿，在“指标”和“求和项”里同样写一遍，已填报的数接着用"
)
Named = Iterable[tuple[str, str]]


class Names:
    """The names of entries by kind: the workbook's own, and those of the plans beside it."""

    def __init__(self, of_other_plans: Collection[str] = ()) -> None:
        """Nothing yet; `of_other_plans` are the indicators that other plans have for themselves, `before` those of the plan
        that is followed, by id."""
        self._of_other_plans = of_other_plans
        self.before: Mapping[str, Indicator] = {}
        self.unnamed: set[str] = set()
        """Kinds that have lines without a name: what is not found may be one of them."""
        self._labels: dict[str, dict[str, str]] = {}

    def add(self, kind: str, named: Named) -> None:
        """Entries by id and name; those that share a name are told apart by their ids."""
        known = dict(named)
        times = Counter(known.values())
        self._labels[kind] = {
            each: name if times[name] == 1 else f"{name}〔{each}〕" for each, name in known.items()
        }

    def of(self, kind: str) -> tuple[str, ...]:
        """The names of a kind."""
        return tuple(self._labels.get(kind, {}).values())

    def spelled(self, kind: str, cell: str) -> str:
        """A name as its entry spells it; one of no entry as it stands."""
        return next((label for label in self.of(kind) if _spelling(label) == _spelling(cell)), cell)

    def label(self, kind: str, entry: str) -> str:
        """What an entry is called; one that nobody knows by its id."""
        return self._labels.get(kind, {}).get(entry, entry)

    def anywhere(self, entry: str) -> str | None:
        """What an entry of any kind is called."""
        return next((known[entry] for known in self._labels.values() if entry in known), None)

    def find(self, kind: str, cell: str) -> str:
        """The id that a name stands for. CellError where none or several have it."""
        known = self._labels.get(kind, {})
        found = [each for each, label in known.items() if cell == label] or [
            each for each, label in known.items() if _spelling(cell) == _spelling(label)
        ]
        if found or cell in known:
            return (found or [cell])[0]
        if any(label.startswith(f"{cell}〔") for label in known.values()):
            alike = "、".join(label for label in known.values() if label.startswith(f"{cell}〔"))
            raise CellError(f"有几个叫“{cell}”的{kind}，请写明是哪一个：{alike}")
        if kind == INDICATORS and cell in self._of_other_plans:
            raise CellError(_ANOTHERS.format(name=cell))
        listed = dict.fromkeys(_NUMBERED.sub(r"\1", label) for label in known.values())
        raise CellError(_unknown(kind, cell, tuple(listed)))


def _spelling(name: str) -> str:
    """A name as it is compared: whichever quotes it stands in."""
    return _QUOTES.sub("", normalise(name))


def _unknown(kind: str, cell: str, known: tuple[str, ...]) -> str:
    said = f"没有序号为 {cell} 的{kind}" if kind in _BY_NUMBER else f"没有叫“{cell}”的{kind}"
    if not known:
        first = "请先在“方案”表选定“上一方案”" if kind in OF_THE_ONE_BEFORE else "请先补上"
        return f"{said}；现在没有可选的{kind}，{first}，或留空"
    listed = "、".join(known[:12]) + (f"等 {len(known)} 个" if len(known) > 12 else "")
    near = get_close_matches(cell, known, n=1)
    asked = f"（是否应为“{near[0]}”？）" if near and kind not in _BY_NUMBER else ""
    return f"{said}{asked}，请从下拉列表中选择：{listed}"


def add_beside(
    names: Names, plans: Iterable[Plan], shared: Mapping[str, Indicator], follows: str | None
) -> None:
    """Add what stands outside a workbook: plans, and the units, targets and measures of the one it follows."""
    known = {plan.id: plan for plan in plans}
    names.add(PLANS, ((plan.id, plan.short_title) for plan in known.values()))
    before = known.get(follows or "")
    if before:
        names.before = {each.id: each for each in before.indicators}
        measures = {**shared, **names.before}
        names.add(BEFORE_UNITS, ((unit.id, unit.name) for unit in before.units))
        names.add(BEFORE_TARGETS, _targets(before, measures))
        names.add(BEFORE_TASKS, ((task.id, task.title) for task in before.tasks))
        names.add(BEFORE_INDICATORS, ((each.id, each.label) for each in before.indicators))


def add_indicators(names: Names, shared: Mapping[str, Indicator], own: Named) -> None:
    """Add the indicators that a workbook may choose: those that all plans share, those of the plan it follows but for what it
    names itself, then its own."""
    named = dict(own)
    before = {key: each for key, each in names.before.items() if each.label not in named.values()}
    outside = {key: each.label for key, each in {**shared, **before}.items()}
    names.add(INDICATORS, {**outside, **named}.items())


def _targets(plan: Plan, measures: Mapping[str, Indicator]) -> Iterator[tuple[str, str]]:
    for target in plan.targets:
        whom = "" if target.scope == "district" else f"·{plan.name_of(target.scope, target.of)}"
        yield target.id, f"{_measured(target, measures)}{whom}"


def _measured(target: Target, measures: Mapping[str, Indicator]) -> str:
    measure = measures.get(target.indicator or "")
    return target.label or (measure.label if measure else target.id)
