"""What records that come or go mean for the evaluations settled from them: those stay as they were settled."""

from collections.abc import Iterable

from data.judging.round import Round, from_text
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.evaluation_points import EvaluationPoints
from data.records.observation import Observation, Retraction
from data.records.settlement import Settlement


def settled_with(records: Iterable[Record], settlements: Iterable[Settlement]) -> str:
    """A sentence that the settled evaluations which rest on any of these records stay, and which they are; empty where
    there are none."""
    rows = list(records)
    named = [
        f"{held.year}年度{held.scheme.label}（{each.on} 定稿，依据{each.paper}）"
        for each in settlements
        if each.withdrawal is None
        and (held := from_text(each.content))
        and _rests_on(held, [row for row in rows if row.district == each.district])
    ]
    return f"涉及已定稿的评价，定稿的结果不变：{'、'.join(named)}。" if named else ""


def _rests_on(held: Round, rows: Iterable[Record]) -> bool:
    codes = {each.code for each in held.results if not each.not_rated}
    series = {each for item in held.scheme.items if item.measure for each in item.measure.series}
    for row in rows:
        if isinstance(row, Observation | Retraction):
            found = row.subject in codes and row.series in series and row.period.year == held.year
        elif isinstance(row, EvaluationPoints):
            found = row.code in codes and row.year == held.year
        else:
            found = isinstance(row, Carrier) and row.code in codes
        if found:
            return True
    return False
