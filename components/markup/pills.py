"""Lights as pills: a shape and a word on a tint, so that nobody needs to see colours."""

from functools import lru_cache

from markupsafe import Markup

from components.markup.html import NOTHING, element, joined, unbroken
from components.markup.tokens import SHOWN
from components.words.figures import by_hand_words
from components.words.looks import key_of, look_of, today_look
from data.judging.lights import LightId
from data.judging.progress import Progress
from plan_config.lights import LightLook, Lights


def pill(look: LightLook) -> Markup:
    """A light as its shape and word on a tint."""
    return light_pill(look.id, look.shape, look.word)


@lru_cache(maxsize=256)
def light_pill(light: LightId, shape: str, word: str) -> Markup:
    """The same from a light's id, for what no longer knows the rules."""
    colours = SHOWN[light]
    mark = element("span", shape, attributes={"aria-hidden": "true", "style": f"color:{colours.fill}"})
    tint = f"background:{colours.tint};color:{colours.ink}"
    return element("span", mark, word, css="pill", attributes={"style": tint})


def state(progress: Progress, lights: Lights) -> Markup:
    """How a target stands where it shows: its pills, and below them the word set by hand with its reason."""
    return joined(pills(progress, lights), soft(by_hand_words(progress)))


def pills(progress: Progress, lights: Lights) -> Markup:
    """A target's light, after the deadline the verdict as it was given and beside it what holds today."""
    given, today = pill(look_of(progress, lights)), today_look(progress, lights)
    return joined(given, " ", pill(today)) if today else given


def soft(text: str) -> Markup:
    """A remark on a line of its own, or nothing."""
    return element("div", unbroken(text), css="soft") if text else NOTHING


def legend_of(lights: Lights, *, ended: bool) -> Markup:
    """The key to the lights, or once the deadline has come to the verdicts."""
    looks = key_of(lights, ended=ended)
    return element("div", *(element("span", pill(look)) for look in looks), css="legend", cite="灯色规则设置")
