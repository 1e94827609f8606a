"""The scope in a link: what is written can be read back, and nothing a link holds can break a page."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.screen.controls import BY_DATE, plans_offered
from components.screen.scope import KEYS, LONGEST_CODE, Scope, date_steps, in_words, link, parse
from plan_config.reader import load_book
from tests.plans import changed, first_plan

BOOK = load_book()
NEWEST = date(2025, 12, 31)
TODAY = date(2026, 2, 10)  # within the quarter after the newest period: the last step is the newest period
FIRST, LAST = date(2020, 12, 31), NEWEST  # the plans start at the end of 2020
DISTRICTS = [district.name for district in BOOK.districts]


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    """Any scope that a screen can be in: a unit or a group is chosen inside its own district."""
    plan = draw(st.sampled_from([None, *BOOK.district_plans]))
    inside = draw(st.sampled_from(["park", "group", ""])) if plan else ""
    groups = [group.id for group in plan.groups] if plan else []
    as_of = draw(st.dates(FIRST, LAST))
    return Scope(
        as_of=as_of,
        district=plan.district if plan else None,
        park=draw(st.sampled_from([unit.id for unit in plan.units]))
        if plan and plan.units and inside == "park"
        else None,
        group=draw(st.sampled_from(groups)) if inside == "group" and groups else None,
        level=draw(st.sampled_from([None, *(level.id for level in BOOK.levels.levels)])),
        kind=draw(st.sampled_from([None, *BOOK.levels.kinds])),
        carrier=draw(st.none() | st.text(min_size=1, max_size=LONGEST_CODE)),
        since=draw(st.none() | st.dates(FIRST, LAST).filter(lambda day: day != as_of)),
        circle=draw(st.sampled_from([None, *(circle.id for circle in plan.circles)])) if plan else None,
        plan=draw(st.sampled_from([None, plan.id])) if plan else None,
    )


@given(scopes())
def test_a_link_restores_the_scope_it_was_made_from(scope: Scope) -> None:
    assert parse(link(scope, NEWEST), BOOK, [NEWEST], TODAY) == scope
    assert set(link(scope, NEWEST)) <= set(KEYS)
    assert "" not in link(scope, NEWEST).values()


# What people type into a link, and what only a program would: right values, long ones, dates of every year.
VALUES = (
    st.sampled_from([plan.district for plan in BOOK.plans])
    | st.sampled_from([each for plan in BOOK.plans for unit in plan.units for each in (unit.id, unit.name)])
    | st.sampled_from([*BOOK.levels.kinds, *(level.id for level in BOOK.levels.levels)])
    | st.dates().map(date.isoformat)
    | st.text()
    | st.text(min_size=1).map(lambda text: text * 1000)
)


@given(st.dictionaries(st.sampled_from(KEYS) | st.text(), VALUES))
def test_a_link_asks_for_nothing_that_the_picker_cannot_show(asked: dict[str, str]) -> None:
    scope = parse(asked, BOOK, [NEWEST], TODAY)
    assert FIRST <= scope.as_of <= LAST
    assert scope.as_of in date_steps(BOOK, [NEWEST], TODAY, scope.as_of)
    assert scope.district in (None, *DISTRICTS)
    units = {unit.id for plan in scope.plans(BOOK) for unit in plan.units}
    groups = {group.id for plan in scope.plans(BOOK) for group in plan.groups}
    assert {scope.park} - {None} <= units
    assert {scope.group} - {None} <= groups
    assert scope.level in (None, *(level.id for level in BOOK.levels.levels))
    assert scope.kind in (None, *BOOK.levels.kinds)
    assert len(scope.carrier or "") <= LONGEST_CODE
    # What a wrong link leaves behind is a sound scope.
    assert parse(link(scope, NEWEST), BOOK, [NEWEST], TODAY) == scope


def test_the_default_scope_needs_no_link() -> None:
    assert parse({}, BOOK, [NEWEST], TODAY) == Scope(as_of=NEWEST)
    assert link(Scope(as_of=NEWEST), NEWEST) == {}


def test_a_park_alone_names_its_district_and_a_park_of_another_district_is_dropped() -> None:
    assert parse({"park": "总部城"}, BOOK, [NEWEST], TODAY).district == "渝中区"
    assert parse({"park": "德感"}, BOOK, [NEWEST], TODAY).park == "degan"
    assert parse({"district": "江津区", "park": "zongbucheng"}, BOOK, [NEWEST], TODAY) == Scope(
        NEWEST, "江津区"
    )


@pytest.mark.parametrize(
    ("asked", "compared"),
    [("2024-12-31", date(2024, 12, 31)), ("2019-05-01", FIRST), ("gestern", None), ("2025-12-31", None)],
)
def test_a_link_names_a_second_date_to_compare_with_but_never_the_one_that_is_shown(
    asked: str, compared: date | None
) -> None:
    scope = parse({"since": asked}, BOOK, [NEWEST], TODAY)
    assert (scope.as_of, scope.since) == (NEWEST, compared)
    assert ("since" in link(scope, NEWEST)) == (compared is not None)
    assert scope.with_district("渝中区").since == compared


def test_the_parent_plan_is_no_district_to_show() -> None:
    assert parse({"district": "重庆市"}, BOOK, [NEWEST], TODAY).district is None
    assert len(Scope(NEWEST).plans(BOOK)) == len(BOOK.districts) == 2


@pytest.mark.parametrize(
    "wrong", ["", "2024-02-30", "31.12.2024", "2024", "９９９９-99-99", "2024-12-31T00:00"]
)
def test_a_date_that_is_none_falls_back_to_the_newest_period(wrong: str) -> None:
    assert parse({"as_of": wrong}, BOOK, [NEWEST], TODAY).as_of == NEWEST
    assert "as_of" not in link(parse({"as_of": wrong}, BOOK, [NEWEST], TODAY), NEWEST)


def test_another_district_lets_go_of_what_was_chosen_inside_the_old_one() -> None:
    scope = Scope(NEWEST, "渝中区", None, "zongbucheng", "国家级", "孵化器", "YZ01")
    moved = scope.with_district("江津区")
    assert moved == Scope(NEWEST, "江津区", None, None, "国家级", "孵化器", None)
    assert scope.park == "zongbucheng"


def test_the_dates_to_step_through_are_quarter_ends_and_the_date_of_the_link() -> None:
    odd = date(2022, 2, 17)
    steps = date_steps(BOOK, [date(2021, 12, 31)], date(2022, 4, 10), odd)
    # Quarters after 2020-12-31 up to today 2022-04-10: four of 2021, the first of 2022, and the odd day.
    assert steps == [
        date(2021, 3, 31),
        date(2021, 6, 30),
        date(2021, 9, 30),
        date(2021, 12, 31),
        odd,
        date(2022, 3, 31),
    ]
    assert date(2022, 6, 30) not in steps


@given(st.dates(date(2019, 1, 1), date(2035, 1, 1)), st.dates(), st.dates(date(2019, 1, 1), date(2035, 1, 1)))
def test_the_steps_always_hold_the_chosen_and_the_newest_date_in_order(
    newest: date, chosen: date, today: date
) -> None:
    steps = date_steps(BOOK, [newest], today, chosen)
    assert {newest, chosen} <= set(steps)
    assert steps == sorted(set(steps))


def test_paper_says_in_words_what_the_pickers_show() -> None:
    plan = first_plan(BOOK, "渝中区")
    assert plan
    park = plan.unit("zongbucheng")
    assert park
    unit = park.name
    scope = Scope(NEWEST, "渝中区", park="zongbucheng", level="国家级", kind="孵化器")
    assert in_words(scope, BOOK) == f"渝中区（孵化载体 2021—2025） · {unit} · 国家级 · 孵化器 · 截至 {NEWEST}"
    everything = in_words(Scope(NEWEST), BOOK)
    assert everything == f"渝中区（孵化载体 2021—2025）、江津区 · 截至 {NEWEST}"
    assert in_words(Scope(NEWEST, since=date(2024, 12, 31)), BOOK) == f"{everything} · 对比 2024-12-31"
    assert in_words(Scope(NEWEST, since=NEWEST), BOOK) == everything, "a date is not compared with itself"
    assert unit not in everything


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("0001-01-01", FIRST),
        ("2019-01-01", FIRST),
        ("2020-12-31", FIRST),
        ("2023-08-15", date(2023, 8, 15)),  # a day within a quarter stays
        ("2025-12-31", LAST),
        ("2026-01-01", LAST),
        ("8999-12-31", LAST),
        ("9999-12-31", LAST),
        ("yesterday", NEWEST),
    ],
)
def test_a_day_before_the_plans_or_after_the_last_step_is_the_nearest_of_these(
    asked: str, shown: date
) -> None:
    scope = parse({"as_of": asked}, BOOK, [NEWEST], TODAY)
    assert scope.as_of == shown
    # 20 quarters from the first of 2021 to the last of 2025, and no day that was asked for beyond them.
    assert len(date_steps(BOOK, [NEWEST], TODAY, scope.as_of)) in (20, 21)


def test_a_day_after_the_newest_period_can_be_asked_for_until_today() -> None:
    later = date(2026, 10, 3)  # the steps go on to the quarter end before it: 2026-09-30
    assert parse({"as_of": "2026-08-01"}, BOOK, [NEWEST], later).as_of == date(2026, 8, 1)
    assert parse({"as_of": "2026-12-31"}, BOOK, [NEWEST], later).as_of == date(2026, 9, 30)


@pytest.mark.parametrize("named", ["huanjiaoda", "环重庆交通大学创新生态圈", "环交大生态圈"])
def test_a_circle_alone_names_its_district_and_one_of_another_district_is_dropped(named: str) -> None:
    alone = parse({"circle": named}, BOOK, [NEWEST], TODAY)
    assert (alone.district, alone.circle) == ("江津区", "huanjiaoda")
    assert in_words(alone, BOOK) == f"江津区 · 环交大生态圈 · 截至 {NEWEST}"
    other = parse({"circle": named, "district": "渝中区"}, BOOK, [NEWEST], TODAY)
    assert (other.district, other.circle) == ("渝中区", None)
    assert alone.with_district("渝中区").circle is None


def test_a_plan_that_has_not_what_is_chosen_is_left_out_of_the_link() -> None:
    opened = parse({"plan": "yuzhong-service-2025-2027", "park": "huanchongyi"}, BOOK, [NEWEST], TODAY)
    assert (opened.plan, opened.park) == (None, "huanchongyi")
    assert [plan.called for plan in opened.plans(BOOK)] == ["孵化载体 2021—2025"]
    kept = parse({"plan": "yuzhong-service-2025-2027"}, BOOK, [NEWEST], TODAY)
    assert kept.plan == "yuzhong-service-2025-2027"
    assert next(plan.called for plan in kept.plans(BOOK)) == "科创服务业 2025—2027"


def test_where_several_districts_have_several_plans_one_of_all_is_chosen_at_a_time() -> None:
    health = next(plan for plan in BOOK.district_plans if plan.id == "yuzhong-health-2025-2027")
    elsewhere = changed(health, id="next", district="江津区", short="下一步")
    book = changed(BOOK, plans=(*BOOK.plans, elsewhere))
    offered = plans_offered(Scope(NEWEST), book)
    assert offered is not None
    assert (offered.whose, offered.default, offered.called[""]) == ("", "", BY_DATE)
    assert offered.called["next"] == "江津区 下一步 2025—2027"
    assert offered.called["yuzhong-service-2025-2027"] == "渝中区 科创服务业 2025—2027"
    assert offered.shown("next") == "next"
    alone = plans_offered(Scope(NEWEST, "渝中区"), book)
    assert alone is not None
    assert alone.default == "yuzhong-2021-2025"
    assert "next" not in alone.called
    assert plans_offered(Scope(NEWEST, "江津区"), BOOK) is None
