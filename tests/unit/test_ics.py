"""The days as a calendar file by RFC 5545: taken in twice it doubles nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from components.exports.ics import ics, identity
from data.judging.agenda import Due, agenda
from data.judging.calendar import calendar_of
from tests.unit.builders import book
from tests.unit.test_agenda import CASE, TODAY, WHOLE_A, desk

MADE = datetime(2025, 1, 25, 1, 2, 3, tzinfo=UTC)
BOOK = book(CASE)
DUES = agenda(desk(WHOLE_A), TODAY)


def entries(*names: str) -> tuple[Due, ...]:
    return calendar_of([each for each in DUES if each.is_for(names or None)], (CASE,), BOOK, TODAY)


def events(content: bytes) -> dict[str, tuple[date, str]]:
    """What a calendar program holds after taking a file in: by identity the day and the words."""
    found = Calendar.from_ical(content).walk("VEVENT")
    return {str(each["uid"]): (each.decoded("dtstart"), str(each["summary"])) for each in found}


def made(*names: str) -> dict[str, tuple[date, str]]:
    return events(ics(entries(*names), BOOK, name="我的工作", made_at=MADE))


def test_every_day_that_something_is_due_is_there_and_the_reports_of_the_year_to_come() -> None:
    assert sorted(made().values()) == [
        (date(2025, 1, 1), "测试区 任务：举措t4"),
        (date(2025, 1, 20), "测试区 2024年四季度期报"),
        (date(2025, 1, 20), "测试区 任务：举措t1"),
        (date(2025, 2, 10), "测试区 任务：举措t2"),
        (date(2025, 4, 20), "测试区 2025年一季度期报"),
        (date(2025, 7, 20), "测试区 2025年二季度期报"),
        (date(2025, 10, 20), "测试区 2025年三季度期报"),
        (date(2025, 12, 31), "测试区 规划到期：测试方案"),
        (date(2026, 1, 20), "测试区 2025年四季度期报"),
    ]


def test_a_unit_has_its_own_days_and_not_what_it_has_done() -> None:
    words = {said for _, said in made("a").values()}
    assert "测试区 任务：举措t1" in words
    assert "测试区 2024年四季度期报" not in words, "a has reported it"
    assert "测试区 2024年四季度期报" in {said for _, said in made("b").values()}
    assert not words & {"测试区 任务：举措t2", "测试区 任务：举措t4"}


def test_taken_in_twice_or_beside_a_unit_s_own_nothing_is_doubled() -> None:
    assert made() | made("b") == made()
    later = events(ics(entries(), BOOK, name="另一次", made_at=MADE.replace(month=2)))
    assert later == made()


def test_a_day_that_moves_moves_its_event() -> None:
    moved = [replace(each, day=date(2025, 3, 1)) if each.what == "举措t1" else each for each in entries()]
    after = events(ics(moved, BOOK, name="我的工作", made_at=MADE))
    assert after.keys() == made().keys()
    assert (date(2025, 3, 1), "测试区 任务：举措t1") in after.values()
    assert (date(2025, 1, 20), "测试区 任务：举措t1") not in after.values()


def test_the_file_is_as_the_standard_wants_it() -> None:
    content = ics(entries(), BOOK, name="我的工作", made_at=MADE)
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"DTSTART;VALUE=DATE:20250120\r\nDTEND;VALUE=DATE:20250121\r\nDTSTAMP:20250125T010203Z" in content


def due(what: str) -> Due:
    return Due("议定事项", "测试区", "decision/1", ("a",), what, TODAY)


@pytest.mark.parametrize("what", ["一,二;三\\四\n五", "长" * 200, 'a"b:c'])
def test_whatever_the_words_they_come_back_and_no_line_is_too_long(what: str) -> None:
    content = ics([due(what)], BOOK, name="名,称", made_at=MADE)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert list(events(content).values()) == [(TODAY, f"测试区 议定事项：{what}")]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_any_text_keeps_the_file_whole(what: str) -> None:
    content = ics([due(what)], BOOK, name="我的工作", made_at=MADE)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert content.count(b"BEGIN:VEVENT") == 1
    assert content.decode()


def test_an_event_s_identity_tells_nothing_of_what_it_is_about() -> None:
    assert identity(due("机密事项")) == identity(due("另一件"))
    assert "机密" not in identity(due("机密事项"))
    assert identity(due("x")) != identity(replace(due("x"), key="decision/2"))
