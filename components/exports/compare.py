"""What changed between two reports of a district: by target and unit, in words and numbers, with ranks."""

from components.exports.report import Change, Comparison, Report, Standing
from components.words import number, percent

FELL, ROSE = "回落", "增加"


def compare(before: Report, after: Report) -> Comparison:
    """How `after` differs from `before`; targets that stand exactly as they did are left out."""
    known = {each.target: each for each in before.standings}
    changes = tuple(
        change
        for each in after.judged
        if (change := _change(known.get(each.target), each, before.number)) is not None
    )
    label = before.number or f"{before.as_of} 的数据"
    lights = sum(each.target in known and known[each.target].light != each.light for each in after.judged)
    return Comparison(label, before.as_of, _sentence(label, before, changes, lights), changes)


def rank_words(before: int | None, after: int | None) -> str:
    """A rank and how it moved: 第 2 名（升 1 位）; empty without a rank."""
    if after is None:
        return ""
    moved = (before or after) - after
    way = f"升 {moved} 位" if moved > 0 else f"降 {-moved} 位" if moved < 0 else "持平"
    return f"第 {after} 名（{'上次无名次' if before is None else way}）"


def _change(before: Standing | None, after: Standing, number_before: str) -> Change | None:
    words = _words(before, after)
    if not words:
        return None
    return Change(
        target=after.target,
        of=after.of,
        name=after.name,
        short_label=after.short_label,
        unit=after.unit,
        decimals=after.decimals,
        before=before.actual if before else None,
        after=after.actual,
        completion_before=before.completion if before else None,
        completion_after=after.completion,
        word_before=before.word if before else "",
        word_after=after.word,
        rank_before=before.rank if before else None,
        rank_after=after.rank,
        words="；".join(words),
        basis=f"{after.basis}；对照 {number_before or '同一记录的较早日期'}",
    )


def _words(before: Standing | None, after: Standing) -> list[str]:
    if before is None:
        return ["上次没有这一项"]
    words = [_moved(before, after)]
    if before.goal != after.goal:
        words.append(
            f"目标由 {number(before.goal, after.decimals)} 调整为 {number(after.goal, after.decimals)} {after.unit}"
        )
    if before.word != after.word:
        words.append(f"状态由“{before.word}”变为“{after.word}”")
    if after.rank is not None and before.rank != after.rank:
        words.append(rank_words(before.rank, after.rank))
    return [each for each in words if each]


def _moved(before: Standing, after: Standing) -> str:
    """The difference of the figures; nothing where they are equal."""
    if before.actual == after.actual:
        return ""
    if before.actual is None or after.actual is None:
        return "由未填报转为有数" if before.actual is None else "由有数转为未填报"
    difference = after.actual - before.actual
    way = f"{ROSE if difference > 0 else FELL} {number(abs(difference), after.decimals)} {after.unit}"
    return f"{way}，完成率由 {percent(before.completion)} 到 {percent(after.completion)}"


def _sentence(label: str, before: Report, changes: tuple[Change, ...], lights: int) -> str:
    since = f"与 {label} 相比" if not before.number else f"与上次会议快照 {label}（截至 {before.as_of}）相比"
    if not changes:
        return f"{since}，没有变化。"
    rose = sum((each.difference or 0) > 0 for each in changes)
    fell = sum((each.difference or 0) < 0 for each in changes)
    counted = [(rose, "项增加"), (fell, "项回落"), (lights, "项灯色变化")]
    counts = "、".join(f"{count} {word}" for count, word in counted if count)
    best = max(changes, key=_gain)
    most = (
        f"；提升最多的是 {best.name}·{best.short_label}，提高 {number(_gain(best), 1)} 个百分点"
        if _gain(best) > 0
        else ""
    )
    return f"{since}：{counts or f'{len(changes)} 项有变化'}{most}。"


def _gain(change: Change) -> float:
    """How many points a completion rose."""
    if change.completion_before is None or change.completion_after is None:
        return 0.0
    return (change.completion_after - change.completion_before) * 100
