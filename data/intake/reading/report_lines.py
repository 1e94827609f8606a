"""What the lines of the sheets of figures mean: a figure of each column that is filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from data.intake.reading.carrier_lines import CarrierLines
from data.intake.reading.last_known import last_known, said_otherwise
from data.intake.reading.line_rows import PERIOD, REPORTED_ON, observed
from data.intake.reading.lines import SheetLine, SheetReading
from data.intake.reading.named import Named
from data.intake.reading.sheets import SheetColumn, sheets_of
from data.records.declaring import Record
from data.records.names import Subject
from data.records.observation import OBSERVATION
from plan_config.book import PlanBook
from plan_config.district import District

SUBJECT = OBSERVATION.header("subject")
NOT_A_HALF = "运营情况只在半年末（6月30日）和年末（12月31日）填报，请改数据期，或删去运营情况的各项"


class ReportLines:
    """Figures by period, by the plans and by what was reported before."""

    def __init__(self, book: PlanBook, carriers: CarrierLines, named: Named, today: date) -> None:
        self._book = book
        self._carriers = carriers
        self._named = named
        self._today = today
        self._fed = {each.name: self._columns(each) for each in book.districts}
        self._yearly = {each.id for each in book.operations.yearly}
        self._known: dict[tuple[str, date], dict[tuple[str, str], float]] = {}

    def read(self, line: SheetLine) -> Iterator[Record]:
        """The figures of a line; one that nobody touched says nothing."""
        subject = self._named.subject(line, SUBJECT)
        if subject is None or not in_time(line, self._named.reading, self._today):
            return
        columns = self._fed[subject.district].values()
        figures = [(column, line[column.header]) for column in columns if line[column.header] is not None]
        if line[REPORTED_ON] is None:
            self._expect_nothing_new(line, subject, figures)
            return
        home = self._carriers.unit_on(subject, line[PERIOD])
        for column, value in figures:
            if column.series not in self._yearly or self._tells_of_its_year(line, subject, column):
                yield observed(line, replace(subject, unit=home), column, value)

    def _tells_of_its_year(self, line: SheetLine, subject: Subject, column: SheetColumn) -> bool:
        """Whether a figure of a carrier's operation stands where one can: with a carrier, at a half-year's end."""
        if not subject.by_carrier:
            self._named.reading.refuse(line, column.header, "这是园区或责任单位，这一项只能填给载体")
        elif line[PERIOD].month % 6:
            self._named.reading.refuse(line, PERIOD, NOT_A_HALF)
        else:
            return True
        return False

    def _columns(self, district: District) -> dict[str, SheetColumn]:
        """What each header feeds in a district: a series of its own plans, before one that others call alike."""
        own = sheets_of(self._book, district)[OBSERVATION.name].every
        every = (*sheets_of(self._book)[OBSERVATION.name].every, *own)
        return {column.header: column for column in every if column.series}

    def _expect_nothing_new(
        self, line: SheetLine, subject: Subject, figures: Sequence[tuple[SheetColumn, float]]
    ) -> None:
        """A line of a template that nobody touched has the figures last known and no date: it says nothing."""
        known = self._last_known(subject.district, line[PERIOD])
        if said := said_otherwise(known, subject.id, figures):
            self._named.reading.refuse(line, REPORTED_ON, said)

    def _last_known(self, district: str, period: date) -> dict[tuple[str, str], float]:
        if (district, period) not in self._known:
            figures = (seen for seen in self._carriers.figures if seen.district == district)
            self._known[district, period] = last_known(figures, period)
        return self._known[district, period]


def in_time(line: SheetLine, reading: SheetReading, today: date) -> bool:
    """Whether a period can be reported by today, and was on the day the line gives: from its last month on."""
    opens, told = line[PERIOD].replace(day=1), line[REPORTED_ON]
    if opens > today:
        reading.refuse(line, PERIOD, f"这一期还没有到，{opens} 起才能填报，请检查年份和季度")
        return False
    if told and not opens <= told <= today:
        advice = f"填报日期应在 {opens}（数据期最后一个月）至今天（{today}）之间，请检查"
        reading.refuse(line, REPORTED_ON, advice)
        return False
    return True
