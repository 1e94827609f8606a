"""What a line of the sheet 佐证 names: its columns, and its series by the words of the sheet."""

from collections import Counter
from collections.abc import Mapping

from data.intake.reading.sheets import series_of
from data.records.evidence import EVIDENCE
from data.records.spelling import normalise
from plan_config.plan import District, PlanBook

SORT, SUBJECT, ITEM, FILE = map(EVIDENCE.header, ("sort", "subject", "item", "sha256"))
NO_DECISION = "请填议定事项的编号，是一个整数，见任务分工页的议定事项"
NO_FILE = "这一行没有登记过这个文件；文件要在页面上附，这一格请留空"


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
