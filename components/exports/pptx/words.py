"""What slides say: titles that are messages, and notes for the speaker. Pure: a report in, Chinese text out."""

from collections.abc import Sequence

from components.exports.report import DecisionLine, Report, Standing
from components.words import number, pace, percent, points, tallied

GOOD = ("完成", "达成", "正常")
LONGEST = 14  # characters of a name in a title; the slide itself has it in full


def amount(value: float | None, standing: Standing) -> str:
    """A figure of a target with its unit; 未填报 where there is none."""
    return "未填报" if value is None else f"{number(value, standing.decimals)} {standing.unit}"


def goal_words(standing: Standing) -> str:
    """What a target asks for: 30 万㎡, a range as 1–2 个."""
    upper = f"–{number(standing.upper, standing.decimals)}" if standing.upper else ""
    return f"{number(standing.goal, standing.decimals)}{upper} {standing.unit}"


def brief(name: str) -> str:
    """A name as it goes into a title."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def state(standing: Standing) -> str:
    """The word a target is counted under: 完成, 未完成, 正常, 滞后 …"""
    return tallied([(standing.light, standing.verdict)])[0][0]


def goals_title(report: Report) -> str:
    """How the headline targets stand; those that stand badly are named."""
    targets = report.headline
    if not targets:
        return f"{report.scope_name}没有单独的量化目标"
    tally = tallied((each.light, each.verdict) for each in targets)
    opening = f"{len(targets)} 项主要目标"
    if report.empty:
        return f"尚无填报数据，{opening}无法判断进度"
    if len(tally) == 1:
        return f"{opening}{all_of(tally[0][0])}"
    good = "、".join(f"{count} 项{word}" for word, count in tally if word in GOOD)
    bad = [
        f"{'、'.join(each.short_label for each in targets if state(each) == word)}{word}"
        for word, _ in tally
        if word not in GOOD
    ]
    return f"{opening}：{'，'.join(part for part in (good, *bad) if part)}"


def all_of(word: str) -> str:
    """That every one stands alike: 均已完成, 均滞后."""
    return "均已完成" if word == "完成" else f"均{word}"


def map_title(report: Report) -> str:
    """How the units stand in what the map shows."""
    units = {each.id for each in report.parks}
    shown = [
        each for each in report.standings if each.of in units and each.short_label == report.map_indicator
    ]
    tally = tallied((each.light, each.verdict) for each in shown)
    if len(shown) == 1:
        return f"{brief(shown[0].short_name)}{report.map_indicator}{shown[0].word}，完成率 {percent(shown[0].completion)}"
    opening = f"{report.map_indicator}：{len(shown)} 个单位"
    if len(tally) == 1:
        return f"{opening}{all_of(tally[0][0])}"
    return f"{opening}中 {'、'.join(f'{count} 个{word}' for word, count in tally) or '没有可显示的目标'}"


def ranking_title(report: Report) -> str:
    """Who leads and who is last in the units' first indicator."""
    firsts = [row[0] for row in report.units if row[0].rank is not None]
    if not firsts:
        return "各单位均无可比数据，无法排名"
    best, last = firsts[0], firsts[-1]
    leading = f"{best.short_label}完成率{brief(best.short_name)}居首（{percent(best.completion)}）"
    if best is last:
        return (
            f"{best.short_label}完成率 {percent(best.completion)}，列第 {best.rank} 名（{rank_move(best)}）"
        )
    return f"{leading}，{brief(last.short_name)}居末（{percent(last.completion)}）"


def behind_title(report: Report) -> str:
    """How many targets are behind, and where the gap is largest."""
    if report.empty:
        return "尚无填报数据，无法判断哪里落后"
    silent = _silent_words(report.silent)
    if not report.behind:
        return f"没有落后的目标{f'，另有{silent}' if silent else ''}"
    worst = report.behind[0]
    counted = f"{len(report.behind)} 项目标落后{f'、{silent}' if silent else ''}"
    return f"{counted}，差距最大的是{brief(worst.short_name)}{worst.short_label}，{points(worst.gap)}"


def carriers_title(report: Report) -> str:
    """How many carriers a unit has."""
    if not report.carriers:
        return f"{brief(report.unit_name)}没有登记的载体"
    return f"{brief(report.unit_name)}有 {len(report.carriers)} 家载体"


def trend_title(standing: Standing) -> str:
    """Where a target is heading, or how it ended."""
    name = standing.short_label
    if standing.verdict:
        return f"{name}{standing.verdict}：{amount(standing.actual, standing)}，完成率 {percent(standing.completion)}"
    if standing.actual is None:
        return f"{name}未填报，走势无法判断"
    if standing.need is None:
        return f"{name}已达到目标：{amount(standing.actual, standing)}，完成率 {percent(standing.completion)}"
    need = f"{name}每季需增 {pace(standing.need, standing.decimals)} {standing.unit}"
    if standing.projection is None:
        return f"{need}，数据不足一年，暂不预测"
    enough = "可达" if standing.projection >= standing.goal else "达不到"
    return f"{need}；按近一年速度期末约 {amount(standing.projection, standing)}，{enough}目标"


def changes_title(report: Report) -> str:
    """How many targets moved since the last meeting."""
    comparison = report.comparison
    if comparison is None:
        return "没有可对照的上次会议快照"
    if not comparison.changes:
        return f"与 {comparison.label} 相比没有变化"
    rose = sum((each.difference or 0) > 0 for each in comparison.changes)
    fell = sum((each.difference or 0) < 0 for each in comparison.changes)
    told = f"{rose} 项增加" + (f"、{fell} 项回落" if fell else "，没有回落")
    return f"与 {comparison.label} 相比：{told}"


def decisions_title(decisions: Sequence[DecisionLine]) -> str:
    """How the decisions stand, the overdue first."""
    if not decisions:
        return "没有登记的议定事项"
    words = dict.fromkeys(each.word for each in sorted(decisions, key=lambda each: each.state != "overdue"))
    counted = [f"{sum(each.word == word for each in decisions)} 项{word}" for word in words]
    return f"{len(decisions)} 项议定事项：{'、'.join(counted)}"


def steps_title(report: Report) -> str:
    """What is to be done next."""
    return f"下一步有 {len(report.next_steps)} 件事要落实" if report.next_steps else "没有需要补齐的事项"


def requests_title(report: Report) -> str:
    """What the meeting is asked for."""
    return f"提请会议议定 {len(report.requests)} 项" if report.requests else "没有提请会议议定的事项"


def sources_title(report: Report) -> str:
    """What the figures rest on."""
    if not report.batches:
        return f"目标出自 {len(report.papers)} 份文件，尚无填报批次"
    return f"目标出自 {len(report.papers)} 份文件，实际出自 {len(report.batches)} 个填报批次"


def gauge_words(standing: Standing) -> str:
    """A dial in one sentence, for those who cannot see it."""
    return (
        f"{standing.name}{standing.label}：{amount(standing.actual, standing)}，目标 {goal_words(standing)}，"
        f"完成率 {percent(standing.completion)}，应达 {amount(standing.expected, standing)}，"
        f"{points(standing.gap)}，状态 {standing.word}"
    )


def rank_move(standing: Standing) -> str:
    """How a unit's rank moved against a quarter earlier."""
    if standing.rank is None:
        return "无名次"
    if standing.rank_before is None:
        return "上季无名次"
    moved = standing.rank_before - standing.rank
    return f"升 {moved} 位" if moved > 0 else f"降 {-moved} 位" if moved < 0 else "持平"


def whose_words(standing: Standing) -> str:
    """Who is responsible; never a guess."""
    return "、".join(standing.whose) or "未明确"


def _silent_words(silent: Sequence[Standing]) -> str:
    return "、".join(
        f"{sum(each.word == word for each in silent)} 项{word}"
        for word in dict.fromkeys(each.word for each in silent)
    )
