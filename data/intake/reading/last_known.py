"""The figures last known at a date: what a template shows, and what an untouched line of it repeats."""

from collections.abc import Iterable, Mapping
from datetime import date

from data.intake.reading.sheets import SheetColumn
from data.records.observation import Observation


def last_known(observations: Iterable[Observation | Observation], on: date) -> dict[tuple[str, str], float]:
    """The newest value up to a date by subject and series, of one district."""
    newest: dict[tuple[str, str], Observation | Observation] = {}
    for seen in observations:
        key = (seen.subject, seen.series)
        if seen.period <= on and (key not in newest or newest[key].period < seen.period):
            newest[key] = seen
    return {key: seen.value for key, seen in newest.items()}


def said_otherwise(
    known: Mapping[tuple[str, str], float], subject: str, figures: Iterable[tuple[SheetColumn, float]]
) -> str:
    """What stands where a line without a day of its own says something else, and the two ways on; empty where it
    repeats what is known. A template grows old when others report after it was made."""
    told = (
        f"{column.header}{_standing(known.get((subject, column.series)))}，表中是 {value:,.12g}"
        for column, value in figures
        if known.get((subject, column.series)) != value
    )
    said = "；".join(told)
    return said and f"{said}。没有改动请重新下载模板；确要填报或更正，这一格必须填写"


def _standing(value: float | None) -> str:
    return "库中没有数字" if value is None else f"库中现为 {value:,.12g}"
