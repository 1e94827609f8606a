"""Signing in and staying so: by name and password, by the office's own sign-on, with the first administrator's code.

A name is counted as tried before its password is looked at, so that tries made at once cannot get around the lock; an
unknown name costs the same work and locks the same way. Whoever is signed in has a session, see data.access.sessions.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlite_utils import Database

from data.access import passwords, sessions, tries
from data.access.accounts import (
    CROWDED,
    UNKNOWN,
    AccountError,
    NewAccount,
    checked,
    key_of,
    new_hash,
    note,
    set_password,
    storable,
    write_new,
)
from data.access.sessions import Ended
from data.clock import BEIJING
from data.rights import people
from data.rights.person import Person
from data.store import people as store_people
from data.store.audit import SYSTEM, sole_writer
from data.store.audit import now as this_moment
from data.store.file import explained
from data.store.people import Account, stamp
from data.store.sign_in import remembered

DISABLED = "该账号已停用，请联系管理员。"
# How old the office's word for a person may be when a session begins with it.
FRESH = timedelta(minutes=10)


class SignInError(Exception):
    """A person could not be told; the message says why as far as it helps him and nobody else."""


@explained()
def sign_in(db: Database, name: str, password: str, *, now: datetime, address: str = "") -> Person:
    """The person with this name and password. SignInError otherwise; five wrong ones from an address lock the name
    for 15 minutes there."""
    account = _proven(db, name, password, now, address)
    stronger = passwords.hashed(password) if passwords.is_weaker(account.hash) else ""
    with sole_writer(db):
        marks = store_people.renew_hash(db, account.key, old=account.hash, new=stronger) if stronger else {}
        note(db, "sign_in", account.name, {}, at=stamp(now), marks=marks)
    return _at_a_screen(replace(account, hash=stronger or account.hash))


@explained()
def sign_in_by_office(
    db: Database, user: Mapping[str, object], claims: Sequence[str], *, now: datetime
) -> Person:
    """The person an OIDC provider vouches for, by claims_of(user). SignInError where there is no account, and where
    the provider's word is old or has been used: what has ended is not begun again by it."""
    mark = sha256(repr(sorted(user.items(), key=str)).encode("utf-8", "replace")).hexdigest()
    if not _is_fresh(user.get("iat"), now) or not _is_first_use(db, mark, now):
        raise SignInError("单位账号的登录已过期，请重新点“用单位账号登录”。")
    account = store_people.account_by_claim(db, [storable(claim) for claim in claims])
    if account is None:
        _note_failure(db, UNKNOWN, {"because": "no account"}, now)
        raise SignInError(_without_account(claims))
    with sole_writer(db):
        note(db, "sign_in", account.name, {"claim": True}, at=stamp(now))
    return _at_a_screen(account)


def present(db: Database, person: Person, *, moved: bool = True) -> Person:
    """The person as his account is now. Ended where it was disabled, and where his session is over; `moved` as for
    Sessions.check()."""
    account = store_people.account(db, key_of(person.name))
    if account is None or account.disabled:
        sessions.LIVE.leave(person.session)
        raise Ended(DISABLED)
    sessions.LIVE.check(person.session, account.stamp, moved=moved)
    return replace(account.person, session=person.session)


def returning(db: Database, token: str) -> Person | None:
    """The person whose browser holds this token. Ended as for present()."""
    found = sessions.LIVE.of_token(token)
    account = store_people.account(db, found[1]) if found else None
    if found is None or account is None:
        return None
    return present(db, replace(account.person, session=found[0]), moved=False)


@explained()
def change_password(db: Database, person: Person, old: str, new: str, *, now: datetime) -> None:
    """Change one's own password, which ends every session but this one. SignInError for a wrong old one, which
    counts as a try; AccountError; Ended."""
    known = present(db, person)
    account = _proven(db, known.name, old, now, "")
    if old == new:
        raise AccountError("新密码不能与原密码相同。")
    set_password(db, account.name, new, by=account.name)
    changed = store_people.account(db, account.key)
    assert changed is not None, "accounts stay on record"
    sessions.LIVE.renew(person.session, changed.stamp)


@explained()
def first_code(db: Database) -> str | None:
    """A new one-time code that makes its bearer the first administrator; None while there is one.

    Only its hash is kept, so each call voids the code before: ask once when the program starts, and print it.
    """
    if store_people.has_administrator(db):
        return None
    code = secrets.token_urlsafe(18)
    with sole_writer(db):
        marks = store_people.write_first_code(db, _digest(code))
        note(db, "first_code", SYSTEM, {}, at=this_moment(), marks=marks)
    return code


@explained()
def claim_first(db: Database, code: str, name: str, password: str) -> Person:
    """Make the first administrator. SignInError for a wrong or used code, AccountError for name or password."""
    if not _is_first_code(db, code):
        raise SignInError(_note_wrong_code(db))
    account = checked(NewAccount(name, "administrator"))
    hashed = new_hash(account.name, password)
    with sole_writer(db):
        good = _is_first_code(db, code)
        if good:
            write_new(db, account, hashed, account.name, store_people.forget_first_code(db))
    made = store_people.account(db, account.key)
    if not good or made is None:
        raise SignInError(_note_wrong_code(db))
    return _at_a_screen(made)


def _is_fresh(said_at: object, now: datetime) -> bool:
    return isinstance(said_at, int | float) and abs(now.timestamp() - said_at) < FRESH.total_seconds()


def _is_first_use(db: Database, mark: str, now: datetime) -> bool:
    with remembered(db) as memory:
        return memory.spend(mark, now, now + 2 * FRESH)


def _at_a_screen(account: Account) -> Person:
    return replace(account.person, session=sessions.LIVE.open(account.key, account.stamp))


def _without_account(claims: Sequence[str]) -> str:
    shown = f"，并告知单位账号“{claims[0]}”" if claims else "（对方没有给出已核实的邮箱或编号）"
    return f"单位账号已通过认证，但本系统没有对应的在用账号，请联系管理员开通{shown}。"


def _is_first_code(db: Database, code: str) -> bool:
    kept = store_people.first_code_hash(db)
    return secrets.compare_digest(_digest(code), kept) and not store_people.has_administrator(db)


def _note_wrong_code(db: Database) -> str:
    _note_failure(db, UNKNOWN, {}, datetime.now(UTC), action="first_code_failed")
    return "一次性代码不对或已失效。代码显示在本系统启动时的窗口里，重新启动可得到新的代码。"


def _proven(db: Database, name: str, password: str, now: datetime, address: str) -> Account:
    """The account in use with this name and password. SignInError otherwise."""
    key, account = key_of(name), store_people.account(db, key_of(name))
    called = account.name if account else UNKNOWN
    with _served():
        if until := tries.take(db, key, address, now):
            raise SignInError(_locked_sentence(until))
        right = passwords.matches(account.hash if account else "", password)
    if not right:
        raise SignInError(_note_wrong(db, key, called, now, address))
    assert account is not None, "nothing matches an unknown name"
    if account.disabled:
        _note_failure(db, called, {"because": "disabled"}, now)
        raise SignInError(DISABLED)
    tries.forget(db, key, address)
    return account


@contextmanager
def _served() -> Iterator[None]:
    """A place among those whose password is looked at; who gets none has not tried."""
    try:
        with passwords.place():
            yield
    except passwords.CrowdedError as crowded:
        raise SignInError(CROWDED) from crowded


def _note_wrong(db: Database, key: str, called: str, now: datetime, address: str) -> str:
    """Put a wrong password on the trail, and the lock where it brings one; what to tell the person."""
    count = tries.vain(db, key, address, now)
    until = people.locked_until(count, now)
    _note_failure(db, called, {"because": "wrong", "tries": count}, now)
    if until is None:
        left = people.tries_left(count)
        return f"用户名或密码不对，再错 {left} 次将锁定 {people.LOCK // timedelta(minutes=1)} 分钟。"
    _note_failure(db, called, {"until": stamp(until)}, now, action="locked")
    return _locked_sentence(until)


def _note_failure(
    db: Database, called: str, detail: Mapping[str, object], now: datetime, *, action: str = "sign_in_failed"
) -> None:
    """On the trail, as far as what anybody can bring about goes there."""
    left_out = tries.ON_RECORD.admit(now)
    if left_out is not None:
        more = {"left_out": left_out} if left_out else {}
        with sole_writer(db):
            note(db, action, called, {**detail, **more}, at=stamp(now))


def _locked_sentence(until: datetime) -> str:
    return f"连续 {people.TRIES} 次密码不对，该用户名已锁定，请在北京时间 {until.astimezone(BEIJING):%H:%M} 以后再试。"


def _digest(text: str) -> str:
    return sha256(storable(text).encode()).hexdigest()
