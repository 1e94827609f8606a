"""Evidence that is none: for something that is not recorded, or without paper, archive number and file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.judging.evidence import shown_of
from data.records.declaring import Record
from data.records.evidence import DECISION, EVIDENCE, FIGURE, Evidence

EMPTY = "文号、档案号至少填一项，或在页面上附文件"
UNKNOWN = "登记库里没有这个对象在这一天的“{}”，请检查名称和日期"
UNKNOWN_ITEM = "这个对象在这一天没有登记这一项；登记的有：{}"


def evidence_of_nothing(plan: ChangePlan, rows: Iterable[Record]) -> Iterator[Problem]:
    """A problem for each piece of evidence that shows nothing, or of nothing that stands or comes with it. `rows` is what
    stands; what a meeting decided is not among it."""
    told = [row for row in plan.records if isinstance(row, Evidence) and not row.removed]
    known = _recorded((*rows, *plan.records)) if told else {}
    for row in told:
        if not (row.number or row.archive or row.sha256):
            yield problem_with(row, EVIDENCE.header("number"), "", EMPTY)
        items = known.get((row.district, row.sort, row.subject, row.day))
        if row.sort == DECISION:
            continue
        if items is None:
            column = EVIDENCE.header("day")
            yield problem_with(row, column, f"{row.day}", UNKNOWN.format(row.sort))
        elif row.item and row.item not in items:
            # Series have no words here.
            listed = "、".join(sorted(items)) if row.sort != FIGURE else "本期填报的数据项"
            yield problem_with(row, EVIDENCE.header("item"), row.item, UNKNOWN_ITEM.format(listed))


def _recorded(rows: Iterable[Record]) -> dict[tuple[object, ...], set[str]]:
    """The items that are recorded of each subject and day, by sort."""
    found: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for row in rows:
        if shown := shown_of(row):
            found[row.district, *shown[:3]].add(shown.item)
    return found
