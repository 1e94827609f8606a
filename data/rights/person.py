"""Somebody who uses the system, as a plain value: what the store keeps and data.rights.people judges by."""

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["reader", "reporter", "reviewer", "administrator"]
# A whole district, or one unit of it: (district, unit). A unit is a plan id, or an office a measure names.
AccountScope = str | tuple[str, str]
# The scope that holds every district; as it is kept and as a person reads it.
EVERYWHERE = "全部区县"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses the system. `units` bound what he may write, and none means nowhere; an administrator is
    not bounded. `at_file` marks who has the data file itself and needs no account; `session` is the id of the
    session of who sits at a screen: it must be alive whenever he does something."""

    name: str
    role: Role
    units: tuple[AccountScope, ...] = ()
    at_file: bool = False
    session: str = field(default="", compare=False, repr=False)
