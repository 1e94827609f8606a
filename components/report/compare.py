"""What changed between two reports of a district: by target and unit, in words and numbers, with ranks."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from components.report.parts_of_changes import with_parts
from components.report.values.comparison import Comparison, TargetChange
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import FELL, added, moved_counts, rank_words, stands, unchanged
from components.words.figures import number, percent
from components.words.rounding import apart
from data.judging.periods import is_year_end
from data.records.terms import UNREPORTED


def compare(before: Report, after: Report) -> Comparison:
    """How `after` differs from `before`; targets that stand exactly as they did are left out."""
    known = {each.target: each for each in before.standings}
    against = before.number or "同一记录的较早日期"
    changes = tuple(
        with_parts(change, before, after)
        for each in after.judged
        if (change := change_of(known.get(each.target), each, against)) is not None
    )
    return Comparison(_label(before), before.as_of, _sentence(before, after, changes), changes)


class Moved(NamedTuple):
    """Changes apart by their way: falls from the deepest, rises from the highest, and what has no two completions."""

    falls: tuple[TargetChange, ...]
    rises: tuple[TargetChange, ...]
    others: tuple[TargetChange, ...]


def gain(change: TargetChange) -> float:
    """How many points a completion rose; 0 where either is missing."""
    if change.completion_before is None or change.completion_after is None:
        return 0.0
    return round((change.completion_after - change.completion_before) * 100, 9)


def moved(changes: Sequence[TargetChange]) -> Moved:
    """The changes by their way and size; of equals the first listed comes first."""
    ordered = sorted(changes, key=gain)
    falls = tuple(each for each in ordered if gain(each) < 0)
    rises = tuple(each for each in sorted(changes, key=gain, reverse=True) if gain(each) > 0)
    return Moved(falls, rises, tuple(each for each in changes if not gain(each)))


def largest(changes: Sequence[TargetChange], most: int = 5) -> tuple[TargetChange, ...]:
    """The changes a meeting looks at first, falls before rises: the largest by points, the deepest fall and the highest
    rise always among them."""
    falls, rises, _ = moved(changes)
    ends = [*falls[:1], *rises[:1]][:most]
    rest = sorted((*falls[1:], *rises[1:]), key=lambda each: -abs(gain(each)))
    chosen = {each.target for each in (*ends, *rest[: most - len(ends)])}
    return tuple(each for each in (*falls, *rises) if each.target in chosen)


def extremes(changes: Sequence[TargetChange], named: Callable[[TargetChange], str]) -> list[str]:
    """The deepest fall and the highest rise in words; nothing of a way that none went."""
    falls, rises, _ = moved(changes)
    words = ((FELL, falls), ("提升", rises))
    return [f"{word}最多的是{named(found[0])}" for word, found in words if found]


def change_of(before: Standing | None, after: Standing, against: str) -> TargetChange | None:
    """How a target moved from one state to another, which is `against` in words; None where it stands as it did."""
    words = _words(before, after)
    if not words:
        return None
    compared = before if before and not _of_another_year(before, after) else None
    shares = (_share_before(compared, after) if compared else None, after.completion)
    return TargetChange(
        target=after.target,
        of=after.of,
        name=after.name,
        short_label=after.short_label,
        unit=after.unit,
        decimals=_decimals(before, after),
        before=compared.actual if compared else None,
        after=after.actual,
        completion_before=shares[0],
        completion_after=shares[1],
        word_before=stands(after if _alike(before, after) else before) if before else "",
        word_after=stands(after),
        rank_before=before.rank if before else None,
        rank_after=after.rank,
        words="；".join(words),
        basis=f"{after.basis}；对照 {against}",
        share_decimals=_share_decimals(before, after),
    )


def _decimals(before: Standing | None, after: Standing) -> int:
    """With which the figures before and after read apart."""
    return (
        apart(after.actual, (before.actual,), max(before.decimals, after.decimals))
        if before
        else after.decimals
    )


def _share_before(before: Standing, after: Standing) -> float | None:
    """The earlier completion; of a goal that was revised meanwhile, that of the revised goal, so that a completion
    moves as its figure does."""
    if not is_revised(before, after) or before.actual is None:
        return before.completion
    return after.measure.completion(before.actual)


def _share_decimals(before: Standing | None, after: Standing) -> int:
    share = _share_before(before, after) if before else None
    if before is None or share is None or after.completion is None:
        return after.share_decimals
    usual = max(before.share_decimals, after.share_decimals)
    return apart(after.completion * 100, (share * 100,), usual)


def _words(before: Standing | None, after: Standing) -> list[str]:
    if before is None:
        return ["上次没有这一项"]
    words = [_moved(before, after)]
    if is_revised(before, after):
        words.append(f"目标由 {revised_words(before, after)}，完成率均按调整后的目标计")
    if not _alike(before, after):
        words.append(f"状态由“{stands(before)}”变为“{stands(after)}”")
    if after.rank is not None and before.rank != after.rank:
        words.append(rank_words(before.rank, after.rank))
    return [each for each in words if each]


def is_revised(before: Standing, after: Standing) -> bool:
    """Whether the goal was revised meanwhile; where each year has its own, another one is no revision."""
    return before.goal != after.goal and not after.every_year


def revised_words(before: Standing, after: Standing) -> str:
    """How a goal was revised: 5 调整为 8 个."""
    return f"{number(before.goal, after.decimals)} 调整为 {number(after.goal, after.decimals)} {after.unit}"


def _alike(before: Standing, after: Standing) -> bool:
    """Whether two stand alike: by their words, or where both were missed, whose word says by how much and was another
    in earlier snapshots, by what is meant."""
    return stands(before) == stands(after) or (
        before.verdict == after.verdict == "未完成"
        and before.shown_light == after.shown_light
        and bool(before.today) == bool(after.today)
    )


def _moved(before: Standing, after: Standing) -> str:
    """The difference of the figures; nothing where there is none."""
    if before.actual == after.actual:
        return ""
    if _of_another_year(before, after):
        return "上次是另一年的数，各年分别计算，不相比较"
    if before.actual is None or after.actual is None:
        return f"由{UNREPORTED}转为有数" if before.actual is None else f"由有数转为{UNREPORTED}"
    way = added(after.actual - before.actual, after)
    places = _share_decimals(before, after)
    share = _share_before(before, after)
    return f"{way}，完成率由 {percent(share, places)} 到 {percent(after.completion, places)}"


def _of_another_year(before: Standing, after: Standing) -> bool:
    """Whether the figures begin at nothing each year and are of different ones; two whole years may be compared."""
    periods = [each.period for each in (before, after)]
    years = [period.year if period else None for period in periods]
    part = all(periods) and not all(period and is_year_end(period) for period in periods)
    return years[0] != years[1] and (after.every_year or (after.yearly and part))


def _label(report: Report) -> str:
    return report.number or f"{report.as_of} 的数据"


def _sentence(before: Report, after: Report, changes: tuple[TargetChange, ...]) -> str:
    known = {each.target: each for each in before.standings}
    meeting = "上次会议" if before.as_of <= after.as_of else ""
    kept = f"与{meeting}快照 {before.number}（截至 {before.as_of}）相比"
    since = kept if before.number else f"与 {_label(before)}相比"
    vanished = len(known.keys() - {each.target for each in after.standings})
    gone = f"；另有 {vanished} 项已不在方案中" if vanished else ""
    pairs = [(known[each.target], each) for each in after.judged if each.target in known]
    if not changes:
        unknown = sum(None in (then.actual, now.actual) for then, now in pairs)
        return f"{since}，{unchanged(len(pairs), unknown)}{gone}。"
    lights = sum(then.shown_light != now.shown_light for then, now in pairs)
    counts = "、".join([*moved_counts(changes), *([f"{lights} 项灯色变化"] if lights else [])])
    most = "".join(f"；{each}" for each in extremes(changes, _by_how_much))
    return f"{since}：{counts or f'{len(changes)} 项有变化'}{most}{gone}。"


def _by_how_much(change: TargetChange) -> str:
    way = "提高" if gain(change) > 0 else "降低"
    return f"{change.name}·{change.short_label}，{way} {number(abs(gain(change)), 1)} 个百分点"
