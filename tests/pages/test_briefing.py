"""汇报: slides, papers, snapshots and decisions, as the clerk prepares them and the leader sees them."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from components.report.frozen import from_text
from components.report.values.report import Report
from data import store
from data.intake import importer
from data.records.meetings import NewDecision
from data.rights.person import AccountScope, Role
from data.store import meetings
from pages.meeting import present as meeting_present
from tests.pages.conftest import MEETING_DESKS, OpenPage
from tests.pages.markup import page_html, page_text
from tests.pages.office import YUZHONG, account, at_a_screen, known, press, said

pytestmark = pytest.mark.usefixtures("demonstration")

DUE = date.today() + timedelta(60)


def opened(
    open_page: OpenPage, desk: str, role: Role | None = None, *units: AccountScope, **link: str
) -> AppTest:
    """The page at one of its desks, with or without an account."""
    state: dict[str, object] = {}
    if role:
        account("王五", role, *units)
        state |= {"person": at_a_screen("王五")}
    return open_page("briefing.py", state=state, desk_meeting=desk, **link)


def kept(number: str) -> Report:
    with store.reading() as db:
        text = store.snapshot_content(db, number)
    assert text is not None
    return from_text(text)


def keep(open_page: OpenPage, **link: str) -> AppTest:
    """The reviewer keeps a snapshot of 渝中区."""
    at = opened(open_page, "快照", "reviewer", district=YUZHONG, **link)
    at.text_input(key="note-yuzhong-2021-2025").set_value("年终调度会")
    (button,) = [each for each in at.button if each.label.startswith("留存渝中区快照")]
    return button.click().run()


def decide(at: AppTest, text: str, owner: str = "区科技局") -> AppTest:
    at.text_area(key="text-yuzhong-2021-2025").set_value(text)
    at.selectbox(key="owner-yuzhong-2021-2025").set_value(owner)
    at.selectbox(key="about-yuzhong-2021-2025").set_value(("area", ""))
    at.date_input(key="due-yuzhong-2021-2025").set_value(DUE)
    return press(at, "登记")


def test_a_decision_that_is_too_long_stays_as_it_was_typed_and_is_not_written(open_page: OpenPage) -> None:
    at = decide(opened(open_page, "议定事项", "reviewer", district=YUZHONG), "字" * 501)
    assert "议定内容最多 500 字，现有 501 字，请删减。没有写入，填写的内容都还在。" in page_text(at)
    assert at.text_area(key="text-yuzhong-2021-2025").value == "字" * 501
    assert "已登记议定事项" not in page_text(at)


def test_the_page_tells_what_each_slide_says_before_the_meeting(open_page: OpenPage) -> None:
    at = opened(open_page, "幻灯片", district=YUZHONG)
    assert [tab.label for tab in at.tabs] == list(MEETING_DESKS)
    assert "单位差距最大的是环重医·载体面积" in page_text(at)
    assert at.button(key="begin").label == "开始汇报"
    assert at.query_params.get("present") is None


def test_the_meeting_begins_at_the_first_slide_and_the_frame_is_gone(open_page: OpenPage) -> None:
    at = opened(open_page, "幻灯片", district=YUZHONG).button(key="begin").click().run()
    assert not at.exception
    assert at.query_params["present"] == "true"
    assert 'class="deck"' in page_html(at)
    assert not at.selectbox
    assert not at.tabs
    assert "演示数据" in page_text(at)


def test_the_choice_and_order_of_slides_is_kept_in_the_link(open_page: OpenPage) -> None:
    at = opened(open_page, "幻灯片", district=YUZHONG)
    at.multiselect(key="pick_slides").set_value(["滞后事项", "封面"]).run()
    assert at.query_params["slides"] == "behind,title"
    shown = opened(open_page, "幻灯片", district=YUZHONG, slides="behind,title", present="true")
    html = page_html(shown)
    assert html.index("slide of-behind") < html.index("slide of-title")
    assert "slide of-map" not in html


@pytest.mark.usefixtures("pick_on_slide")
def test_a_question_about_a_unit_goes_to_its_live_page_and_the_way_back_is_there(open_page: OpenPage) -> None:
    at = opened(open_page, "幻灯片", district=YUZHONG, present="true", slide="4")
    assert not at.exception
    assert at.session_state["scope"].park == "zongbucheng"
    assert "返回汇报第 4 页" in [button.label for button in at.button]
    assert "园区载体" not in page_text(at)
    back = press(at, "返回汇报第 4 页")
    assert back.query_params["slide"] == "4"


def test_a_snapshot_shows_the_same_figures_whatever_is_withdrawn_later(open_page: OpenPage) -> None:
    at = keep(open_page)
    assert "已留存快照 渝中-2025Q4-01" in said(at)
    before = kept("渝中-2025Q4-01")
    assert before.number == "渝中-2025Q4-01"
    assert before.headline[0].actual == 33.62
    with store.writing() as db:
        importer.withdraw(db, 1, by="测试", reason="测试撤回")
    assert kept("渝中-2025Q4-01") == before
    again = open_page("briefing.py", district=YUZHONG, snapshot="渝中-2025Q4-01")
    live = open_page("briefing.py", district=YUZHONG)
    assert "5 项完成、2 项未完成（差不超过10点）" in page_text(again)
    assert "5 项完成" not in page_text(live)


def test_the_next_snapshot_tells_what_changed_since_the_one_before(open_page: OpenPage) -> None:
    keep(open_page, as_of="2025-06-30")
    at = opened(open_page, "幻灯片", district=YUZHONG)
    # 30.86 万㎡ in June, 33.62 in December.
    text = page_text(at)
    assert "与上次会议快照 渝中-2025Q2-01（截至 2025-06-30）相比" in text
    assert "+2.76" in text
    assert "没有变化" not in text


def test_a_decision_stands_beside_its_indicator_and_comes_back_in_the_next_meeting(
    open_page: OpenPage,
) -> None:
    at = decide(opened(open_page, "议定事项", "reviewer", district=YUZHONG), "核实<总部城>面积")
    assert "已登记议定事项第 4 号" in said(at)  # the demonstration has three
    first = page_html(open_page(district=YUZHONG))
    assert f"议定：核实&lt;总部城&gt;面积（区科技局，{DUE} 前" in first
    assert "核实<总部城>" not in first
    slides = open_page("briefing.py", district=YUZHONG, present="true", slides="decisions")
    assert "核实<总部城>面积" in page_text(slides)
    assert "办理中" in page_text(slides)


def test_a_decision_that_is_done_says_how_and_leaves_the_gauge(open_page: OpenPage) -> None:
    at = decide(opened(open_page, "议定事项", "reviewer", district=YUZHONG), "核实面积")
    own = at.selectbox(key="line-yuzhong-2021-2025")
    own.select_index(own.options.index("第 4 号 核实面积"))
    at.selectbox(key="state-yuzhong-2021-2025").set_value("已办结")
    refused = press(at, "更新")
    assert "办结须写明如何办结" in said(refused)
    refused.text_input(key="how-yuzhong-2021-2025").set_value("已逐栋核对")
    done = press(refused, "更新")
    assert "已更新为“已办结”" in said(done)
    with known() as db:
        decision = meetings.decisions(db, YUZHONG)[-1]
    assert [update.note for update in decision.updates] == ["已逐栋核对"]
    assert "议定：核实面积" not in page_html(open_page(district=YUZHONG))


@pytest.mark.parametrize("role", [None, "reader", "reporter"])
def test_who_does_not_keep_the_minutes_reads_them_only(open_page: OpenPage, role: Role | None) -> None:
    units = ((YUZHONG, "zongbucheng"),) if role == "reporter" else ()
    for desk in ("快照", "议定事项"):
        at = (
            opened(open_page, desk, role, *units)
            if desk == "快照"
            else open_page("briefing.py", desk_meeting=desk)
        )
        labels = [button.label for button in at.button]
        assert not [label for label in labels if label.startswith(("留存", "登记", "更新"))]
        assert "还没有" in page_text(at)


def test_a_snapshot_nobody_kept_is_said_and_no_meeting_is_held_on_other_figures(open_page: OpenPage) -> None:
    at = opened(open_page, "幻灯片", district=YUZHONG, snapshot="渝中-1999Q1-01")
    assert "没有可用的快照 渝中-1999Q1-01" in said(at)
    presenting = open_page("briefing.py", district=YUZHONG, snapshot="渝中-1999Q1-01", present="true")
    assert "未开始汇报" in said(presenting)
    assert "slide" not in page_html(presenting)
    against = opened(open_page, "幻灯片", district=YUZHONG, against="渝中-1999Q1-01")
    assert "没有可用的快照 渝中-1999Q1-01" in said(against)


def test_a_kept_state_can_be_compared_with_any_other(open_page: OpenPage) -> None:
    """30.23 万㎡ at the end of 2024, 30.86 in June 2025, 33.62 in December: 3.39 more than a year before."""
    account("王五", "reviewer")
    for as_of in ("2024-12-31", "2025-06-30", "2025-12-31"):
        state = {"person": at_a_screen("王五")}
        at = open_page("briefing.py", state=state, desk_meeting="快照", district=YUZHONG, as_of=as_of)
        (button,) = [each for each in at.button if each.label.startswith("留存渝中区快照")]
        button.click().run()
    link = {"district": YUZHONG, "snapshot": "渝中-2025Q4-01"}
    assert "+2.76" in page_text(open_page("briefing.py", **link))
    assert "+3.39" in page_text(open_page("briefing.py", **link, against="渝中-2024Q4-01"))
    assert "+3.39" not in page_text(open_page("briefing.py", **link))


def test_the_basis_of_a_kept_figure_is_the_kept_one(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(open_page, as_of="2024-12-31")
    monkeypatch.setattr(meeting_present, "presenter", lambda _html, **_rest: "why:yuzhong-2021-2025:area")
    at = open_page("briefing.py", district=YUZHONG, snapshot="渝中-2024Q4-01", present="true")
    assert not at.exception
    assert "30.23 ÷ 30" in page_text(at)
    assert "33.62" not in page_text(at)


def test_a_decision_stands_beside_a_unit_that_is_behind(open_page: OpenPage) -> None:
    with store.writing() as db:
        meetings.add_decision(
            db,
            NewDecision(
                YUZHONG, "书面说明面积差额", "区卫健委", DUE, date(2026, 1, 8), target="huanchongyi-area"
            ),
            by="王五",
        )
    html = page_html(open_page(district=YUZHONG))
    assert html.count("议定：书面说明面积差额") == 1


def test_a_presentation_file_is_told_from_the_slides_on_screen_and_from_that_of_the_other_district(
    open_page: OpenPage,
) -> None:
    at = opened(open_page, "幻灯片")
    box = next(each for each in at.selectbox if each.label.startswith("演示文稿"))
    assert "与屏幕上的不同" in box.label
    assert re.fullmatch(r"渝中区演示文稿，全部 \d+ 页（江津区另有一份）", box.options[0])
    assert not [each for each in box.options if "没有登记的议定事项" in each]


def test_one_press_makes_all_papers_of_both_districts_and_the_trail_knows(open_page: OpenPage) -> None:
    at = press(opened(open_page, "汇报材料"), "生成全套汇报材料")
    assert not at.exception
    _, pack = at.session_state["pack"]
    assert sorted(name.rsplit(".", 1)[1] for name in pack) == sorted(["html", "pptx", "docx", "xlsx"] * 2)
    assert all(content for content in pack.values())
    with known() as db:
        assert [entry.action for entry in store.trail(db)].count("导出") == 2
    moved = at
    moved.session_state["scope"] = moved.session_state["scope"].with_district(YUZHONG)
    assert "请重新生成" in said(moved.run())


def test_one_press_makes_the_papers_of_the_review_and_the_page_says_what_is_still_to_be_written(
    open_page: OpenPage,
) -> None:
    at = opened(open_page, "收官材料")
    assert "渝中区高质量孵化载体建设实施方案（2021—2025年）终期评估报告" in page_text(at)
    assert "待填清单" in page_text(at)
    at = press(at, "生成全套收官材料")
    _, made = at.session_state["closing"]
    assert sorted(name.rsplit(".", 1)[1] for name in made) == sorted(["html", "docx", "xlsx"] * 2)
    with known() as db:
        assert [entry.action for entry in store.trail(db)].count("导出") == 2


@pytest.fixture
def pick_on_slide(monkeypatch: pytest.MonkeyPatch) -> None:
    """The presenter reports a click on 总部城, as a browser does, the first time it is drawn."""

    asked = ["park:渝中区/zongbucheng"]

    def picked(_html: str, *, on_pick: Callable[[str, int], None], **_rest: object) -> str | None:
        if not asked:
            return None
        on_pick(asked[0], 4)
        return asked.pop()

    monkeypatch.setattr(meeting_present, "presenter", picked)
