"""Telephone numbers in records as a person may see them: 138****1234, 023-****1234, or in full for his own units.

Pure. What everybody sees comes through for_all(); who may see more gets the whole values through the others here.
In a field for numbers every seven digits are one. In any other text only what is written like a telephone number is:
codes, sums of money, dates and figures stay.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar

from data.records.carrier import Carrier
from data.records.declaring import Origin, Record
from data.records.district import DistrictRecords
from data.records.kinds import KINDS
from data.records.observation import Observation, Retraction
from data.records.values import FieldChange
from data.rights.people import may
from data.rights.person import Person

T = TypeVar("T")

# Fields that are there to reach somebody, and those that tell what a record is about: they are no text at all.
NUMBERS = frozenset(field.name for kind in KINDS for field in kind.fields if field.personal)
IDENTITIES = frozenset(
    [
        "code",
        "credit_code",
        "district",
        "unit",
        "subject",
        "series",
        "carrier",
        "firm",
        "task",
        "target",
        "plan",
        "entry",
        "of",
        "key",
        "id",
        "number",
        "archive",
        "sha256",
    ]
)

_HIDDEN = "****"
_FORMS = ("０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨", "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
_CHINESE = ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "零幺两參肆伍陸柒捌玖")


def _digits(forms: Iterable[str]) -> dict[int, str]:
    return {ord(digit): str(value) for form in forms for value, digit in enumerate(form)}


# A text is looked at twice, for digits and for Chinese numerals: 李四 beside a number is no part of it.
_PLAIN = _digits(_FORMS)
_SPELT = dict.fromkeys(map(ord, "0123456789"), "#") | _digits(_CHINESE)
# What people put between the digits, the unseen too; never as many as the stars of a number already hidden.
_S = r"[\s\u00ad\u200b-\u200f\u2060\ufeff,，、/／\\*＊×.．·•。_＿()（）\[\]【】\-－–—―~～|:：;；]"
_MOBILE = (
    (11,),
    (3, 4, 4),
    (3, 3, 5),
    (4, 4, 3),
    (4, 3, 4),
    (3, 8),
    (7, 4),
    (5, 6),
    (3, 2, 2, 2, 2),
    (1,) * 11,
)
_LOCAL = ((8,), (7,), (4, 4), (3, 4), (4, 3), (2, 2, 2, 2), (1, 7), (1,) * 8, (1,) * 7)
_PREFIX = rf"(?:(?:[+＋]|00)?86{_S}{{0,3}})?"
_AREA = rf"[(（]?0(?:10|2\d|[3-9]\d{{2}}){_S}{{0,3}}"
_WORDS = r"(?:电话|手机|座机|热线|传真|联系方式|联系人|联系|致电|拨打|[Tt][Ee][Ll]|☎)[^\d\n]{0,8}"
_UNITS = r"(?!\d|\.\d{1,2}(?!\d)|\s*(?:元|万|亿|㎡|平方米))"


def _grouped(groups: Iterable[tuple[int, ...]], first: str = r"\d") -> str:
    """Digits in any of these groups, with something between the groups; the first digits are as `first` says."""
    each = (rf"{_S}{{1,3}}".join(rf"\d{{{size}}}" for size in sizes) for sizes in groups)
    return rf"(?={first})(?:{'|'.join(each)})"


_MOBILE_HEAD = rf"1{_S}{{0,3}}[3-9]"
_NOT_INSIDE = r"(?<!\d)(?<!(?<!\d{4})\d\.)"
_IN_TEXT = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-HJ-NP-RT-UW-Y]{18}(?![0-9A-Za-z])"  # a credit code
    r"|(?<![\d,.])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])"  # a sum of money
    rf"|{_NOT_INSIDE}(?P<mobile>{_PREFIX}{_grouped(_MOBILE, _MOBILE_HEAD)}){_UNITS}"
    rf"|{_NOT_INSIDE}(?P<fixed>{_AREA}{_grouped(_LOCAL)})(?!\d)"
)
_AFTER_WORDS = re.compile(
    rf"{_WORDS}(?<!\d)(?P<local>{_grouped(_LOCAL)}(?:{_S}{{1,3}}{_grouped(_LOCAL)})*){_UNITS}"
)
_IN_NUMBER = re.compile(
    rf"(?<!\d)(?P<mobile>{_PREFIX}{_MOBILE_HEAD}(?:{_S}{{0,3}}\d){{9}})(?!\d)"
    rf"|(?<!\d)(?P<fixed>{_AREA}{_grouped(_LOCAL)})(?!\d)"
    rf"|(?<!\d)(?<!\*{{4}})(?P<any>[(（]?\d(?:{_S}{{0,3}}\d){{6,}})"
)
_IN_SPELT = re.compile(rf"(?P<mobile>{_grouped(_MOBILE, _MOBILE_HEAD)})|(?P<fixed>{_AREA}{_grouped(_LOCAL)})")
_WHOLE_MOBILE = re.compile(r"(?:00)?(?:86)?(1[3-9]\d)\d{4}(\d{4})")
_AREA_CODE = re.compile(r"0(?:10|2\d|[3-9]\d{2})")


def for_all(value: T) -> T:
    """A record, or anything made of records, as everybody may see it."""
    shown: T = _hidden(value, "")
    return shown


def as_seen(value: T, person: Person, district: str | None = None, unit: str | None = None) -> T:
    """A record of a unit, or what is said of a district or everywhere, as this person may see it."""
    return value if may(person, "see_phones", district, unit) else for_all(value)


def seen_carrier(carrier: Carrier, person: Person) -> Carrier:
    """A carrier as this person may see it."""
    return as_seen(carrier, person, carrier.district, carrier.unit)


def masked(records: DistrictRecords, person: Person) -> DistrictRecords:
    """A district's records as this person may see them; what is of no unit as for who reports in the district."""
    shown = records if _reports_in(person, records.district) else for_all(records)
    observations = (as_seen(each, person, records.district, each.unit) for each in records.observations)
    return replace(
        shown,
        carriers=tuple(seen_carrier(each, person) for each in records.carriers),
        observations=tuple(observations),
    )


def masked_record(record: Record, person: Person) -> Record:
    """A record of an import as this person may see it."""
    if isinstance(record, Carrier | Observation | Retraction):
        return as_seen(record, person, record.district, record.unit)
    return record if _reports_in(person, record.district) else for_all(record)


def masked_history(
    changes: Iterable[FieldChange], person: Person, district: str, unit: str
) -> tuple[FieldChange, ...]:
    """How a carrier's fields changed, as this person may see it; `unit` is where the carrier belongs."""
    if may(person, "see_phones", district, unit):
        return tuple(changes)
    return tuple(
        replace(for_all(each), old=_hidden(each.old, each.field), new=_hidden(each.new, each.field))
        for each in changes
    )


def is_masked(text: str) -> bool:
    """Whether a cell holds a masked number, which must never replace the number it hides."""
    return _HIDDEN in text.replace("＊", "*")


def shows(written: str, kept: str, field: str) -> bool:
    """Whether a text with a masked number is what people see of the one on record; a number alone is taken for it."""
    return field == "phone" or _hidden(kept, field) == written


def _reports_in(person: Person, district: str) -> bool:
    units = (scope[1] for scope in person.units if isinstance(scope, tuple) and scope[0] == district)
    return may(person, "see_phones", district) or any(
        may(person, "see_phones", district, each) for each in units
    )


def _hidden(value: Any, name: str) -> Any:
    """The value without numbers; `name` is the field it stands in."""
    if isinstance(value, str):
        return value if name in IDENTITIES else _without(value, _IN_NUMBER if name in NUMBERS else _IN_TEXT)
    if isinstance(value, Mapping):
        return {key: _hidden(each, str(key)) for key, each in value.items()}
    if isinstance(value, Origin):
        return value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(_hidden(each, name) for name, each in zip(value._fields, value, strict=True)))
    if isinstance(value, tuple | list):
        return type(value)(_hidden(each, name) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return _hidden_in(value)
    return value


def _hidden_in(record: Any) -> Any:
    """A record without numbers: itself where it has none, as nearly all."""
    told = ((name, getattr(record, name)) for name in record.__dataclass_fields__)
    shown = {name: each for name, value in told if (each := _hidden(value, name)) is not value}
    return replace(record, **shown) if shown else record


def _without(text: str, pattern: re.Pattern[str]) -> str:
    shown = _cut(text, pattern, _PLAIN)
    return _cut(_cut(shown, _AFTER_WORDS, _PLAIN), _IN_SPELT, _SPELT)


def _cut(text: str, pattern: re.Pattern[str], digits: Mapping[int, str]) -> str:
    plain = text.translate(digits)
    parts, done = [], 0
    for found in pattern.finditer(plain):
        if found.lastgroup:
            start, end = found.span(found.lastgroup)
            parts += [text[done:start], _masked(plain[start:end])]
            done = end
    return "".join([*parts, text[done:]]) if parts else text


def _masked(number: str) -> str:
    """A landline keeps its area code."""
    digits = re.sub(r"\D", "", number)
    if mobile := _WHOLE_MOBILE.fullmatch(digits):
        return f"{mobile[1]}{_HIDDEN}{mobile[2]}"
    area = _AREA_CODE.match(digits)
    return f"{area[0]}-{_HIDDEN}{digits[-4:]}" if area else f"{_HIDDEN}{digits[-4:]}"
