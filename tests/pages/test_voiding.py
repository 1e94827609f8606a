"""汇报: a snapshot kept by mistake is voided and a decision corrected, by who keeps the minutes; what is shown of both."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import store
from data.records.meetings import NewCorrection, NewDecision, NewSnapshotMark, Snapshot
from tests.pages.conftest import OpenPage
from tests.pages.markup import page_html, page_text
from tests.pages.office import YUZHONG, account, at_a_screen, press, said

pytestmark = pytest.mark.usefixtures("reviewer")

PLAN, FIRST, SECOND = "yuzhong-2021-2025", "渝中-2025Q2-01", "渝中-2025Q4-01"


@pytest.fixture
def reviewer(demonstration: Path) -> Path:
    """The demonstration data, and who keeps the minutes."""
    account("王五", "reviewer")
    return demonstration


def opened(open_page: OpenPage, desk: str, **link: str) -> AppTest:
    state = {"person": at_a_screen("王五")}
    return open_page("briefing.py", state=state, desk_meeting=desk, district=YUZHONG, **link)


def keep(open_page: OpenPage, as_of: str) -> None:
    at = opened(open_page, "快照", as_of=as_of)
    (button,) = [each for each in at.button if each.label.startswith("留存渝中区快照")]
    assert "已留存快照" in said(button.click().run())


def void(open_page: OpenPage, number: str, reason: str = "数据未核") -> AppTest:
    at = opened(open_page, "快照")
    chooser = at.selectbox(key=f"snapshot-void-{PLAN}")
    chooser.set_value(next(each for each in store_snapshots() if each.number == number)).run()
    at.text_input(key=f"reason-void-{PLAN}").set_value(reason)
    return press(at, f"作废快照 {number}")


def store_snapshots() -> list[Snapshot]:
    with store.reading() as db:
        return list(store.snapshots(db, YUZHONG))


def test_a_void_snapshot_is_skipped_by_what_follows_and_opened_by_its_link_it_says_so(
    open_page: OpenPage,
) -> None:
    keep(open_page, "2024-12-31")
    keep(open_page, "2025-06-30")
    assert f"与上次会议快照 {FIRST}" in page_text(opened(open_page, "幻灯片"))
    assert "须写明理由" in said(void(open_page, FIRST, ""))
    assert f"快照 {FIRST} 已作废" in said(void(open_page, FIRST))
    live = page_text(opened(open_page, "幻灯片"))
    assert "与上次会议快照 渝中-2024Q4-01" in live
    assert FIRST not in live
    at = opened(open_page, "快照", snapshot=FIRST)
    assert "已由王五于" in said(at)
    assert "作废（数据未核），不作依据" in said(at)
    assert "已作废：数据未核（王五" in page_text(at)
    assert f"{FIRST}（已作废）" in at.selectbox(key=f"pick_snapshots_{PLAN}").options
    assert not [each for each in at.selectbox(key=f"pick_against_{PLAN}").options if FIRST in each]
    slides = page_html(opened(open_page, "幻灯片", snapshot=FIRST, present="true"))
    assert slides.count("本快照已作废，不作依据") == slides.count('class="slide ')
    against = opened(open_page, "幻灯片", against=FIRST)
    assert f"快照 {FIRST} 已作废，不能作对照，未采用" in said(against)
    assert f"快照 {FIRST} 已作废，不能作对照，未开始汇报" in said(
        open_page("briefing.py", district=YUZHONG, against=FIRST, present="true")
    )
    with store.writing() as db:
        store.mark_snapshot(db, NewSnapshotMark(FIRST, "valid", "核对无误"), by="赵六")
    assert f"与上次会议快照 {FIRST}" in page_text(opened(open_page, "幻灯片"))


def test_who_voids_is_told_what_was_compared_with_it_and_what_was_decided_there(open_page: OpenPage) -> None:
    keep(open_page, "2025-06-30")
    keep(open_page, "2025-12-31")
    day = date(2025, 7, 10)
    with store.writing() as db:
        store.add_decision(
            db, NewDecision(YUZHONG, "尽快投用", "区商务委", day, day, meeting=FIRST, plan=PLAN), by="王五"
        )
    at = opened(open_page, "快照")
    chooser = at.selectbox(key=f"snapshot-void-{PLAN}")
    at = chooser.set_value(next(each for each in store_snapshots() if each.number == FIRST)).run()
    assert f"快照 {SECOND} 留存时与它对照" in page_text(at)
    assert "1 项议定事项继续有效" in page_text(at)
    void(open_page, FIRST)
    kept = opened(open_page, "议定事项", snapshot=SECOND)
    assert f"留存时所对照的快照 {FIRST} 已由王五于" in said(kept)
    assert f"会议快照 {FIRST} 已由王五于" in page_text(kept)
    assert "尽快投用" in page_text(kept), "what was decided stays"


def test_a_decision_is_corrected_and_a_kept_snapshot_says_what_it_said_and_that_it_was(
    open_page: OpenPage,
) -> None:
    day, due = date(2025, 7, 10), date(2026, 12, 31)
    new = NewDecision(YUZHONG, "二期投用", "区商务委", due, day, target="area", plan=PLAN)
    with store.writing() as db:
        number = store.add_decision(db, new, by="李四")
    keep(open_page, "2025-12-31")
    at = opened(open_page, "议定事项")
    (which,) = [each for each in at.selectbox if str(each.key).startswith("which-correct-")]
    at = which.select_index(which.options.index(f"第 {number} 号 二期投用")).run()
    (owner,) = [each for each in at.selectbox if str(each.key).startswith(f"owner-correct-{PLAN}")]
    owner.set_value("区科技局").run()
    (why,) = [each for each in at.text_input if str(each.key).startswith(f"why-correct-{PLAN}")]
    why.set_value("纪要有误").run()
    at = press(at, f"更正第 {number} 号")
    assert f"已更正议定事项第 {number} 号" in said(at)
    assert "王五更正：责任单位由“区商务委”改为“区科技局”（纪要有误）" in page_text(at)
    slides = page_text(opened(open_page, "幻灯片", snapshot=SECOND, slides="decisions", present="true"))
    assert "区商务委" in slides, "as it was kept"
    assert "留存后更正 1 次" in slides
    live = page_text(opened(open_page, "幻灯片", slides="decisions", present="true"))
    assert "区科技局" in live
    assert "区商务委" not in live
    with store.reading() as db:
        stands = store.decisions(db, YUZHONG)[-1]
    stale = NewCorrection(number, new, "又一次", known=0)
    with store.writing() as db, pytest.raises(store.StoreError, match="刚刚由王五更正（纪要有误）"):
        store.correct_decision(db, stale, by="赵六")
    assert stands.owner == "区科技局"


def test_nobody_else_is_offered_to_void_or_correct(open_page: OpenPage) -> None:
    keep(open_page, "2025-06-30")
    for desk in ("快照", "议定事项"):
        at = open_page("briefing.py", desk_meeting=desk, district=YUZHONG)
        assert not [each for each in at.button if each.label.startswith(("作废", "恢复", "更正"))]
