"""Accounts: local names with argon2 passwords, claims of the office's own sign-on, and what each may do.

Everything that happens here is on the audit trail, and no password ever is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from data.access import passwords, tries
from data.records.spelling import normalise
from data.rights import people
from data.rights.claims import claim_named, spellings
from data.rights.person import EVERYWHERE, AccountScope, Person, Role
from data.store import people as store_people
from data.store.audit import SYSTEM, add_to_audit, sole_writer
from data.store.audit import now as this_moment
from data.store.file import explained
from data.store.marks import KEY, Marks
from data.store.people import Account

UNKNOWN = "未登记的用户"
RESERVED = (UNKNOWN, people.VISITOR.name, SYSTEM)
LONGEST_NAME = 40
CROWDED = "同时登录的人太多，请过几秒再试。"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made, as it was typed in; without a claim it signs in by its password only."""

    name: str
    role: Role
    units: Sequence[AccountScope] = ()
    claim: str = ""


class AccountError(Exception):
    """An account cannot be made or changed like this; the message says what to mend."""


def current(db: Database, name: str) -> Person | None:
    """The person as his account is now; None where it was disabled since he signed in."""
    found = store_people.account(db, key_of(name))
    return found.person if found and not found.disabled else None


def listing(db: Database) -> tuple[Account, ...]:
    """Every account, disabled ones too, by name."""
    return store_people.accounts(db)


@explained()
def add(db: Database, new: NewAccount, password: str | None, *, by: str) -> Person:
    """Make an account and return its person; without a password it signs in by its claim only. AccountError."""
    account = checked(new)
    if not password and not account.claim:
        raise AccountError("请设置密码，或填写单位账号的邮箱。")
    hashed = new_hash(account.name, password) if password else ""
    with sole_writer(db):
        write_new(db, account, hashed, by)
    return account.person


@explained()
def change(db: Database, name: str, role: Role, units: Sequence[AccountScope], *, by: str) -> Person:
    """Give an account another role or other units, which ends its sessions. AccountError for an unknown name, for the
    last administrator, and where nothing would be another."""
    _check_units(role, units)
    return _rewrite(
        db, name, "account_changed", lambda old: replace(old, role=role, units=tuple(units)), by
    ).person


@explained()
def disable(db: Database, name: str, *, by: str) -> None:
    """Let an account sign in no more; it stays on record. AccountError as for change()."""
    _rewrite(db, name, "account_disabled", lambda old: replace(old, disabled=True), by)


@explained()
def enable(db: Database, name: str, *, by: str) -> None:
    """Let a disabled account sign in again."""
    _rewrite(db, name, "account_enabled", lambda old: replace(old, disabled=False), by)


@explained()
def unlock(db: Database, name: str, *, by: str) -> None:
    """Lift the lock on a name before its time."""
    account = _existing(db, name)
    tries.forget(db, account.key)
    with sole_writer(db):
        note(db, "unlocked", by, {"account": account.name}, at=this_moment())


@explained()
def set_password(db: Database, name: str, password: str, *, by: str) -> None:
    """Give an account a new password, as an administrator does. AccountError where it will not do."""
    account = _existing(db, name)
    hashed = new_hash(account.name, password)
    with sole_writer(db):
        marks = store_people.write_password(db, account.key, hashed)
        note(db, "password_changed", by, {"account": account.name}, at=this_moment(), marks=marks)


def checked(new: NewAccount) -> Account:
    """An account that may be made, not made yet. AccountError."""
    shown = " ".join(new.name.split())
    if not key_of(shown) or len(shown) > LONGEST_NAME or not shown.isprintable():
        raise AccountError(f"用户名须为 1 至 {LONGEST_NAME} 个可见字符。")
    if key_of(shown) in {key_of(word) for word in RESERVED}:
        raise AccountError(f"“{shown}”由系统使用，请换一个用户名。")
    if new.role not in people.ROLES:
        raise AccountError(f"没有这个角色。可用的角色是 {'、'.join(people.ROLES)}。")
    _check_units(new.role, new.units)
    known_as = claim_named(storable(new.claim)) if new.claim.strip() else ""
    if known_as is None:
        raise AccountError(
            "单位账号须是邮箱，或写成 sub:签发方|编号。本人用单位账号登录一次，页面上会显示该怎样填写。"
        )
    return Account(key_of(shown), shown, new.role, tuple(new.units), known_as, disabled=False)


def _check_units(role: Role, units: Sequence[AccountScope]) -> None:
    if role in ("reporter", "reviewer") and not units:
        word = people.ROLE_WORDS[role]
        raise AccountError(f"{word}须至少指定一个区县或责任单位；负责全部的，请选“{EVERYWHERE}”。")


def new_hash(name: str, password: str) -> str:
    """The hash to keep of a new password. AccountError where it will not do."""
    if problem := passwords.problem(name, password):
        raise AccountError(problem)
    try:
        with passwords.place():
            return passwords.hashed(password)
    except passwords.CrowdedError as crowded:
        raise AccountError(CROWDED) from crowded


def write_new(db: Database, account: Account, hashed: str, by: str, marks: Marks | None = None) -> None:
    """Put a new account on record, inside the transaction; `marks` are of what else the act wrote. AccountError where
    its name or claim is taken."""
    if store_people.account(db, account.key):
        raise AccountError(f"用户名“{account.name}”已有人使用，请换一个。")
    if account.claim and store_people.account_by_claim(db, spellings(account.claim)):
        raise AccountError("该统一身份认证账号已对应另一个用户。")
    password = store_people.write_password(db, account.key, hashed) if hashed else {}
    _write(db, account, "account_added", by, {**(marks or {}), **password})


def _rewrite(db: Database, name: str, action: str, change: Callable[[Account], Account], by: str) -> Account:
    with sole_writer(db):
        old = _existing(db, name)
        new = change(old)
        if new == old:
            raise AccountError(f"账号“{old.name}”已经是这样，没有需要改动的内容。")
        stays = _administers(new) or not _administers(old)
        if not stays and not store_people.has_administrator(db, besides=old.key):
            raise AccountError("至少要有一名在用的管理员，请先指定另一名管理员。")
        _write(db, new, action, by, {})
    return new


def _administers(account: Account) -> bool:
    return account.role == "administrator" and not account.disabled


def _write(db: Database, account: Account, action: str, by: str, marks: Marks) -> None:
    at = this_moment()
    row = store_people.write_account(db, account, at=at, by=by)
    detail = {"account": account.name, "role": account.role, "units": account.units}
    note(db, action, by, detail, at=at, marks={**marks, **row})


def note(
    db: Database,
    action: str,
    by: str,
    detail: Mapping[str, object],
    *,
    at: str,
    marks: Marks | None = None,
) -> None:
    """Put what was done to or by an account on the trail, with the marks of the rows it wrote."""
    add_to_audit(db, at=at, by=by, action=action, detail={**detail, KEY: marks} if marks else detail)


def _existing(db: Database, name: str) -> Account:
    found = store_people.account(db, key_of(name))
    if found is None:
        raise AccountError("没有这个用户。")
    return found


def key_of(name: str) -> str:
    """One spelling of a name: 张三 signs in with blanks and full-width letters too."""
    return storable(normalise(name[: LONGEST_NAME + 1]))


def storable(text: str) -> str:
    """A text without what no file can hold."""
    return text.encode("utf-8", "replace").decode()
