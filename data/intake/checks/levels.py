"""Levels that would stand beside an older one which nobody ended: the highest of them counts, which few mean; levels
that end without a day, a reason or a paper; and levels that are none of the carrier's kind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.district import DistrictRecords
from data.records.kinds import key_of, kind_of
from data.records.level import LEVEL, RISEN, TAKEN_AWAY, LevelSpan
from data.records.pool import PoolEntry
from plan_config.book import PlanBook
from plan_config.levels import Levels

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


def unexplained_endings(plan: ChangePlan, rows: Iterable[Record], book: PlanBook) -> Iterator[Problem]:
    """A warning for each level that comes to end without saying why, where none takes over, and for each that is said to
    be risen from, where no higher one goes on. `rows` is what stands."""
    spans: defaultdict[tuple[str, str], dict[tuple[str, ...], LevelSpan]] = defaultdict(dict)
    for row in (*rows, *plan.records):
        if isinstance(row, LevelSpan):
            spans[row.district, row.code][key_of(row)] = row
    ended = {_ending(change.before) for change in plan.changes if isinstance(change.before, LevelSpan)}
    for row in plan.records:
        if isinstance(row, LevelSpan) and row.until and _ending(row) not in ended:
            others = spans[row.district, row.code].values()
            if said := _unexplained(row, row.until, others, book.levels_of(row.district)):
                key = f"level-end/{row.district}/{row.code}/{row.level}/{row.since}"
                yield problem_with(row, LEVEL.header("ended"), row.ended, said, key=key)


def levels_of_other_kinds(plan: ChangePlan, rows: Iterable[Record], book: PlanBook) -> Iterator[Problem]:
    """A warning for each level, or aim of the pool, that carriers of that kind do not get. `rows` is what stands."""
    kinds = {(row.district, row.code): row.kind for row in (*rows, *plan.records) if isinstance(row, Carrier)}
    for row in plan.additions:
        if isinstance(row, LevelSpan | PoolEntry):
            name = "level" if isinstance(row, LevelSpan) else "aim"
            level, kind = getattr(row, name), kinds.get((row.district, row.code), "")
            if kind and not book.levels_of(row.district).is_for(level, kind):
                said = _not_for(level, kind, book.levels_of(row.district))
                key = f"level-kind/{row.district}/{row.code}/{level}/{row.since}"
                yield problem_with(row, kind_of(row).header(name), level, said, key=key)


def _ending(row: LevelSpan) -> tuple[object, ...]:
    """Of which level, when and why."""
    return (*key_of(row), row.until, row.ended)


def _unexplained(row: LevelSpan, end: date, spans: Iterable[LevelSpan], levels: Levels) -> str:
    """What is missing beside a level that ends on a day; empty where nothing is."""
    after = [each for each in spans if (each.until or date.max) > end]
    higher = any(levels.rank(each.level) > levels.rank(row.level) for each in after)
    if higher or row.ended not in ("", RISEN):
        return ""
    if row.ended:
        return f"这一级到 {end} 因{RISEN}终止，但没有登记随后更高的级别，请补上；确实如此请说明原因"
    if any(each.since >= end for each in after):
        return ""
    return f"这一级到 {end} 终止，但没有填{LEVEL.header('ended')}，请补上；确实如此请说明原因"


def _not_for(level: str, kind: str, levels: Levels) -> str:
    """Why a level is not one of a kind, and what to do about it."""
    own = levels.own_level(levels.rank(level), kind)
    named = levels.named(level)
    whose = f"{kind}的这一级是“{own.id}”" if own else f"只有{'、'.join(named.kinds if named else ())}有这一级"
    return f"{whose}，请检查级别或载体类型；确实如此请说明原因"


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
