"""What evidence is for and what it is, in words."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from data.judging.half_up import half_up
from data.judging.periods import quarter_name
from data.records.carrier import Carrier
from data.records.evidence import DECISION, FIGURE, Evidence, Shown
from data.records.names import task_names
from data.records.task_update import TASK_UPDATE
from plan_config.book import PlanBook


class Names(NamedTuple):
    """What readers call carriers, units and measures by id, and what a series counts."""

    subjects: Mapping[str, str]
    series: Mapping[str, str]


def names_of(book: PlanBook, district: str, carriers: Iterable[Carrier]) -> Names:
    """The names of a district's carriers, units and measures, and those of all series."""
    found = book.district(district)
    units = {unit.id: unit.name for unit in found.subjects} if found else {}
    tasks = task_names(found) if found else {}
    parts = {part.series: part.label for indicator in book.indicators for part in indicator.parts}
    series = {each.id: each.label for each in book.operations.series} | parts
    return Names(tasks | units | {each.code: each.name for each in carriers}, series)


def shown_words(shown: Shown, names: Names) -> str:
    """What evidence is for, by name: 重庆国际医学创新中心 2025年四季度 孵化面积."""
    if shown.sort == DECISION:
        return f"{shown.day} 议定事项第 {shown.subject} 号"
    whose = names.subjects.get(shown.subject, shown.subject)
    return " ".join(filter(None, (whose, day_words(shown), item_words(shown, names))))


def day_words(shown: Shown) -> str:
    """The period of what is told for one, else the day."""
    return quarter_name(shown.day) if shown.sort in (FIGURE, TASK_UPDATE.name) else f"{shown.day}"


def item_words(shown: Shown, names: Names) -> str:
    """Which figure of a period, which level, item or matter; empty where it is all of the day."""
    return names.series.get(shown.item, shown.item)


def evidence_words(each: Evidence) -> str:
    """A piece of evidence in one line: 渝中科〔2025〕12号，档案号 2025-Y-007，《验收意见》扫描件.pdf（1.2 MB）."""
    archive = f"档案号 {each.archive}" if each.archive else ""
    return "，".join(filter(None, (each.number, archive, file_words(each))))


def file_words(each: Evidence) -> str:
    """A file by its name and size; empty where there is none."""
    return f"{each.file}（{size_words(each.size)}）" if each.sha256 else ""


def size_words(size: int) -> str:
    """How large a file is: 812 字节, 64 KB, 1.2 MB."""
    if size < 1024:
        return f"{size} 字节"
    if size < 1024 * 1024:
        return f"{half_up(size / 1024, 0):.0f} KB"
    return f"{half_up(size / 1024 / 1024, 1):.1f} MB"
