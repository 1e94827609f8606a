"""A target's figures in the words that all documents and slides share. Pure: values in, Chinese text out."""

from collections.abc import Iterable, Sequence

from components.report.values.comparison import TargetChange
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.words.bounds import FROM_TO, bounded, difference_unit, least, with_unit
from components.words.figures import answering, number, of_completion, percent, points
from components.words.formulas import NO_BASE
from components.words.outlook import need_words
from components.words.titles import progress_of
from data.records.terms import UNREPORTED
from plan_config.indicators import PERCENT

AIMS_ALONE = "目标没有数字，不评定，也不测算差额"
FELL, ROSE = "回落", "增加"
NOT_COMPARED = "没有可供对比的上次会议快照"


def amount(value: float | None, each: Standing | TargetChange) -> str:
    """A figure of a target with its unit: 33.62 万㎡; 未填报 where there is none."""
    return UNREPORTED if value is None else with_unit(number(value, each.decimals), each.unit)


def stands(each: Standing) -> str:
    """How a target is judged, in a word; after the deadline also what holds today: 按期完成，现未达标."""
    return f"{each.word}，{each.today}" if each.today else each.word


def verdict_words(each: Standing) -> str:
    """The same where by how much a target was missed stands beside it: 未完成; while it runs its word."""
    return "，".join(filter(None, (each.verdict or each.word, each.today)))


def silent_word(each: Standing) -> str:
    """Why a target cannot be judged now: 未填报, 停报, 无法判定."""
    return each.today or each.word


def share_words(each: Standing) -> str:
    """How much of a target is reached: 96.5%."""
    return percent(each.completion, each.share_decimals)


def gap_words(each: Standing) -> str:
    """How far a target is from what is expected by now."""
    return of_completion(points(each.gap, each.gap_decimals), each.unit)


def missing_points(each: Standing) -> str:
    """A shortfall in points as a bare figure."""
    return number(-(each.gap or 0.0), each.gap_decimals)


def completions(change: TargetChange, between: str) -> str:
    """The completions before and after, with words between."""
    both = (
        percent(each, change.share_decimals) for each in (change.completion_before, change.completion_after)
    )
    return between.join(both)


def goal_words(each: Standing) -> str:
    """What a target asks for: 30 万㎡, a range as 1–2 个."""
    return bounded(_goal(each), each.kind, every_year=each.every_year)


def bare_goal(each: Standing) -> str:
    """The same without its unit."""
    return bounded(span(each, each.decimals), each.kind, every_year=each.every_year)


def official_goal(each: Standing) -> str:
    """What is to be reached, as papers write it: 30 万㎡以上, 1至2 个."""
    to = f"{PERCENT}至" if each.unit == PERCENT else "至"
    return f"{goal_words(each).replace(FROM_TO, to)}{'以上' if each.wording.endswith('以上') else ''}"


def demand(each: Standing) -> str:
    """The same after what is measured, as a sentence goes on: 达到 30 万㎡以上, 超 5,000 人, 每年 200 家以上."""
    if each.kind == "ceiling" and not each.goal:
        return f"降到 {official_goal(each)}"
    if each.kind == "within":
        return f"保持在 {official_goal(each)}之间"
    reaches = each.kind in ("floor", "range", "about") and not each.every_year
    return f"达到 {official_goal(each)}" if reaches else official_goal(each)


def asked_words(each: Standing) -> str:
    """The same where a count target stands beside others: ≥10 家."""
    if each.role != "count" or each.upper is not None:
        return goal_words(each)
    return least(_goal(each), each.kind, every_year=each.every_year)


def figures(each: Standing) -> str:
    """Actual against goal: 33.62 / 30 万㎡, 未填报 / 30 万㎡."""
    return f"{number(each.actual, each.decimals)} / {goal_words(each)}"


def short_of(each: Standing) -> str:
    """What a figure lacks of what was asked for, or has too much of; of shares in points."""
    return f"{number(each.measure.lacking(each.actual or 0.0), each.decimals)} {difference_unit(each.unit)}"


def need_of(each: Standing) -> str:
    """What each quarter must add to reach the goal; empty where nothing does."""
    lacking = each.measure.lacking(each.actual or 0.0)
    return "" if each.need is None else need_words(each.need, lacking, each.decimals, each.unit)


def due_words(each: Standing) -> str:
    """What is expected by now and how far it is from that, or that nobody can say yet from where the way leads."""
    if each.measure.unknown:
        return NO_BASE
    return f"应达 {amount(each.expected, each)}，{gap_words(each)}"


def spoken(each: Standing) -> str:
    """A target in one sentence, for those who cannot see how it is drawn."""
    return (
        f"{each.name}{each.label}：{amount(each.actual, each)}，目标 {goal_words(each)}，"
        f"完成率 {share_words(each)}，{due_words(each)}，状态 {stands(each)}"
    )


def _goal(each: Standing) -> str:
    return with_unit(span(each, each.decimals), each.unit)


def span(each: Standing, decimals: int) -> str:
    """What is asked for in bare figures: 30, of a range both its ends."""
    upper = "" if each.upper is None else f"{FROM_TO}{number(each.upper, decimals)}"
    return f"{number(each.goal, decimals)}{upper}"


def whose_words(each: Standing) -> str:
    """Who is responsible: an office, the unit itself, or that the plan names nobody; never a guess."""
    return answering(each.whose, each.name)


def rank_move(before: int | None, after: int | None, *, since: str = "上次") -> str:
    """How a rank moved: 升 1 位; against a quarter earlier with `since` as 上季."""
    if after is None:
        return "无名次"
    if before is None:
        return f"{since}无名次"
    moved = before - after
    return f"升 {moved} 位" if moved > 0 else f"降 {-moved} 位" if moved < 0 else "持平"


def rank_words(before: int | None, after: int | None, *, since: str = "上次") -> str:
    """A rank and how it moved: 第 2 名（升 1 位）; empty without a rank."""
    return "" if after is None else f"第 {after} 名（{rank_move(before, after, since=since)}）"


def added(difference: float, each: Standing | TargetChange) -> str:
    """A difference as it is said: 增加 2.76 万㎡, 回落 3 家."""
    figure = f"{number(abs(difference), each.decimals)} {difference_unit(each.unit)}"
    return f"{ROSE if difference > 0 else FELL} {figure}"


def moved_counts(changes: Sequence[TargetChange]) -> list[str]:
    """How many figures rose and how many fell: 3 项增加, 1 项回落; what did not happen is left out."""
    rose = sum((each.difference or 0) > 0 for each in changes)
    fell = sum((each.difference or 0) < 0 for each in changes)
    return [f"{count} 项{word}" for count, word in ((rose, ROSE), (fell, FELL)) if count]


def unchanged(targets: int, unknown: int) -> str:
    """What to say where no figure changed: of so many targets, how many have none at one of the dates at least."""
    if not targets:
        return "没有可对比的目标"
    if targets == unknown:
        return f"{targets} 项目标都缺数，无法比较"
    return f"没有变化{f'，另有 {unknown} 项缺数，无法比较' if unknown else ''}"


def turned(before: str, after: str) -> str:
    """What became of something; only what it is now where nothing changed or nothing was before."""
    return after if before in ("", after) else f"{before} → {after}"


def paper_number(report: Report) -> str:
    """The plan's document number, or its title where it has none."""
    return report.papers[0].number or f"《{report.papers[0].title}》"


def papers_of(report: Report, standings: Iterable[Standing]) -> str:
    """The papers that targets are from, each once."""
    found = dict.fromkeys(each.paper or paper_number(report) for each in standings)
    return "、".join(found) or paper_number(report)


def nothing_missing(report: Report) -> str:
    """Why nothing is to be made up: that all is well only where all was judged."""
    if report.aims:
        return AIMS_ALONE
    if not report.judged:
        return "没有可评定的目标，不测算差额"
    if report.silent:
        return "缺报数据补报以前，无法测算需要补齐的差额"
    return "各项目标均已完成或达到应达进度，没有需要补齐的差额"


def pack_title(report: Report) -> str:
    """What every document of the pack is called."""
    return f"{report.scope_name}{progress_of(report.subject)}汇报"


def joint_title(reports: Sequence[Report]) -> str:
    """The same of several reports, what they share said once: 渝中区、江津区孵化载体建设进度汇报."""
    scopes: dict[str, list[str]] = {}
    for each in reports:
        scopes.setdefault(progress_of(each.subject), []).append(each.scope_name)
    return f"{'，'.join('、'.join(of) + told for told, of in scopes.items())}汇报"
