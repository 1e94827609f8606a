"""Telephone numbers as a person may see them: which are hidden, for whom, and what is no number."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records.alias import Alias
from data.records.carrier import Carrier
from data.records.declaring import Origin
from data.records.district import DistrictRecords
from data.records.observation import Observation
from data.rights import masks, people
from data.rights.person import Person
from tests.unit.builders import carrier

REPORTER = Person("李四", "reporter", (("渝中区", "north"),))
BOSS = Person("赵六", "administrator")


def phone_seen(text: str, person: Person, district: str | None = None, unit: str | None = None) -> str:
    """A carrier's telephone number as a person sees it."""
    return masks.as_seen(replace(carrier("c1"), phone=text), person, district, unit).phone


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
    assert phone_seen(number, people.VISITOR) == shown
    assert phone_seen(number, BOSS) == number


def test_a_reporter_sees_the_numbers_of_his_own_unit_and_no_others() -> None:
    assert phone_seen("13812341234", REPORTER, "渝中区", "north") == "13812341234"
    assert phone_seen("13812341234", REPORTER, "渝中区", "south") == "138****1234"
    assert phone_seen("13812341234", REPORTER) == "138****1234", "where the unit is not said, mask"


@given(st.text(alphabet="0123456789 -()*.转/+138", max_size=60))
def test_no_masked_text_still_holds_seven_digits_in_a_row(text: str) -> None:
    shown = phone_seen(text, people.VISITOR)
    assert not re.search(r"\d{7}", shown)
    assert phone_seen(text, BOSS) == text


def test_a_masked_number_is_known_as_such() -> None:
    assert masks.is_masked(phone_seen("13812341234", people.VISITOR))
    assert not masks.is_masked("13812341234")


ROOMS = st.sampled_from([" ", "-", " - ", ",", "，", "/", "*", "＊", ".", "·", "—", "_", "(", "\u200b", "、"])
GROUPS = st.sampled_from(
    [(3, 4, 4), (3, 3, 5), (4, 4, 3), (4, 3, 4), (3, 2, 2, 2, 2), (1,) * 11, (11,), (3, 8)]
)
WRITTEN = st.sampled_from(
    ["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"]
)
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
AROUND = st.sampled_from(["", "联系李四", "李四：", "（", "；地址人民路232号，", "微信同号 "])


def grouped(number: str, groups: tuple[int, ...], room: str) -> str:
    starts = [sum(groups[:nth]) for nth in range(len(groups))]
    return room.join(number[start : start + size] for start, size in zip(starts, groups, strict=True))


@given(MOBILES, GROUPS, ROOMS, WRITTEN, AROUND, AROUND)
def test_a_mobile_number_is_hidden_in_any_text_however_it_is_written(
    number: str, groups: tuple[int, ...], room: str, digits: str, before: str, after: str
) -> None:
    written = grouped(number, groups, room).translate(str.maketrans("0123456789", digits))
    shown = masks.for_all(f"{before}{written}{after}")
    assert written not in shown
    assert f"{number[:3]}****{number[-4:]}" in shown
    assert shown.startswith(before)
    assert shown.endswith(after)
    assert masks.for_all(shown) == shown, "what is hidden stays as it is"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("座机 023-6365 1234", "座机 023-****1234"),
        ("(023)63651234", "023-****1234"),
        ("023*6365*1234转801", "023-****1234转801"),
        ("电话：63651234", "电话：****1234"),
        ("138****1234、023-****1234", "138****1234、023-****1234"),
        ("13812341234,13956785678", "138****1234,139****5678"),
    ],
)
def test_a_landline_is_hidden_in_a_text_where_it_reads_like_one(text: str, shown: str) -> None:
    assert masks.for_all(text) == shown


CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
MONEY = st.integers(0, 10**13).map(lambda value: f"{value:,}元")
PLAIN_MONEY = st.integers(0, 10**13).map(lambda value: f"{value}元")
AREAS = st.floats(0, 10**9).map(lambda value: f"{value:.2f}平方米")
DATES = st.dates().map(str)
CODES = st.text(CODE_LETTERS, min_size=18, max_size=18)


@given(
    st.lists(MONEY | PLAIN_MONEY | AREAS | DATES | CODES, max_size=4),
    st.sampled_from(["，", "；", "、", " 与 ", "（"]),
)
def test_codes_sums_areas_and_dates_are_no_telephone_numbers(parts: list[str], between: str) -> None:
    text = between.join(parts)
    assert masks.for_all(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "渝中府办〔2023〕36号",
        "106.551234,29.561234",
        "二〇二五年十二月三十一日",
        "2025Q4 填报 14600㎡",
        "20251231",
        "http://www.cqyz.gov.cn/zwgk_229/zcwj/qtwj/202308/t20230807_12219448.html",
        "1380 2025-2-28",
        "YZ02、YZ03",
    ],
)
def test_what_only_has_many_digits_stays(text: str) -> None:
    assert masks.for_all(text) == text


CARRIER = Carrier(
    code="13800000001",
    name="孵化器",
    district="渝中区",
    unit="north",
    kind="孵化器",
    origin=Origin(1, 2),
    operator="某公司13812341234",
    credit_code="91500113912345678X",
    address="人民路1号 13812341234",
    contact="李四63651234",
    phone="63651234",
    aliases=("老楼13812341234",),
    source="李四电话13812341234",
    note="138/1234/1234",
)
RECORDS = DistrictRecords(
    "渝中区",
    carriers=(CARRIER,),
    observations=(
        Observation(
            "渝中区",
            "north",
            "north",
            False,
            "area",
            date(2025, 12, 31),
            13812341234.0,
            date(2026, 1, 8),
            "约13812341234",
            "",
            Origin(1, 2),
        ),
    ),
    names=(Alias("渝中区", "13800000001", "老楼13812341234"),),
)


def test_every_text_of_a_carrier_hides_its_numbers_and_nothing_it_is_told_by_changes() -> None:
    shown = masks.for_all(RECORDS)
    (carrier,) = shown.carriers
    assert "1381234" not in repr(shown.carriers) + repr(shown.aliases) + shown.observations[0].wording
    assert (carrier.contact, carrier.phone, carrier.note) == ("李四****1234", "****1234", "138****1234")
    assert (carrier.code, carrier.credit_code, carrier.unit) == (CARRIER.code, CARRIER.credit_code, "north")
    assert list(shown.aliases) == ["13800000001"]
    assert shown.observations[0].value == 13812341234.0


def test_who_reports_for_the_unit_sees_its_carriers_whole_and_nobody_elses() -> None:
    assert masks.masked(RECORDS, REPORTER) == RECORDS
    elsewhere = Person("李四", "reporter", (("渝中区", "south"),))
    assert "1381234" not in repr(masks.masked(RECORDS, elsewhere).carriers)
    assert masks.masked(RECORDS, people.VISITOR) == masks.for_all(RECORDS)


def test_a_text_with_a_masked_number_is_known_for_what_is_on_record() -> None:
    assert masks.shows("李四138****1234", "李四13812341234", "note")
    assert not masks.shows("王五138****1234", "李四13812341234", "note")
    assert masks.shows("138****1234", "13812341234", "phone")
