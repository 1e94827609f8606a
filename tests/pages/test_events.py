"""Events: written down below the trends, marked by number where they happened, and taken back with a reason."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data import store
from data.records.events import NewEvent
from data.rights.person import Role
from tests.pages.conftest import OpenPage, PickOn
from tests.pages.markup import page_html, page_text
from tests.pages.office import YUZHONG, account, at_a_screen, press

pytestmark = pytest.mark.usefixtures("demonstration")
PLAN = "yuzhong-2021-2025"


def opened(open_page: OpenPage, role: Role | None = None, **link: str) -> AppTest:
    """The first page with its trends folded out."""
    state: dict[str, object] = {}
    if role:
        account("王五", role)
        state["person"] = at_a_screen("王五")
    return open_page(state=state, trends="true", **{"district": YUZHONG, **link})


def happened(text: str, on: date = date(2025, 6, 30), unit: str = "", indicator: str = "") -> None:
    with store.writing() as db:
        store.add_event(db, NewEvent(YUZHONG, on, text, "纪要 138-1234-5678", unit, indicator), by="王五")


def test_an_event_is_written_down_marked_and_taken_back(open_page: OpenPage) -> None:
    at = opened(open_page, "reviewer")
    at.text_area(key=f"event-text-desk{PLAN}").set_value("二期<投用>")
    refused = press(at, "登记")
    assert "事件须写明内容和依据" in page_text(refused)
    assert refused.text_area(key=f"event-text-desk{PLAN}").value == "二期<投用>", "what was typed stays"
    refused.text_input(key=f"event-source-desk{PLAN}").set_value("会议纪要")
    refused.date_input(key=f"event-on-desk{PLAN}").set_value(date(2025, 6, 30))
    done = press(refused, "登记")
    assert "已登记第 1 号事件" in page_text(done)
    assert done.text_area(key=f"event-text-desk{PLAN}-1").value == "", "and goes with what was done"
    assert "二期&lt;投用&gt;" in page_html(done)
    assert page_html(done).count("标有事件 1") == 3, "on each of the three measures"
    done.text_input(key=f"event-reason-desk{PLAN}").set_value("重复登记")
    back = press(done, "撤回")
    assert "二期" not in page_text(back)
    with store.reading() as db:
        (kept,) = store.events(db, YUZHONG)
        assert kept.withdrawal
        assert [each.action for each in store.trail(db)][:2] == ["撤回事件", "登记事件"]


def test_what_happened_after_the_date_on_screen_can_be_taken_back_and_the_notice_says_why_it_is_not_seen(
    open_page: OpenPage,
) -> None:
    at = opened(open_page, "reviewer")
    at.text_area(key=f"event-text-desk{PLAN}").set_value("后来的事")
    at.text_input(key=f"event-source-desk{PLAN}").set_value("会议纪要")
    at.date_input(key=f"event-on-desk{PLAN}").set_value(date(2026, 1, 5))
    done = press(at, "登记")
    assert "已登记第 1 号事件。晚于截至日期 2025-12-31，届时才显示。" in page_text(done)
    assert "依据：会议纪要" not in page_text(done), "the list is of what happened by then"
    assert done.selectbox(key=f"event-line-desk{PLAN}").options == ["第 1 号 2026-01-05 后来的事"]
    done.text_input(key=f"event-reason-desk{PLAN}").set_value("写错了")
    assert "已撤回第 1 号事件" in page_text(press(done, "撤回"))


def test_who_does_not_keep_the_minutes_reads_events_with_numbers_hidden(open_page: OpenPage) -> None:
    happened("二期投用")
    at = opened(open_page)
    assert "依据：纪要 138****5678" in page_text(at)
    assert not [button for button in at.button if button.label in ("登记", "撤回")]


def test_only_what_happened_by_then_to_what_is_on_screen_is_shown(open_page: OpenPage) -> None:
    happened("总部城的事", unit="zongbucheng")
    happened("电创园的事", unit="dianchuangyuan", indicator="area")
    happened("后来的事", on=date(2026, 1, 5))
    said = page_text(opened(open_page))
    assert "总部城的事" in said
    assert "电创园的事" in said
    assert "后来的事" not in said
    unit = page_text(opened(open_page, park="zongbucheng"))
    assert "总部城的事" in unit
    assert "电创园的事" not in unit
    assert "总部城的事" not in page_text(opened(open_page, as_of="2024-12-31"))


def test_the_basis_panel_tells_what_happened_to_the_measure_in_question(
    open_page: OpenPage, pick_on: PickOn
) -> None:
    happened("只关企业", indicator="enterprises_teams")
    happened("电创园扩容", unit="dianchuangyuan", indicator="area")
    pick_on("overview", f"why:{PLAN}:area")
    said = page_text(open_page())
    assert "电创园扩容" in said
    assert "只关企业" not in said
