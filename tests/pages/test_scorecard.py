"""年度考核 on 任务分工: the units of a year, the sheet of one, and who may see whose."""

import re

import pytest

from data.rights.person import AccountScope, Role
from tests.pages.conftest import OpenPage, PickOn
from tests.pages.markup import page_html, page_text
from tests.pages.office import account, at_a_screen

LINK = {"task_form": "年度考核", "district": "江津区"}
BAISHA = "白沙工业园发展中心"


def as_seen_by(open_page: OpenPage, role: Role, *units: AccountScope, **link: str) -> str:
    account("看表人", role, *units)
    at = open_page("tasks.py", state={"person": at_a_screen("看表人")}, **{**LINK, **link})
    assert not at.exception
    return page_text(at)


@pytest.mark.usefixtures("demonstration")
def test_who_is_for_the_district_sees_all_units_with_places_and_that_it_is_no_verdict(
    open_page: OpenPage,
) -> None:
    text = as_seen_by(open_page, "reviewer")
    assert "江津区 2025年度责任单位考核" in text
    assert "试算：按现在登记的数据，不是考核结论。" in text
    assert "示例，待主管部门确定" in text
    assert f"2 {BAISHA} 93.2 90.7%" in text
    # Two of its carriers never gave one of its three figures, 177 of 200: 88.5 % at least, and all of it at most.
    assert "4 科学城江津管委会（双福工业园发展中心） 75.6—78.4" in text
    assert "47 全部" not in text, "the counts of measures are another view"


@pytest.mark.usefixtures("demonstration")
def test_a_link_keeps_year_and_unit_and_opens_the_sheet(open_page: OpenPage) -> None:
    text = as_seen_by(open_page, "reviewer", year="2024", task_unit=BAISHA)
    assert "2024年度责任单位考核" in text
    assert "得分 69.6，第 4 名，共 5 个单位排名（权重上下浮动 20%，名次在 3—4 之间）" in text
    # 1.89 of 3 targets' worth of 72.7 points, and one of four reports late, of 27.3: 45.76 and 23.86 come to 69.6.
    assert "45.8 / 72.7" in text
    assert "23.9 / 27.3" in text
    assert "2024年二季度 迟报 2025-01-10 报齐，期限 2024-07-20 50%" in text
    assert "德感工业园发展中心" not in text


@pytest.mark.usefixtures("demonstration")
def test_a_unit_reads_its_own_score_and_nobody_elses(open_page: OpenPage) -> None:
    text = as_seen_by(open_page, "reader", ("江津区", "baisha"))
    assert f"2 {BAISHA} 93.2" in text
    assert "97.6" not in text
    assert "第 1 名" not in text
    assert "5 个单位排名，1 个数据未全，按区间列出，配合任务、议定事项当年都没有。" in text


@pytest.mark.usefixtures("demonstration")
def test_where_nobody_could_sign_in_everybody_reads_the_scores_and_is_told_so(open_page: OpenPage) -> None:
    at = open_page("tasks.py", **LINK)
    text = page_text(at)
    assert f"2 {BAISHA} 93.2 90.7%" in text
    assert "还没有设立管理员，没有人能登录，各单位的得分现在对所有人显示" in text
    assert "登录后" not in text
    assert "下载江津区年度考核表" in [each.label for each in at.download_button]


@pytest.mark.usefixtures("demonstration")
def test_the_units_of_the_demonstration_stand_apart_and_an_old_word_is_marked(open_page: OpenPage) -> None:
    # 50 for its targets, 2.6 of 3 measures 27.1 of 31.25, all reports in time 18.75: 95.8.
    text = page_text(open_page("tasks.py", task_form="年度考核", district="渝中区"))
    assert "1 区金融办 95.8 100% 86.7% 不适用 不适用 100%" in text
    # Of what was decided 区科技局 did its part in time. 区财政局 has not: 38 and 13.3 of 75, of 100 68.4, and 1 for a target met early.
    assert re.search(r"区科技局 [\d.—]+ [\d.%]+ [\d.%]+ [\d.%—]+ 100% ", text)
    assert "区财政局 69.4 95% 53.3% 不适用 0% 不适用" in text
    assert "1—11" not in text
    assert "各管委会 " not in text, "a name of several has no line of its own"
    own = page_text(open_page("tasks.py", task_form="年度考核", district="渝中区", task_unit="区金融办"))
    assert "27.1 / 31.3" in own
    assert "18.8 / 18.8" in own
    old = page_text(open_page("tasks.py", task_form="年度考核", district="渝中区", task_unit="电创园管委会"))
    assert "当年未填报，沿用 2024-06-30 填报：推进中" in old


@pytest.mark.usefixtures("demonstration")
def test_where_reading_needs_an_account_nothing_is_open_to_all(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARRIERS_SIGN_IN", "required")
    assert "93.2" not in page_html(open_page("tasks.py", **LINK))


@pytest.mark.usefixtures("demonstration")
def test_a_visitor_reads_no_score_where_there_are_accounts(open_page: OpenPage) -> None:
    account("管理员", "administrator")
    at = open_page("tasks.py", **LINK)
    assert "登录后，由本单位和负责该区县的账号查看" in page_text(at)
    assert "93.2" not in page_html(at)
    assert "还没有设立管理员" not in page_text(at)
    assert not at.download_button


@pytest.mark.usefixtures("demonstration")
def test_the_page_of_a_unit_leads_to_the_sheet_of_who_answers_for_it(
    open_page: OpenPage, pick_on: PickOn
) -> None:
    account("看表人", "reviewer")
    link = {"district": "江津区", "park": "baisha"}
    at = open_page("overview.py", state={"person": at_a_screen("看表人")}, **link)
    assert f'data-pick="sheet:{BAISHA}"' in page_html(at)
    pick_on("overview", f"sheet:{BAISHA}")
    at.run()
    assert "得分 93.2，第 2 名" in page_text(at)
    assert at.session_state["task_form"] == "年度考核"
    assert not at.exception


@pytest.mark.usefixtures("empty")
def test_of_an_empty_file_nothing_is_known_and_nothing_is_nought(open_page: OpenPage) -> None:
    text = as_seen_by(open_page, "reviewer", as_of="2025-12-31")
    assert "1—5 德感工业园发展中心 −2.0—103.0 0%—100%" in text
    assert "缺数据：目标完成 3 项、期报报送 4 项" in text
    assert "未报" not in text, "where nobody is on record nobody is silent"
