"""Points of an evaluation that its scheme does not have, not so many of, or of a year to come."""

from collections.abc import Iterable, Iterator
from datetime import date

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.evaluation_points import EVALUATION_POINTS, EvaluationPoints
from plan_config.book import PlanBook


def points_beyond(plan: ChangePlan, rows: Iterable[Record], book: PlanBook, today: date) -> Iterator[Problem]:
    """A problem for all points of an item that the carrier's scheme has not, for more than it may have, and for a year
    that has not begun by `today`. `rows` is what stands."""
    register = {(row.district, row.code): row for row in (*rows, *plan.records) if isinstance(row, Carrier)}
    for row in plan.records:
        if isinstance(row, EvaluationPoints) and (carrier := register.get((row.district, row.code))):
            yield from _beyond(row, carrier, book)
        if isinstance(row, EvaluationPoints) and row.year > today.year:
            said = f"{row.year}年还没有开始，请检查年度"
            yield problem_with(row, EVALUATION_POINTS.header("year"), f"{row.year}", said)


def _beyond(row: EvaluationPoints, carrier: Carrier, book: PlanBook) -> Iterator[Problem]:
    scheme = book.evaluation.scheme_for(carrier.kind)
    by_hand = scheme.by_hand if scheme else {}
    most = by_hand.get(row.item)
    if most is None:
        listed = f"人工评的有：{'、'.join(by_hand)}" if by_hand else "这一类型没有评价方案，请删去这一行"
        said = f"{carrier.kind}的评价方案没有这一项；{listed}"
        yield problem_with(row, EVALUATION_POINTS.header("item"), row.item, said)
    elif row.points > most:
        said = f"这一项最多 {most:g} 分"
        yield problem_with(row, EVALUATION_POINTS.header("points"), f"{row.points:g}", said)
