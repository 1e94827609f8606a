"""A district's second plan on every page: which one a date or a link shows, and what the one before left open."""

from datetime import date
from pathlib import Path

import pytest

from data import store
from data.records.meetings import NewDecision
from data.store import meetings
from tests.own_plans import DISTRICT, THIRD
from tests.pages.conftest import PAGES, OpenPage
from tests.pages.markup import page_text
from tests.unit.test_left_open import CARRIED, FIRST, SECOND

AFTER = "2026-06-30"


@pytest.fixture
def second_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """渝中区 with a plan of 2023 to 2027 that follows its first."""
    text = THIRD.read_text(encoding="utf-8").replace(f"district: {DISTRICT}", "district: 渝中区")
    (tmp_path / "second.yaml").write_text(text + CARRIED, encoding="utf-8")
    monkeypatch.setenv("CARRIERS_PLANS", str(tmp_path))
    return SECOND


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_plan_of_the_date_and_that_of_the_link(
    open_page: OpenPage, second_plan: str, page: str
) -> None:
    for asked, chosen in (({"as_of": AFTER}, second_plan), ({"as_of": AFTER, "plan": FIRST}, FIRST)):
        at = open_page(page, district="渝中区", **asked)
        assert not at.exception, asked
        assert at.selectbox(key="pick_plan").value == chosen
        assert at.segmented_control(key="pick_district").options == ["全部", "渝中区", "江津区"]


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("page", ["layout_map.py", "overview.py", "tasks.py"])
def test_units_and_measures_are_those_of_the_plan_that_is_shown(
    open_page: OpenPage, second_plan: str, page: str
) -> None:
    measures = ("打造环重医创新生态圈", "建设北片区载体") if page == "tasks.py" else ("历史文化街区", "北片")
    for plan, own, other in ((FIRST, *measures), (second_plan, *reversed(measures))):
        text = page_text(open_page(page, district="渝中区", as_of=AFTER, plan=plan))
        assert own in text, (page, plan)
        assert other not in text, (page, plan)


@pytest.mark.usefixtures("demonstration")
def test_a_decision_about_a_target_is_of_the_plan_it_was_made_for(
    open_page: OpenPage, second_plan: str
) -> None:
    day = date(2026, 6, 1)
    with store.writing() as db:
        for plan, text in (
            (FIRST, "核实原方案面积"),
            (second_plan, "核实新方案面积"),
            ("", "以前登记的事项"),
        ):
            told = NewDecision("渝中区", text, "区科技局", day, day, target="area", plan=plan)
            meetings.add_decision(db, told, by="王五")
    first, later = (
        page_text(open_page("overview.py", district="渝中区", as_of=AFTER, plan=plan))
        for plan in (FIRST, second_plan)
    )
    assert ("核实原方案面积" in first, "核实原方案面积" in later) == (True, False)
    assert ("核实新方案面积" in first, "核实新方案面积" in later) == (False, True)
    assert ("以前登记的事项" in first, "以前登记的事项" in later) == (
        True,
        False,
    )  # written before there was a choice


@pytest.mark.usefixtures("demonstration")
def test_what_the_plan_before_left_open_stands_beside_what_follows_it(
    open_page: OpenPage, second_plan: str
) -> None:
    at = open_page("overview.py", district="渝中区", plan=second_plan, left_open="true")
    assert not at.exception
    for words in ("上一方案结果", "渝中府发〔2026〕1号", "未作安排"):
        assert words in page_text(at)
    assert "12万平方米" not in page_text(at)  # the area was reached
    assert "上一方案结果" not in page_text(open_page("overview.py", district="江津区", left_open="true"))


@pytest.mark.usefixtures("demonstration")
def test_a_plan_without_reports_or_tasks_says_so_and_what_became_of_the_one_before(
    open_page: OpenPage,
) -> None:
    later = {"district": "渝中区", "as_of": AFTER, "plan": "yuzhong-service-2025-2027"}
    first = page_text(open_page("overview.py", **later))
    assert "孵化载体 2021—2025 已于 2025-12-31 到期：渝中区 7 项目标： 5 项完成" in first
    assert "已于 2025-12-31 到期" not in page_text(
        open_page("overview.py", **later | {"as_of": "2025-09-30"})
    )
    listed = page_text(open_page("carriers.py", **later))
    assert "不是本方案的数。" in listed
    assert "占园区面积" not in listed
    tasks = open_page("tasks.py", **later)
    assert "方案没有列出任务。" in page_text(tasks)
    assert "0 项" not in page_text(tasks)
    assert not [each for each in tasks.selectbox if each.key == "task_unit"]


@pytest.mark.usefixtures("demonstration")
def test_where_a_plan_has_nothing_to_a_heading_that_is_said(open_page: OpenPage) -> None:
    later = {"district": "渝中区", "plan": "yuzhong-service-2025-2027"}
    for tab in ("两种读法", "级别口径", "系数核对"):
        assert "方案没有这方面的内容。" in page_text(open_page("sources.py", source_tab=tab, **later)), tab
    assert "没有这方面的内容" not in page_text(open_page("sources.py", source_tab="总目标与分解", **later))
