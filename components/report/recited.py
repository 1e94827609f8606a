"""A kept report as it is shown: its clauses are cited as everywhere else. What is kept stays as it was written."""

import re
from dataclasses import replace

from components.report.printable import with_texts
from components.report.values.report import Report
from plan_config.plan import Plan

_NUMERALS = "[一二三四五六七八九十]+"
_CLAUSE = rf"{_NUMERALS}(?:（{_NUMERALS}）(?:\d+\.)?)?"


def recited(report: Report, plan: Plan) -> Report:
    """The report with the title of each clause's section beside its number, which earlier versions left out: 一 alone
    reads as a dash."""
    paper = re.escape(plan.document.number or plan.document.title)
    bare = re.compile(rf"(?<={paper} ){_CLAUSE}(?:；{_CLAUSE})*(?![、第])")
    told = with_texts(report, lambda text: bare.sub(lambda found: plan.cited(found[0]), text))
    cited = tuple(
        each if each.paper else replace(each, clause=plan.cited(each.clause)) for each in told.standings
    )
    return replace(told, standings=cited)
