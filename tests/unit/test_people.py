"""Who may do what: the rights of each role, the bounds of a person's units, sessions and locks."""

import re
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rights import people
from data.rights.people import ACTION_WORDS, RIGHTS, ROLES, Action, Forbidden
from data.rights.person import EVERYWHERE, AccountScope, Person, Role

NOON = datetime(2025, 11, 22, 12, tzinfo=timezone(timedelta(hours=8)))
REPORTER = Person("李四", "reporter", (("渝中区", "north"),))
REVIEWER = Person("王五", "reviewer", ("渝中区",))
BOSS = Person("赵六", "administrator")

districts = st.sampled_from(["渝中区", "江津区"])
units = st.sampled_from(["north", "south"])
scopes = st.lists(st.one_of(districts, st.tuples(districts, units)), max_size=3).map(tuple)
actions = st.sampled_from(tuple(ACTION_WORDS))


def test_everybody_may_read_and_export_every_district_and_a_visitor_writes_nothing() -> None:
    assert people.may(people.VISITOR, "read", "江津区", "north")
    assert people.may(people.VISITOR, "export")
    assert not any(
        people.may(people.VISITOR, each) for each in ACTION_WORDS if each not in ("read", "export")
    )


def test_a_reporter_reports_for_his_own_unit_and_reviews_nothing() -> None:
    assert people.may(REPORTER, "submit", "渝中区", "north")
    assert not people.may(REPORTER, "submit", "渝中区", "south")
    assert not people.may(REPORTER, "submit", "江津区", "north"), "the same id elsewhere is another unit"
    assert not people.may(REPORTER, "review", "渝中区", "north")


def test_one_unit_is_not_the_whole_district_and_a_district_is_not_everything() -> None:
    assert not people.may(REPORTER, "report", "渝中区")
    assert people.may(REVIEWER, "review", "渝中区")
    assert not people.may(REVIEWER, "review")


def test_every_district_is_a_choice_of_its_own_and_no_units_is_nowhere() -> None:
    assert people.may(Person("王五", "reviewer", (EVERYWHERE,)), "review")
    assert people.may(Person("李四", "reporter", (EVERYWHERE,)), "report", "江津区", "north")
    assert not people.may(Person("王五", "reviewer"), "review", "渝中区")
    assert not people.may_somewhere(Person("王五", "reviewer"), "review")
    assert not people.may(Person("李四", "reporter"), "report", "渝中区", "north")
    assert not people.may_somewhere(Person("李四", "reporter"), "report")
    assert people.may_somewhere(REPORTER, "report")


def test_only_an_administrator_manages_accounts() -> None:
    assert [role for role in ROLES if "administer" in RIGHTS[role]] == ["administrator"]
    assert people.may(people.at_the_file("root"), "administer")
    assert not people.may_somewhere(REVIEWER, "administer")


@given(st.sampled_from(ROLES), actions, scopes, districts, units)
def test_what_a_role_may_every_higher_role_may_with_the_same_units(
    role: Role, action: Action, scope: tuple[AccountScope, ...], district: str, unit: str
) -> None:
    lower = people.may(Person("甲", role, scope), action, district, unit)
    higher = [
        people.may(Person("甲", each, scope), action, district, unit) for each in ROLES[ROLES.index(role) :]
    ]
    assert all(higher) or not lower


@given(st.sampled_from(ROLES[:3]), actions, scopes.filter(bool), districts, units)
def test_nobody_but_an_administrator_writes_outside_his_units(
    role: Role, action: Action, scope: tuple[AccountScope, ...], district: str, unit: str
) -> None:
    inside = district in scope or (district, unit) in scope
    if action not in people.READING and not inside:
        assert not people.may(Person("甲", role, scope), action, district, unit)


@given(st.sampled_from(ROLES), actions, scopes, st.none() | districts, st.none() | units)
def test_a_refusal_is_said_exactly_where_something_may_not_be_done(
    role: Role, action: Action, scope: tuple[AccountScope, ...], district: str | None, unit: str | None
) -> None:
    person = Person("甲", role, scope)
    said = people.refusal(person, action, district, unit)
    assert (said is None) == people.may(person, action, district, unit)
    assert said is None or not re.search("[a-zA-Z]", said), "a reader sees Chinese only"


def test_a_refusal_names_who_may_or_which_unit_is_outside() -> None:
    assert (
        people.refusal(REPORTER, "review", "渝中区", "north")
        == "填报人员不能审核数据，请联系审核人员、管理员办理。"
    )
    said = people.refusal(REPORTER, "report", "渝中区", "south", called="解放碑")
    assert said == "您只能在自己负责的范围内填报数据，“解放碑”不在其中。"
    assert people.refusal(BOSS, "administer") is None


def test_a_demand_raises_that_sentence_and_is_silent_where_all_is_well() -> None:
    with pytest.raises(Forbidden, match="管理账号"):
        people.demand(REVIEWER, "administer")
    people.demand(REVIEWER, "review", "渝中区", "south")


def test_a_session_ends_after_thirty_idle_minutes_and_not_a_second_before() -> None:
    assert people.session_expired(NOON, NOON + timedelta(minutes=30))
    assert not people.session_expired(NOON, NOON + timedelta(minutes=29, seconds=59))
    assert not people.session_expired(NOON, NOON - timedelta(minutes=1)), "a clock set back ends nothing"


def test_each_five_tries_lock_for_a_quarter_of_an_hour_after_the_last() -> None:
    assert people.locked_until(5, NOON) == NOON + timedelta(minutes=15)
    assert people.locked_until(10, NOON) == NOON + timedelta(minutes=15)
    assert people.locked_until(4, NOON) is None
    assert people.locked_until(0, NOON) is None
    assert people.locked_until(5, NOON, 50) is None
    assert [people.tries_left(count) for count in (1, 4, 5, 6)] == [4, 1, 0, 4]
