"""A district with several plans: which of them a date, a link and a choice show, and what its records may be of."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from components.screen.scope import Scope, in_words, link, parse
from data.intake.reading.sheets import series_of
from data.judging.situation import situation_of
from data.records.district import DistrictRecords
from data.records.values import ManualStatus
from plan_config.book import PlanBook
from plan_config.district import District
from plan_config.plan import Plan
from plan_config.reader import FOLDER, load_book
from tests.own_plans import DISTRICT, THIRD

FIRST, SECOND = "yuzhong-2021-2025", "ceshi-2023-2027"
ENDED, BOTH, AFTER = date(2022, 12, 31), date(2025, 6, 30), date(2026, 3, 31)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> PlanBook:
    """The plans that have ended and one of 2023 to 2027, which is 渝中区's second here."""
    folder = tmp_path_factory.mktemp("plans")
    for path in (path for path in FOLDER.glob("*.yaml") if "2025-2027" not in path.name):
        shutil.copy(path, folder)
    text = Path(THIRD).read_text(encoding="utf-8").replace(f"district: {DISTRICT}", "district: 渝中区")
    (folder / "second.yaml").write_text(text, encoding="utf-8")
    return load_book(folder)


@pytest.fixture(scope="module")
def yuzhong(book: PlanBook) -> District:
    found = book.district("渝中区")
    assert found is not None
    return found


def test_two_plans_of_one_district_are_one_district(book: PlanBook, yuzhong: District) -> None:
    assert [each.name for each in book.districts] == ["渝中区", "江津区"]
    assert [plan.id for plan in yuzhong.plans] == [FIRST, SECOND]
    assert {"zongbucheng", "north"} <= {unit.id for unit in yuzhong.units}
    assert len(yuzhong.units) == len({unit.id for unit in yuzhong.units}) == 5 + 3


@pytest.mark.parametrize(("on", "shown"), [(ENDED, FIRST), (BOTH, FIRST), (AFTER, SECOND)])
def test_a_date_shows_the_plan_in_force_and_of_two_the_first(yuzhong: District, on: date, shown: str) -> None:
    assert yuzhong.shown(on).id == shown
    assert yuzhong.shown(on, SECOND).id == SECOND
    assert yuzhong.shown(on, "no such plan").id == shown


def test_after_all_have_ended_the_last_that_ended_is_shown(yuzhong: District) -> None:
    assert yuzhong.shown(date(2028, 3, 31)).id == SECOND
    assert yuzhong.shown(date(2020, 12, 31)).id == FIRST  # none has begun: the one that begins first


def test_a_unit_that_is_chosen_brings_its_plan(yuzhong: District) -> None:
    assert yuzhong.shown(AFTER, None, ("zongbucheng", None)).id == FIRST
    assert yuzhong.shown(BOTH, FIRST, ("north",)).id == SECOND


def test_a_link_of_before_there_were_two_opens_what_it_opened(book: PlanBook) -> None:
    asked = {"district": "渝中区", "park": "总部城", "as_of": "2026-03-31"}
    scope = parse(asked, book, [BOTH, AFTER], AFTER)
    assert [plan.id for plan in scope.plans(book)] == [FIRST]
    assert (scope.park, scope.plan) == ("zongbucheng", None)


def test_a_chosen_plan_is_in_the_link_and_another_districts_is_ignored(book: PlanBook) -> None:
    scope = parse({"district": "渝中区", "plan": SECOND}, book, [BOTH], AFTER)
    assert [plan.id for plan in scope.plans(book)] == [SECOND]
    assert link(scope, BOTH) == {"district": "渝中区", "plan": SECOND}
    assert parse({"district": "江津区", "plan": SECOND}, book, [BOTH], AFTER).plan is None
    assert parse({"district": SECOND}, book, [BOTH], AFTER) == scope


def test_without_a_choice_no_plan_is_named(book: PlanBook) -> None:
    scope = Scope(BOTH)
    assert [plan.id for plan in scope.plans(book)] == [FIRST, "jiangjin-2021-2025"]
    assert "plan" not in link(scope, BOTH)
    assert scope.with_plan(SECOND).plans(book)[0].id == SECOND
    assert "江津区 · " in in_words(Scope(BOTH, "江津区"), book)


def test_a_districts_figures_are_those_that_its_own_plans_ask_for(book: PlanBook, yuzhong: District) -> None:
    assert "graduates" in set(series_of(book, yuzhong))
    assert [each.id for each in book.indicators if each.id == "graduates"] == ["graduates"]
    assert set(series_of(book, book.district("江津区"))) < set(series_of(book))


def said_of(plan: str) -> ManualStatus:
    return ManualStatus(
        "area", "需关注", "例", BOTH, withdrawn=False, at="2025-07-01T00:00:00+00:00", by="王五", plan=plan
    )


@pytest.mark.parametrize(("named", "kept_by"), [("", FIRST), (FIRST, FIRST), (SECOND, SECOND), ("gone", "")])
def test_a_word_by_hand_is_of_the_plan_it_names_and_of_before_there_were_two_of_the_first(
    book: PlanBook, yuzhong: District, named: str, kept_by: str
) -> None:
    records = DistrictRecords("渝中区", manual=(said_of(named),))
    for plan in yuzhong.plans:
        assert len(situation_of(plan, book, records).manual) == (plan.id == kept_by)


def test_a_unit_whose_place_another_took_is_asked_for_no_more_once_that_plan_has_begun(
    yuzhong: District,
) -> None:
    first, second = yuzhong.plans
    told = second.model_dump()
    told["groups"][0]["succeeds"] = ("zongbucheng",)
    merged = Plan.model_validate({**told, "follows": FIRST})
    district = District("渝中区", (first, merged))
    assert district.gone_over(date(2022, 12, 31)) == frozenset()  # it begins on that day
    assert district.gone_over(date(2023, 3, 31)) == {"zongbucheng"}
    assert "zongbucheng" in {unit.id for unit in district.units}
