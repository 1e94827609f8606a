"""The parts of the HTML pack about carriers that grow: the ladder, the pool, the evaluations, what has to
be mended, what money follows, and how the units themselves came out of a year."""

from collections.abc import Iterator
from itertools import starmap

from markupsafe import Markup

from components.content import topics
from components.content.awards import NAME as AWARDS
from components.content.awards import by_year
from components.content.evaluation import results_table
from components.content.grades import counted
from components.content.pool import pool_table
from components.content.rectifications import NAME as RECTIFICATIONS
from components.content.rectifications import ledger_table
from components.content.scorecard import cards_table, lead
from components.content.table import Table
from components.exports.html.content_table import content_table
from components.exports.html.parts import Section, section
from components.exports.html.sections import part
from components.markup.html import NOTHING, element, joined
from components.report.values.growth import AwardYearLine, EvaluationLine
from components.report.values.report import Report
from components.report.values.scorecards import ScorecardLine
from components.words.scorecard import NAME as SCORECARD
from data.records.pool import POOL


def growth(report: Report) -> Iterator[Section]:
    """Each only where there is something of it."""
    if any(each.climbers for each in report.rungs):
        yield part(topics.LADDER, report)
    if report.pool:
        yield section(report, "pool", POOL, content_table(pool_table(report.pool, "html"), css="cards"))
    held = [each for each in report.evaluations if each.carriers]
    if held:
        yield section(report, topics.EVALUATION.id, topics.EVALUATION.name, *map(_evaluation, held))
    if report.rectifications:
        told = content_table(ledger_table(report.rectifications, "html"), css="cards")
        yield section(report, "rectifications", RECTIFICATIONS, told)
    if report.awards:
        yield section(report, "awards", AWARDS, *starmap(_awards, by_year(report.awards, "html")))
    if report.scorecards:
        yield section(report, "scorecard", SCORECARD, *map(_scorecard, report.scorecards))


def _evaluation(line: EvaluationLine) -> Markup:
    return joined(
        element("h3", line.name),
        element("p", f"{counted(line)}。{line.state}{line.since}", css="sentence"),
        content_table(results_table((line,), "html")),
        element("p", line.basis, css="soft"),
    )


def _scorecard(line: ScorecardLine) -> Markup:
    return joined(
        element("h3", line.name),
        element("p", f"{line.state}{lead(line)}", css="sentence"),
        content_table(cards_table((line,), "html")),
        element("p", line.basis, css="soft"),
    )


def _awards(year: AwardYearLine, table: Table) -> Markup:
    return joined(
        element("h3", f"{year.year}年"),
        element("p", f"{year.total}。", css="sentence"),
        content_table(table),
        element("p", table.note, css="soft") if table.note else NOTHING,
    )
