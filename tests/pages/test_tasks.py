"""任务分工: what hangs comes first, every count is a filter, and the link keeps what is chosen."""

from collections.abc import Callable
from datetime import date

import pytest
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from components.screen import widgets
from data import store
from data.records.task_adjustment import LEAD, TaskAdjustment
from data.records.values import BatchHead
from tests.pages.conftest import OpenPage
from tests.pages.markup import page_html, page_text
from tests.unit.builders import on_line

DEMONSTRATED = "105 全部 2 受阻 8 未启动 34 推进中 6 已完成 55 未填报"


def query(at: AppTest) -> dict[str, str]:
    """The address as the run left it."""
    left: dict[str, str] = at.session_state["address"].left
    return left


@pytest.mark.usefixtures("demonstration")
def test_the_page_opens_with_the_counts_and_what_hangs_and_the_rest_is_folded(open_page: OpenPage) -> None:
    text, html = page_text(open_page("tasks.py")), page_html(open_page("tasks.py"))
    assert (
        text.index(DEMONSTRATED)
        < text.index("受阻 2 项")
        < text.index("渝中区 58 项")
        < text.index("江津区 47 项")
    )
    # Since June 2025; nobody is named for the street in 江津.
    assert (
        "区卫健委、区大健康公司 配合：区科技局、重庆数字经济产业园管委会、电创园管委会 2025年二季度 2025-12-31 演示：产权问题仍在协调"
        in text
    )
    assert "未明确 2025年四季度 2025-12-31 演示：时代广场未定点" in text
    assert '<details class="fold"' in html
    assert 'class="fold" open' not in html


@pytest.mark.usefixtures("empty")
def test_without_records_every_measure_is_listed_and_none_hangs(open_page: OpenPage) -> None:
    text = page_text(open_page("tasks.py"))
    assert "105 全部 0 受阻 0 未启动 0 推进中 0 已完成 105 未填报" in text
    assert "三（一）打造总部城创新创业孵化社区 重庆数字经济产业园管委会 · 7 项：未填报 7" in text
    assert "受阻起于" not in text


@pytest.mark.usefixtures("demonstration")
def test_a_count_is_a_filter_that_the_link_keeps_and_gives_back(open_page: OpenPage) -> None:
    at = open_page("tasks.py", task_state="已完成", district="渝中区")
    assert query(at) == {"task_state": "已完成", "district": "渝中区"}
    assert "演示：三处园区均已投用" in page_text(at)
    assert "产权问题" not in page_text(at)
    assert "未填报 4" not in page_text(at)
    assert '<details class="fold"' not in page_html(at), "what few are asked for stands open"


@pytest.mark.usefixtures("demonstration")
def test_a_unit_in_the_link_shows_its_measures_alone_and_the_unnamed_are_found_by_their_word(
    open_page: OpenPage,
) -> None:
    assert "2 全部" in page_text(open_page("tasks.py", task_unit="区科技局", district="江津区"))
    unnamed = open_page("tasks.py", task_unit="未明确", district="渝中区")
    assert "15 全部" in page_text(unnamed)
    assert "这 15 项原文都未点名责任单位" in page_text(unnamed)
    assert "其中 15 项" not in page_text(unnamed), "all of them are no part of them"
    assert "区卫健委" not in page_text(unnamed)


@pytest.mark.usefixtures("demonstration")
def test_wrong_values_in_the_link_are_ignored_and_leave_it(open_page: OpenPage) -> None:
    at = open_page("tasks.py", task_state="很好", task_unit="没有的局", task_form="条款与单位对照")
    assert query(at) == {"task_form": "条款与单位对照"}
    assert "● 责任单位" in page_text(at)
    assert not at.exception


@pytest.mark.usefixtures("demonstration")
def test_a_unit_of_the_other_district_is_dropped_when_the_district_changes(open_page: OpenPage) -> None:
    at = open_page("tasks.py", task_unit="区卫健委")
    at.segmented_control(key="pick_district").set_value("江津区").run()
    assert not at.exception
    assert at.selectbox(key="task_unit").value == "全部"
    assert "47 全部" in page_text(at)
    assert query(at) == {"district": "江津区"}


def click(at: AppTest, monkeypatch: pytest.MonkeyPatch, pick: str) -> AppTest:
    """A click on one of the counts, and the run that follows it."""
    shown = widgets.markup

    def markup(html: Markup, *, key: str, on_pick: Callable[[str], None] | None = None) -> str | None:
        if key == "task-states" and on_pick:
            on_pick(pick)
        return shown(html, key=key, on_pick=on_pick)

    with monkeypatch.context() as patched:
        patched.setattr(widgets, "markup", markup)
        at.run()
    return at.run()


@pytest.mark.usefixtures("demonstration")
def test_a_click_on_a_count_shows_that_state_and_one_on_the_unnamed_all_of_theirs(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_page("tasks.py", district="渝中区")
    done = click(at, monkeypatch, "state:已完成")
    assert query(done) == {"task_state": "已完成", "district": "渝中区"}
    assert "演示：三处园区均已投用" in page_text(done)
    # The way to the unnamed counts them in every state, so the state lets go.
    unnamed = click(done, monkeypatch, "unit:未明确")
    assert query(unnamed) == {"task_unit": "未明确", "district": "渝中区"}
    assert "15 全部" in page_text(unnamed)
    assert "三处园区均已投用" not in page_text(unnamed)
    assert unnamed.selectbox(key="task_unit").value == "未明确"
    assert not unnamed.exception


@pytest.mark.usefixtures("demonstration")
def test_what_was_adjusted_reads_so_from_its_day_on_with_its_history(open_page: OpenPage) -> None:
    text = page_text(open_page("tasks.py", district="江津区"))
    assert "任务调整 2 处" in text
    assert text.index("2025-10-10 打造吾悦广场") < text.index("2024-12-20 打造吾悦广场")
    # On its own day a measure is judged, as a target is.
    assert "2025-12-31 逾期未完成" in text
    before = page_text(open_page("tasks.py", district="江津区", as_of="2024-09-30"))
    assert "任务调整" not in before
    assert "完成期限" not in before


@pytest.mark.usefixtures("demonstration")
def test_between_two_adjustments_the_earlier_one_judges(open_page: OpenPage) -> None:
    text = page_text(open_page("tasks.py", district="江津区", as_of="2025-09-30"))
    assert "任务调整 1 处" in text
    assert "1 个写明期限的项目：1 个到期未填报" in text
    assert "2025-12-31 逾期未完成" not in text


@pytest.mark.usefixtures("demonstration")
def test_what_is_overdue_to_be_mended_is_named_below_what_hangs_and_leads_to_its_carrier(
    open_page: OpenPage,
) -> None:
    at = open_page("tasks.py", district="渝中区")
    text = page_text(at)
    assert text.index("受阻 1 项") < text.index("渝中区整改逾期 1 项") < text.index("渝中区 58 项")
    assert 'data-pick="carrier:YZ18"' in page_html(at)
    assert "整改逾期" not in page_text(open_page("tasks.py", district="渝中区", task_state="受阻"))


@pytest.mark.usefixtures("empty")
def test_an_office_that_answers_by_an_adjustment_alone_is_found_from_its_day_on(open_page: OpenPage) -> None:
    told = TaskAdjustment(
        "渝中区", "t3-3-1b", LEAD, date(2025, 7, 15), "", "新设专班", "重新分工", "渝中府办〔2025〕5号"
    )
    with store.writing() as db:
        head = BatchHead("测试", "文件", "0" * 64, "reported", "passed")
        store.write_batch(db, head, [on_line(told, 2)])
    at = open_page("tasks.py", task_unit="新设专班", district="渝中区", as_of="2025-12-31")
    assert query(at)["task_unit"] == "新设专班"
    assert "1 全部" in page_text(at)
    assert "责任单位调整为 新设专班" in page_text(at)
    before = open_page("tasks.py", task_unit="新设专班", district="渝中区", as_of="2025-06-30")
    assert "没有符合条件的任务" in page_text(before)
