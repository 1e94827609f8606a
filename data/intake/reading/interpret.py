"""What the lines of the sheets mean: rows for the store, given the plans and the names known so far."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from data.intake.files.tables import Table
from data.intake.reading.coordinates import to_wgs84
from data.intake.reading.last_known import last_known, said_otherwise
from data.intake.reading.line_rows import described, observed, settled
from data.intake.reading.lines import Reading, Record
from data.intake.reading.sheets import PRECISIONS, Column, Sheet, sheets_of
from data.intake.reading.spellings import Firms, Spellings
from data.records.belonging import moved, since_when
from data.records.names import NameBook, Subject, district_named
from data.records.rows import AliasRow, CarrierRow, Entry, FirmRow, LevelRow, ObservationRow, Row, TaskRow
from data.records.spelling import code_as_kept, full_name, normalise, visible
from data.records.values import FIELD_WORDS, Home, unit_at
from data.reporting import Report, quiet
from data.rights.masks import is_masked, shows
from plan_config.plan import PlanBook

PLACE_COLUMNS = ("经度", "纬度", "坐标系", "位置精度", "位置误差(米)")
# How much of deciding is done when every line is read.
READ = 0.8
UNIT_COLUMN = "所属园区(责任单位)"
# The texts of a carrier in which somebody's telephone number may stand.
WITH_NUMBERS = ("name", "operator", "address", "contact", "phone", "basis", "source", "note")
MASKED = "这是隐去几位的号码，库中没有与之相符的原文，请填写完整号码或留空"


class Interpreter:
    """One import under way. What it cannot make sense of goes into `reading.problems`."""

    def __init__(
        self,
        book: PlanBook,
        standing: Sequence[Row],
        today: date,
        homes: Mapping[str, tuple[Home, ...]] | None = None,
    ) -> None:
        self._homes = dict(homes or {})
        self._today = today
        self.reading = Reading()
        self._book = book
        self._sheets = sheets_of(book)
        self._carriers = {row.code: row for row in standing if isinstance(row, CarrierRow)}
        self._aliases = tuple(row for row in standing if isinstance(row, AliasRow))
        self._figures = tuple(row for row in standing if isinstance(row, ObservationRow))
        self._codes = Spellings(self._carriers)
        self._further = {
            plan.district: Spellings(row.alias for row in self._aliases if row.district == plan.district)
            for plan in book.districts
        }
        self._firms = Firms(row for row in standing if isinstance(row, FirmRow))
        self._known: dict[tuple[str, date], dict[tuple[str, str], float]] = {}
        self._names = NameBook()
        self._names.add_units(book)
        self._names.add_aliases(self._aliases)

    def entries(self, tables: Sequence[Table], report: Report = quiet) -> Iterator[Entry]:
        """Every line of every table as rows: carriers and other names first, what refers to them after.

        `report` is told of every table and then of every kind of sheet, up to READ.
        """
        records = self._records(tables, report)
        carriers = self._learn(records["载体"], records["别名"])
        readers = (
            ("别名", self._alias),
            ("级别", self._level),
            ("期报", self._report),
            ("任务进展", self._task),
            ("企业", self._firm),
        )
        yield from carriers
        for place, (name, read) in enumerate(readers):
            report(READ / 2 + place * READ / 2 / len(readers), f"正在核对{name}")
            for item in records[name]:
                yield from (entry._replace(sheet=item.sheet) for entry in read(item))

    def _records(self, tables: Sequence[Table], report: Report) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {name: [] for name in self._sheets}
        for place, table in enumerate(tables):
            report(place * READ / 2 / len(tables), f"正在读取“{table.sheet}”")
            sheet = self._sheet(table)
            if sheet:
                found[sheet.name] += self.reading.records(table, sheet)
        return found

    def _sheet(self, table: Table) -> Sheet | None:
        for sheet in self._sheets.values():
            if table.name.strip().lower() in (sheet.name, sheet.file_name):
                return sheet
        if not table.hidden.for_good:
            show = "这张表是隐藏的，请取消隐藏后核对，不用就删除；" if table.hidden.sheet else ""
            self.reading.refuse_table(table.name, f"{show}认不出这张表，表名应为：{'、'.join(self._sheets)}")
        return None

    def _learn(self, carriers: Sequence[Record], aliases: Sequence[Record]) -> list[Entry]:
        """Take in the names that the import itself brings; a carrier may name its unit by a new alias."""
        new_aliases = [self._alias_as_written(item) for item in aliases]
        self._names.add_aliases(new_aliases)
        entries = [entry._replace(sheet=item.sheet) for item in carriers for entry in self._carrier(item)]
        new = {entry.record.code: entry.record for entry in entries if isinstance(entry.record, CarrierRow)}
        self._names.add_carriers({**self._carriers, **new}.values())
        self._names.add_aliases((*self._aliases, *new_aliases, *self._former_names()))
        return entries

    def _former_names(self) -> Iterator[AliasRow]:
        """A template's other sheets still call a carrier as before when the file renames it."""
        for carrier in self._carriers.values():
            yield AliasRow(carrier.district, carrier.code, full_name(carrier.code, carrier.name))

    def _carrier(self, item: Record) -> Iterator[Entry]:
        district = self._district(item)
        if not district:
            return
        unit = self._names.find_unit(item[UNIT_COLUMN], district)
        code = self._code(item)
        known = self._carriers.get(code)
        if not code:
            return
        if unit is None:
            self.reading.refuse(
                item, UNIT_COLUMN, f"方案里没有这个园区或责任单位；可填：{self._units(district)}"
            )
        elif known and known.district != district:
            self.reading.refuse(item, "载体编码", f"这个编码已用于{known.district}的载体，请换一个")
        else:
            carrier = described(item, district, code, unit.id)._replace(
                unit_since=self._since(item, unit.id, known)
            )
            self._homes[code] = moved(self._homes.get(code, ()), unit.id, carrier.unit_since)
            yield Entry(self._placed(self._in_full(carrier, item, known), item), item.row)

    def _code(self, item: Record) -> str:
        """The code as the register has it, however the line spells it; empty where that cannot be told."""
        written = item["载体编码"]
        same = self._codes.of(written)
        if len(same) > 1:
            kept = "、".join(same)
            self.reading.refuse(item, "载体编码", f"登记库中这个编码有几种写法：{kept}。请照其中一种填写")
            return ""
        if not same:
            self._codes.keep(code_as_kept(written))
        return same[0] if same else code_as_kept(written)

    def _since(self, item: Record, unit: str, known: CarrierRow | None) -> date | None:
        """Since when it belongs to its unit: as given, else as on record, and of a move as since_when() has it."""
        given: date | None = item["归属起始日期"]
        if given and given > self._today:
            advice = f"还没有到这一天，今天是 {self._today}，请检查；变动之后再填"
            self.reading.refuse(item, "归属起始日期", advice)
        if given or known is None:
            return given
        if known.unit == unit:
            return known.unit_since
        told = (
            seen.period for seen in self._figures if seen.subject == known.code and seen.unit == known.unit
        )
        return since_when(told, self._homes.get(known.code, ()))

    def _in_full(self, carrier: CarrierRow, item: Record, known: CarrierRow | None) -> CarrierRow:
        """The texts as written; one whose number is masked stands for the text on record, which it never replaces."""
        whole: dict[str, Any] = {}
        for field in WITH_NUMBERS:
            written = getattr(carrier, field)
            if is_masked(written):
                whole[field] = str(getattr(known, field)) if known else ""
                if not whole[field] or not shows(written, whole[field], field):
                    self.reading.refuse(item, FIELD_WORDS[field], MASKED)
        return carrier._replace(**whole)

    def _placed(self, carrier: CarrierRow, item: Record) -> CarrierRow:
        blank = [header for header in PLACE_COLUMNS if item[header] is None]
        if len(blank) == len(PLACE_COLUMNS):
            return carrier
        if blank:
            self.reading.refuse(item, blank[0], f"有位置就要填全：{'、'.join(PLACE_COLUMNS)}")
            return carrier
        lon, lat, system, sharp, radius = (item[header] for header in PLACE_COLUMNS)
        if not (73 <= lon <= 135 and 18 <= lat <= 54):
            self.reading.refuse(item, "经度", "位置不在国内，请检查经度与纬度是否填反")
            return carrier
        east, north = (round(angle, 6) for angle in to_wgs84(system, lon, lat))
        return carrier._replace(lon=east, lat=north, precision=PRECISIONS[sharp], radius_m=radius)

    def _alias_as_written(self, item: Record) -> AliasRow:
        plan = district_named(self._book, item.words("区县"))
        return AliasRow(plan.district if plan else "", item["名称或编码"], item["别名"])

    def _alias(self, item: Record) -> Iterator[Entry]:
        subject = self._subject(item, "名称或编码")
        if subject:
            known = self._further[subject.district]
            kept = known.of(item["别名"]) or [visible(item["别名"])]
            known.keep(kept[0])
            yield Entry(AliasRow(subject.district, subject.id, kept[0]), item.row)

    def _level(self, item: Record) -> Iterator[Entry]:
        subject = self._subject(item, "载体编码")
        since, until = item["认定日期"], item["终止日期"]
        if subject is None:
            return
        if not subject.by_carrier:
            self.reading.refuse(item, "载体编码", "这是园区或责任单位，级别只能填给载体")
        elif until and until <= since:
            self.reading.refuse(item, "终止日期", "终止日期应晚于认定日期")
        else:
            paper = item.words("认定文号")
            yield Entry(LevelRow(subject.district, subject.id, item["级别"], since, until, paper), item.row)

    def _report(self, item: Record) -> Iterator[Entry]:
        subject = self._subject(item, "填报主体")
        if subject is None or not self._in_time(item):
            return
        columns = [column for column in self._sheets["期报"].columns if column.series]
        figures = [(column, item[column.header]) for column in columns if item[column.header] is not None]
        if item["填报日期"] is None:
            self._expect_nothing_new(item, subject, figures)
            return
        home = unit_at(self._homes.get(subject.id, ()), item["数据期"], default=subject.unit)
        for column, value in figures:
            yield Entry(observed(item, replace(subject, unit=home), column, value), item.row)

    def _in_time(self, item: Record) -> bool:
        """Whether a period can be reported by today, and was on the day the line gives: from its last month on."""
        opens, told = item["数据期"].replace(day=1), item["填报日期"]
        if opens > self._today:
            self.reading.refuse(item, "数据期", f"这一期还没有到，{opens} 起才能填报，请检查年份和季度")
            return False
        if told and not opens <= told <= self._today:
            advice = f"填报日期应在 {opens}（数据期最后一个月）至今天（{self._today}）之间，请检查"
            self.reading.refuse(item, "填报日期", advice)
            return False
        return True

    def _expect_nothing_new(
        self, item: Record, subject: Subject, figures: Sequence[tuple[Column, float]]
    ) -> None:
        """A line of a template that nobody touched has the figures last known and no date: it says nothing."""
        known = self._last_known(subject.district, item["数据期"])
        if said := said_otherwise(known, subject.id, figures):
            self.reading.refuse(item, "填报日期", said)

    def _last_known(self, district: str, period: date) -> dict[tuple[str, str], float]:
        if (district, period) not in self._known:
            figures = (seen for seen in self._figures if seen.district == district)
            self._known[district, period] = last_known(figures, period)
        return self._known[district, period]

    def _task(self, item: Record) -> Iterator[Entry]:
        district = self._district(item)
        plan = district_named(self._book, district)
        if plan is None:
            return
        tasks = {normalise(task.id): task.id for task in plan.tasks}
        task = tasks.get(normalise(item["任务编号"]))
        if task is None:
            self.reading.refuse(item, "任务编号", "这个区县的方案里没有这个任务编号")
        elif self._in_time(item):
            said = (item["进展状态"], item.words("进展说明"))
            yield Entry(TaskRow(district, task, item["数据期"], *said), item.row)

    def _firm(self, item: Record) -> Iterator[Entry]:
        subject = self._subject(item, "所在载体")
        since, until = item["入驻日期"], item["退出日期"]
        if subject is None:
            return
        if not subject.by_carrier:
            self.reading.refuse(item, "所在载体", "这是园区或责任单位，企业只能登记在载体下")
        elif until and until <= since:
            self.reading.refuse(item, "退出日期", "退出日期应晚于入驻日期")
        else:
            told = (item["企业名称"], item.words("统一社会信用代码"))
            firm = self._firms.key(subject.district, subject.id, *told)
            yield Entry(settled(item, subject, firm), item.row)

    def _district(self, item: Record) -> str:
        """The district a line names; empty where it names none or an unknown one."""
        plan = district_named(self._book, item.words("区县"))
        if plan is None and item.words("区县"):
            known = "、".join(each.district for each in self._book.districts)
            self.reading.refuse(item, "区县", f"没有这个区县的方案；可填：{known}")
        return plan.district if plan else ""

    def _units(self, district: str) -> str:
        plan = self._book.plan_of(district)
        return "、".join(unit.short for unit in plan.units) if plan else ""

    def _subject(self, item: Record, column: str) -> Subject | None:
        district = self._district(item)
        if item.words("区县") and not district:
            return None
        found = self._names.find(item[column], district)
        if not found:
            advice = "找不到这个载体、园区或责任单位，请检查名称，或先登记别名"
            self.reading.refuse(item, column, advice)
        elif len(found) > 1:
            meant = "、".join(sorted(f"{each.district} {each.id}" for each in found))
            self.reading.refuse(item, column, f"可能指：{meant}。请填写区县或改用编码")
        return found[0] if len(found) == 1 else None
