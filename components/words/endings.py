"""Levels that were taken away in words: 2024-11-29 市级摘牌，某某〔2024〕2号; 因摘牌减 1 家."""

from collections.abc import Sequence

from data.judging.endings import Ending
from data.records.level import LevelSpan
from plan_config.indicators import Indicator


def ended_words(span: LevelSpan) -> str:
    """When and how a level was lost: 2024-11-29 市级摘牌."""
    return f"{span.until} {span.level}{span.ended}"


def ending_words(span: LevelSpan) -> str:
    """The same, and by which paper."""
    paper = f"，{span.end_paper}" if span.end_paper else ""
    return f"{ended_words(span)}{paper}"


def loss_words(lost: Sequence[Ending], indicator: Indicator) -> str:
    """By how much a count is smaller for them: 因摘牌减 1 家; empty where it is not."""
    how = "、".join(dict.fromkeys(each.span.ended for each in lost))
    return f"因{how}减 {len({each.carrier.code for each in lost})} {indicator.unit}" if lost else ""
