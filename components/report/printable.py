"""Text as documents can hold it: XML and workbooks refuse control characters, and one of them would spoil a whole
pack."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

T = TypeVar("T")


def printable(value: T) -> T:
    """The value without control characters, in whatever texts of frozen dataclasses and tuples it holds."""
    return with_texts(value, lambda text: _UNPRINTABLE.sub("", text))


def with_texts(value: T, change: Callable[[str], str]) -> T:
    """The value with each text changed that frozen dataclasses and tuples hold in it."""
    changed: Any = value
    if isinstance(value, str):
        changed = change(value)
    elif isinstance(value, tuple):
        changed = tuple(with_texts(each, change) for each in value)
    elif is_dataclass(value) and not isinstance(value, type):
        held = {each.name: getattr(value, each.name) for each in fields(value)}
        changed = replace(value, **{name: with_texts(each, change) for name, each in held.items()})
    return changed  # type: ignore[no-any-return]
