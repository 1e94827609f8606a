"""A target held against the figure as its paper words it: what differs is a question, since papers word in many ways."""

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from plan_config.clauses import BETWEEN
from plan_config.indicators import Indicator
from plan_config.numerals import in_digits
from plan_config.plan import Plan
from plan_config.references import Path
from plan_config.target_checks import PlanProblem, figure, resting_on
from plan_config.targets import Milestone, Target, TargetKind
from plan_config.units import TIMES, counted, factor, kind_of, scale_of

_FIGURE = re.compile(
    r"(?P<digits>\d{1,3}(?:[,，]\d{3})+|\d+(?:\.\d+)?)\s*(?P<times>万亿|千万|百万|亿|万|千|百)?[余多来]?\s*(?P<unit>[㎡%％a-zA-Z一-鿿]*)"
)
_KINDS_OF_DISTRICT = "区县市旗州盟"
_WHOLE_NAME = re.compile(f"[{_KINDS_OF_DISTRICT}](?:（.*）)?$")
_NOT_MEANT = re.compile(r"\d{4}\s*年|[“‘《][^”’》]*[”’》]")
_BOUNDS: Mapping[TargetKind, str] = {
    "ceiling": "不超过|不高于|不大于|不多于|以内|以下|控制在|降|低于|少于|小于",
    "floor": "不少于|不低于|不小于|以上|至少",
    "above": "超过|突破|超|大于|多于|高于",
    "about": "左右|大约|约(?!束)",
}
# That a range is not to be left upwards either.
_KEPT = re.compile("保持在|控制在|稳定在|之间")
_BOUND = re.compile("|".join(f"({words})" for words in _BOUNDS.values()))
BOUND_WORDS: Mapping[TargetKind, str] = {
    "floor": "不少于",
    "above": "超过",
    "about": "左右",
    "ceiling": "不超过",
    "range": "区间",
    "within": "区间以内",
    "qualitative": "定性",
}


# Clauses that need no section: of an annex, of what explains the plan, and none.
_NO_SECTION = ("附", "解读", "—")


class _Said(NamedTuple):
    """A figure of a wording: its digits, by how much they count, and the unit."""

    digits: float
    times: float
    unit: str


def questions(target: Target, indicator: Indicator | None) -> Iterator[PlanProblem]:
    """What does not fit between a target and its wording, by its place in the target."""
    if target.value is None or indicator is None:
        return
    said = _figures(target.wording)
    yield from _values(target, indicator, said)
    yield from _unit(target.wording, indicator, said)
    yield from _bound(target, said)
    for k, step in enumerate(target.milestones):
        yield from _milestone(step, indicator, ("milestones", k, "value"))


def asked_of_plan(plan: Plan, districts: Collection[str]) -> Iterator[PlanProblem]:
    """What is likely to be meant otherwise in a plan itself, by its place; `districts` are those of other plans."""
    if (plan.start.month, plan.start.day) == (1, 1):
        before = plan.start - timedelta(days=1)
        said = f"起算日是应达进度还为 0 的那一天：方案自 {plan.start.year} 年初起的，请写 {before}"
        yield PlanProblem(("start",), said)
    yield from resting_on(_district(plan.district, districts), "district")
    for i, target in enumerate(plan.targets):
        if target.deadline and target.deadline > plan.deadline:
            said = f"晚于方案的期限 {plan.deadline}，请核对"
            yield PlanProblem(("targets", i, "deadline"), said, ("deadline",))
    yield from resting_on(_clauses(plan), "sections")
    for i, indicator in enumerate(plan.indicators):
        yield from _factor(indicator, ("indicators", i, "per_unit"))


def _district(named: str, districts: Collection[str]) -> Iterator[PlanProblem]:
    """A district is called as its other plans call it, and whole."""
    if named in districts:
        return
    if other := next((each for each in districts if each[:-1] == named.rstrip(_KINDS_OF_DISTRICT)), ""):
        yield PlanProblem(("district",), f"已有“{other}”的方案；是同一个区县的，请写成完全一样")
    elif not _WHOLE_NAME.search(named):
        yield PlanProblem(("district",), "区县要写全，如 平阳县；各页都用这个名称，请核对")


def _clauses(plan: Plan) -> Iterator[PlanProblem]:
    """Clauses that stand in no section, where the plan lists its sections."""
    known = (*(section.number for section in plan.sections), *_NO_SECTION)
    for path, clause in _cited(plan) if plan.sections else ():
        for each in clause.split(BETWEEN):
            if not each.startswith(known):
                yield PlanProblem(path, f"章节里没有条款“{each}”所在的部分，请核对")


def _cited(plan: Plan) -> Iterator[tuple[Path, str]]:
    """The clauses that entries of a plan are from, each by its place."""
    for key in ("groups", "parks", "circles", "sites", "targets", "tasks", "readings"):
        for i, each in enumerate(getattr(plan, key)):
            if key != "targets" or plan.source_of(each) == plan.document:
                yield (key, i, "clause"), each.clause
    for i, circle in enumerate(plan.circles):
        yield from (
            (("circles", i, "sites", k, "clause"), site.clause) for k, site in enumerate(circle.sites)
        )
    for i, target in enumerate(plan.targets):
        steps = enumerate(target.milestones)
        yield from ((("targets", i, "milestones", k, "clause"), step.clause) for k, step in steps)


def _factor(indicator: Indicator, path: Path) -> Iterator[PlanProblem]:
    """How many recorded units make one shown follows from the two units, where they count the same."""
    found = ((part.unit, factor(indicator.unit, part.unit)) for part in indicator.parts)
    wrong = ((unit, times) for unit, times in found if times and times != indicator.per_unit)
    for unit, times in wrong:
        said = f"“{indicator.label}”的 {indicator.unit} 由填报的 {unit} 相加，折算应为 {figure(times)}，这里是 {figure(indicator.per_unit)}，请核对"
        yield PlanProblem(path, said)


def _figures(wording: str) -> list[_Said]:
    """The figures of a wording, without years and what stands in quotes."""
    found = _FIGURE.finditer(in_digits(_NOT_MEANT.sub("", wording)))
    return [
        _Said(float(re.sub("[,，]", "", each["digits"])), TIMES[each["times"] or ""], each["unit"])
        for each in found
    ]


def _values(target: Target, indicator: Indicator, said: Sequence[_Said]) -> Iterator[PlanProblem]:
    told = {"value": target.value, "upper": target.upper}
    for key, value in told.items():
        if value is not None and said and not _has(said, value, indicator):
            yield PlanProblem((key,), _differs(target.wording, value, indicator))


def _milestone(step: Milestone, indicator: Indicator, path: Path) -> Iterator[PlanProblem]:
    said = _figures(step.wording)
    if said and not _has(said, step.value, indicator):
        yield PlanProblem(path, _differs(step.wording, step.value, indicator))
    for problem in _unit(step.wording, indicator, said):
        yield problem._replace(path=path)


def _differs(wording: str, value: float, indicator: Indicator) -> str:
    return f"原文是“{wording}”，这里是 {figure(value)} {indicator.unit}，请核对是否填错了数或单位"


def _has(said: Sequence[_Said], value: float, indicator: Indicator) -> bool:
    """Whether a figure is one of those said: as it stands, in the unit of the next (70—80万), or in the table's."""
    scale = scale_of(indicator.unit)
    meant = [each.digits * each.times for each in said]
    meant += [each.digits * after.times for each, after in pairwise(said) if not kind_of(each.unit)]
    meant += [each.digits * scale for each in said if each.times == 1 and not kind_of(each.unit)]
    return any(math.isclose(abs(value) * scale, each, rel_tol=1e-9) for each in meant)


def _unit(wording: str, indicator: Indicator, said: Sequence[_Said]) -> Iterator[PlanProblem]:
    asked = kind_of(counted(indicator.unit))
    kinds = {kind_of(each.unit) for each in said} - {""}
    if asked and kinds and asked not in kinds:
        said_of = "、".join(sorted(kinds))
        message = f"原文“{wording}”写的是{said_of}，指标“{indicator.label}”的计量单位是 {indicator.unit}，请核对指标"
        yield PlanProblem(("indicator",), message)


def _bounds(wording: str) -> dict[TargetKind, str]:
    """The bounds that a wording names, each with its word; 不超过 is read before the 超过 in it."""
    kinds = tuple(_BOUNDS)
    found = _BOUND.finditer(_NOT_MEANT.sub("", wording))
    return {kinds[(match.lastindex or 1) - 1]: match[0] for match in found}


def _bound(target: Target, said: Sequence[_Said]) -> Iterator[PlanProblem]:
    """The bound as worded; a range is known by its two figures."""
    found = _bounds(target.wording)
    here = BOUND_WORDS[target.kind]
    if "每年" in target.wording and not target.every_year:
        yield PlanProblem(("every_year",), f"原文“{target.wording}”写的是每年，这里没有写每年都要，请核对")
    if target.kind in ("range", "within"):
        if target.kind == "range" and (kept := _KEPT.search(target.wording)):
            meant = BOUND_WORDS["within"]
            yield PlanProblem(("kind",), f"原文写“{kept[0]}”，高于上限也不符合的，约束应为“{meant}”，请核对")
        return
    if len(found) == 1 and target.kind not in found:
        ((kind, word),) = found.items()
        meant = BOUND_WORDS[kind]
        yield PlanProblem(("kind",), f"原文写“{word}”，约束应为“{meant}”，这里是“{here}”，请核对")
    elif said and not found and target.kind != "floor" and target.value:
        yield PlanProblem(
            ("kind",), f"原文“{target.wording}”没有“{here}”一类的字样，这里的约束是“{here}”，请核对"
        )
