"""Whom or what a line names: a district, a unit, a carrier or a measure."""

from collections.abc import Iterable, Sequence
from typing import Any

from data.intake.reading.lines import SheetLine, SheetReading
from data.records.declaring import OF_CARRIERS, Field, Kind, Record
from data.records.names import NameBook, Subject, district_named, renamed, task_named
from data.records.observation import OBSERVATION
from data.records.spelling import normalise
from data.records.task_update import TASK_UPDATE
from plan_config.book import PlanBook

DISTRICT, MEASURE = OBSERVATION.header("district"), TASK_UPDATE.header("task")


class Named:
    """What the lines of an import name, by the plans and the names known so far; what nobody could tell is told in
    `reading`."""

    def __init__(self, book: PlanBook, standing: Sequence[Record], reading: SheetReading) -> None:
        self._book = book
        self.reading = reading
        self.names = NameBook()
        self.names.add_units(book)
        self.renamed = {each.name: renamed(standing, each.name) for each in book.districts}
        self._left_out: set[str] = set()

    def pass_over(self, names: Iterable[str]) -> None:
        """Refuse nobody for these names, in one spelling: the lines that would have brought them were refused."""
        self._left_out = set(names)

    def district(self, line: SheetLine) -> str:
        """The district a line names; empty where it names none or an unknown one."""
        district = district_named(self._book, line.words(DISTRICT))
        if district is None and line.words(DISTRICT):
            known = "、".join(each.name for each in self._book.districts)
            self.reading.refuse(line, DISTRICT, f"没有这个区县的方案；可填：{known}")
        return district.name if district else ""

    def home(self, line: SheetLine, district: str, column: str) -> Subject | None:
        """The unit that a column names, which need not be named where there is but one."""
        known = self._book.district(district)
        homes = known.homes if known else ()
        alone = homes[0].id if len(homes) == 1 else ""
        return self.names.find_unit(line[column] or alone, district)

    def refuse_unit(self, line: SheetLine, district: str, column: str) -> None:
        """Tell that a column names no unit of the district, and which there are."""
        missing = "方案里没有这个园区或责任单位" if line[column] else "这一格必须填写"
        self.reading.refuse(line, column, f"{missing}；可填：{self._units(district)}")

    def subject(self, line: SheetLine, column: str) -> Subject | None:
        """The carrier, park or unit that a column names."""
        district = self.district(line)
        if line.words(DISTRICT) and not district:
            return None
        found = self.names.find(line[column], district)
        if not found and normalise(line[column]) not in self._left_out:
            advice = "找不到这个载体、园区或责任单位，请检查名称，或先登记别名"
            self.reading.refuse(line, column, advice)
        elif len(found) > 1:
            meant = "、".join(sorted(f"{each.district} {self.names.called(each)}" for each in found))
            self.reading.refuse(line, column, f"可能指：{meant}。请填写区县，或改用全称、编码")
        return found[0] if len(found) == 1 else None

    def carrier(self, kind: Kind, line: SheetLine, only: str) -> Subject | None:
        """The carrier that a line is about; what it says of it must not end before it begins."""
        column = naming(kind).header
        subject = self.subject(line, column)
        if subject is None:
            return None
        if not subject.by_carrier:
            self.reading.refuse(line, column, f"这是园区或责任单位，{only}")
        elif backwards := _backwards(kind, line):
            self.reading.refuse(line, *backwards)
        else:
            return subject
        return None

    def task(self, line: SheetLine, column: str = MEASURE) -> dict[str, Any] | None:
        """The district and the measure that a line is about; None where it names none of a plan."""
        district = district_named(self._book, self.district(line))
        if district is None:
            return None
        task = task_named(district, line[column], self.renamed[district.name])
        if task is None:
            self.reading.refuse(line, column, "这个区县的方案里没有这项任务，请从下拉列表中选择")
        return {"district": district.name, "task": task} if task else None

    def _units(self, name: str) -> str:
        district = self._book.district(name)
        return "、".join(unit.short for unit in district.homes) if district else ""


def naming(kind: Kind) -> Field:
    """The field that names the carrier it is about."""
    field = kind.naming(*OF_CARRIERS)
    assert field is not None, f"{kind.name} names no carrier"
    return field


def _backwards(kind: Kind, line: SheetLine) -> tuple[str, str] | None:
    """The column that ends a span before it begins, and what to do about it."""
    fields = {field.name: field for field in kind.fields}
    since, until = fields.get("since"), fields.get("until")
    if since and until and line[until.header] and line[until.header] <= line[since.header]:
        return until.header, f"{until.header}应晚于{since.header}"
    return None
