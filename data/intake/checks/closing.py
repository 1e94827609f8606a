"""What of a plan's review cannot stand: a judgement without a score or a word, with one that no scale has, or from before
the plan began; a text with a number that hides another."""

import re
import unicodedata
from collections.abc import Iterator

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.closing_text import CLOSING_TEXT, ClosingText
from data.records.plan_judgement import PLAN_JUDGEMENT, PlanJudgement
from data.rights.masks import is_masked
from plan_config.book import PlanBook

# A score by itself: of any other scale than a hundred it is said of how many, which makes it more than a number.
_BARE = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*(?:%|分)?")
HIGHEST = 100
BEYOND = "应在 0 到 100 之间；满分不是 100 分的请写明，如“108分（满分120分）”"


def impossible_reviews(plan: ChangePlan, book: PlanBook) -> Iterator[Problem]:
    """A problem for each of them."""
    for row in plan.records:
        if isinstance(row, PlanJudgement):
            yield from _judgement(row, book)
        if isinstance(row, ClosingText) and is_masked(row.text):
            said = "内容里有隐去几位的号码，请写完整的号码或删去"
            yield problem_with(row, CLOSING_TEXT.header("text"), row.text, said)


def _judgement(row: PlanJudgement, book: PlanBook) -> Iterator[Problem]:
    score, day = PLAN_JUDGEMENT.header("score"), PLAN_JUDGEMENT.header("day")
    if not (row.score or row.words):
        yield problem_with(row, score, "", "得分或满意率与结论至少填一项")
    bare = _BARE.fullmatch(unicodedata.normalize("NFKC", row.score).strip())
    if bare and not 0 <= float(bare[1]) <= HIGHEST:
        yield problem_with(row, score, row.score, BEYOND)
    judged = book.plan(row.plan)
    if judged and row.day < judged.start:
        yield problem_with(row, day, f"{row.day}", f"早于方案开始的日期 {judged.start}，请核对")
