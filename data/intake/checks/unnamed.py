"""Records that no plan names any more, because its file is gone or an id has changed: nothing is lost, and it is said."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sqlite_utils import Database

from data.store.named import Named, NamedKind, named
from plan_config.book import PlanBook
from plan_config.district import District

KIND_WORDS: Mapping[NamedKind, str] = {"unit": "单位", "task": "任务", "target": "目标", "plan": "规划"}
LISTED = 12


def unnamed(db: Database, book: PlanBook) -> tuple[str, ...]:
    """A sentence for each district that has such records: which, how many, and how to mend it."""
    return tuple(told_unnamed(named(db), book))


def told_unnamed(found: Sequence[Named], book: PlanBook) -> Iterator[str]:
    """The same from what the records name."""
    districts = {each.name: each for each in book.districts}
    for name in sorted({each.district for each in found}):
        ours = [each for each in found if each.district == name]
        if name not in districts:
            yield (
                f"没有规划写到{name}，它的记录都在，但不显示：{_counts(ours)}。"
                f"请把它的规划文件放回，或放入写有“district: {name}”的新规划"
            )
        elif left := [each for each in ours if not _is_known(each, districts[name])]:
            yield (
                f"{name}有记录写着规划里没有的编号，记录都在，但不计入进度：{_listed(left)}。"
                "请把写有这些编号的规划文件放回，或在规划里改回原来的编号；"
                "单位由别的单位接续的，在接续的单位下写 succeeds"
            )


def _is_known(each: Named, district: District) -> bool:
    if each.kind == "unit":
        groups = [group for plan in district.plans for group in plan.groups]
        known = [(unit.id, *unit.succeeds) for unit in (*district.subjects, *groups)]
        return any(each.name in names for names in known)
    if each.kind == "task":
        return each.name in {task.id for task in district.tasks}
    if each.kind == "plan":
        return district.plan(each.name) is not None
    plan = district.plan(each.plan)
    return plan is not None and each.name in {target.id for target in plan.targets}


def _counts(found: Sequence[Named]) -> str:
    """How many of each sort, all together."""
    counts: Counter[str] = Counter()
    for each in found:
        counts[each.sort] += each.records
    return "、".join(f"{count} {sort}" for sort, count in counts.items())


def _listed(found: Sequence[Named]) -> str:
    """Each entry with what stands under it."""
    entries = dict.fromkeys((each.kind, each.name) for each in found)
    told = [
        f"{KIND_WORDS[kind]} {name}（{_counts([each for each in found if (each.kind, each.name) == (kind, name)])}）"
        for kind, name in entries
    ]
    return "、".join(told[:LISTED]) + (f" 等 {len(told)} 个" if len(told) > LISTED else "")
