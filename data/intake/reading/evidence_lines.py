"""What the lines of the sheet 佐证 mean: a piece of evidence each, and its series by the words of the sheet."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from data.intake.reading.carrier_lines import CarrierLines
from data.intake.reading.line_rows import made
from data.intake.reading.lines import SheetLine
from data.intake.reading.named import Named
from data.intake.reading.sheets import series_of
from data.records.declaring import Record
from data.records.evidence import DECISION, EVIDENCE, FIGURE, Evidence
from data.records.kinds import key_of
from data.records.spelling import normalise
from data.records.task_update import TASK_UPDATE
from plan_config.book import PlanBook
from plan_config.district import District

SORT, SUBJECT, ITEM, FILE = map(EVIDENCE.header, ("sort", "subject", "item", "sha256"))
NO_DECISION = "请填议定事项的编号，是一个整数，见任务分工页的议定事项"
NO_FILE = "这一行没有登记过这个文件；文件要在页面上附，这一格请留空"


class EvidenceLines:
    """Evidence, beside that which stands."""

    def __init__(
        self, book: PlanBook, carriers: CarrierLines, named: Named, standing: Sequence[Record]
    ) -> None:
        self._book = book
        self._carriers = carriers
        self._named = named
        self._kept = {key_of(row): row for row in standing if isinstance(row, Evidence)}

    def read(self, line: SheetLine) -> Iterator[Record]:
        """The piece of evidence of a line."""
        named = self._shown(line)
        if named is None:
            return
        told = made(EVIDENCE, line, named)
        # By its hash alone whoever reads it somewhere could have another's file for his own.
        known = self._kept.get(key_of(told))
        if told.sha256 and known is None:
            self._named.reading.refuse(line, FILE, NO_FILE)
        else:
            yield replace(told, file=known.file, size=known.size) if known else told

    def _shown(self, line: SheetLine) -> dict[str, Any] | None:
        """Whom or what a line of evidence is for; None where nobody could tell."""
        if line[SORT] == TASK_UPDATE.name:
            named = self._named.task(line, SUBJECT)
            return named and {"district": named["district"], "unit": "", "subject": named["task"]}
        if line[SORT] == DECISION:
            number, district = line.words(SUBJECT), self._named.district(line)
            if not number.isdecimal():
                self._named.reading.refuse(line, SUBJECT, NO_DECISION)
            known = district and number.isdecimal()
            return {"district": district, "unit": "", "subject": f"{int(number)}"} if known else None
        return self._shown_of_subject(line)

    def _shown_of_subject(self, line: SheetLine) -> dict[str, Any] | None:
        subject = self._named.subject(line, SUBJECT)
        if subject is None:
            return None
        if not subject.by_carrier and line[SORT] != FIGURE:
            self._named.reading.refuse(line, SUBJECT, f"这是园区或责任单位，{line[SORT]}只登记在载体下")
            return None
        unit = self._carriers.unit_on(subject, line[EVIDENCE.header("day")])
        named = {"district": subject.district, "unit": unit, "subject": subject.id}
        district = self._book.district(subject.district)
        if district and line[SORT] == FIGURE:
            named["item"] = series_named(series_words(self._book, district), line.words(ITEM))
        return named


def series_words(book: PlanBook, district: District) -> dict[str, str]:
    """What a clerk calls the series that a district reports, by id: its label, or its header where two are labelled alike."""
    reported = series_of(book, district)
    labelled = Counter(each.part.label for each in reported.values())
    return {
        series: each.part.label if labelled[each.part.label] == 1 else each.header
        for series, each in reported.items()
    }


def series_named(words: Mapping[str, str], written: str) -> str:
    """The id of a series by its words or its id; what is written where there is none."""
    known = {normalise(label): series for series, label in words.items()}
    return known.get(normalise(written), written)
