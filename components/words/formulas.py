"""How a figure comes about, as it is reckoned: what it is divided by, what is taken off, what is expected by when."""

from components.words.bounds import reckoned, with_unit
from components.words.figures import actual_words, goal_words, number, past_words, quantity
from components.words.rounding import apart, figure_decimals
from data.judging.progress import Progress
from data.judging.target_path import in_year
from plan_config.plan import Plan

NO_BASE = "起点接上一方案期末数，该数还没有或不全，暂不计算应达和完成率"


def completion_formula(progress: Progress) -> str:
    """How far along the way, up to the equals sign: 20 ÷ 30, （75 − 60）÷（90 − 60）."""
    scale, actual = progress.scale, actual_words(progress)
    if scale.begin is None and scale.meets(progress.actual.value):
        return f"{actual} 符合{goal_words(progress)}，按全部达到计"
    past = scale.is_past(progress.actual.value)
    return reckoned(scale, actual, lambda figure: _plain(progress, figure), past=past)


def mark_words(progress: Progress) -> str:
    """From which figure on a target is met, where that is not the one it names: 超 3 家，即至少 4 家."""
    scale, tolerance = progress.scale, progress.target.tolerance
    if scale.step:
        places = apart(scale.end, (scale.mark,), figure_decimals(progress))
        least = with_unit(number(scale.end, places), progress.indicator.unit)
        return f"{goal_words(progress)}，即至少 {least}"
    if tolerance:
        return f"{goal_words(progress)}，方案允许少 {_counted(progress, tolerance)}，按 {_counted(progress, scale.mark)} 计"
    if progress.target.kind == "within":
        return f"{goal_words(progress)}，低于下限或高于上限都不算达到{_past(progress)}"
    if progress.target.kind == "range":
        return f"{goal_words(progress)}，达到下限即为达到，高于上限也算达到{_past(progress)}"
    if progress.target.kind == "about":
        return f"{goal_words(progress)}，方案没有写允许的偏差，达到 {_counted(progress, scale.mark)} 即为达到"
    return ""


def path_words(progress: Progress, plan: Plan) -> str:
    """How what is expected by now is reckoned: from where, by which values on the way."""
    target, scale = progress.target, progress.scale
    if scale.unknown:
        return NO_BASE
    if progress.indicator.change and progress.indicator.change.by == "yearly":
        return "年均增长满一年起核对，各时点都按同一要求，口径由本系统约定"
    if target.every_year:
        return "每年从 0 起按月直线，各年分别判定，口径由本系统约定"
    if scale.begin is None:
        return "方案没有写起点，各时点都按这一限度核对，口径由本系统约定"
    steps = "、".join(
        f"{step.on} 达 {number(step.value, progress.indicator.decimals)}" for step in target.steps
    )
    path = f"按方案节点（{steps}）逐段直线" if steps else "按月直线"
    if in_year(target, progress.indicator):
        path += "至各年末应达数；当年累计数每年从 0 起，年内按月折算，当年没有填报时按上年末对照"
    elif progress.indicator.basis == "flow":
        path += "，当年数到年末才有，年内按上年末对照"
    if base := target.base:
        begin = f"{base.on} 起点 {_counted(progress, base.value)}（{plan.cited(base.clause)}）"
        return f"{path}，{begin}，口径由本系统约定"
    return f"{path}，{plan.start} 起点按 0 计，口径由本系统约定"


def due_words(progress: Progress, plan: Plan) -> str:
    """What is expected by now; of a sum that begins anew each year whether by now or by the end of the last year, and of a
    plan that has not begun just that."""
    if progress.as_of <= plan.start:
        return "方案尚未开始"
    if progress.scale.unknown:
        return NO_BASE
    due = f"应达 {quantity(progress.expected, progress.indicator, figure_decimals(progress))}"
    yearly = yearly_words(progress)
    return f"{due}（{yearly}）" if yearly else due


def yearly_words(progress: Progress) -> str:
    """What a running sum that begins anew each year is held against; where that is the end of the last year, that it is
    no more than a hint."""
    each_year = progress.indicator.basis == "flow" and not progress.target.every_year
    if not each_year or progress.verdict or progress.scale.begin is None:
        return ""
    newest = progress.actual.newest
    runs = in_year(progress.target, progress.indicator) and newest and newest.year == progress.as_of.year
    return "当年累计，按月折算" if runs else "每年重新累计，按上年末对照，只供参考"


def sides_words(progress: Progress) -> str:
    """What a ratio divides, or what a change is taken from: 在用面积 90 万㎡ ÷ 总面积 100 万㎡; empty of anything else."""
    sides, follows, change = progress.actual.sides, progress.follows, progress.indicator.change
    if sides is None:
        return ""
    if not follows:
        now, then = (quantity(side, progress.indicator) for side in sides)
        return f"{progress.indicator.short} {now} − 上年末 {then}"
    if change:
        now, then = (quantity(side, follows[0]) for side in sides)
        worked = f"{now} − 起点 {then}" if change.by == "amount" else f"{now} ÷ 起点 {then} − 1"
        if change.by == "yearly":
            worked = f"{now} ÷ 起点 {then}，折算为每年增长"
        return f"{follows[0].short} {worked}"
    above, below = (f"{each.short} {quantity(side, each)}" for each, side in zip(follows, sides, strict=True))
    return f"{above} ÷ {below}"


def _past(progress: Progress) -> str:
    """That a figure has left the range, where it has."""
    said = past_words(progress)
    return f"，现{said}" if said else ""


def _plain(progress: Progress, figure: float) -> str:
    return number(figure, figure_decimals(progress))


def _counted(progress: Progress, figure: float) -> str:
    return with_unit(_plain(progress, figure), progress.indicator.unit)
