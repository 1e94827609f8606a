"""Figures beside the targets: the ratios of two of them, and what others publish."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from components.content.ratios import ratio_tables
from components.content.table import Table
from components.markup.html import cell, element, joined
from components.markup.links import outside_link
from components.screen.content_table import content_table
from components.screen.scroll_table import scroll_table
from data.judging.situation import Situation
from data.judging.trace import ratio_checks
from data.published import PublishedFigure


def ratio_table(situation: Situation, as_of: date) -> Markup:
    """Annex rows against the city plan's coefficients; off by more than the tolerance is 值得一看, not bad."""
    return joined(*map(_named_table, ratio_tables(situation, ratio_checks(situation, as_of))))


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


def _named_table(said: Table) -> Markup:
    named = element("h3", said.name, cite="市级方案系数")
    return joined(named, element("p", said.caption, css="soft", cite="市级方案系数"), content_table(said))
