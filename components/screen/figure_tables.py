"""Figures beside the targets: the ratios of two of them, and what others publish."""

from collections.abc import Sequence

from markupsafe import Markup

from components.markup.html import cell, element, joined
from components.markup.links import outside_link
from components.screen.scroll_table import scroll_table
from components.words.figures import citation, number, percent
from components.words.rounding import apart
from data.judging.situation import Situation
from data.judging.trace import RatioCheck
from data.published import PublishedFigure


def ratio_table(situation: Situation, checks: Sequence[RatioCheck]) -> Markup:
    """Annex rows against the city plan's coefficients; off by more than the tolerance is 值得一看, not bad."""
    rows = [_ratio_row(situation, check) for check in checks]
    return scroll_table(["园区或责任单位", "每万㎡", "市级系数#", "附表目标#", "当前实际#", "提示"], rows)


def published_table(figures: Sequence[PublishedFigure]) -> Markup:
    """Published figures with source and definition. They measure other things and feed no gauge."""
    note = (
        "以下为公开发布的背景数字，口径与方案指标不同（例如当地科技型企业总数不等于载体孵化培育的科技型企业），"
        "不参与任何进度计算。"
    )
    rows = [
        element(
            "tr",
            cell(each.subject),
            cell(each.label),
            cell(f"{each.value} {each.unit}", numeric=True),
            cell(each.period),
            cell(each.definition),
            cell(outside_link(each.url, each.source)),
            cite=each.source,
        )
        for each in figures
    ]
    heads = ["对象", "项目", "数值#", "时点", "口径", "来源"]
    return joined(element("p", note, css="note"), scroll_table(heads, rows))


def _ratio_row(situation: Situation, check: RatioCheck) -> Markup:
    unit = situation.plan.unit(check.unit)
    indicator = situation.book.indicator(check.numerator)
    return element(
        "tr",
        cell(unit.name if unit else check.unit),
        cell(f"{indicator.short}（{indicator.unit}）"),
        cell(number(check.coefficient), numeric=True),
        cell(_ratio(check.planned, check), numeric=True),
        cell(_ratio(check.actual, check), numeric=True),
        cell(f"值得一看（偏离超过 {percent(check.tolerance)}）" if check.worth_a_look else ""),
        cite=f"{citation(situation.plan, unit.clause if unit else '')}；市级方案系数",
    )


def _ratio(value: float | None, check: RatioCheck) -> str:
    bounds = [check.coefficient * (1 + off) for off in (-check.tolerance, 0, check.tolerance)]
    return "—" if value is None else number(value, apart(value, bounds, 1))
