"""What the lines on carriers mean: where each belongs since when, and where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from data.intake.reading.coordinates import to_wgs84
from data.intake.reading.line_rows import CODE, made, not_asked
from data.intake.reading.lines import SheetLine
from data.intake.reading.named import Named
from data.intake.reading.spellings import Spellings
from data.records.belonging import moved, since_when
from data.records.carrier import CARRIER, Carrier, unit_at
from data.records.declaring import Record
from data.records.forms import TEXT
from data.records.kinds import said
from data.records.names import Subject
from data.records.observation import Observation
from data.records.spelling import code_as_kept
from data.rights.masks import IDENTITIES, is_masked, shows

UNIT, UNIT_SINCE = CARRIER.header("unit"), CARRIER.header("unit_since")
PLACE_COLUMNS = tuple(map(CARRIER.header, ("lon", "lat", "system", "precision", "radius_m")))
# The texts of a carrier in which somebody's telephone number may stand.
WITH_NUMBERS = tuple(
    field
    for field in CARRIER.fields
    if field.form is TEXT and not field.names and not field.choices and field.name not in IDENTITIES
)
MASKED = "这是隐去几位的号码，库中没有与之相符的原文，请填写完整号码或留空"


class CarrierLines:
    """The carriers on record by code in `known`, and what lines say of them."""

    def __init__(self, named: Named, standing: Sequence[Record], today: date) -> None:
        self._named = named
        self._reading = named.reading
        self._today = today
        self.known = {row.code: row for row in standing if isinstance(row, Carrier)}
        self.figures = tuple(row for row in standing if isinstance(row, Observation))
        self._homes = {code: carrier.homes for code, carrier in self.known.items()}
        self._codes = Spellings(self.known)

    def unit_on(self, subject: Subject, day: date) -> str:
        """The unit to which a subject belongs on a day, also as the import itself has it."""
        return unit_at(self._homes.get(subject.id, ()), day, default=subject.unit)

    def read(self, line: SheetLine) -> Iterator[Carrier]:
        """The carrier of a line, with its place as the maps have it."""
        district = self._named.district(line)
        if not district:
            return
        code = self._code(line)
        known = self.known.get(code)
        unit = self._named.home(line, district, UNIT) or _where_it_was(line, known)
        if not code:
            return
        if unit is None:
            self._named.refuse_unit(line, district, UNIT)
        elif known and known.district != district:
            self._reading.refuse(line, CODE, f"这个编码已用于{known.district}的载体，请换一个")
        else:
            since = self._since(line, unit.id, known)
            about = {"district": district, "code": code, "unit": unit.id, "unit_since": since}
            about = {**not_asked(CARRIER, line, known), **about}
            self._homes[code] = moved(self._homes.get(code, ()), unit.id, since)
            yield self._placed(self._in_full(made(CARRIER, line, about), line, known), line)

    def _code(self, line: SheetLine) -> str:
        """The code as the register has it, however the line spells it; empty where that cannot be told."""
        written = line[CODE]
        same = self._codes.of(written)
        if len(same) > 1:
            kept = "、".join(same)
            self._reading.refuse(line, CODE, f"登记库中这个编码有几种写法：{kept}。请照其中一种填写")
            return ""
        if not same:
            self._codes.keep(code_as_kept(written))
        return same[0] if same else code_as_kept(written)

    def _since(self, line: SheetLine, unit: str, known: Carrier | None) -> date | None:
        """Since when it belongs to its unit: as given, else as on record, and of a move as since_when() has it."""
        given: date | None = line[UNIT_SINCE]
        if given and given > self._today:
            advice = f"还没有到这一天，今天是 {self._today}，请检查；变动之后再填"
            self._reading.refuse(line, UNIT_SINCE, advice)
        if given or known is None:
            return given
        if known.unit == unit:
            return known.unit_since
        told = (
            seen.period for seen in self.figures if seen.subject == known.code and seen.unit == known.unit
        )
        return since_when(told, self._homes.get(known.code, ()))

    def _in_full(self, carrier: Carrier, line: SheetLine, known: Carrier | None) -> Carrier:
        """The texts as written; one whose number is masked stands for the text on record, which it never replaces."""
        whole: dict[str, Any] = {}
        for field in WITH_NUMBERS:
            written = line.said(field)
            if is_masked(written):
                kept = whole[field.name] = said(known)[field.name] if known else ""
                if not kept or not shows(written, kept, field.name):
                    self._reading.refuse(line, field.header, MASKED)
        return replace(carrier, **whole)

    def _placed(self, carrier: Carrier, line: SheetLine) -> Carrier:
        blank = [header for header in PLACE_COLUMNS if line[header] is None]
        if len(blank) == len(PLACE_COLUMNS):
            return carrier
        if blank:
            self._reading.refuse(line, blank[0], f"有位置就要填全：{'、'.join(PLACE_COLUMNS)}")
            return carrier
        lon, lat, system = (line[header] for header in PLACE_COLUMNS[:3])
        if not (73 <= lon <= 135 and 18 <= lat <= 54):
            self._reading.refuse(line, PLACE_COLUMNS[0], "位置不在国内，请检查经度与纬度是否填反")
            return carrier
        east, north = (round(angle, 6) for angle in to_wgs84(system, lon, lat))
        return replace(carrier, lon=east, lat=north)


def _where_it_was(line: SheetLine, known: Carrier | None) -> Subject | None:
    """The unit that a carrier stays in though no plan names it any more."""
    if known is None or line[UNIT] != known.unit:
        return None
    return Subject(known.district, known.unit, known.unit, by_carrier=False)
