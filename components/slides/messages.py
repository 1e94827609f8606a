"""The message of each slide in words, computed from its report."""

from collections import Counter
from collections.abc import Sequence

from components.exports.report import Report, Standing
from components.words import number, percent, points, tallied


def counted(standings: Sequence[Standing]) -> str:
    """How many targets have come how far: 5 项完成、2 项未完成."""
    tally = tallied((each.light, each.verdict) for each in standings)
    return "、".join(f"{count} 项{word}" for word, count in tally) or "没有可评定的目标"


def opening(reports: Sequence[Report]) -> str:
    """The message of the title slide: how many targets of each scope have come how far."""
    return "；".join(f"{each.scope_name}{_how_far(each)}" for each in reports)


def counts(report: Report) -> str:
    """The message of the count targets."""
    return f"{len(report.counts)} 项载体数量目标：{counted(report.counts)}"


def places(report: Report) -> str:
    """The message of the map: how many of its parks have which word, by light."""
    words = Counter(park.light.word for park in report.parks)
    told = "、".join(f"{count} 个{word}" for word, count in words.most_common())
    return f"{report.map_indicator}：{len(report.parks)} 个单位中 {told}"


def ranking(report: Report) -> str:
    """The message of the ranking: who comes first and last by the first indicator."""
    known = [row[0] for row in report.units if row[0].rank is not None]
    if not known:
        return "各园区（单位）均未填报，暂无排名"
    first, last = known[0], known[-1]
    if report.unit or first is last:
        return f"{first.short_name}{first.short_label}完成 {percent(first.completion)}，列第 {first.rank} 名"
    return (
        f"{first.short_label}：{first.short_name}居首（{percent(first.completion)}），"
        f"{last.short_name}居末（{percent(last.completion)}）"
    )


def behind(report: Report) -> str:
    """The message about what is behind: how much, the largest gap, and what is unknown."""
    late, silent = report.behind, len(report.silent)
    unknown = f"{silent} 项未填报或无法判定" if silent else ""
    if not late:
        return f"{unknown}，未见滞后" if unknown else "没有滞后事项"
    worst = late[0]
    what = "未达目标" if report.ended else "落后于应达进度"
    largest = f"差距最大的是{worst.short_name}·{worst.short_label}，{points(worst.gap)}"
    return f"{len(late)} 项{what}，{largest}{f'；另有 {unknown}' if unknown else ''}"


def trend(standings: Sequence[Standing]) -> str:
    """The message of the trend: the verdicts, or where the last year's pace leads."""
    if any(each.verdict for each in standings):
        return "期末结果：" + "、".join(f"{each.short_label}{each.verdict}" for each in standings)
    reached = [each.short_label for each in standings if _is_reached(each)]
    short = [each for each in standings if each.projection is not None and each.projection < each.goal]
    said = [
        f"{'、'.join(reached)}可达目标" if reached else "",
        "、".join(_missing(each) for each in short),
    ]
    words = "；".join(each for each in said if each)
    return f"按近一年速度，到期末{words}" if words else "还没有足够的数据推算期末结果"


def changes(report: Report) -> str:
    """The message of what changed."""
    comparison = report.comparison
    if comparison is None:
        return "还没有留存的快照可供对比"
    return comparison.sentence or f"较 {comparison.label} 有 {len(comparison.changes)} 项变化"


def decisions(report: Report) -> str:
    """The message of the decisions: how many stand where."""
    if not report.decisions:
        return "没有登记在案的议定事项"
    words = Counter(each.word for each in report.decisions)
    told = "、".join(f"{count} 项{word}" for word, count in words.items())
    return f"{len(report.decisions)} 项议定事项：{told}"


def requests(report: Report) -> str:
    """The message of what the meeting is asked for."""
    return f"提请会议研究 {len(report.requests)} 项"


def sources(report: Report) -> str:
    """The message of the sources: the plan's paper and how many batches."""
    paper = next((each for each in report.papers if each.number), None)
    batches = f"实际数来自 {len(report.batches)} 个填报批次" if report.batches else "尚无填报批次"
    return f"目标出自 {paper.number}，{batches}" if paper else batches


def _how_far(report: Report) -> str:
    judged = report.headline if report.unit else (*report.headline, *report.counts)
    return f" {len(judged)} 项目标：{counted(judged)}"


def _is_reached(each: Standing) -> bool:
    ahead = each.projection if each.projection is not None else each.actual
    return ahead is not None and ahead >= each.goal


def _missing(each: Standing) -> str:
    short = each.goal - (each.projection or 0.0)
    return f"{each.short_label}约差 {number(short, each.decimals)} {each.unit}"
