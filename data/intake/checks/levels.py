"""Levels that would stand beside an older one which nobody ended: the highest of them counts, which few mean; and levels
that end without a day or a paper."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.declaring import Record
from data.records.district import DistrictRecords
from data.records.kinds import key_of
from data.records.level import LEVEL, TAKEN_AWAY, LevelSpan

Open = Mapping[tuple[str, str], Sequence[LevelSpan]]


def levels_left_open(plan: ChangePlan, known: Iterable[DistrictRecords]) -> Iterator[Problem]:
    """A warning for each level that comes, or lasts longer, while another of its carrier is open on record.

    What the file itself ends is not open, and a level that was over before the other began stands beside none.
    """
    left = _left_open(plan, known)
    before = {change.after: change.before for change in plan.changes}
    for row in plan.records:
        if isinstance(row, LevelSpan) and _is_longer(row, before.get(row)):
            beside = [s for s in left[row.district, row.code] if row.until is None or s.since < row.until]
            if beside:
                yield _question(row, beside)


def unfounded_endings(plan: ChangePlan) -> Iterator[Problem]:
    """A problem for each ending without its day, and for each level taken away without a paper."""
    day, paper = LEVEL.header("until"), LEVEL.header("end_paper")
    for row in plan.records:
        if not isinstance(row, LevelSpan):
            continue
        if row.until is None and (row.ended or row.end_paper):
            given = LEVEL.header("ended" if row.ended else "end_paper")
            yield problem_with(row, day, "", f"填了{given}就要填{day}")
        elif row.ended in TAKEN_AWAY and not row.end_paper:
            yield problem_with(row, paper, "", f"{row.ended}须填{paper}")


def _left_open(plan: ChangePlan, known: Iterable[DistrictRecords]) -> Open:
    ended = {key_of(row) for row in plan.records if isinstance(row, LevelSpan) and row.until}
    found: defaultdict[tuple[str, str], list[LevelSpan]] = defaultdict(list)
    for records in known:
        for carrier in records.carriers:
            for span in carrier.levels:
                if span.until is None and key_of(span) not in ended:
                    found[records.district, carrier.code].append(span)
    return found


def _is_longer(row: LevelSpan, before: Record | None) -> bool:
    if not isinstance(before, LevelSpan):
        return True
    return before.until is not None and (row.until is None or row.until > before.until)


def _question(row: LevelSpan, beside: Sequence[LevelSpan]) -> Problem:
    named = "、".join(f"{span.level}（{span.since} 认定，批次 {span.origin.batch} 导入）" for span in beside)
    batches = "、".join(str(number) for number in sorted({span.origin.batch for span in beside}))
    said = (
        f"登记在册的{named}还没有终止日期，同时有效时按最高的一级计。"
        f"级别有变，请给旧的一行填终止日期；旧的一行填错了，请撤回批次 {batches}；确实同时有效，请说明原因"
    )
    key = f"level/{row.district}/{row.code}/{row.level}/{row.since}"
    return problem_with(row, LEVEL.header("level"), row.level, said, key=key)
