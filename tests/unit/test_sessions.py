"""Sessions: what ends one, what a browser's token is good for, and that every act and download asks again."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlite_utils import Database

from data import store
from data.access import accounts, passwords, sessions, signing_in
from data.access.district_acts import decide_as
from data.access.entitlement import entitled, note_export, taker
from data.access.sessions import Ended, Sessions
from data.records.meetings import NewDecision
from data.rights.people import VISITOR, Forbidden
from data.rights.person import Person

GOOD, OTHER = "春江花月夜-2025!", "明月松间照-2026?"
MORNING = datetime(2025, 11, 22, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(sessions, "LIVE", Sessions(clock))
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return clock


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = store.open_for_writing(tmp_path / "records.db")
    accounts.add(opened, accounts.NewAccount("王五", "reviewer", ["渝中区"]), GOOD, by="管理员甲")
    yield opened
    opened.close()


@pytest.fixture
def wang(db: Database) -> Person:
    return signing_in.sign_in(db, "王五", GOOD, now=MORNING)


def decide(db: Database, person: Person) -> str:
    """One act as any other: it gives the name to act under, or raises."""
    return entitled(db, person, "minutes", "渝中区")


def decisions(db: Database) -> int:
    return int(db.table("decisions").count)


def test_an_act_after_thirty_idle_minutes_is_refused_and_an_act_before_begins_them_anew(
    db: Database, wang: Person, clock: Clock
) -> None:
    for _ in range(3):
        clock.now += 29 * MINUTE
        assert decide(db, wang) == "王五"
    clock.now += 30 * MINUTE
    with pytest.raises(Ended, match="闲置超过 30 分钟"):
        decide_as(db, wang, NewDecision("渝中区", "x", "y", due=MORNING.date(), decided_on=MORNING.date()))
    assert decisions(db) == 0
    with pytest.raises(Ended, match="请重新登录"):
        decide(db, wang)


def test_looking_without_an_act_prolongs_nothing(db: Database, wang: Person, clock: Clock) -> None:
    for _ in range(29):
        clock.now += MINUTE
        signing_in.present(db, wang, moved=False)
    assert sessions.LIVE.left(wang.session)[0] == MINUTE
    clock.now += MINUTE
    with pytest.raises(Ended, match="闲置"):
        signing_in.present(db, wang)


def test_no_session_lasts_longer_than_twelve_hours_whatever_is_done_in_it(
    db: Database, wang: Person, clock: Clock
) -> None:
    while clock.now < MORNING + timedelta(hours=12) - 20 * MINUTE:
        clock.now += 20 * MINUTE
        decide(db, wang)
    clock.now += 20 * MINUTE
    with pytest.raises(Ended, match="12 小时"):
        decide(db, wang)


@pytest.mark.parametrize(
    "change",
    [
        lambda db: accounts.set_password(db, "王五", OTHER, by="管理员甲"),
        lambda db: accounts.change(db, "王五", "reviewer", ["江津区"], by="管理员甲"),
        lambda db: accounts.disable(db, "王五", by="管理员甲"),
        lambda db: (accounts.disable(db, "王五", by="甲"), accounts.enable(db, "王五", by="甲")),
        lambda db: accounts.set_password(db, "王五", GOOD, by="管理员甲"),
    ],
)
def test_whatever_is_changed_of_an_account_ends_its_live_sessions(
    db: Database, wang: Person, change: "object"
) -> None:
    assert callable(change)
    change(db)
    with pytest.raises(Forbidden):
        decide(db, wang)
    with pytest.raises(Forbidden):
        taker(db, wang, "report")
    assert not db.execute("select 1 from audit where action = 'export'").fetchone()


def test_who_changes_his_own_password_stays_and_his_other_sessions_end(db: Database, wang: Person) -> None:
    elsewhere = signing_in.sign_in(db, "王五", GOOD, now=MORNING)
    signing_in.change_password(db, wang, GOOD, OTHER, now=MORNING)
    assert decide(db, wang) == "王五"
    with pytest.raises(Ended, match="密码或权限已变更"):
        decide(db, elsewhere)


def test_a_download_asks_again_and_a_visitor_takes_what_all_may_read(
    db: Database, wang: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert taker(db, VISITOR) == VISITOR
    with pytest.raises(Forbidden):
        taker(db, VISITOR, "report")
    monkeypatch.setenv("CARRIERS_SIGN_IN", "required")
    with pytest.raises(Forbidden, match="请先登录"):
        taker(db, VISITOR)
    assert taker(db, wang).name == "王五"
    clock.now += 30 * MINUTE
    with pytest.raises(Ended):
        note_export(db, wang, "汇报材料", scope="渝中区")
    assert not db.execute("select 1 from audit where action = 'export'").fetchone()


def test_a_browser_that_hands_in_its_ticket_is_known_by_its_token_and_nothing_else(
    db: Database, wang: Person
) -> None:
    ticket = sessions.LIVE.ticket(wang.session)
    token = sessions.LIVE.exchange(ticket, "")
    assert token
    assert signing_in.returning(db, token) == wang
    for other in (ticket, wang.session, "", token[:-1]):
        assert signing_in.returning(db, other) is None
    kept = repr(vars(sessions.LIVE))
    assert token not in kept
    assert ticket not in kept


def test_a_token_tells_whether_this_process_gave_it_out(wang: Person) -> None:
    token = sessions.LIVE.exchange(sessions.LIVE.ticket(wang.session), "")
    assert token
    sessions.LIVE.leave(wang.session)
    assert sessions.LIVE.is_ours(token), "also of a session that has ended"
    for other in (Sessions(), Sessions()):
        assert not other.is_ours(token)
    assert not sessions.LIVE.is_ours("")


def test_a_ticket_is_good_once_and_for_a_minute(wang: Person, clock: Clock) -> None:
    ticket = sessions.LIVE.ticket(wang.session)
    assert sessions.LIVE.exchange(ticket, "")
    assert sessions.LIVE.exchange(ticket, "") is None
    late = sessions.LIVE.ticket(wang.session)
    clock.now += MINUTE
    assert sessions.LIVE.exchange(late, "") is None
    assert sessions.LIVE.exchange("a guess", "") is None


def test_leaving_ends_what_is_signed_in_in_the_same_browser_and_nothing_in_another(db: Database) -> None:
    first, second, elsewhere = (signing_in.sign_in(db, "王五", GOOD, now=MORNING) for _ in range(3))
    held = sessions.LIVE.exchange(sessions.LIVE.ticket(first.session), "")
    assert held
    again = sessions.LIVE.exchange(sessions.LIVE.ticket(second.session), held)
    assert again
    sessions.LIVE.leave(second.session)
    for person in (first, second):
        with pytest.raises(Ended):
            decide(db, person)
    assert signing_in.returning(db, held) is None
    assert signing_in.returning(db, again) is None
    assert decide(db, elsewhere) == "王五"


def test_what_is_over_is_not_kept(db: Database, wang: Person, clock: Clock) -> None:
    sessions.LIVE.exchange(sessions.LIVE.ticket(wang.session), "")
    sessions.LIVE.ticket(wang.session)
    clock.now += 30 * MINUTE
    new = signing_in.sign_in(db, "王五", GOOD, now=MORNING)
    assert list(sessions.LIVE._live) == [new.session]
    assert not sessions.LIVE._tokens
    assert not sessions.LIVE._tickets


def test_the_session_of_a_person_shows_in_no_message(wang: Person) -> None:
    assert wang.session
    assert wang.session not in repr(wang)
