"""总览 of a chosen unit: its figures, measures, place and carriers, and the ways to the other pages about it."""

import pytest

from tests.pages.conftest import OpenPage, PickOn
from tests.pages.markup import page_html, page_text

pytestmark = pytest.mark.usefixtures("demonstration")


def test_a_unit_says_its_worst_its_measures_its_place_and_its_carriers(open_page: OpenPage) -> None:
    at = open_page("overview.py", district="渝中区", park="huanchongyi")
    text, html = page_text(at), page_html(at)
    # 6.4 of 8 万㎡ is 80 %.
    assert "差距最大的是 环重医·载体面积（区卫健委、区大健康公司） ，差 20 个百分点" in text
    assert "未完成（差20点）" in text
    assert text.index("单位任务 8 项") < text.index("登记载体 4 个")
    assert text.index("受阻（2025-12-31）") < text.index("推进中（2025-12-31）")
    assert "环重医的位置按重医大袁家岗校区一带估定" in text
    assert 'data-pick="carrier:' in html
    assert "总部城内重点园区" not in text, "a measure of another unit"


def test_the_ways_lead_to_the_pages_about_the_unit(open_page: OpenPage, pick_on: PickOn) -> None:
    at = open_page("overview.py", district="渝中区", park="huanchongyi")
    assert 'data-pick="page:tasks"' in page_html(at)
    pick_on("overview", "page:tasks")
    at.run()
    assert not at.exception
    assert "条款与单位对照" in at.segmented_control(key="task_form").options
    assert "8 全部" in page_text(at)
