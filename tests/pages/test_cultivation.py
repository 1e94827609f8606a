"""培育与评价: who is nearest to the next level, what it lacks, and which count target it would close."""

import pytest

from tests.pages.conftest import OpenPage, PickOn
from tests.pages.markup import page_html, page_text


@pytest.mark.usefixtures("demonstration")
def test_the_page_says_how_many_are_missing_and_who_is_nearest(open_page: OpenPage) -> None:
    text = page_text(open_page("cultivation.py", district="江津区"))
    assert "国家级载体还差 3 个 ，最近的是" in text
    assert (
        text.index("最近的是") < text.index("市级以下") < text.index("市级 4 个") < text.index("国家级 2 个")
    )
    assert "仅供内部参考，以主管部门认定为准。" in text
    assert "渝科局发〔2019〕119号（2019年办法）" in text
    assert "渝中区" not in text.replace("渝中区 江津区", "")


@pytest.mark.usefixtures("demonstration")
def test_a_carrier_opens_its_check(open_page: OpenPage) -> None:
    text = page_text(open_page("cultivation.py", carrier="YZ03"))
    assert "部级标准级" in text
    assert "规则待核" in text
    assert "工信部科〔2025〕131号" in text


@pytest.mark.usefixtures("demonstration")
def test_the_page_tells_how_carriers_were_evaluated_and_that_the_scheme_is_an_example(
    open_page: OpenPage,
) -> None:
    text = page_text(open_page("cultivation.py", district="渝中区", park="huanchongyi"))
    told = text.partition("2025年度孵化器绩效评价")[2]
    assert "环重医科技成果转化服务中心" in told
    assert "名次在 6—7 之间" in told
    assert "孵化器绩效评价方案：示例，待主管部门确定。" in told
    assert "后街影视文化产业园" not in told  # of another unit


@pytest.mark.usefixtures("demonstration")
def test_a_carrier_opens_its_score_item_by_item(open_page: OpenPage) -> None:
    text = page_text(open_page("cultivation.py", carrier="YZ06"))
    assert "得分 89.4，良好，第 6 名（权重上下浮动后名次在 6—7 之间）。" in text
    assert "18 家／在孵企业 87 家（20.7%）；达到 20% 得满分" in text
    assert "两项制度缺失" in text


@pytest.mark.usefixtures("demonstration")
def test_the_filters_of_every_page_hold_here(open_page: OpenPage) -> None:
    text = page_text(open_page("cultivation.py", park="huanchongyi", kind="孵化器"))
    assert "重庆国际医学创新中心" in text
    assert "D5五维众创空间" not in text.partition("市级以下")[2]
    assert "重庆医科大学科技园" not in text


@pytest.mark.usefixtures("demonstration")
def test_a_count_target_that_is_missed_leads_here(open_page: OpenPage, pick_on: PickOn) -> None:
    html = page_html(open_page(district="江津区"))
    assert 'data-pick="ladder:江津区"' in html
    pick_on("overview", "ladder:江津区")
    at = open_page(district="江津区")
    assert "培育梯次" in page_text(at) or "市级以下" in page_text(at)


@pytest.mark.usefixtures("demonstration")
def test_the_basis_of_a_count_names_who_is_nearest(open_page: OpenPage, pick_on: PickOn) -> None:
    pick_on("overview", "why:jiangjin-2021-2025:national")
    text = page_text(open_page(district="江津区"))
    assert "国家级载体还差 3 个 ，最近的是 重庆工程职业技术学院众创空间(演示)" in text
    assert "（差 3 家新注册企业，或差 2 家获投融资的团队和企业）" in text
    assert "市级以下" not in text


@pytest.mark.usefixtures("demonstration")
def test_beside_a_plan_that_asks_for_no_carriers_the_ladder_is_said_to_be_the_districts(
    open_page: OpenPage,
) -> None:
    text = page_text(open_page("cultivation.py", plan="yuzhong-service-2025-2027", district="渝中区"))
    assert "以下为全区的载体登记，不是本方案的数。" in text
    assert "最近的是" not in text
    assert "不是本方案的数" not in page_text(open_page("cultivation.py", district="渝中区"))


@pytest.mark.usefixtures("demonstration")
def test_what_is_overdue_stands_first_and_the_rest_in_the_ledger(open_page: OpenPage) -> None:
    text = page_text(open_page("cultivation.py", district="渝中区"))
    assert text.index("渝中区整改逾期 1 项") < text.index("市级以下") < text.index("渝中区 整改台账")
    told = text.partition("渝中区 整改台账")[2]
    assert told.index("逾期 31 天") < told.index("整改中，还有 31 天") < told.index("已完成 2 项 最近完成")
    assert "重庆公共运输职业学院" not in text


@pytest.mark.usefixtures("demonstration")
def test_from_what_was_to_be_mended_to_the_count_and_back(open_page: OpenPage, pick_on: PickOn) -> None:
    html = page_html(open_page("cultivation.py", district="渝中区"))
    assert "（其中因摘牌减 1 家）" in html
    assert 'data-pick="carrier:YZ14"' in html
    at = open_page("cultivation.py", district="渝中区", carrier="YZ14")
    assert "2024-11-29 市级摘牌，演示〔2024〕2号；" in page_text(at)
    assert 'data-pick="why:yuzhong-2021-2025:municipal"' in page_html(at)
    pick_on("check", "why:yuzhong-2021-2025:municipal")
    text = page_text(open_page("cultivation.py", district="渝中区", carrier="YZ14"))
    assert "方案期内因摘牌减 1 家： 重庆渝欧跨境电子商务楼宇产业园" in text


@pytest.mark.usefixtures("demonstration")
def test_the_date_and_the_filters_hold_for_the_ledger(open_page: OpenPage) -> None:
    text = page_text(open_page("cultivation.py", district="渝中区", as_of="2025-06-30"))
    assert "整改逾期" not in text
    assert "复评不合格（2024-09-20）" in text
    other = page_text(open_page("cultivation.py", park="zongbucheng"))
    assert "截至所选日期没有登记整改。" in other


@pytest.mark.usefixtures("empty")
def test_without_records_the_ladder_is_empty_and_says_so(open_page: OpenPage) -> None:
    text = page_text(open_page("cultivation.py"))
    assert "没有这一级的载体。" in text
    assert "截至所选日期没有登记整改。" in text
    assert "最近的是" not in text
