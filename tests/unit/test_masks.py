"""Telephone numbers as a person may see them: which are hidden, for whom, and what is no number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.access import masks, people
from data.access.people import Person

REPORTER = Person("李四", "reporter", (("渝中区", "north"),))
BOSS = Person("赵六", "administrator")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13812341234", "138****1234"),
        ("138 1234 5678", "138****5678"),
        ("138.1234.5678", "138****5678"),
        ("13812345678", "138****5678"),
        ("+86 13812341234", "138****1234"),
        ("023-63651234", "023-****1234"),
        ("(023)63651234", "023-****1234"),
        ("0571-8765432", "0571-****5432"),
        ("63651234", "****1234"),
        ("13812341234、13956785678", "138****1234、139****5678"),
        ("023-63651234转801", "023-****1234转801"),
        ("12345", "12345"),
        ("", ""),
    ],
)
def test_a_phone_number_is_masked_for_who_may_not_see_it(number: str, shown: str) -> None:
    assert masks.mask_phone(number, people.VISITOR) == shown
    assert masks.mask_phone(number, BOSS) == number


def test_a_reporter_sees_the_numbers_of_his_own_unit_and_no_others() -> None:
    assert masks.mask_phone("13812341234", REPORTER, "渝中区", "north") == "13812341234"
    assert masks.mask_phone("13812341234", REPORTER, "渝中区", "south") == "138****1234"
    assert masks.mask_phone("13812341234", REPORTER) == "138****1234", "where the unit is not said, mask"


@given(st.text(alphabet="0123456789 -()*.转/+138", max_size=60))
def test_no_masked_text_still_holds_seven_digits_in_a_row(text: str) -> None:
    shown = masks.mask_phone(text, people.VISITOR)
    assert not re.search(r"\d{7}", shown)
    assert masks.mask_phone(text, BOSS) == text


def test_a_masked_number_is_known_as_such() -> None:
    assert masks.is_masked(masks.mask_phone("13812341234", people.VISITOR))
    assert not masks.is_masked("13812341234")
