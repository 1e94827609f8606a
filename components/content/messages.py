"""The message of each slide in words, computed from its report: one for the screen and for PPTX."""

from collections.abc import Iterable, Sequence

from components.content.evaluation import NAME as EVALUATION
from components.content.grades import counted as graded
from components.content.grades import latest
from components.content.ladder import nearest
from components.content.left_open import counted as left_behind
from components.content.projects import counted
from components.report.compare import extremes
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import (
    NOT_COMPARED,
    amount,
    gap_words,
    moved_counts,
    need_of,
    nothing_missing,
    papers_of,
    rank_move,
    share_words,
    silent_word,
    stands,
)
from components.words.bounds import difference_unit
from components.words.evaluation import settled_in_all
from components.words.figures import clipped, number
from components.words.first_sentence import silent_worst
from components.words.looks import summed, tallied
from components.words.outlook import ANEW
from data.clock import day_of
from data.records.terms import UNREPORTED, whole

GOOD = ("完成", "超前", "正常")
LONGEST = 12  # characters of a unit's name in a title; the slide itself has it in full
SCOPE = 28  # characters of the name of the unit that all is about


def opening(reports: Sequence[Report]) -> str:
    """How many targets of each scope have come how far."""
    return "；".join(f"{_scope(each)} {_how_far(each)}" for each in reports)


def in_words(report: Report) -> str:
    """That a plan asks for nothing in figures."""
    return f"{len(report.aims)} 项目标都没有数字，不评定进度"


def goals(report: Report) -> str:
    """How the headline targets stand; those that stand badly are named."""
    targets = report.headline
    if not targets:
        return f"{_scope(report)}没有单独的量化目标"
    first = f"{len(targets)} 项主要目标"
    if report.empty:
        return f"尚无填报数据，{first}无法判断进度"
    tally = _tally(targets)
    if len(tally) == 1:
        return f"{first}{_all_of(tally[0][0])}"
    good = "、".join(f"{count} 项{word}" for word, count in tally if word in GOOD)
    bad = [
        f"{'、'.join(each.short_label for each in targets if _tally([each])[0][0] == word)}{word}"
        for word, _ in tally
        if word not in GOOD
    ]
    return f"{first}：{'，'.join(part for part in (good, *bad) if part)}"


def counts(report: Report) -> str:
    """How many count targets have come how far."""
    return f"{len(report.counts)} 项数量目标：{_counted(report.counts)}"


def places(report: Report) -> str:
    """How the units on the map stand in what it shows."""
    units = {each.id for each in report.parks}
    shown = [
        each for each in report.standings if each.of in units and each.short_label == report.map_indicator
    ]
    if len(shown) == 1:
        return f"{_name(shown[0])}{report.map_indicator}{stands(shown[0])}，完成率 {share_words(shown[0])}"
    first, tally = f"{report.map_indicator}：{len(shown)} 个单位", _tally(shown)
    if len(tally) == 1:
        return f"{first}{_all_of(tally[0][0])}"
    return f"{first}中 {'、'.join(f'{count} 个{word}' for word, count in tally) or '没有可显示的目标'}"


def ranking(report: Report) -> str:
    """Who leads and who is last in the units' first indicator, of those whose figure is no older than it may be."""
    every = [row[0] for row in report.units if row[0].rank is not None]
    ranked = [each for each in every if each.shown_light != "grey"] or every
    if not ranked:
        return "各单位均无可比数据，无法排名"
    best, last = ranked[0], ranked[-1]
    if best is last:
        moved = rank_move(best.rank_before, best.rank, since="上季")
        return f"{_name(best)}{best.short_label}完成率 {share_words(best)}，列第 {best.rank} 名（{moved}）"
    first = f"{best.short_label}完成率：{_name(best)}居首（{share_words(best)}）"
    return f"{first}，{_name(last)}居末（{share_words(last)}）"


def behind(report: Report) -> str:
    """How many targets are behind, of the district's own and of its units', the worst of the units', and what is
    unknown; the worst of the own is named with the dials."""
    if not report.judged:
        return nothing_missing(report)
    if report.empty:
        return "尚无填报数据，无法判断哪里落后"
    words = [silent_word(each) for each in report.silent]
    unknown = "、".join(f"{words.count(word)} 项{word}" for word in dict.fromkeys(words))
    rest = f"；{unknown}" if unknown else ""
    if not report.behind:
        return unknown if len(report.silent) == len(report.judged) else f"没有落后的目标{rest}"
    what = "未达目标" if report.ended else "落后于应达进度"
    own, units = ([each for each in report.behind if bool(each.of) == of_unit] for of_unit in (False, True))
    worst = (units or own)[0]
    counted = f"{whole(report.district)} {len(own)} 项、单位 " if own and units else ""
    among = "单位" if own and units else ""
    matter = f"{_name(worst)}·{worst.short_label}" if worst.of else worst.short_label
    if old := silent_worst(report.silent, worst):
        most = "最多" if len(report.silent) > 1 else ""
        rest += f"，按旧数{most}{gap_words(old)}"
    largest = f"{among}差距最大的是{matter}，{gap_words(worst)}"
    return f"{counted}{len(units or own)} 项{what}，{largest}{rest}"


def carriers(report: Report) -> str:
    """How many carriers a unit has."""
    name = clipped(report.unit_name, SCOPE)
    return f"{name}有 {len(report.carriers)} 家载体" if report.carriers else f"{name}没有登记的载体"


def trend(each: Standing) -> str:
    """Where one target is heading, or how it ended."""
    name = each.short_label
    reached = f"{amount(each.actual, each)}，完成率 {share_words(each)}"
    if each.verdict:
        return f"{name}{stands(each)}：{reached}"
    if each.actual is None:
        return f"{name}{UNREPORTED}，走势无法判断"
    if each.need is None and (each.behind or not each.measure.meets(each.actual)):
        return f"{name}{stands(each)}：{reached}"
    if each.need is None:
        return f"{name}已达到目标：{reached}"
    need = f"{name}{need_of(each)}"
    if each.projection is None and each.begins_anew:
        return f"{need}，{ANEW}"
    if each.projection is None:
        return f"{need}，数据不足一年，暂不预测"
    enough = "可达" if each.measure.meets(each.projection) else "达不到"
    return f"{need}；按近一年速度到期约 {amount(each.projection, each)}，{enough}目标"


def trends(standings: Sequence[Standing]) -> str:
    """The same of several targets on one slide: the verdicts, or where the last year's pace leads."""
    if any(each.verdict for each in standings):
        return "到期结果：" + "、".join(f"{each.short_label}{each.word}" for each in standings)
    reached = [each.short_label for each in standings if _is_reached(each)]
    short = [
        each for each in standings if each.projection is not None and not each.measure.meets(each.projection)
    ]
    said = [
        f"{'、'.join(reached)}可达目标" if reached else "",
        "、".join(_missing(each) for each in short),
    ]
    words = "；".join(each for each in said if each)
    if words:
        return f"按近一年速度，到期{words}"
    return ANEW if all(each.begins_anew for each in standings) else "还没有足够的数据推算到期结果"


def changes(report: Report) -> str:
    """How many targets moved since the last meeting, and which rose and which fell most."""
    comparison = report.comparison
    if comparison is None:
        return NOT_COMPARED
    since = _since(comparison.label)
    if not comparison.changes:
        return comparison.sentence.rstrip("。")
    counted = moved_counts(comparison.changes) or [f"{len(comparison.changes)} 项有变化"]
    names = {each.target: _name(each) for each in report.standings}
    most = extremes(
        comparison.changes, lambda each: f"{names.get(each.target, each.name)}·{each.short_label}"
    )
    return f"{since}：{'，'.join(['、'.join(counted), *most])}"


def _since(label: str) -> str:
    """What is compared with: 与 渝中-2025Q2-01 相比, 与 2025-06-30 的数据相比."""
    return f"与 {label}{' ' if label[-1:].isdigit() else ''}相比"


def all_changes(report: Report) -> str:
    """How many changes there are in all, and how many of them are none of the figure, for the table that has every one."""
    comparison = report.comparison
    if comparison is None:
        return NOT_COMPARED
    unmoved = sum(not each.difference for each in comparison.changes)
    others = [f"{unmoved} 项只有状态或名次变化"] if unmoved else []
    counted = "、".join([*moved_counts(comparison.changes), *others])
    return f"{_since(comparison.label)}的全部 {len(comparison.changes)} 项：{counted}"


def events(report: Report) -> str:
    """How much happened that the trends show by number."""
    return f"走势图上标号的 {len(report.events)} 件事"


def left_open(report: Report) -> str:
    """What became of what the plan before left open."""
    return left_behind(report.left_open) if report.left_open else "上一方案的目标和任务都已完成"


def projects(report: Report) -> str:
    """How the projects stand to their days, those whose day has gone by first."""
    words = [each.timely for each in report.projects]
    return counted(words) if words else "方案没有写明期限的项目"


def ladder(report: Report) -> str:
    """By how much the count targets are missed that carriers would close, and who is nearest to the next level."""
    missed = "、".join(each.words for each in report.closings)
    first = next(iter(nearest(report)), None)
    if first is None:
        return missed or "没有载体有可核对的认定条件"
    closest = f"最近的是{clipped(first.name, SCOPE)}"
    return f"{missed}，{closest}" if missed else f"距{first.next.level if first.next else ''}{closest}"


def evaluation(report: Report) -> str:
    """How many carriers earned which grade in the evaluation of the last whole year, and who failed; kinds apart."""
    held = latest(report)
    if not held:
        return "没有可以评价的载体"
    state = settled_in_all(each.settled for each in held)
    if len(held) > 1:
        each_kind = "；".join(f"{each.label.removesuffix(EVALUATION)} {graded(each)}" for each in held)
        return f"{held[0].year}年度{EVALUATION}{state}：{each_kind}"
    failed = [each.name for each in held[0].carriers if each.fails]
    who = f"，{failed[0]}{f'等 {len(failed)} 个' if len(failed) > 1 else ''}不合格" if failed else ""
    return f"{held[0].year}年度{EVALUATION}{state}：{graded(held[0])}{who}"


def decisions(report: Report) -> str:
    """How the decisions stand, the overdue first."""
    if not report.decisions:
        return "没有登记的议定事项"
    words = [each.word for each in sorted(report.decisions, key=lambda each: each.state != "overdue")]
    counted = "、".join(f"{words.count(word)} 项{word}" for word in dict.fromkeys(words))
    return f"{len(report.decisions)} 项议定事项：{counted}（至 {day_of(report.made_at)}）"


def steps(report: Report) -> str:
    """What is to be done next."""
    return f"下一步有 {len(report.next_steps)} 件事要落实" if report.next_steps else nothing_missing(report)


def requests(report: Report) -> str:
    """What the meeting is asked for."""
    return f"提请会议研究 {len(report.requests)} 项" if report.requests else "没有提请会议研究的事项"


def sources(report: Report) -> str:
    """What the figures rest on."""
    batches = f"实际出自 {len(report.batches)} 个填报批次" if report.batches else "尚无填报批次"
    return f"目标出自{papers_of(report, report.standings)}，{batches}"


def definitions(report: Report) -> str:
    """How many indicators are defined, and by which rule they are lit."""
    return f"{len(report.definitions)} 项指标各有口径，灯色按{report.rule}判定"


def numbered(message: str, nth: int, slides: int) -> str:
    """A message that says which of several slides it stands on."""
    return f"{message}（{nth}/{slides}）" if slides > 1 else message


def _scope(report: Report) -> str:
    return f"{report.district} {clipped(report.unit_name, SCOPE)}" if report.unit else report.district


def _how_far(report: Report) -> str:
    if report.aims:
        return in_words(report)
    judged = report.headline if report.unit else (*report.headline, *report.counts)
    beside = f"，另有 {len(report.aims_beside)} 项定性目标" if report.aims_beside else ""
    return f"{len(judged)} 项目标：{_counted(judged)}{beside}"


def _counted(standings: Sequence[Standing]) -> str:
    tally = summed(each.judged for each in standings)
    return "、".join(f"{count} 项{word}" for word, count in tally) or "没有可评定的目标"


def _tally(standings: Iterable[Standing]) -> list[tuple[str, int]]:
    return tallied(each.judged for each in standings)


def _all_of(word: str) -> str:
    return "均已完成" if word == "完成" else f"均{word}"


def _name(each: Standing) -> str:
    return clipped(each.short_name, LONGEST)


def _is_reached(each: Standing) -> bool:
    ahead = each.projection if each.projection is not None else each.actual
    return each.measure.meets(ahead)


def _missing(each: Standing) -> str:
    short = each.measure.lacking(each.projection or 0.0)
    return f"{each.short_label}约差 {number(short, each.decimals)} {difference_unit(each.unit)}"
