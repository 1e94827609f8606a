"""Who may do what: persons, the rights of each role, and the rules of a session and a lock.

Pure. A right holds within the person's units; reading is not bounded by them. Every layer that writes asks here.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, get_args

from data.rights.person import EVERYWHERE, Person, Role

Action = Literal[
    "read",
    "export",
    "report",
    "submit",
    "see_phones",
    "open_files",
    "review",
    "withdraw",
    "minutes",
    "settle",
    "see_scores",
    "administer",
]

READING: frozenset[Action] = frozenset({"read", "export"})
# Whom an account is for sees how he is assessed: a unit itself, a district all of its units.
LOOKING: frozenset[Action] = READING | {"see_scores"}
REPORTING: frozenset[Action] = LOOKING | {"report", "submit", "see_phones", "open_files"}
REVIEWING: frozenset[Action] = REPORTING | {"review", "withdraw", "minutes", "settle"}
RIGHTS: Mapping[Role, frozenset[Action]] = {
    "reader": LOOKING,
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
    "open_files": "下载佐证文件",
    "review": "审核数据",
    "withdraw": "撤回批次",
    "minutes": "记录会议事项",
    "settle": "评价定稿",
    "see_scores": "查看单位考核得分",
    "administer": "管理账号",
}
IDLE = timedelta(minutes=30)
TRIES = 5
LOCK = timedelta(minutes=15)


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
        return f"{ROLE_WORDS[person.role]}不能{ACTION_WORDS[action]}，请联系{able}办理。"
    place = called or district or EVERYWHERE
    return f"您只能在自己负责的范围内{ACTION_WORDS[action]}，“{place}”不在其中。"


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


def locked_until(tries: int, last: datetime, limit: int = TRIES) -> datetime | None:
    """Until when a name is locked, after so many tries in vain and the last of them. None while it is not: each
    `limit` tries lock once, and the tries made meanwhile are not among them."""
    return last + LOCK if tries and tries % limit == 0 else None


def tries_left(tries: int) -> int:
    """How many tries remain before the next lock, after so many in vain."""
    return -tries % TRIES
