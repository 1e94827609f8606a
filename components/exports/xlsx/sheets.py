"""The sheets of the workbook that list: changes, decisions, events, carriers, definitions, records, imports, documents."""

from components.content import sources as content
from components.content.aims import aims as in_words
from components.content.awards import awards_table
from components.content.carriers import listed
from components.content.changes import moved
from components.content.decisions import decided
from components.content.definitions import defined
from components.content.evaluation import points_table, results_table
from components.content.events import happened
from components.content.ladder import ladder_table
from components.content.left_open import left_open as not_reached
from components.content.operations import of_report
from components.content.pool import pool_table
from components.content.projects import projects as dated
from components.content.rectifications import ledger_table
from components.content.scorecard import cards_table, every_matter
from components.content.sources import recorded
from components.exports.xlsx.content_table import content_sheet
from components.exports.xlsx.table import ListSheet
from components.report.values.report import Report


def changes(report: Report) -> ListSheet:
    """What moved since the earlier state that the report is compared with."""
    return content_sheet(moved(report, "xlsx"), frozen=2)


def decisions(report: Report) -> ListSheet:
    """The decisions of meetings and how they stand."""
    return content_sheet(decided(report.decisions, "xlsx"), frozen=2)


def left_open(report: Report) -> ListSheet:
    """What the plan before did not reach, and what this plan made of it."""
    return content_sheet(not_reached(report.left_open, "xlsx"), frozen=2)


def ladder(report: Report) -> ListSheet:
    """The carriers by rung, with what each lacks of its next level."""
    return content_sheet(ladder_table(report.rungs), frozen=2)


def pool(report: Report) -> ListSheet:
    """Who is in the pool, for which level and until when, and how entries ended."""
    return content_sheet(pool_table(report.pool), frozen=2)


def evaluations(report: Report) -> ListSheet:
    """How carriers come out in the evaluations."""
    return content_sheet(results_table(report.evaluations, "xlsx"), frozen=2)


def points(report: Report) -> ListSheet:
    """The points of each item of each evaluation."""
    return content_sheet(points_table(report.evaluations), frozen=2)


def awards(report: Report) -> ListSheet:
    """What money follows, with the rule behind each sum."""
    every = [line for year in report.awards for line in year.awards]
    return content_sheet(awards_table(every, "xlsx"), frozen=2)


def scorecards(report: Report) -> ListSheet:
    """How the plan's units came out of a year."""
    return content_sheet(cards_table(report.scorecards, "xlsx"), frozen=3)


def matters(report: Report) -> ListSheet:
    """All that the units were assessed by."""
    return content_sheet(every_matter(report.scorecards), frozen=2)


def rectifications(report: Report) -> ListSheet:
    """What carriers have to mend, who sees to it and by when."""
    return content_sheet(ledger_table(report.rectifications, "xlsx"), frozen=2)


def projects(report: Report) -> ListSheet:
    """The projects that the plan names with a day by which each is to be done."""
    return content_sheet(dated(report.projects, "xlsx"), frozen=2)


def aims(report: Report) -> ListSheet:
    """What a plan asks for in words alone."""
    return content_sheet(in_words(report, "xlsx"))


def events(report: Report) -> ListSheet:
    """What happened and may explain a figure's way."""
    return content_sheet(happened(report.events, "xlsx"), frozen=2)


def carriers(report: Report) -> ListSheet:
    """The register of carriers in scope with their newest figures."""
    return content_sheet(listed(report, "xlsx"), frozen=2)


def operations(report: Report) -> ListSheet:
    """What the carriers in scope told of their last year."""
    return content_sheet(of_report(report), frozen=2)


def definitions(report: Report) -> ListSheet:
    """What each indicator measures."""
    return content_sheet(defined(report, "xlsx"))


def sources(report: Report) -> ListSheet:
    """Each recorded row that the figures rest on."""
    return content_sheet(recorded(report.rows, "xlsx"))


def batches(report: Report) -> ListSheet:
    """The imports that the figures rest on."""
    return content_sheet(content.batches(report, "xlsx"))


def papers(report: Report) -> ListSheet:
    """The documents that targets and rules come from."""
    return content_sheet(content.papers(report.papers, "xlsx"))
