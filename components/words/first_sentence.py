"""The first sentence of the first screen: how many targets have come how far, and where the gap is largest."""

from collections.abc import Sequence
from html import escape

from components.words.figures import DONE_WORDS, is_behind, missing_points, responsible, shown_light, tallied
from data.judging.periods import quarter_name
from data.judging.progress import Progress
from data.records.terms import STOPPED
from plan_config.plan import LightRule, Plan


def headline_sentence(
    plan: Plan, rule: LightRule, judged: Sequence[Progress], rows: Sequence[Progress], *, as_of: str
) -> str:
    """The first sentence of the first screen, as HTML.

    `judged` are the district's headline and count targets, `rows` the annex rows; the largest gap is looked for among
    both.
    """
    tally = tallied(
        (progress.light, progress.verdict.word if progress.verdict else "", progress.stopped)
        for progress in judged
    )
    counts = "、".join(f"<b>{count}</b> 项{word}" for word, count in tally)
    fell = sum(has_fallen(progress) for progress in judged)
    said = [
        f"截至 <time>{escape(as_of)}</time>，{escape(plan.district)} {len(judged)} 项目标：{counts or '均未填报'}",
        f"完成的有 <b>{fell}</b> 项现未达标" if fell else "",
    ]
    worst = _worst([*rows, *judged])
    if worst:
        said.append(
            f"差距最大的是<b>{escape(_what(plan, worst))}</b>，差 <b>{missing_points(worst, rule)}</b> 个百分点"
        )
    silent = _silent_worst([*rows, *judged], worst)
    if silent:
        word = silent.verdict.word if silent.verdict and not silent.today else STOPPED
        said.append(
            f"{word}的<b>{escape(_what(plan, silent))}</b>另列，按{_period(silent)}的数差 <b>{missing_points(silent, rule)}</b> 个百分点"
        )
    return f"{'；'.join(part for part in said if part)}。"


def has_fallen(progress: Progress) -> bool:
    """Whether a target that was met in time is no longer."""
    verdict, today = progress.verdict, progress.today
    return bool(verdict and today and verdict.word in DONE_WORDS and today.word == "现未达标")


def _what(plan: Plan, progress: Progress) -> str:
    """A target with whose it is: 载体面积·总部城（管委会）."""
    whose = responsible(plan, progress)
    return f"{progress.indicator.short}·{progress.name}{'' if whose == progress.name else f'（{whose}）'}"


def _period(progress: Progress) -> str:
    return quarter_name(progress.actual.newest) if progress.actual.newest else ""


def _worst(progresses: Sequence[Progress]) -> Progress | None:
    behind = [progress for progress in progresses if is_behind(progress)]
    return min(behind, key=lambda progress: progress.gap or 0.0, default=None)


def _silent_worst(progresses: Sequence[Progress], worst: Progress | None) -> Progress | None:
    """Of those whose last figure is too old to judge by, the one that lay further behind with it than the worst."""
    silent = [each for each in progresses if each.gap is not None and shown_light(each) == "grey"]
    most = min(silent, key=lambda each: each.gap or 0.0, default=None)
    limit = (worst.gap or 0.0) if worst else 0.0
    return most if most and (most.gap or 0.0) < limit else None
