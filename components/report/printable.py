"""Text as documents can hold it: XML and workbooks refuse control characters, and one of them would spoil a whole
pack."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

T = TypeVar("T")


def printable(value: T) -> T:
    """The value without control characters, in whatever texts of frozen dataclasses and tuples it holds."""
    cleaned: Any = value
    if isinstance(value, str):
        cleaned = _UNPRINTABLE.sub("", value)
    elif isinstance(value, tuple):
        cleaned = tuple(map(printable, value))
    elif is_dataclass(value) and not isinstance(value, type):
        cleaned = replace(
            value, **{each.name: printable(getattr(value, each.name)) for each in fields(value)}
        )
    return cleaned  # type: ignore[no-any-return]
