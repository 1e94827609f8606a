"""Figures beside the targets: the whole against its parts, the ratios of two of them, and what others publish."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from components.content.ratios import ratio_tables
from components.content.references import FEEDS_NOTHING, measured, published, reconciled, told_of_operation
from components.content.table import Table
from components.markup.html import NOTHING, element, joined
from components.screen.content_table import content_table
from components.screen.folds import fold, folds
from data.judging.situation import Situation
from data.judging.trace import ratio_checks
from data.published import PublishedFigure
from plan_config.book import PlanBook
from plan_config.plan import Plan

PUBLISHED_FILE = "公开数据，各条来源见表"


def ratio_table(situation: Situation, as_of: date) -> Markup:
    """Annex rows against the city plan's coefficients; off by more than the tolerance is 值得一看, not bad."""
    return joined(*map(_named_table, ratio_tables(situation, ratio_checks(situation, as_of))))


def reconciliation(plan: Plan, book: PlanBook) -> Markup:
    """Headline against break-down with the slack per indicator; a difference stands with its reason."""
    return content_table(reconciled(plan, book), css="stacks")


def definitions(book: PlanBook, plans: Sequence[Plan] = ()) -> Markup:
    """What each indicator means and the series it adds up, those of the plans first; then what carriers tell of their
    operation."""
    said = told_of_operation(book)
    operation = fold(said.name, said.caption, content_table(said, css="stacks"), cite="运营数据口径")
    return joined(content_table(measured(book, plans), css="stacks"), operation if said.rows else NOTHING)


def published_table(figures: Sequence[PublishedFigure]) -> Markup:
    """Published figures with source and definition, folded by what they are about; and that they feed no gauge."""
    subjects = (
        fold(
            said.name,
            f"{len(said.rows)} 条：{said.caption}",
            content_table(said, css="stacks"),
            cite=PUBLISHED_FILE,
        )
        for said in published(figures)
    )
    return joined(element("p", FEEDS_NOTHING, css="note"), folds(subjects))


def _named_table(said: Table) -> Markup:
    named = element("h3", said.name, cite="市级方案系数")
    caption = element("p", said.caption, css="soft", cite="市级方案系数")
    return joined(named, caption, content_table(said, css="stacks"))
