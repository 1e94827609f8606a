"""Somebody who uses the system, as a plain value: what the store keeps and data.access.people judges by."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["reader", "reporter", "reviewer", "administrator"]
# A whole district, or one unit of it: (district, unit). A unit is a plan id, or an office a measure names.
Scope = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses the system. `units` bound what he may write; empty means none for a reporter and every
    one for a reviewer. `at_file` marks who has the data file itself and needs no account."""

    name: str
    role: Role
    units: tuple[Scope, ...] = ()
    at_file: bool = False
