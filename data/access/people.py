"""Who may do what: persons, the rights of each role, the rules of a session and a password, and masked phones.

Pure. A right holds within the person's units; reading is not bounded by them. Every layer that writes asks here.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal, get_args

from data.names import normalise
from data.person import EVERYWHERE as EVERYWHERE
from data.person import Person as Person
from data.person import Role as Role
from data.person import Scope as Scope
from data.records import DistrictRecords, FieldChange
from data.rows import CarrierRow, Row

Action = Literal[
    "read", "export", "report", "submit", "see_phones", "review", "withdraw", "minutes", "administer"
]

READING: frozenset[Action] = frozenset({"read", "export"})
REPORTING: frozenset[Action] = READING | {"report", "submit", "see_phones"}
REVIEWING: frozenset[Action] = REPORTING | {"review", "withdraw", "minutes"}
RIGHTS: Mapping[Role, frozenset[Action]] = {
    "reader": READING,
    "reporter": REPORTING,
    "reviewer": REVIEWING,
    "administrator": REVIEWING | {"administer"},
}
ROLES: tuple[Role, ...] = get_args(Role)
ROLE_WORDS: Mapping[Role, str] = {
    "reader": "查看人员",
    "reporter": "填报人员",
    "reviewer": "审核人员",
    "administrator": "管理员",
}
ACTION_WORDS: Mapping[Action, str] = {
    "read": "查看数据",
    "export": "导出数据",
    "report": "填报数据",
    "submit": "提交审核",
    "see_phones": "查看完整电话",
    "review": "审核数据",
    "withdraw": "撤回批次",
    "minutes": "记录会议事项",
    "administer": "管理账号",
}
IDLE = timedelta(minutes=30)
TRIES = 5
LOCK = timedelta(minutes=15)
SHORTEST, LONGEST = 10, 200

_BETWEEN = r"[\s().·•_–—-]"
_MOBILE = rf"(?:\+?86{_BETWEEN}?)?(1[3-9]\d){_BETWEEN}?\d{{4}}{_BETWEEN}?(\d{{4}})(?!\d)"
_NUMBER = re.compile(rf"(?<!\d)(?:{_MOBILE}|\(?\d(?:(?:{_BETWEEN}|\d)*\d)?)")
_AREA_CODE = re.compile(r"0(?:10|2\d|[3-9]\d{2})")
_HIDDEN = "****"


class Forbidden(Exception):  # noqa: N818 - what it says, not a failure of the program
    """A person wanted what is not his to do; the message says what and who may."""


VISITOR = Person("访客", "reader")


def at_the_file(name: str) -> Person:
    """Whoever may write the data file acts as administrator, under the name given."""
    return Person(name, "administrator", at_file=True)


def may(person: Person, action: Action, district: str | None = None, unit: str | None = None) -> bool:
    """Whether a person may do this for a unit, for a whole district (`unit` None) or everywhere (both None)."""
    if action not in RIGHTS[person.role]:
        return False
    return action in READING or _within(person, district, unit)


def may_somewhere(person: Person, action: Action) -> bool:
    """Whether there is any unit for which the person may do this: whether a button makes sense at all."""
    return action in RIGHTS[person.role] and (
        action in READING or person.role == "administrator" or bool(person.units)
    )


def refusal(
    person: Person, action: Action, district: str | None = None, unit: str | None = None, *, called: str = ""
) -> str | None:
    """Why a person may not do this, in a sentence; None where he may. `called` is the unit's name for readers."""
    if may(person, action, district, unit):
        return None
    if action not in RIGHTS[person.role]:
        able = "、".join(ROLE_WORDS[role] for role in ROLES if action in RIGHTS[role])
        return f"{ROLE_WORDS[person.role]}不能{ACTION_WORDS[action]},请联系{able}办理。"
    place = called or district or EVERYWHERE
    return f"您只能在自己负责的范围内{ACTION_WORDS[action]},“{place}”不在其中。"


def demand(
    person: Person, action: Action, district: str | None = None, unit: str | None = None, *, called: str = ""
) -> None:
    """Raise Forbidden unless the person may do this."""
    if said := refusal(person, action, district, unit, called=called):
        raise Forbidden(said)


def _within(person: Person, district: str | None, unit: str | None) -> bool:
    if person.role == "administrator" or EVERYWHERE in person.units:
        return True
    if district is None:
        return False
    return district in person.units or (unit is not None and (district, unit) in person.units)


def session_expired(last_seen: datetime, now: datetime) -> bool:
    """Whether a session has been idle for too long."""
    return now - last_seen >= IDLE


def locked_until(tries: Sequence[datetime]) -> datetime | None:
    """Until when a name is locked, from the tries since its last good one, oldest first. None while it is not:
    each five tries lock once, and the tries made meanwhile are not among them."""
    return tries[-1] + LOCK if tries and len(tries) % TRIES == 0 else None


def tries_left(tries: int) -> int:
    """How many tries remain before the next lock, after so many in vain."""
    return -tries % TRIES


def password_problem(name: str, password: str) -> str | None:
    """What is wrong with a new password, in a sentence; None where it will do."""
    if len(password) < SHORTEST:
        return f"密码至少 {SHORTEST} 个字符,现在只有 {len(password)} 个。"
    if len(password) > LONGEST:
        return f"密码最多 {LONGEST} 个字符。"
    if normalise(password) == normalise(name):
        return "密码不能与用户名相同。"
    return "密码不能只是同一个字符的重复。" if len(set(password)) == 1 else None


def claim_of(user: Mapping[str, object]) -> str | None:
    """By what an OIDC user is known here: the address, unless the provider says it is unverified, else
    `sub:` and his number there. None where the provider tells neither."""
    email, number = user.get("email"), user.get("sub")
    if isinstance(email, str) and email.strip() and user.get("email_verified", True) is True:
        return email.strip().casefold()
    return f"sub:{number}" if isinstance(number, str) and number else None


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
