"""Accounts: who can sign in, what locks a name, how the first administrator comes about, and what the trail says."""

import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any, Literal

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from data import store
from data.access import accounts, passwords, sessions, signing_in, tries
from data.access.accounts import AccountError
from data.access.signing_in import SignInError
from data.rights.claims import claims_of
from data.rights.person import Person
from data.store import audit as store_audit
from data.store import people as store_people
from data.store import sign_in
from data.store.people import Account

GOOD = "春江花月夜-2025!"
OTHER = "明月松间照-2026?"
WRONG = "不是这个密码-999"
MORNING = datetime(2025, 11, 22, 1, 0, tzinfo=UTC)  # 09:00 in Beijing
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", CHEAP)


@pytest.fixture(autouse=True)
def nothing_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tries, "ON_RECORD", tries.Noted())
    monkeypatch.setattr(sessions, "LIVE", sessions.Sessions())


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = store.open_for_writing(tmp_path / "records.db")
    accounts.add(opened, accounts.NewAccount("张三", "reporter", [("渝中区", "north")]), GOOD, by="管理员甲")
    yield opened
    opened.close()


def trail(db: Database) -> list[tuple[str, str, dict[str, object]]]:
    """What people did; the marks of rows are the store's own business."""
    rows = db.execute("select action, \"by\", json_remove(detail, '$.rows') from audit order by id")
    return [(action, by, json.loads(detail)) for action, by, detail in rows]


def miss(db: Database, name: str = "张三", *, times: int = 1, now: datetime = MORNING) -> str:
    for _ in range(times):
        with pytest.raises(SignInError) as caught:
            signing_in.sign_in(db, name, WRONG, now=now)
    return str(caught.value)


def test_the_right_password_gives_the_person_with_his_units(db: Database) -> None:
    person = signing_in.sign_in(db, "张三", GOOD, now=MORNING)
    assert person == Person("张三", "reporter", (("渝中区", "north"),))
    assert trail(db)[-1] == ("sign_in", "张三", {})
    assert not person.at_file


def test_a_name_is_known_with_blanks_and_in_full_width_and_belongs_to_one_person(db: Database) -> None:
    accounts.add(db, accounts.NewAccount("Li Si", "reader", []), GOOD, by="管理员甲")
    assert signing_in.sign_in(db, "ＬＩＳＩ ", GOOD, now=MORNING).name == "Li Si"  # full-width letters
    with pytest.raises(AccountError, match="已有人使用"):
        accounts.add(db, accounts.NewAccount("lisi", "administrator", []), OTHER, by="管理员甲")
    assert accounts.current(db, "Li Si") == Person("Li Si", "reader")


def test_a_wrong_password_and_an_unknown_name_are_told_in_the_same_words(db: Database) -> None:
    assert miss(db) == "用户名或密码不对，再错 4 次将锁定 15 分钟。"
    assert miss(db, "没有此人") == miss(db, "也没有此人")
    assert "没有" not in miss(db, "没有此人")


def test_five_wrong_passwords_lock_the_name_for_a_quarter_of_an_hour(db: Database) -> None:
    assert "09:15" in miss(db, times=5)
    late = MORNING + timedelta(minutes=14, seconds=59)
    with pytest.raises(SignInError, match="09:15"):
        signing_in.sign_in(db, "张三", GOOD, now=late)
    assert signing_in.sign_in(db, "张三", GOOD, now=MORNING + timedelta(minutes=15)).name == "张三"
    assert [action for action, *_ in trail(db)] == [
        "account_added",
        *["sign_in_failed"] * 5,
        "locked",
        "sign_in",
    ], "a try at a locked name writes nothing"


def test_four_wrong_ones_lock_nothing_and_a_right_one_begins_a_new_count(db: Database) -> None:
    for _ in range(2):
        miss(db, times=4)
        assert signing_in.sign_in(db, "张三", GOOD, now=MORNING).name == "张三"
    assert "locked" not in {action for action, *_ in trail(db)}


def test_tries_while_locked_do_not_prolong_the_lock_and_five_more_lock_again(db: Database) -> None:
    miss(db, times=5)
    assert "09:15" in miss(db, times=20, now=MORNING + timedelta(minutes=10))
    after = MORNING + timedelta(minutes=15)
    assert "再错 4 次" in miss(db, now=after)
    assert "09:30" in miss(db, times=4, now=after)


def test_a_lock_is_one_names_and_an_unknown_name_locks_too(db: Database) -> None:
    assert "已锁定" in miss(db, "没有此人", times=5)
    assert signing_in.sign_in(db, "张三", GOOD, now=MORNING).name == "张三"


def test_tries_made_at_once_cannot_get_around_the_lock(db: Database, tmp_path: Path) -> None:
    """Of twelve, as many at the same moment as are served, five are looked at; the others find the name locked."""

    def attempt(_number: int) -> str:
        own = store.open_for_writing(tmp_path / "records.db")
        try:
            return miss(own)
        finally:
            own.close()

    with ThreadPoolExecutor(passwords.AT_ONCE + passwords.WAITING) as pool:
        said = list(pool.map(attempt, range(12)))
    assert sum("09:15" in each for each in said) >= 12 - 5
    assert tries.vain(db, "张三", "", MORNING) == 5
    assert [action for action, *_ in trail(db)].count("sign_in_failed") == 5
    assert store.check(db) == []


def test_an_administrator_lifts_a_lock_before_its_time(db: Database) -> None:
    miss(db, times=5)
    accounts.unlock(db, "张三", by="管理员甲")
    assert signing_in.sign_in(db, "张三", GOOD, now=MORNING).name == "张三"
    assert ("unlocked", "管理员甲", {"account": "张三"}) in trail(db)


def test_a_disabled_account_signs_in_no_more_and_says_so_only_to_who_knows_the_password(db: Database) -> None:
    accounts.disable(db, "张三", by="管理员甲")
    with pytest.raises(SignInError, match="已停用"):
        signing_in.sign_in(db, "张三", GOOD, now=MORNING)
    assert "停用" not in miss(db)
    assert accounts.current(db, "张三") is None
    accounts.enable(db, "张三", by="管理员甲")
    assert signing_in.sign_in(db, "张三", GOOD, now=MORNING).name == "张三"


def test_a_changed_role_holds_at_once_and_the_version_before_stays_on_record(db: Database) -> None:
    accounts.change(db, "张三", "reviewer", ["渝中区"], by="管理员甲")
    assert accounts.current(db, "张三") == Person("张三", "reviewer", ("渝中区",))
    assert signing_in.sign_in(db, "张三", GOOD, now=MORNING).role == "reviewer"
    assert db.table("accounts").count == 2


def test_a_new_password_replaces_the_old_hash_and_leaves_no_copy_of_it(db: Database) -> None:
    zhang = signing_in.sign_in(db, "张三", GOOD, now=MORNING)
    (before,) = [row["hash"] for row in db.table("passwords").rows]
    signing_in.change_password(db, zhang, GOOD, OTHER, now=MORNING)
    assert signing_in.sign_in(db, "张三", OTHER, now=MORNING).name == "张三"
    with pytest.raises(SignInError):
        signing_in.sign_in(db, "张三", GOOD, now=MORNING)
    assert before not in "\n".join(db.conn.iterdump())


def test_a_wrong_old_password_counts_as_a_try_and_changes_nothing(db: Database) -> None:
    zhang = signing_in.sign_in(db, "张三", GOOD, now=MORNING)
    for _ in range(5):
        with pytest.raises(SignInError):
            signing_in.change_password(db, zhang, WRONG, OTHER, now=MORNING)
    with pytest.raises(SignInError, match="已锁定"):
        signing_in.sign_in(db, "张三", GOOD, now=MORNING)
    with pytest.raises(AccountError, match="与原密码相同"):
        signing_in.change_password(db, zhang, GOOD, GOOD, now=MORNING + timedelta(minutes=15))


def test_a_hash_of_older_parameters_is_renewed_at_the_next_sign_in(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    miss(db)
    assert "m=8,t=1" in next(iter(db.table("passwords").rows))["hash"], "a wrong password renews nothing"
    signing_in.sign_in(db, "张三", GOOD, now=MORNING)
    assert "m=16,t=2" in next(iter(db.table("passwords").rows))["hash"]
    assert signing_in.sign_in(db, "张三", GOOD, now=MORNING).name == "张三"


def test_an_unknown_name_costs_the_same_hashing_as_a_known_one(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, kept: str | bytes, password: str | bytes) -> Literal[True]:
            checked.append(str(kept))
            return super().verify(kept, password)

    monkeypatch.setattr(passwords, "HASHER", Counting(time_cost=1, memory_cost=8, parallelism=1))
    miss(db)
    miss(db, "没有此人")
    assert len(checked) == 2
    assert checked[0] != checked[1]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("\ud800", "\ud800")
@given(st.text(st.characters(codec=None), max_size=60), st.text(st.characters(codec=None), max_size=300))
def test_whatever_is_typed_ends_in_a_sign_in_error_and_nothing_else(
    db: Database, name: str, password: str
) -> None:
    with pytest.raises(SignInError):
        signing_in.sign_in(db, name, password, now=MORNING)
    with pytest.raises(SignInError):
        signing_in.sign_in(db, "张三", WRONG + password, now=MORNING)
    with pytest.raises(SignInError):
        from_office(db, sub=name, email=password, email_verified=True)
    assert store.check(db) == []


def test_an_account_needs_a_visible_name_a_known_role_and_for_a_reporter_a_unit(db: Database) -> None:
    for name in ("", "  ", "甲\u0000", "访客", "系统", "长" * 41, "\ud800"):
        with pytest.raises(AccountError):
            accounts.add(db, accounts.NewAccount(name, "reader", []), GOOD, by="管理员甲")
    with pytest.raises(AccountError, match="角色"):
        accounts.add(db, accounts.NewAccount("李四", "king", []), GOOD, by="管理员甲")  # type: ignore[arg-type]
    with pytest.raises(AccountError, match="责任单位"):
        accounts.add(db, accounts.NewAccount("李四", "reporter", []), GOOD, by="管理员甲")
    with pytest.raises(AccountError, match="至少 10"):
        accounts.add(db, accounts.NewAccount("李四", "reader", []), "123", by="管理员甲")
    assert [account.name for account in accounts.listing(db)] == ["张三"]


def from_office(db: Database, *, now: datetime = MORNING, said: datetime = MORNING, **user: Any) -> Person:
    """Sign in with what a provider says."""
    told = {"iss": "https://id.example.cn", "sub": "AbC", "iat": int(said.timestamp()), **user}
    return signing_in.sign_in_by_office(db, told, claims_of(told), now=now)


VERIFIED: dict[str, Any] = {"email": "Li@Example.cn", "email_verified": True}


def test_an_account_without_a_password_signs_in_by_its_claim_alone(db: Database) -> None:
    accounts.add(db, accounts.NewAccount("李四", "reviewer", ["渝中区"], "LI@example.cn"), "", by="管理员甲")
    assert from_office(db, **VERIFIED).name == "李四"
    assert trail(db)[-1] == ("sign_in", "李四", {"claim": True})
    assert "密码不对" in miss(db, "李四"), "no password is not an empty password"
    with pytest.raises(SignInError):
        signing_in.sign_in(db, "李四", "", now=MORNING)
    with pytest.raises(AccountError):
        accounts.add(db, accounts.NewAccount("王五", "reader", []), None, by="管理员甲")
    with pytest.raises(AccountError, match="另一个用户"):
        accounts.add(db, accounts.NewAccount("王五", "reader", [], "li@example.cn"), None, by="管理员甲")
    with pytest.raises(AccountError, match="签发方"):
        accounts.add(db, accounts.NewAccount("王五", "reader", [], "sub:7"), None, by="管理员甲")


def test_an_issuers_number_is_compared_exactly_as_it_is_sent(db: Database) -> None:
    accounts.add(
        db, accounts.NewAccount("李四", "reader", [], "sub:https://id.example.cn|AbC"), None, by="管理员甲"
    )
    assert from_office(db).name == "李四"
    others: tuple[dict[str, Any], ...] = (
        {"sub": "abc"},
        {"iss": "https://other.example.cn"},
        {"sub": "x", "email": "sub:https://id.example.cn|AbC"},
    )
    for other in others:
        with pytest.raises(SignInError, match="没有对应的在用账号"):
            from_office(db, **other, email_verified=True)


def test_an_account_of_an_earlier_version_goes_on_signing_in_by_what_it_has(db: Database) -> None:
    old = Account("李四", "李四", "reader", (), "li@example.cn", False)
    for account in (old, replace(old, key="王五", name="王五", claim="sub:17")):
        with store_audit.sole_writer(db):
            store_people.write_account(db, account, at="2025-01-01T00:00:00+00:00", by="管理员甲")
    assert from_office(db, **VERIFIED).name == "李四"
    assert from_office(db, sub="17", provider="default").name == "王五"
    with pytest.raises(SignInError):
        from_office(db, sub="17", provider="another")
    with pytest.raises(AccountError, match="另一个用户"):
        accounts.add(db, accounts.NewAccount("赵六", "reader", [], "Li@example.cn"), None, by="管理员甲")


def test_a_claim_without_an_account_in_use_is_refused_says_what_to_enter_and_is_on_the_trail(
    db: Database,
) -> None:
    accounts.add(
        db, accounts.NewAccount("李四", "reviewer", ["渝中区"], "li@example.cn"), None, by="管理员甲"
    )
    accounts.disable(db, "李四", by="管理员甲")
    with pytest.raises(SignInError, match=r"没有对应的在用账号.*“sub:https://id.example.cn\|AbC”"):
        from_office(db, **VERIFIED)
    assert trail(db)[-1][0] == "sign_in_failed"
    with pytest.raises(SignInError):
        signing_in.sign_in_by_office(db, {"iat": int(MORNING.timestamp())}, ("",), now=MORNING)


def test_the_offices_word_opens_one_session_and_only_while_it_is_fresh(db: Database) -> None:
    accounts.add(db, accounts.NewAccount("李四", "reader", [], "li@example.cn"), None, by="管理员甲")
    with pytest.raises(SignInError, match="已过期"):
        from_office(db, **VERIFIED, said=MORNING - timedelta(minutes=10))
    with pytest.raises(SignInError, match="已过期"):
        from_office(db, **VERIFIED, said=MORNING + timedelta(minutes=10))
    assert from_office(db, **VERIFIED).name == "李四"
    with pytest.raises(SignInError, match="已过期"):
        from_office(db, **VERIFIED)
    assert from_office(db, **VERIFIED, said=MORNING + timedelta(seconds=1)).name == "李四"


def test_the_first_code_makes_one_administrator_once(db: Database) -> None:
    code = signing_in.first_code(db)
    assert code is not None
    assert signing_in.claim_first(db, code, "赵六", GOOD) == Person("赵六", "administrator")
    assert signing_in.sign_in(db, "赵六", GOOD, now=MORNING).role == "administrator"
    assert signing_in.first_code(db) is None
    with pytest.raises(SignInError, match="已失效"):
        signing_in.claim_first(db, code, "钱七", GOOD)
    assert accounts.current(db, "钱七") is None


def test_a_wrong_or_replaced_code_makes_nobody(db: Database) -> None:
    with pytest.raises(SignInError):
        signing_in.claim_first(db, "", "赵六", GOOD)
    old = signing_in.first_code(db)
    signing_in.first_code(db)
    assert old is not None
    for code in (old, "", "猜的", "\ud800"):
        with pytest.raises(SignInError):
            signing_in.claim_first(db, code, "赵六", GOOD)
        assert trail(db)[-1][0] == "first_code_failed"
    assert accounts.current(db, "赵六") is None


def test_a_weak_password_does_not_use_the_code_up(db: Database) -> None:
    code = signing_in.first_code(db)
    assert code is not None
    with pytest.raises(AccountError):
        signing_in.claim_first(db, code, "赵六", "short")
    assert signing_in.claim_first(db, code, "赵六", GOOD).name == "赵六"


def test_the_last_administrator_cannot_be_lost(db: Database) -> None:
    accounts.add(db, accounts.NewAccount("赵六", "administrator", []), GOOD, by="系统")
    with pytest.raises(AccountError, match="管理员"):
        accounts.disable(db, "赵六", by="赵六")
    with pytest.raises(AccountError, match="管理员"):
        accounts.change(db, "赵六", "reader", [], by="赵六")
    accounts.add(db, accounts.NewAccount("钱七", "administrator", []), GOOD, by="赵六")
    accounts.disable(db, "赵六", by="钱七")
    assert accounts.current(db, "赵六") is None
    with pytest.raises(AccountError):
        accounts.disable(db, "钱七", by="钱七")


def test_an_account_that_would_stay_as_it_is_is_not_written_again(db: Database) -> None:
    known = accounts.add(db, accounts.NewAccount("赵六", "reporter", ["渝中区"]), GOOD, by="系统")
    before = trail(db)
    for act in (
        lambda: accounts.change(db, "赵六", "reporter", ["渝中区"], by="系统"),
        lambda: accounts.enable(db, "赵六", by="系统"),
    ):
        with pytest.raises(AccountError, match="账号“赵六”已经是这样，没有需要改动的内容。"):
            act()
    assert accounts.current(db, "赵六") == known
    assert trail(db) == before
    assert accounts.change(db, "赵六", "reviewer", ["渝中区"], by="系统").role == "reviewer"


def test_no_password_and_no_code_is_anywhere_in_the_file(db: Database) -> None:
    code = signing_in.first_code(db)
    assert code is not None
    miss(db, times=6)
    miss(db, OTHER)  # somebody types his password where the name belongs
    signing_in.claim_first(db, code, "赵六", OTHER)
    text = "\n".join(db.conn.iterdump())
    for secret in (GOOD, OTHER, WRONG, code):
        assert secret not in text
    hashes = [row["hash"] for row in db.table("passwords").rows]
    written = json.dumps(trail(db), ensure_ascii=False)
    assert len(hashes) == 2
    assert not any(each in written for each in hashes)


def test_an_account_in_a_message_shows_no_hash() -> None:
    account = Account("k", "张三", "reader", (), "", False, "$argon2id$secret")
    assert "argon2" not in repr(account)
    assert "张三" in repr(account)


def test_signing_in_empties_no_cache_and_stops_no_import_decided_before(db: Database) -> None:
    before = store.revision(db)
    signing_in.sign_in(db, "张三", GOOD, now=MORNING)
    miss(db)
    assert store.revision(db) == before
    assert len(trail(db)) == 3
    assert store.check(db) == []


def test_accounts_are_append_only(db: Database) -> None:
    miss(db)
    for sql in ("delete from accounts", "update accounts set at = ''"):
        with pytest.raises(Exception, match="append-only"):
            db.execute(sql)
    assert db.table("accounts").count == 1


def test_a_place_is_refused_at_once_where_too_many_wait_and_counts_as_no_try(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_places", BoundedSemaphore(2))
    before = len(trail(db))
    with passwords.place(), passwords.place():
        assert miss(db) == "同时登录的人太多，请过几秒再试。"
        with pytest.raises(AccountError, match="同时登录的人太多"):
            accounts.set_password(db, "张三", OTHER, by="管理员甲")
    assert tries.vain(db, "张三", "", MORNING) == 0
    assert len(trail(db)) == before
    assert signing_in.sign_in(db, "张三", GOOD, now=MORNING).name == "张三"


def test_no_more_than_two_passwords_are_hashed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once, most, guard = 0, 0, Lock()

    class Watched(PasswordHasher):
        def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
            nonlocal at_once, most
            with guard:
                at_once += 1
                most = max(most, at_once)
            made = super().hash(password, salt=salt)
            with guard:
                at_once -= 1
            return made

    monkeypatch.setattr(passwords, "HASHER", Watched(time_cost=2, memory_cost=512, parallelism=1))
    with ThreadPoolExecutor(40) as pool:
        made = list(pool.map(passwords.hashed, ["一个密码"] * 40))
    assert len(set(made)) == 40
    assert most <= 2


def test_a_wrong_code_is_refused_before_anything_is_hashed(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "hashed", lambda _password: pytest.fail("hashed for a stranger"))
    with pytest.raises(SignInError, match="已失效"):
        signing_in.claim_first(db, "猜的", "赵六", GOOD)
    assert trail(db)[-1][0] == "first_code_failed"


def test_what_a_stranger_can_put_on_the_trail_is_bounded_and_what_is_left_out_is_counted(
    db: Database,
) -> None:
    before = len(trail(db))
    for nth in range(100):
        miss(db, f"陌生人{nth}")
    assert len(trail(db)) == before + 60
    miss(db, "陌生人", now=MORNING + timedelta(hours=1))
    assert trail(db)[-1] == (
        "sign_in_failed",
        "未登记的用户",
        {"because": "wrong", "tries": 1, "left_out": 40},
    )


def test_a_stranger_who_locks_a_name_locks_it_for_his_own_address_only(db: Database) -> None:
    for _ in range(6):
        with pytest.raises(SignInError):
            signing_in.sign_in(db, "张三", WRONG, now=MORNING, address="10.0.0.66")
    assert signing_in.sign_in(db, "张三", GOOD, now=MORNING, address="10.0.0.7").name == "张三"
    with pytest.raises(SignInError, match="已锁定"):
        signing_in.sign_in(db, "张三", GOOD, now=MORNING, address="10.0.0.66")


def test_very_many_tries_from_everywhere_lock_the_name_for_all_and_an_administrator_lifts_it(
    db: Database,
) -> None:
    for nth in range(50):
        with pytest.raises(SignInError):
            signing_in.sign_in(db, "张三", WRONG, now=MORNING, address=f"10.0.0.{nth}")
    with pytest.raises(SignInError, match="已锁定"):
        signing_in.sign_in(db, "张三", GOOD, now=MORNING, address="10.1.1.1")
    accounts.unlock(db, "张三", by="管理员甲")
    assert signing_in.sign_in(db, "张三", GOOD, now=MORNING, address="10.1.1.1").name == "张三"


def test_the_names_tried_are_remembered_in_a_bounded_number(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "REMEMBERED", 10)
    for nth in range(100):
        tries.take(db, f"陌生人{nth}", "", MORNING + timedelta(seconds=nth))
    with closing(sqlite3.connect(tmp_path / "records.db.sign-in")) as kept:
        assert kept.execute("select count(*) from tries").fetchone() == (10,)
    assert tries.vain(db, "陌生人99", "", MORNING + timedelta(seconds=99)) == 1


def _miss_twice(path: Path) -> None:
    own = store.open_for_writing(path)
    for _ in range(2):
        with suppress(SignInError):
            signing_in.sign_in(own, "张三", WRONG, now=MORNING, address="10.0.0.66")


def test_processes_count_together_and_a_start_forgets_no_lock(db: Database, tmp_path: Path) -> None:
    elsewhere = get_context("spawn").Process(target=_miss_twice, args=(tmp_path / "records.db",))
    elsewhere.start()
    elsewhere.join()
    _miss_twice(tmp_path / "records.db")
    with pytest.raises(SignInError, match="已锁定"):
        signing_in.sign_in(db, "张三", WRONG, now=MORNING, address="10.0.0.66")
    with pytest.raises(SignInError, match="已锁定"):
        signing_in.sign_in(db, "张三", GOOD, now=MORNING, address="10.0.0.66")
    assert signing_in.sign_in(db, "张三", GOOD, now=MORNING, address="10.0.0.7").name == "张三"
    assert (tmp_path / "records.db.sign-in").stat().st_mode & 0o077 == 0


def test_what_was_tried_is_in_no_backup_and_a_broken_memory_shuts_nobody_out(
    db: Database, tmp_path: Path
) -> None:
    miss(db, times=5)
    store.back_up(db, tmp_path / "backup.db")
    assert [each.name for each in tmp_path.glob("backup*")] == ["backup.db"]
    (tmp_path / "records.db.sign-in").write_bytes(b"broken" * 1000)
    assert signing_in.sign_in(db, "张三", GOOD, now=MORNING).name == "张三"
    assert store.check(db) == []


@pytest.mark.parametrize(
    "password",
    [
        "qwertyuiop",
        "1qaz2wsx3edc",
        "!QAZ2wsx#EDC",
        "Passw0rd2025",
        "admin@123456",
        "woaini1314",
        "yuzhong@2025",
        "Chongqing2025",
        "kejiju2025",
        "渝中区科技局2025",
        "密码密码密码密码密码",
        "13812341234",
        "zhangsan1990",
    ],
)
def test_a_password_that_many_have_or_that_lies_near_is_refused(db: Database, password: str) -> None:
    with pytest.raises(AccountError, match="太容易被猜到"):
        accounts.set_password(db, "张三", password, by="管理员甲")
    assert signing_in.sign_in(db, "张三", GOOD, now=MORNING).name == "张三"


@pytest.mark.parametrize(
    ("password", "word"),
    [("short-9ch", "至少 10"), ("x" * 201, "最多 200"), ("ZhangSanFeng", "用户名"), ("7777777777", "重复")],
)
def test_a_weak_password_is_refused_with_its_reason(password: str, word: str) -> None:
    assert word in str(passwords.problem("zhang sanfeng", password))
    assert passwords.problem("zhang sanfeng", "春江花月夜-2025!") is None


@given(st.text(max_size=250))
def test_any_text_is_either_refused_in_words_or_will_do(password: str) -> None:
    said = passwords.problem("张三", password)
    assert said is None or "密码" in said
