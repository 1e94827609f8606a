"""附: the carriers by rung with what they lack, who is in the pool, how they were evaluated, what has to be mended, and
what money follows; and how the units themselves came out of a year."""

from collections.abc import Iterator, Sequence

from components.content.awards import NAME as AWARDS
from components.content.awards import by_year
from components.content.evaluation import TITLE as EVALUATED
from components.content.evaluation import results_table
from components.content.grades import counted
from components.content.ladder import NAME as LADDER
from components.content.ladder import ladder_table, lead
from components.content.pool import in_all, pool_table
from components.content.rectifications import NAME as RECTIFICATIONS
from components.content.rectifications import ledger_table
from components.content.scorecard import cards_table
from components.content.scorecard import lead as lead_of
from components.exports.docx.blocks import Block, BodyText, Heading
from components.exports.docx.content_table import content_table
from components.report.values.growth import AwardYearLine, EvaluationLine
from components.report.values.report import Report
from components.report.values.scorecards import ScorecardLine
from components.words.recognition import INTERNAL
from data.records.pool import POOL


def growth(report: Report) -> Iterator[Block]:
    """Each on a page of its own, and only where there is something of it."""
    if any(each.climbers for each in report.rungs):
        yield Heading(1, f"附：{LADDER}", numbered=False)
        missed = "、".join(each.words for each in report.closings)
        yield BodyText(f"{missed}。{lead(report)}" if missed else lead(report))
        yield content_table(ladder_table(report.rungs, "docx"))
    if report.pool:
        yield Heading(1, f"附：{POOL}", numbered=False)
        yield BodyText(f"{in_all([each for each in report.pool if not each.ended])}{INTERNAL}")
        yield content_table(pool_table(report.pool, "docx"))
    yield from _evaluations([each for each in report.evaluations if each.carriers])
    if report.rectifications:
        yield Heading(1, f"附：{RECTIFICATIONS}", numbered=False)
        yield content_table(ledger_table(report.rectifications, "docx"))
    yield from _awards(report.awards)
    yield from _scorecards(report.scorecards)


def _evaluations(held: Sequence[EvaluationLine]) -> Iterator[Block]:
    if held:
        yield Heading(1, f"附：{EVALUATED}", numbered=False)
    for each in held:
        yield Heading(2, each.name)
        yield BodyText(f"{counted(each)}。{each.state}")
        yield content_table(results_table((each,), "docx"))


def _scorecards(lines: Sequence[ScorecardLine]) -> Iterator[Block]:
    for line in lines:
        yield Heading(1, f"附：{line.name}", numbered=False)
        yield BodyText(f"{line.state}{lead_of(line)}")
        yield content_table(cards_table((line,), "docx"))


def _awards(years: Sequence[AwardYearLine]) -> Iterator[Block]:
    if years:
        yield Heading(1, f"附：{AWARDS}", numbered=False)
    for each, table in by_year(years, "docx"):
        yield Heading(2, f"{each.year}年")
        yield BodyText(f"{each.total}。")
        yield content_table(table)
