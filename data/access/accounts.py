"""Accounts and signing in: local names with argon2 passwords, claims of an OIDC provider, the first administrator.

Everything that happens here is on the audit trail, and no password or code ever is. A name is counted as tried
before its password is looked at, so that tries made at once cannot get around the lock; an unknown name costs
the same work and locks the same way.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from sqlite_utils import Database

from data.access import passwords, people
from data.access.people import Person, Role, Scope
from data.clock import BEIJING
from data.names import normalise
from data.store import people as store_people
from data.store.audit import add_to_audit, sole_writer
from data.store.audit import now as this_moment
from data.store.file import explained
from data.store.people import Account, stamp

UNKNOWN = "未登记的用户"
RESERVED = (UNKNOWN, people.VISITOR.name, "系统")
LONGEST_NAME = 40


class SignInError(Exception):
    """A person could not be told; the message says why as far as it helps him and nobody else."""


class AccountError(Exception):
    """An account cannot be made or changed like this; the message says what to mend."""


@explained()
def sign_in(db: Database, name: str, password: str, *, now: datetime) -> Person:
    """The person with this name and password. SignInError otherwise; five wrong ones lock for 15 minutes."""
    account = _proven(db, name, password, now)
    stronger = passwords.hashed(password) if passwords.is_weaker(account.hash) else ""
    with sole_writer(db):
        if stronger:
            store_people.renew_hash(db, account.key, old=account.hash, new=stronger)
        _note(db, "sign_in", account.name, {}, at=stamp(now))
    return account.person


@explained()
def sign_in_by_claim(db: Database, claim: str, *, now: datetime) -> Person:
    """The person an OIDC provider vouches for, by people.claim_of(). SignInError where there is no account."""
    person = by_claim(db, claim)
    with sole_writer(db):
        if person:
            _note(db, "sign_in", person.name, {"claim": True}, at=stamp(now))
        else:
            _note(db, "sign_in_failed", UNKNOWN, {"because": "no account"}, at=stamp(now))
    if person is None:
        raise SignInError("统一身份认证已通过,但本系统没有对应的在用账号,请联系管理员开通。")
    return person


def by_claim(db: Database, claim: str) -> Person | None:
    """The person with an account in use for this claim."""
    found = store_people.account_by_claim(db, _storable(claim))
    return found.person if found else None


def current(db: Database, name: str) -> Person | None:
    """The person as his account is now; None where it was disabled since he signed in."""
    found = store_people.account(db, _key(name))
    return found.person if found and not found.disabled else None


def listing(db: Database) -> tuple[Account, ...]:
    """Every account, disabled ones too, by name."""
    return store_people.accounts(db)


@explained()
def add(
    db: Database,
    name: str,
    role: Role,
    units: Sequence[Scope],
    password: str | None,
    *,
    by: str,
    claim: str = "",
) -> Person:
    """Make an account and return its person; without a password it signs in by its claim only. AccountError."""
    account = _new(name, role, units, claim)
    if password is None and not claim:
        raise AccountError("请设置密码,或填写统一身份认证的邮箱。")
    hashed = _new_hash(account.name, password) if password is not None else ""
    with sole_writer(db):
        _write_new(db, account, hashed, by)
    return account.person


@explained()
def change(db: Database, name: str, role: Role, units: Sequence[Scope], *, by: str) -> Person:
    """Give an account another role or other units. AccountError for an unknown name or the last administrator."""
    _check_units(role, units)
    return _rewrite(db, name, "account_changed", by, role=role, units=tuple(units)).person


@explained()
def disable(db: Database, name: str, *, by: str) -> None:
    """Let an account sign in no more; it stays on record. AccountError as for change()."""
    _rewrite(db, name, "account_disabled", by, disabled=True)


@explained()
def enable(db: Database, name: str, *, by: str) -> None:
    """Let a disabled account sign in again."""
    _rewrite(db, name, "account_enabled", by, disabled=False)


@explained()
def unlock(db: Database, name: str, *, by: str) -> None:
    """Lift the lock on a name before its time."""
    account = _existing(db, name)
    at = this_moment()
    with sole_writer(db):
        store_people.write_attempt(db, _digest(account.key), "unlocked", at=at)
        _note(db, "unlocked", by, {"account": account.name}, at=at)


@explained()
def set_password(db: Database, name: str, password: str, *, by: str) -> None:
    """Give an account a new password, as an administrator does. AccountError where it will not do."""
    account = _existing(db, name)
    hashed = _new_hash(account.name, password)
    with sole_writer(db):
        store_people.write_password(db, account.key, hashed)
        _note(db, "password_changed", by, {"account": account.name}, at=this_moment())


@explained()
def change_password(db: Database, name: str, old: str, new: str, *, now: datetime) -> None:
    """Change one's own password. SignInError for a wrong old one, which counts as a try; AccountError."""
    account = _proven(db, name, old, now)
    if passwords.matches(account.hash, new):
        raise AccountError("新密码不能与原密码相同。")
    set_password(db, account.name, new, by=account.name)


@explained()
def first_code(db: Database) -> str | None:
    """A new one-time code that makes its bearer the first administrator; None while there is one.

    Only its hash is kept, so each call voids the code before: ask once when the program starts, and print it.
    """
    if store_people.has_administrator(db):
        return None
    code = secrets.token_urlsafe(18)
    with sole_writer(db):
        store_people.write_first_code(db, _digest(code))
        _note(db, "first_code", RESERVED[-1], {}, at=this_moment())
    return code


@explained()
def claim_first(db: Database, code: str, name: str, password: str) -> Person:
    """Make the first administrator. SignInError for a wrong or used code, AccountError for name or password."""
    account = _new(name, "administrator", (), "")
    hashed = _new_hash(account.name, password)
    with sole_writer(db):
        good = _is_first_code(db, code)
        if good:
            _write_new(db, account, hashed, account.name)
            store_people.forget_first_code(db)
        else:
            _note(db, "first_code_failed", UNKNOWN, {}, at=this_moment())
    if not good:
        raise SignInError("一次性口令不对或已失效。口令显示在本系统启动时的窗口里,重新启动可得到新的口令。")
    return account.person


def _is_first_code(db: Database, code: str) -> bool:
    kept = store_people.first_code_hash(db)
    return secrets.compare_digest(_digest(code), kept) and not store_people.has_administrator(db)


def _proven(db: Database, name: str, password: str, now: datetime) -> Account:
    """The account in use with this name and password. SignInError otherwise."""
    key, account = _key(name), store_people.account(db, _key(name))
    called = account.name if account else UNKNOWN
    _count_try(db, key, called, now)
    if not passwords.matches(account.hash if account else "", password):
        raise SignInError(_note_wrong(db, key, called, now))
    assert account is not None, "nothing matches an unknown name"
    with sole_writer(db):
        if account.disabled:
            _note(db, "sign_in_failed", called, {"because": "disabled"}, at=stamp(now))
        else:
            store_people.write_attempt(db, _digest(key), "good", at=stamp(now))
    if account.disabled:
        raise SignInError("该账号已停用,请联系管理员。")
    return account


def _count_try(db: Database, key: str, called: str, now: datetime) -> None:
    with sole_writer(db):
        until = people.locked_until(store_people.tries(db, _digest(key)))
        locked = until is not None and now < until
        if locked:
            _note(db, "sign_in_failed", called, {"because": "locked"}, at=stamp(now))
        else:
            store_people.write_attempt(db, _digest(key), "tried", at=stamp(now))
    if until is not None and locked:
        raise SignInError(_locked_sentence(until))


def _note_wrong(db: Database, key: str, called: str, now: datetime) -> str:
    """Put a wrong password on the trail, and the lock where it brings one; what to tell the person."""
    with sole_writer(db):
        tries = store_people.tries(db, _digest(key))
        until = people.locked_until(tries)
        _note(db, "sign_in_failed", called, {"because": "wrong", "tries": len(tries)}, at=stamp(now))
        if until is not None:
            _note(db, "locked", called, {"until": stamp(until)}, at=stamp(now))
    if until is not None:
        return _locked_sentence(until)
    return f"用户名或密码不对,再错 {people.tries_left(len(tries))} 次将锁定 {_minutes(people.LOCK)} 分钟。"


def _locked_sentence(until: datetime) -> str:
    return f"连续 {people.TRIES} 次密码不对,该用户名已锁定,请在北京时间 {until.astimezone(BEIJING):%H:%M} 以后再试。"


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)


def _new(name: str, role: Role, units: Sequence[Scope], claim: str) -> Account:
    shown = " ".join(name.split())
    if not _key(shown) or len(shown) > LONGEST_NAME or not shown.isprintable():
        raise AccountError(f"用户名须为 1 至 {LONGEST_NAME} 个可见字符。")
    if _key(shown) in {_key(word) for word in RESERVED}:
        raise AccountError(f"“{shown}”由系统使用,请换一个用户名。")
    if role not in people.ROLES:
        raise AccountError(f"没有这个角色。可用的角色是 {'、'.join(people.ROLES)}。")
    _check_units(role, units)
    return Account(_key(shown), shown, role, tuple(units), _storable(claim).strip().casefold(), False)


def _check_units(role: Role, units: Sequence[Scope]) -> None:
    if role in ("reporter", "reviewer") and not units:
        word = people.ROLE_WORDS[role]
        raise AccountError(f"{word}须至少指定一个区县或责任单位；负责全部的，请选“{people.EVERYWHERE}”。")


def _new_hash(name: str, password: str) -> str:
    if problem := people.password_problem(name, password):
        raise AccountError(problem)
    return passwords.hashed(password)


def _write_new(db: Database, account: Account, hashed: str, by: str) -> None:
    if store_people.account(db, account.key):
        raise AccountError(f"用户名“{account.name}”已有人使用,请换一个。")
    if account.claim and store_people.account_by_claim(db, account.claim):
        raise AccountError("该统一身份认证账号已对应另一个用户。")
    if hashed:
        store_people.write_password(db, account.key, hashed)
    _write(db, account, "account_added", by)


def _rewrite(
    db: Database,
    name: str,
    action: str,
    by: str,
    *,
    role: Role | None = None,
    units: tuple[Scope, ...] | None = None,
    disabled: bool | None = None,
) -> Account:
    with sole_writer(db):
        old = _existing(db, name)
        new = replace(
            old,
            role=role or old.role,
            units=old.units if units is None else units,
            disabled=old.disabled if disabled is None else disabled,
        )
        stays = _administers(new) or not _administers(old)
        if not stays and not store_people.has_administrator(db, besides=old.key):
            raise AccountError("至少要有一名在用的管理员,请先指定另一名管理员。")
        _write(db, new, action, by)
    return new


def _administers(account: Account) -> bool:
    return account.role == "administrator" and not account.disabled


def _write(db: Database, account: Account, action: str, by: str) -> None:
    at = this_moment()
    store_people.write_account(db, account, at=at, by=by)
    detail = {"account": account.name, "role": account.role, "units": account.units}
    _note(db, action, by, detail, at=at)


def _note(db: Database, action: str, by: str, detail: Mapping[str, object], *, at: str) -> None:
    add_to_audit(db, at=at, by=by, action=action, detail=detail)


def _existing(db: Database, name: str) -> Account:
    found = store_people.account(db, _key(name))
    if found is None:
        raise AccountError("没有这个用户。")
    return found


def _key(name: str) -> str:
    """One spelling of a name: 张三 signs in with blanks and full-width letters too."""
    return _storable(normalise(name[: LONGEST_NAME + 1]))


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _digest(text: str) -> str:
    """What stands for a code or a tried name in the file: a password typed as a name must not be readable."""
    return sha256(_storable(text).encode()).hexdigest()
