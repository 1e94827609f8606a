"""How a target stands, in light and word: one key while its plan runs and another from the deadline on.

While it runs a light tells how it stands against its path. From the deadline on a verdict does: 完成 in blue, 未完成 in
yellow or red with by how many points (差3.5点), 无法判定 in grey. The key to them says what yellow and red mean:
差不超过10点, 差超过10点; how near is near says the light rule in force.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from components.words.figures import missing_points, number
from components.words.rounding import MOST, points_decimals
from data.judging.lights import LightId
from data.judging.progress import Progress
from data.judging.verdicts import Verdict
from data.records.terms import STOPPED
from plan_config.lights import LightLook, LightRule, Lights

DONE, MISSED, UNDECIDED = "完成", "未完成", "无法判定"
DONE_WORDS = ("提前完成", "按期完成", "逾期完成")
CAUGHT_UP = "（补）"
# From the best.
LIGHT_ORDER: tuple[LightId, ...] = ("blue", "green", "yellow", "red", "grey")
VERDICT_LIGHTS: tuple[LightId, ...] = ("blue", "yellow", "red", "grey")


class Judged(NamedTuple):
    """A target as it is counted: its light, its word in the key, and its verdict, which is empty before the deadline."""

    light: LightId
    word: str
    verdict: str


def look_of(progress: Progress, lights: Lights) -> LightLook:
    """The look of a progress: its light, with the word of the verdict, 停报 or the late catch-up where one applies."""
    look = _look(progress.light, lights)
    if progress.verdict is not None:
        return _called(look, _verdict_word(progress.verdict, lights.rule))
    if progress.stopped:
        return _called(look, STOPPED)
    if progress.missed and look.id != "grey":
        return _called(look, f"{progress.missed.until.year}年{MISSED}")
    if progress.scale.unknown and look.id == "grey" and progress.actual.value is not None:
        return _called(look, UNDECIDED)
    return _called(look, f"{look.word}{CAUGHT_UP}") if progress.caught_up else look


def today_look(progress: Progress, lights: Lights) -> LightLook | None:
    """The look of what holds after the deadline, beside the verdict; None while nothing later is known."""
    if progress.today is None:
        return None
    missed = progress.today.word == "现未达标"
    word = f"现{behind_by(progress, lights.rule)}" if missed else progress.today.word
    return _called(_look(progress.today.light, lights), word)


def short_look(progress: Progress, lights: Lights) -> LightLook:
    """The look of the figure that is shown in a word for a narrow place: of a missed target without by how much, while
    one runs by how many points it is behind."""
    look = today_look(progress, lights) or look_of(progress, lights)
    if progress.verdict and not progress.today:
        return _called(look, progress.verdict.word)
    if is_behind(progress) and not progress.verdict and not progress.missed:
        return _called(look, behind_by(progress, lights.rule))
    return look


def behind_by(progress: Progress, rule: LightRule) -> str:
    """By how many points a target is behind, in few words: 差20点."""
    return f"差{missing_points(progress, rule)}点"


def shown_look(progress: Progress, lights: Lights) -> LightLook:
    """The look of the figure that is shown with the verdict's word before it, where today's differs: 按期完成，现差2点."""
    verdict, today = look_of(progress, lights), today_look(progress, lights)
    if today is None or progress.verdict is None:
        return verdict
    if today.word == "现达标" and verdict.word in DONE_WORDS:
        return _called(today, verdict.word)
    return _called(today, f"{progress.verdict.word}，{today.word}")


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
        _called(_look(light, lights), words.get(light) or missed_by(light, lights.rule))
        for light in VERDICT_LIGHTS
    )


def word_in_key(progress: Progress, lights: Lights) -> str:
    """What a target is called in the key, by which it is counted."""
    verdict = progress.verdict
    if verdict and verdict.word == MISSED:
        return missed_by(progress.light, lights.rule)
    return key_word(look_of(progress, lights).word)


def shown_in_key(progress: Progress, lights: Lights) -> str:
    """The same of the figure that is shown: the verdict's word, and today's where it differs."""
    today, look = progress.today, shown_look(progress, lights)
    if today is None or look.word in DONE_WORDS or progress.verdict is None:
        return word_in_key(progress, lights)
    now = f"现{short_by(today.light, lights.rule)}" if today.word == "现未达标" else today.word
    return f"{key_word(progress.verdict.word)}，{now}"


def key_word(word: str) -> str:
    """What a look is called in a key: the three words of one light are one there."""
    return DONE if word in DONE_WORDS else word


def missed_by(light: LightId, rule: LightRule) -> str:
    """That a target was missed, and how far as its light says: 未完成（差不超过10点）."""
    return f"{MISSED}（{short_by(light, rule)}）"


def short_by(light: LightId, rule: LightRule) -> str:
    """How far below its whole a figure lies, as its light says: 差不超过10点, in red 差超过10点."""
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


def summed(judged: Iterable[Judged]) -> list[tuple[str, int]]:
    """The same for a sentence: what was missed is counted once, with how many of it by far: 未完成（2 项差超过10点） 3."""
    tally = tallied(judged)
    missed = [each for each in tally if each[0].startswith(f"{MISSED}（")]
    if len(missed) < 2:
        return tally
    (_, near), (far_off, far) = missed
    place = tally.index(missed[0])
    one = f"{MISSED}（{far} 项{far_off.removeprefix(f'{MISSED}（')}"
    return [*tally[:place], (one, near + far), *tally[place + 2 :]]


def _counted_as(each: Judged) -> str:
    """The word of a key that a target was given: its verdict's, or that of its light, also where it caught up late."""
    return key_word(each.word) if each.verdict else each.word.removesuffix(CAUGHT_UP)


def _look(light: LightId, lights: Lights) -> LightLook:
    return next(look for look in lights.looks if look.id == light)


def _called(look: LightLook, word: str) -> LightLook:
    return look if word == look.word else look.model_copy(update={"word": word})


def _verdict_word(verdict: Verdict, rule: LightRule) -> str:
    """A verdict as it is shown; of a missed target also by how many points: 未完成（差3.5点）."""
    if verdict.gap is None:
        return verdict.word
    return f"{verdict.word}（差{number(-verdict.gap, points_decimals(verdict.gap, rule))}点）"
