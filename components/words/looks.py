"""How a target stands, in light and word: one key while its plan runs and another from the deadline on.

While it runs a light tells how it stands against its path. From the deadline on a verdict does: 完成 in blue,
差不超过10点 in yellow, 差超过10点 in red, 无法判定 in grey; how near is near says the light rule in force.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from components.words.figures import missing_points, number
from components.words.rounding import MOST
from data.judging.lights import LightId
from data.judging.progress import Progress
from data.judging.verdicts import Today, Verdict
from data.records.terms import STOPPED
from plan_config.plan import LightLook, LightRule, Lights

DONE, UNDECIDED = "完成", "无法判定"
DONE_WORDS = ("提前完成", "按期完成", "逾期完成")
CAUGHT_UP = "（补）"
# From the best.
LIGHT_ORDER: tuple[LightId, ...] = ("blue", "green", "yellow", "red", "grey")
VERDICT_LIGHTS: tuple[LightId, ...] = ("blue", "yellow", "red", "grey")


class Judged(NamedTuple):
    """A target as it is counted: its light and word, and its verdict, which is empty before the deadline."""

    light: LightId
    word: str
    verdict: str


def look_of(progress: Progress, lights: Lights) -> LightLook:
    """The look of a progress: its light, with the word of the verdict, 停报 or the late catch-up where one applies."""
    look = _look(progress.light, lights)
    if progress.verdict is not None:
        return _called(look, _verdict_word(progress.verdict, look.id, lights.rule))
    if progress.stopped:
        return _called(look, STOPPED)
    if progress.scale.unknown and look.id == "grey" and progress.actual.value is not None:
        return _called(look, UNDECIDED)
    return _called(look, f"{look.word}{CAUGHT_UP}") if progress.caught_up else look


def today_look(progress: Progress, lights: Lights) -> LightLook | None:
    """The look of what holds after the deadline, beside the verdict; None while nothing later is known."""
    if progress.today is None:
        return None
    return _called(_look(progress.today.light, lights), _today_word(progress.today, lights.rule))


def short_look(progress: Progress, lights: Lights) -> LightLook:
    """The look of the figure that is shown in a word for a narrow place: that of the key, or by how many points it is
    behind."""
    look = today_look(progress, lights) or look_of(progress, lights)
    if is_behind(progress):
        now = "现" if progress.today else ""
        return _called(look, f"{now}差{missing_points(progress, lights.rule)}点")
    return _called(look, key_word(look.word))


def shown_light(progress: Progress) -> LightId:
    """The light of the figure that is shown: that of today where there is one, else the verdict's or the path's."""
    return progress.today.light if progress.today else progress.light


def is_behind(progress: Progress) -> bool:
    """Whether a current figure lies below what is expected; a silent or undecided scope is not behind but unknown."""
    return progress.gap is not None and progress.gap < 0 and shown_light(progress) != "grey"


def key_of(lights: Lights, *, ended: bool) -> tuple[LightLook, ...]:
    """The key to what is shown: the verdicts where the deadline has come, else the lights."""
    if not ended:
        return lights.looks
    words = {"blue": DONE, "grey": UNDECIDED}
    return tuple(
        _called(_look(light, lights), words.get(light) or short_by(light, lights.rule))
        for light in VERDICT_LIGHTS
    )


def key_word(word: str) -> str:
    """What a look is called in a key: the three words of one light are one there."""
    return DONE if word in DONE_WORDS else word


def short_by(light: LightId, rule: LightRule) -> str:
    """How far a target that was missed lay below its whole, as its light says: 差不超过10点, in red 差超过10点."""
    most = number(rule.tolerance, MOST)
    if rule.yellow.at_least is None:
        return f"差{most}点以上" if light == "red" else f"差不到{most}点"
    return f"差超过{most}点" if light == "red" else f"差不超过{most}点"


def tallied(judged: Iterable[Judged]) -> list[tuple[str, int]]:
    """How many targets have come how far, the best first: 完成 3, 差不超过10点 1; before the deadline 正常 2, 滞后 1."""
    told = list(judged)
    ended = any(each.verdict for each in told)
    counts = Counter(
        (LIGHT_ORDER.index(each.light), _counted_as(each)) for each in told if each.verdict or not ended
    )
    return [(word, count) for (_, word), count in sorted(counts.items())]


def _counted_as(each: Judged) -> str:
    """The word of a key that a target was given: its verdict's, or that of its light, also where it caught up late."""
    return key_word(each.word) if each.verdict else each.word.removesuffix(CAUGHT_UP)


def _look(light: LightId, lights: Lights) -> LightLook:
    return next(look for look in lights.looks if look.id == light)


def _called(look: LightLook, word: str) -> LightLook:
    return look if word == look.word else look.model_copy(update={"word": word})


def _verdict_word(verdict: Verdict, light: LightId, rule: LightRule) -> str:
    return short_by(light, rule) if verdict.word == "未完成" else verdict.word


def _today_word(today: Today, rule: LightRule) -> str:
    return f"现{short_by(today.light, rule)}" if today.word == "现未达标" else today.word
