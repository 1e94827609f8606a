"""The ladder in words: 市级以下, 国家级还差 3 家."""

from components.words.figures import number
from data.judging.ladder import Closing, Rung

TOP = "没有更高一级的认定条件"
NO_RULES = "这一类型没有可核对的认定条件"


def rung_name(rung: Rung) -> str:
    """What a rung is called: 市级, or 市级以下 where it is the lowest."""
    return rung.level or f"{rung.below}以下"


def closing_words(closing: Closing) -> str:
    """By how much a count target is missed: 国家级还差 3 家."""
    return f"{closing.progress.indicator.short}{missing_words(closing)}"


def missing_words(closing: Closing) -> str:
    """The same beside its name: 还差 3 家."""
    return f"还差 {number(closing.missing)} {closing.progress.indicator.unit}"
