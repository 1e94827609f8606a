"""培育与评价: who is nearest to the next level, what it lacks, and which count target it would close."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from data import store
from data.access.district_acts import settle_as
from data.intake.settling import Settling
from data.rights.people import at_the_file
from data.rights.person import Person, Role
from plan_config.book import PlanBook
from tests.pages.conftest import OpenPage, PickOn
from tests.pages.markup import page_html, page_text
from tests.pages.office import YUZHONG, account, at_a_screen, press


@pytest.mark.usefixtures("demonstration")
def test_the_page_says_how_many_are_missing_and_who_is_nearest(open_page: OpenPage) -> None:
    text = page_text(open_page("cultivation.py", district="江津区"))
    assert "国家级载体还差 3 个 ，最近的是" in text
    assert (
        text.index("最近的是") < text.index("市级以下") < text.index("市级 4 个") < text.index("国家级 2 个")
    )
    # By their kinds those of 市级 are held against two levels, and nobody against 国家级 itself.
    assert "市级 4 个 → 国家备案、部级标准级" in text
    assert "→ 国家级" not in text
    assert "仅供内部参考，以主管部门认定为准。" in text
    assert "渝科局发〔2019〕119号（2019年办法）" in text
    assert "渝中区" not in text.replace("渝中区 江津区", "")


@pytest.mark.usefixtures("demonstration")
def test_old_figures_are_told_wherever_a_carrier_is_called_near(open_page: OpenPage) -> None:
    """后街影视文化产业园 told of its firms last in 2024 and of its site in 2023."""
    text = page_text(open_page("cultivation.py", district="渝中区"))
    nearest = text[text.index("最近的是") : text.index("市级以下")]
    old = "沿用旧数：2023年四季度至2024年二季度"
    assert f"后街影视文化产业园 （{old}）" in nearest
    assert text.count(f"差 1 家入库的科技型企业（含毕业）；{old}") == 2  # on its rung and in the pool
    assert text.count("沿用旧数") == 3
    assert "2024年二季度 旧数" in page_text(open_page("cultivation.py", carrier="YZ18"))


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
    assert "还差 3 个，看最近的载体" in page_text(open_page(district="江津区"))
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
def test_awards_are_listed_by_year_with_their_rules_and_nothing_unknown_is_summed(
    open_page: OpenPage,
) -> None:
    told = page_text(open_page("cultivation.py", district="渝中区")).partition("渝中区 奖补")[2]
    assert (
        "2025 年 ：未定稿，试算 130 万元（3 项，其中 2 项与另一年度只能取其一）；另有 9 项金额待核，未计入。"
        in told
    )
    assert "渝科局发〔2019〕63号（按2018年版报道的金额）" in told
    assert told.index("金额待核 9 项") < told.index("2022 年")
    assert "江津区" not in told


@pytest.mark.usefixtures("demonstration")
def test_the_date_and_the_filters_hold_for_the_ledger(open_page: OpenPage) -> None:
    text = page_text(open_page("cultivation.py", district="渝中区", as_of="2025-06-30"))
    assert "整改逾期" not in text
    assert "复评不合格（2024-09-20）" in text
    other = page_text(open_page("cultivation.py", park="zongbucheng"))
    assert "截至所选日期没有登记整改。" in other


@pytest.mark.usefixtures("demonstration")
def test_the_pool_says_who_is_overdue_and_keeps_to_date_and_filters(open_page: OpenPage) -> None:
    told = page_text(open_page("cultivation.py", district="江津区")).partition("江津区 培育库")[2]
    assert told.index("在库 7 个，其中逾期 1 个") < told.index("吾悦广场") < told.index("已逾期 92 天")
    assert "已退出 2025-03-31，演示：校区搬迁期间暂停申报" in told
    before = page_text(open_page("cultivation.py", district="江津区", as_of="2024-12-31"))
    assert "逾期" not in before.partition("江津区 培育库")[2].partition("绩效评价")[0]
    park = page_text(open_page("cultivation.py", park="binjiang")).partition("江津区 培育库")[2]
    assert "在库 2 个，其中逾期 1 个" in park
    assert "双福商圈智创中心" not in park.partition("绩效评价")[0]


@pytest.mark.usefixtures("empty")
def test_without_records_the_ladder_is_empty_and_says_so(open_page: OpenPage) -> None:
    at = open_page("cultivation.py")
    text = page_text(at)
    assert "没有这一级的载体。" in text
    assert "截至所选日期没有登记整改。" in text
    assert "没有可列的奖补。" in text
    assert "最近的是" not in text
    assert "下载绩效评价表格" not in [button.label for button in at.download_button], "there is none"


def desk(open_page: OpenPage, role: Role, **link: str) -> AppTest:
    """The page as somebody of a role sees it."""
    account("王五", role, *(() if role == "reviewer" else (YUZHONG,)))
    return open_page("cultivation.py", state={"person": at_a_screen("王五")}, district=YUZHONG, **link)


@pytest.mark.usefixtures("demonstration")
def test_a_settled_year_says_by_which_paper_and_what_the_records_would_make_of_it_now(
    open_page: OpenPage,
) -> None:
    at = open_page("cultivation.py", district=YUZHONG, year="2024")
    assert at.session_state["address"].left["year"] == "2024"
    assert at.selectbox(key="year").options == ["2025年度（试算）", "2024年度（部分定稿）"]
    text = page_text(at).partition("2024年度孵化器绩效评价")[2]
    assert "2025-03-20 定稿，依据演示文件（模拟）（含模拟数据）。" in text
    assert "按现在登记的数据：1 个载体的得分或名次不同，其中 1 个等次不同。" in text
    assert "74.7 名次不变 合格 按现在登记的数据：76.7，良好" in text
    assert "不评 不评：2024年下半年起停报，未参加评价" in text
    draft = text.partition("2024年度众创空间绩效评价")[2]
    assert draft.lstrip().startswith("试算：按现在登记的数据，不是评价结论。")
    other = page_text(open_page("cultivation.py", district="江津区", year="2024"))
    assert " 定稿，依据" not in other


@pytest.mark.usefixtures("demonstration")
def test_a_year_that_cannot_be_looked_at_is_not_in_the_link(open_page: OpenPage) -> None:
    at = open_page("cultivation.py", district=YUZHONG, year="2031")
    assert "year" not in at.session_state["address"].left
    assert "2025年度孵化器绩效评价" in page_text(at)
    assert "2031年" not in page_text(at)


@pytest.mark.usefixtures("demonstration")
def test_a_settled_result_opens_item_by_item_with_what_is_other_now(open_page: OpenPage) -> None:
    text = page_text(open_page("cultivation.py", carrier="YZ06", year="2024"))
    assert "得分 74.7，合格，第 7 名（权重上下浮动后名次不变）。" in text
    assert "4.0 / 10 迟报三次 按现在登记的数据：6.0 / 10，迟报两次；另一次因系统故障，复核后不扣分" in text
    assert "2024年度：得分 74.7，合格，第 7 名（共 8 名）。" in text


@pytest.mark.usefixtures("demonstration")
def test_an_evaluation_is_settled_and_taken_back(open_page: OpenPage) -> None:
    at = desk(open_page, "reviewer")
    plan = at.session_state["view"].plans[0].id
    at = at.selectbox(key=f"settle-round-{plan}").set_value("2025年度孵化器绩效评价").run()
    at.text_input(key=f"settle-paper-{plan}").set_value("渝中科〔2026〕8号")
    refused = press(at, "定稿")
    assert "还有 2 个载体未评全，未定稿：" in page_text(refused)
    left = refused.multiselect(key=f"settle-left-incubator-example-{plan}").set_value(["YZ10", "YZ18"]).run()
    for code in ("YZ10", "YZ18"):
        left.text_input(key=f"settle-why-{code}-{plan}").set_value("停报")
    done = press(left, "定稿")
    assert "2025年度孵化器绩效评价已定稿，以后登记和方案的改动不会改变它。" in page_text(done)
    assert "依据渝中科〔2026〕8号" in page_text(done)
    done.text_input(key=f"unsettle-why-{plan}").set_value("分数有误")
    back = press(done, "撤回定稿")
    assert "已撤回定稿，可以重新定稿。" in page_text(back)
    assert "渝中科〔2026〕8号）已于" in page_text(back)
    assert "定稿，依据渝中科〔2026〕8号" not in page_text(back)
    with store.reading() as db:
        assert [each.action for each in store.trail(db)][:2] == ["撤回评价定稿", "评价定稿"]


@pytest.mark.usefixtures("demonstration")
def test_who_comes_second_in_settling_is_told_so_beside_what_the_first_has_settled(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desk(open_page, "reviewer")
    plan = at.session_state["view"].plans[0].id
    at = at.selectbox(key=f"settle-round-{plan}").set_value("2025年度孵化器绩效评价").run()
    left = at.multiselect(key=f"settle-left-incubator-example-{plan}").set_value(["YZ10", "YZ18"]).run()
    for code in ("YZ10", "YZ18"):
        left.text_input(key=f"settle-why-{code}-{plan}").set_value("停报")
    left.text_input(key=f"settle-paper-{plan}").set_value("甲〔2026〕1号")

    def after_another(db: store.Database, person: Person, new: Settling, *, book: PlanBook) -> int:
        settle_as(db, at_the_file("乙"), replace(new, paper="乙〔2026〕2号"), book=book)
        return settle_as(db, person, new, book=book)

    monkeypatch.setattr("pages.evaluation.settling.settle_as", after_another)
    text = page_text(press(left, "定稿"))
    assert "2025年度孵化器绩效评价已经定稿，未重复定稿" in text
    assert "依据乙〔2026〕2号" in text
    assert "依据甲〔2026〕1号" not in text
    with store.reading() as db:
        assert next(each.by for each in store.trail(db) if each.action == "评价定稿") == "乙"


@pytest.mark.usefixtures("demonstration")
def test_who_may_not_settle_sees_no_form(open_page: OpenPage) -> None:
    at = desk(open_page, "reporter", year="2024")
    assert "2024年度孵化器绩效评价" in page_text(at)
    assert not [each for each in at.expander if "定稿" in each.label]


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"year": "1999"}, "没有选项“1999”"),
        ({"year": "abc"}, "没有选项“abc”"),
        ({"carrier": "ZZ99"}, "没有编号为“ZZ99”的载体"),
    ],
)
def test_a_link_that_asks_for_what_is_not_there_says_so(
    open_page: OpenPage, asked: dict[str, str], said: str
) -> None:
    page = open_page("cultivation.py", district="渝中区", **asked)
    assert f"链接未能照原样打开：{said}" in page_text(page).replace("渝中区没有编号", "没有编号")
    assert "链接未能照原样打开" not in page_text(open_page("cultivation.py", district="渝中区", year="2024"))
