"""A plan put in force is one act on the trail, and taking it back restores what stood there before, byte for byte."""

import errno
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from unittest import mock

import pytest

from data import store
from data.access import plan_acts
from data.rights.people import Forbidden, at_the_file
from data.rights.person import Person
from plan_config.filing import FilingError
from plan_config.in_force import plans_in_force
from plan_config.own_files import state_of
from plan_config.plan import Plan
from plan_config.reader import load_book
from tests.own_plans import seen

ELSEWHERE = Path(__file__).parent / "plans_elsewhere" / "pingyang-2025-2027.yaml"
PLAN = load_book(own=(ELSEWHERE,)).plan("pingyang-2025-2027")
BOSS, NAME = at_the_file("管理"), "平阳县-pingyang-2025-2027.yaml"


@pytest.fixture(autouse=True)
def _data_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data file beside the folder of one's own, still empty."""
    monkeypatch.setenv("CARRIERS_DB", str(tmp_path / "x.db"))


def put(folder: Path, **changes: object) -> Plan:
    assert PLAN is not None
    plan = PLAN.model_copy(update=changes)
    with store.writing() as db:
        plan_acts.put_plan_as(db, BOSS, plan, folder)
    return plan


def standing(folder: Path) -> tuple[plan_acts.PutIn, ...]:
    with store.reading() as db:
        return plan_acts.put_in_force(db, folder)


def take_back(folder: Path, person: Person = BOSS) -> None:
    with store.writing() as db:
        plan_acts.take_back_plan_as(db, person, plan_acts.put_in_force(db, folder)[0], folder, "数有误")


def test_a_new_plan_is_in_force_on_the_trail_and_gone_once_taken_back(own: Path) -> None:
    plan = put(own)
    found = plans_in_force()
    assert found.problems == found.remarks == ()
    assert found.book.plan(plan.id) == plan
    (done,) = standing(own)
    content = (own / NAME).read_bytes()
    assert (done.by, done.title, done.before) == ("管理", plan.short_title, "")
    assert done.sha256 == sha256(content).hexdigest()
    take_back(own)
    assert seen(own) == []
    assert plans_in_force().book.plan(plan.id) is None
    assert standing(own) == ()
    with store.reading() as db:
        told = [(entry.action, entry.detail) for entry in store.trail(db)][:2]
    assert told == [
        ("撤回规划", f"{plan.short_title} 平阳县；理由：数有误"),
        ("启用规划", f"{plan.short_title} 平阳县"),
    ]
    with store.reading() as db:
        assert len(store.trail(db, district="平阳县")) == 2
        assert store.trail(db, district="江津区") == ()


def test_the_file_before_comes_back_byte_for_byte_each_time(own: Path) -> None:
    file = own / "平阳.yaml"
    file.write_bytes(ELSEWHERE.read_bytes())
    put(own, short="一次")
    once = file.read_bytes()
    put(own, short="两次")
    assert seen(own) == ["平阳.yaml"]
    put(own, short="一次")
    take_back(own)
    take_back(own)
    assert file.read_bytes() == once
    with pytest.raises(FilingError, match="没有需要启用的改动"):
        put(own, short="一次")
    take_back(own)
    assert file.read_bytes() == ELSEWHERE.read_bytes()
    assert standing(own) == ()


def test_a_plan_is_taken_back_for_a_reason_only(own: Path) -> None:
    put(own)
    (done,) = standing(own)
    with store.writing() as db, pytest.raises(FilingError, match="请填写撤回理由"):
        plan_acts.take_back_plan_as(db, BOSS, done, own, "  ")
    assert standing(own) == (done,)


def test_a_file_changed_by_hand_since_is_left_as_it_is(own: Path) -> None:
    put(own)
    file = own / NAME
    (done,) = standing(own)
    by_hand = file.read_bytes() + "# 手工改动\n".encode()
    file.write_bytes(by_hand)
    assert standing(own) == ()
    with store.writing() as db, pytest.raises(FilingError, match="又被改动或移走"):
        plan_acts.take_back_plan_as(db, BOSS, done, own, "数有误")
    assert file.read_bytes() == by_hand


def test_the_second_of_two_who_take_the_same_plan_back_learns_who_was_first(own: Path) -> None:
    put(own, short="一次")
    put(own, short="两次")
    (done,) = standing(own)
    take_back(own, at_the_file("李管理"))
    with store.writing() as db, pytest.raises(FilingError, match="这份规划已由李管理撤回，没有再撤回"):
        plan_acts.take_back_plan_as(db, BOSS, done, own, "数有误")
    (left,) = standing(own)
    assert "short: 一次" in (own / left.file).read_text()


def test_what_was_put_in_since_the_preview_is_not_written_over(own: Path) -> None:
    assert PLAN is not None
    seen_then = state_of(own)
    put(own, short="先")
    with (
        store.writing() as db,
        pytest.raises(FilingError, match="看过预览以后，规划文件夹里又有改动，没有启用"),
    ):
        plan_acts.put_plan_as(db, BOSS, PLAN.model_copy(update={"short": "后"}), own, seen_then)
    assert "short: 先" in (own / NAME).read_text()
    assert len(standing(own)) == 1


def test_two_who_put_in_at_the_same_moment_come_one_after_the_other(own: Path) -> None:
    def one(word: str) -> None:
        put(own, short=word)

    with ThreadPoolExecutor(2) as both:
        list(both.map(one, ("甲", "乙")))
    (last,) = standing(own)
    take_back(own)
    (first,) = standing(own)
    assert {last.before, ""} == {first.sha256, first.before}
    assert "short: " in (own / NAME).read_text()
    take_back(own)
    assert seen(own) == []


def test_a_folder_that_cannot_be_written_to_is_told_and_nothing_is_on_the_trail(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(own)
    full = OSError(errno.EROFS, "read-only")
    monkeypatch.setattr(plan_acts, "put_in", mock.Mock(side_effect=full))
    before = (own / NAME).read_bytes()
    with pytest.raises(FilingError, match="规划文件夹写不进去，什么也没有改动"):
        put(own, short="改")
    assert (own / NAME).read_bytes() == before
    assert len(standing(own)) == 1
    with store.reading() as db:
        assert len(store.trail(db, district="平阳县")) == 1


def test_what_does_not_go_together_with_the_others_is_refused_and_nothing_is_written(own: Path) -> None:
    assert PLAN is not None
    with store.writing() as db, pytest.raises(FilingError, match="没有名为“missing”的平阳县方案"):
        plan_acts.put_plan_as(db, BOSS, PLAN.model_copy(update={"follows": "missing"}), own)
    assert list(own.iterdir()) == []
    assert standing(own) == ()


@pytest.mark.parametrize("role", ["reader", "reporter", "reviewer"])
def test_only_an_administrator_may(own: Path, role: str) -> None:
    assert PLAN is not None
    put(own)
    (done,) = standing(own)
    before = (own / done.file).read_bytes()
    other = Person("别人", role, session="")  # type: ignore[arg-type]
    with store.writing() as db, pytest.raises(Forbidden):
        plan_acts.put_plan_as(db, other, PLAN.model_copy(update={"short": "改"}), own)
    with store.writing() as db, pytest.raises(Forbidden):
        plan_acts.take_back_plan_as(db, other, done, own, "数有误")
    assert (own / done.file).read_bytes() == before
