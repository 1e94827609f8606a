"""Evidence that is none: for something that is not recorded, or without paper, archive number and file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.judging.evidence import shown_of
from data.records.declaring import Record
from data.records.evidence import DECISION, EVIDENCE, FIGURE, Evidence
from data.records.meetings import Decision

EMPTY = "文号、档案号至少填一项，或在页面上附文件"
UNKNOWN = "登记库里没有这个对象在这一天的“{}”，请检查名称和日期"
UNKNOWN_ITEM = "这个对象在这一天没有登记这一项；登记的有：{}"


def evidence_of_nothing(
    plan: ChangePlan, rows: Iterable[Record], decisions: Iterable[Decision]
) -> Iterator[Problem]:
    """A problem for each piece of evidence that shows nothing, or of nothing that stands or comes with it. `rows` is what
    stands, `decisions` what meetings decided."""
    told = [row for row in plan.records if isinstance(row, Evidence) and not row.removed]
    known = _recorded((*rows, *plan.records)) if told else {}
    decided = {(each.district, f"{each.id}"): each for each in decisions}
    for row in told:
        if not (row.number or row.archive or row.sha256):
            yield problem_with(row, EVIDENCE.header("number"), "", EMPTY)
        items = known.get((row.district, row.sort, row.subject, row.day))
        if row.sort == DECISION:
            yield from _of_no_decision(row, decided)
        elif items is None:
            column = EVIDENCE.header("day")
            yield problem_with(row, column, f"{row.day}", UNKNOWN.format(row.sort))
        elif row.item and row.item not in items:
            # Series have no words here.
            listed = "、".join(sorted(items)) if row.sort != FIGURE else "本期填报的数据项"
            yield problem_with(row, EVIDENCE.header("item"), row.item, UNKNOWN_ITEM.format(listed))


def _of_no_decision(row: Evidence, decided: Mapping[tuple[str, str], Decision]) -> Iterator[Problem]:
    """That there is no decision of this number in the district, or that it is of another day than it ever was said to be."""
    decision = decided.get((row.district, row.subject))
    if decision is None:
        numbers = "、".join(number for district, number in decided if district == row.district)
        there_are = f"现有编号：{numbers}" if numbers else "还没有登记过议定事项"
        message = f"{row.district}没有这个编号的议定事项，{there_are}"
        yield problem_with(row, EVIDENCE.header("subject"), row.subject, message)
    elif row.day not in {decision.decided_on, *(each.before.decided_on for each in decision.corrections)}:
        message = f"议定事项第 {decision.id} 号的议定日期是 {decision.decided_on}，请改成这一天"
        yield problem_with(row, EVIDENCE.header("day"), f"{row.day}", message)


def _recorded(rows: Iterable[Record]) -> dict[tuple[object, ...], set[str]]:
    """The items that are recorded of each subject and day, by sort."""
    found: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for row in rows:
        if shown := shown_of(row):
            found[row.district, *shown[:3]].add(shown.item)
    return found
