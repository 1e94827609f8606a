"""A telephone number that a clerk wrote into some text of a carrier: who sees it, and that nobody else does."""

from dataclasses import replace
from pathlib import Path

import pytest

from components.exports.__main__ import main
from data import store
from data.records.carrier import Carrier
from data.records.values import BatchHead
from pages.picture.first_picture import picture_of
from tests.pages.conftest import PAGES, OpenPage
from tests.pages.markup import page_text
from tests.pages.office import YUZHONG, account, at_a_screen
from tests.unit.builders import on_line

HIDDEN, SHOWN = ("13812341234", "138/1234/1234", "１３８１２３４１２３４"), "138****1234"
CARRIER = Carrier(
    district=YUZHONG,
    code="YZ02",
    name="华工智研院",
    unit="zongbucheng",
    kind="孵化器",
    operator="某公司13812341234",
    address="人民路1号，138/1234/1234",
    contact="李四 １３８１２３４１２３４",
    phone="138-1234-1234",
    source="李四电话13812341234",
    note="微信13812341234",
)


@pytest.fixture(autouse=True)
def with_numbers(demonstration: Path) -> None:
    """The demonstration data, one carrier described with somebody's number in every text."""
    db = store.open_for_writing(demonstration)
    (known,) = [each for each in store.load_district(db, YUZHONG).carriers if each.code == "YZ02"]
    row = replace(CARRIER, unit=known.unit)
    store.write_batch(db, BatchHead("测试", "载体.csv", "ab" * 32), [on_line(row, 2, "载体")])
    db.close()


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_reads_no_number_on_any_page(open_page: OpenPage, page: str) -> None:
    at = open_page(page, district=YUZHONG, carrier="YZ02")
    assert not at.exception
    assert not any(number in page_text(at) for number in HIDDEN)


def test_the_picture_that_stands_before_the_map_has_started_holds_no_number() -> None:
    picture = picture_of("layout_map", {"district": YUZHONG, "carrier": "YZ02"})
    assert SHOWN in picture
    assert not any(number in picture for number in HIDDEN)


def test_the_card_shows_a_visitor_the_stars_and_who_answers_for_the_unit_the_number(
    open_page: OpenPage,
) -> None:
    link = {"district": YUZHONG, "carrier": "YZ02"}
    assert SHOWN in page_text(open_page("carriers.py", **link))
    account("王五", "administrator")
    seen = page_text(open_page("carriers.py", state={"person": at_a_screen("王五")}, **link))
    assert "某公司13812341234" in seen
    assert SHOWN not in seen


def test_the_papers_hold_no_number(tmp_path: Path) -> None:
    paper = tmp_path / "渝中区.html"
    assert main(["--kind", "html", "--district", YUZHONG, "-o", str(paper)]) == 0
    text = paper.read_text(encoding="utf-8")
    assert "华工智研院" in text
    assert not any(number in text for number in HIDDEN)
