"""Numbers, targets, clauses and who answers for them, in the words of the meeting room."""

from collections.abc import Sequence

from components.words.bounds import FROM_TO, least, with_unit, worded_as
from components.words.rounding import apart, figure_decimals, gap_decimals, share_decimals, written
from data.judging.half_up import half_up
from data.judging.opening import Opening
from data.judging.periods import quarter_name
from data.judging.progress import Progress
from data.records.terms import ITSELF, UNNAMED, UNREPORTED
from plan_config.indicators import PERCENT, POINTS, Indicator
from plan_config.lights import LightRule, Lights
from plan_config.map_settings import MapSettings
from plan_config.plan import Plan
from plan_config.targets import Target

BELOW_BASE = "未及起点"
SIMULATED_MARK = "演示数据：含模拟的填报记录，不代表实际进展"
VOID, VOID_MARK = "（已作废）", "本快照已作废，不作依据"


def number(value: float | None, decimals: int = 0) -> str:
    """A figure with thousands separators, trailing zeros dropped: 1,200 or 29.5; 未填报 where there is none.

    What is not zero never reads as zero.
    """
    if value is None:
        return UNREPORTED
    text = written(value, apart(value, (0.0,), decimals))
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity(value: float | None, indicator: Indicator, decimals: int | None = None) -> str:
    """A figure with its unit: 29.5 万㎡; with the indicator's decimals unless told otherwise."""
    places = indicator.decimals if decimals is None else decimals
    return UNREPORTED if value is None else with_unit(number(value, places), indicator.unit)


def signed(difference: float | None, decimals: int, unit: str = "") -> str:
    """A difference with its sign, and its unit where one is given: +2.76, −3 家, 持平."""
    if difference is None:
        return "—"
    if not difference:
        return "持平"
    words = f"{'+' if difference > 0 else '−'}{number(abs(difference), decimals)}"
    return f"{words} {unit}" if unit else words


def actual_words(progress: Progress) -> str:
    """What a target has reached, told apart from what it should."""
    return number(progress.actual.value, figure_decimals(progress))


def worded(wording: str, unit: str) -> str:
    """A target as the text words it; the bare figure of an annex with its unit: 5 万㎡."""
    return f"{wording} {unit}" if wording[-1:].isdigit() else wording


def goal_words(progress: Progress) -> str:
    """What a target asks for with its unit, told apart from what it has reached."""
    return worded_as(progress.target, _goal(progress))


def least_words(progress: Progress) -> str:
    """The same where targets stand beside one another: ≥10 家, 1–2 个."""
    return least(_goal(progress), progress.target.kind, every_year=progress.target.every_year)


def past_words(progress: Progress) -> str:
    """That a figure is above the upper end of its range, or below the lower one where the way leads down to it: 高于上限
    2 个; empty of any other."""
    value, upper = progress.actual.value, progress.target.upper
    if value is None or upper is None:
        return ""
    if value > upper and not progress.scale.falls:
        return f"高于上限 {quantity(upper, progress.indicator)}"
    return f"低于下限 {quantity(progress.goal, progress.indicator)}" if progress.scale.is_past(value) else ""


def bare_goal(progress: Progress) -> str:
    """The same without its unit."""
    return worded_as(progress.target, _span(progress))


def _goal(progress: Progress) -> str:
    return with_unit(_span(progress), progress.indicator.unit)


def _span(progress: Progress) -> str:
    figure, upper = number(progress.goal, figure_decimals(progress)), progress.target.upper
    return f"{figure}{FROM_TO}{number(upper, progress.indicator.decimals)}" if upper else figure


def share_words(progress: Progress, rivals: Sequence[float] = ()) -> str:
    """How much of a target is reached; `rivals` are the completions it is ranked among, in ascending order."""
    return percent(progress.completion, share_decimals(progress, rivals))


def gap_words(progress: Progress, rule: LightRule) -> str:
    """How far a target is from what is expected by now."""
    return of_completion(points(progress.gap, gap_decimals(progress, rule)), progress.indicator.unit)


def missing_points(progress: Progress, rule: LightRule) -> str:
    """A shortfall in points as a bare figure."""
    return number(-(progress.gap or 0.0), gap_decimals(progress, rule))


def clipped(text: str, longest: int) -> str:
    """A text of at most so many characters; a longer one ends in an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def pace(value: float, decimals: int) -> str:
    """What each quarter must add, with a decimal at least: half a carrier a quarter is not none."""
    return number(value, max(decimals, 1))


def percent(share: float | None, decimals: int = 1) -> str:
    """A share with one decimal, uncapped: 103.2%; with more where it would read as nothing or the whole and is not. Less
    than nothing of a way is no share of it: 未及起点."""
    if share is None:
        return "—"
    return BELOW_BASE if share < 0 else calculated(share, decimals)


def calculated(share: float, decimals: int = 1) -> str:
    """The same as it is calculated with: −1.2%."""
    return f"{half_up(share * 100, apart(share * 100, (0.0, 100.0), decimals)):zf}%".replace("-", "−")


def of_completion(gap: str, unit: str) -> str:
    """A gap in points, told apart from what lacks of the figure itself where that is counted in points too."""
    return f"完成率{gap}" if unit in (PERCENT, POINTS) and gap.endswith(POINTS) else gap


def points(gap: float | None, decimals: int = 1) -> str:
    """A gap as it is said: 领先 3.2 个百分点, 差 15 个百分点."""
    if gap is None:
        return "无法比较"
    if not gap:
        return "与应达进度持平"
    return f"{'领先' if gap > 0 else '差'} {number(abs(gap), decimals)} 个百分点"


def citation(plan: Plan, clause: str) -> str:
    """A clause the way papers cite it: 渝中府办〔2023〕36号 三、建设内容（一）1."""
    return f"{plan.document.number or plan.document.title} {plan.cited(clause)}"


def target_citation(plan: Plan, target: Target) -> str:
    """The clause of a target by the paper that has it."""
    paper = plan.source_of(target)
    return f"{paper.number or paper.title} {plan.clause_of(target)}"


def basis_of(progress: Progress, plan: Plan) -> str:
    """Where both numbers of a progress come from: the target's clause and the actual's batches."""
    target = target_citation(plan, progress.target)
    batches = "、".join(str(batch) for batch in progress.actual.batches)
    return f"{target}；批次 {batches}" if batches else f"{target}；{UNREPORTED}"


def answering(lead: Sequence[str], name: str) -> str:
    """Who answers for what is called `name`: the offices the text names, the unit itself, or that nobody is named."""
    named = "、".join(lead)
    return ITSELF if named == name else named or UNNAMED


def responsible(plan: Plan, progress: Progress) -> str:
    """Who answers for a target."""
    return answering(plan.whose(progress.target).lead, progress.name)


def whose_in_full(plan: Plan, target: Target) -> str:
    """Lead and supporting units of a target with the clause that names them: 区科技局；配合：区经信委（四、建设举措（一））."""
    whose = plan.whose(target)
    if not whose.lead:
        return UNNAMED
    supporting = f"；配合：{'、'.join(whose.supporting)}" if whose.supporting else ""
    lead = answering(whose.lead, plan.name_of(target.scope, target.of))
    return f"{lead}{supporting}（{plan.cited(whose.clause)}）"


def some_of(names: Sequence[str], most: int = 3) -> str:
    """The first few names, and how many there are where that is not all: 甲、乙、丙等 11 家."""
    told = "、".join(names[:most])
    return told if len(names) <= most else f"{told}等 {len(names)} 家"


def opening_rule(lights: Lights) -> str:
    """Which period the board opens at, as a reader is told."""
    return f"截至当期填报过的单位中有 {number(lights.opening_share * 100, 1)}% 以上已填报的最近一期；有更新的数据期时，由截至日期旁的按钮打开。"


def newer_words(opening: Opening) -> str:
    """What has come in after the opening period: 2026年一季度已有 1 家填报; of several periods the last and how many there
    are; empty where nothing has."""
    if not opening.newer:
        return ""
    period, units = opening.newer[-1]
    said = f"{quarter_name(period)}已有 {units} 家填报"
    others = len(opening.newer) - 1
    return f"{said}（此前另有 {others} 期较新）" if others else said


def by_hand_words(progress: Progress) -> str:
    """A word set by hand beside the computed one, with its reason and whose it is; empty without one."""
    said = progress.manual
    return f"人工标注：{said.word}（{said.reason}，{said.by}）" if said else ""


def map_notes(settings: MapSettings, *, boundaries: bool, ground: bool = True) -> str:
    """What must stand beside a map: whose its data is, with boundaries the disclaimer, their source and the review
    number; nobody's where no `ground` is drawn."""
    if not boundaries:
        return f"{'；'.join(('示意图，不含行政界线', *(settings.credits if ground else ())))}。"
    number = f"审图号：{settings.review_number}" if settings.review_number else "审图号：未取得，仅供内部使用"
    words = (
        settings.disclaimer,
        f"界线来源：{settings.boundary_source}",
        *settings.credits,
        f"坐标系：{settings.coordinate_system}",
        number,
    )
    return f"{'；'.join(words)}。"


def live_words(revision: int) -> str:
    """By which state of the records something was made that was not kept under a number."""
    return f"即时数据（未留存快照，数据版本 {revision}）"
