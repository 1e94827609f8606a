"""Telephone numbers in records as a person may see them.

Pure. Whatever leaves for a screen or a file goes through here first.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from data.access.people import Person, may
from data.records import DistrictRecords, FieldChange
from data.rows import CarrierRow, Row

_BETWEEN = r"[\s().·•_–—-]"
_MOBILE = rf"(?:\+?86{_BETWEEN}?)?(1[3-9]\d){_BETWEEN}?\d{{4}}{_BETWEEN}?(\d{{4}})(?!\d)"
_NUMBER = re.compile(rf"(?<!\d)(?:{_MOBILE}|\(?\d(?:(?:{_BETWEEN}|\d)*\d)?)")
_AREA_CODE = re.compile(r"0(?:10|2\d|[3-9]\d{2})")
_HIDDEN = "****"


def mask_phone(text: str, person: Person, district: str | None = None, unit: str | None = None) -> str:
    """Phone numbers as this person may see them: 138****1234, 023-****1234, or in full for his own units."""
    if may(person, "see_phones", district, unit):
        return text
    return _NUMBER.sub(_masked, unicodedata.normalize("NFKC", text))


def masked(records: DistrictRecords, person: Person) -> DistrictRecords:
    """A district's records as this person may see them: whatever leaves for a screen or a file goes through here."""
    carriers = tuple(
        replace(each, phone=mask_phone(each.phone, person, each.district, each.unit))
        for each in records.carriers
    )
    return replace(records, carriers=carriers)


def masked_row(row: Row, person: Person) -> Row:
    """A row of an import as this person may see it."""
    if not isinstance(row, CarrierRow):
        return row
    return row._replace(phone=mask_phone(row.phone, person, row.district, row.unit))


def masked_history(
    changes: Iterable[FieldChange], person: Person, district: str, unit: str
) -> tuple[FieldChange, ...]:
    """How a carrier's fields changed, as this person may see it; `unit` is where the carrier belongs."""
    return tuple(
        replace(
            each, old=_hidden(each.old, person, district, unit), new=_hidden(each.new, person, district, unit)
        )
        if each.field == "phone"
        else each
        for each in changes
    )


def _hidden(value: str | float | None, person: Person, district: str, unit: str) -> str | float | None:
    return mask_phone(value, person, district, unit) if isinstance(value, str) else value


def is_masked(text: str) -> bool:
    """Whether a cell holds a masked number, which must never replace the number it hides."""
    return _HIDDEN in unicodedata.normalize("NFKC", text)


def _masked(found: re.Match[str]) -> str:
    """A landline keeps its area code; what is too short for a person's number stays."""
    if found[1]:
        return f"{found[1]}{_HIDDEN}{found[2]}"
    digits = re.sub(r"\D", "", found[0])
    if len(digits) < 7:
        return found[0]
    area = _AREA_CODE.match(digits)
    return f"{area[0]}-{_HIDDEN}{digits[-4:]}" if area else f"{_HIDDEN}{digits[-4:]}"
