"""What of a plan's review cannot stand: a judgement without a score or a word, a text with a number that hides another."""

from collections.abc import Iterator

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.closing_text import CLOSING_TEXT, ClosingText
from data.records.plan_judgement import PLAN_JUDGEMENT, PlanJudgement
from data.rights.masks import is_masked


def impossible_reviews(plan: ChangePlan) -> Iterator[Problem]:
    """A problem for each of them."""
    for row in plan.records:
        if isinstance(row, PlanJudgement) and not (row.score or row.words):
            yield problem_with(row, PLAN_JUDGEMENT.header("score"), "", "得分或满意率与结论至少填一项")
        if isinstance(row, ClosingText) and is_masked(row.text):
            said = "内容里有隐去几位的号码，请写完整的号码或删去"
            yield problem_with(row, CLOSING_TEXT.header("text"), row.text, said)
