"""What comes next for a target, and how the years of a plan's table went: what each quarter must add, or how it ended."""

import math

from components.words.bounds import FROM_TO, difference_unit, with_unit
from components.words.figures import number, pace, past_words, quantity
from components.words.rounding import figure_decimals
from data.judging.progress import Progress
from data.judging.verdicts import Verdict
from data.judging.years import Year
from data.records.terms import UNREPORTED
from plan_config.indicators import COUNTED, PERCENT, Indicator
from plan_config.targets import TargetRevision

# Why nobody says where the pace of the last year leads.
ANEW = "每年单独计算，不推算到期"


def outlook_words(progress: Progress) -> str:
    """What comes next: when a target was first reached or why not judged; before the deadline what each quarter
    must add."""
    verdict = progress.verdict
    begin = revised_words(progress), years_words(progress)
    if verdict is not None:
        return _told(*begin, reached_words(verdict), past_words(progress))
    return _told(*begin, past_words(progress), _need_words(progress))


def reached_words(verdict: Verdict) -> str:
    """When a target was reached, and again where it had not lasted; or why it is not judged."""
    if verdict.since is None:
        return verdict.note
    return f"自 {verdict.since} 起重新达到（{verdict.note}）" if verdict.note else f"首次达到 {verdict.since}"


def revision_words(made: TargetRevision, indicator: Indicator) -> str:
    """When a target was revised, to what, why and by which paper."""
    return f"{made.on} 起调整为 {quantity(made.value, indicator)}（{made.reason}，{made.paper}）"


def years_words(progress: Progress) -> str:
    """The years of a plan's table that are over: 2025年 280 / 300 家（未达到）; and how the running one goes."""
    told = [f"{year.until.year}年 {_year_words(progress, year)}" for year in progress.years if year.ended]
    return "、".join(filter(None, (*told, running_words(progress))))


def running_words(progress: Progress) -> str:
    """What the running year has brought, where the figures shown are of one that was missed: 2026年至今 6 / 5 项."""
    year = progress.running
    return f"{year.until.year}年至今 {_year_words(progress, year)}" if year else ""


def need_words(need: float, lacking: float, decimals: int, unit: str) -> str:
    """What each quarter must add, or take away: 每季需增 1.5 万㎡; of shares in points. Where less than one a quarter of
    what can only be whole would do, what is lacking in all: 还需增 1 家."""
    way = "增" if need > 0 else "降"
    if _is_whole(lacking, unit) and abs(need) < 1:
        return f"还需{way} {number(lacking, 0)} {unit}"
    each = each_quarter(abs(need), lacking, unit)
    told = number(each, 0) if _is_whole(lacking, unit) else pace(each, decimals)
    return f"每季需{way} {told} {difference_unit(unit)}"


def each_quarter(need: float, lacking: float, unit: str) -> float:
    """What each quarter must add at the least: of what can only be whole the next whole number, as less would not do."""
    return math.copysign(math.ceil(round(abs(need), 6)), need) if _is_whole(lacking, unit) else need


def _is_whole(lacking: float, unit: str) -> bool:
    """Whether it is counted: a mean, which may be in the same unit, is seldom lacking by a whole number."""
    return unit in COUNTED and round(lacking, 6).is_integer()


def revised_words(progress: Progress) -> str:
    """That the figure asked for is another than that of the plan's paper: 目标已由 1,500 调整为 1,400 万㎡."""
    target, indicator = progress.target, progress.indicator
    if not target.revised_by(progress.as_of) or target.value is None:
        return ""
    before = number(target.value, indicator.decimals)
    return f"目标已由 {before} 调整为 {quantity(progress.goal, indicator)}"


def _told(*words: str) -> str:
    return "；".join(filter(None, words))


def _year_words(progress: Progress, year: Year) -> str:
    upper = progress.target.upper
    asked = quantity(year.asked, progress.indicator)
    if upper is not None:
        asked = (
            f"{number(year.asked, progress.indicator.decimals)}{FROM_TO}{quantity(upper, progress.indicator)}"
        )
    if year.value is None:
        return f"{UNREPORTED}（应 {asked}）"
    value = number(year.value, progress.indicator.decimals)
    told = with_unit(value, PERCENT) if progress.indicator.unit == PERCENT else value
    return f"{told} / {asked}{_met_words(year)}"


def _met_words(year: Year) -> str:
    """Whether a year brought what it asked for, once it is over."""
    return f"（{'达到' if year.met else '未达到'}）" if year.ended else ""


def _need_words(progress: Progress) -> str:
    if progress.per_quarter is None:
        return ""
    lacking = progress.scale.lacking(progress.actual.value or 0.0)
    decimals, unit = progress.indicator.decimals, progress.indicator.unit
    need = f"今后{need_words(progress.per_quarter, lacking, decimals, unit)}"
    if progress.projection is None:
        return need
    ahead = quantity(progress.projection, progress.indicator, figure_decimals(progress))
    return f"{need}，按近一年速度到期约 {ahead}"
