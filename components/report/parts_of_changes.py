"""What a district's change between two reports is made of: the changes of its units in the same indicator."""

from collections.abc import Mapping
from dataclasses import replace

from components.report.values.comparison import TargetChange
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.words.contributions import made_of
from data.judging.contributions import Contribution, Way, broken_down

REST = "其他及重复企业扣减"  # a report does not tell units without a target from firms counted once


def with_parts(change: TargetChange, before: Report, after: Report) -> TargetChange:
    """The change with what its units added, where it is the district's and they have figures in its indicator."""
    if change.of or change.difference is None or not change.difference:
        return change
    indicator = next(each.indicator for each in after.standings if each.target == change.target)
    then, now = (_of_units(report, indicator) for report in (before, after))
    if not now:
        return change
    parts = [_part(then.get(unit), standing) for unit, standing in now.items()]
    found = broken_down(before.as_of, after.as_of, change.difference, parts)
    names = {"": REST} | {unit: standing.short_name for unit, standing in now.items()}
    told = made_of(found, names, change.decimals)
    first, *rest = change.words.split("；")
    words = [first, *([f"构成为{told}"] if told else []), *rest]
    return replace(change, made_of=told, words="；".join(words))


def _of_units(report: Report, indicator: str) -> Mapping[str, Standing]:
    own = (each for unit in report.unit_ids for each in report.of_unit(unit))
    return {each.of: each for each in own if each.indicator == indicator}


def _part(before: Standing | None, after: Standing) -> Contribution:
    then, now = before.actual if before else None, after.actual
    way: Way = (
        "first"
        if then is None and now is not None
        else "gone"
        if now is None and then is not None
        else "figure"
    )
    return Contribution(after.of, (now or 0.0) - (then or 0.0), then, now, way)
