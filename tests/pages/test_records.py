"""A workbook comes in at 数据填报: nothing before it was shown and confirmed, and everything can be taken back."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data import cached, store
from data.access import accounts
from data.access.district_acts import set_status_as
from data.access.entitlement import note_export
from data.records.values import NewStatus
from data.rights.people import at_the_file
from data.rights.person import AccountScope, Role
from data.store import StoreError
from plan_config.in_force import InForce
from plan_config.review import ReviewSettings
from tests.pages.conftest import OpenPage
from tests.pages.markup import elements_of, page_html, page_text, tags_of, uncited
from tests.pages.office import (
    BOOK,
    YUZHONG,
    Cell,
    account,
    acts,
    at_a_screen,
    batches,
    confirm,
    explain,
    filled,
    go_to,
    hand_in,
    known,
    press,
    said,
    sign_in,
    typed,
)
from tests.plans import changed, first_plan

pytestmark = pytest.mark.usefixtures("demonstration")

AREA, TENANTS = "计入规划面积(㎡)", "在孵企业(家)"
# 华工智研院 stands at 14,600 ㎡ and 107 firms. 24,600 ㎡ are 1 万㎡ more for the district's 33.62, and a jump of
# more than half, which needs a reason; 108 firms are one more for its 2,316 firms and teams, and no jump.
JUMP: dict[Cell, object] = {("期报", "YZ02", AREA): 24600}
ONE_MORE: dict[Cell, object] = {("期报", "YZ02", TENANTS): 108}
BEFORE, AFTER = "33.62", "34.62"
DECEMBER = date(2025, 12, 31)
IMG = "<img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://x","y")'


def at_desk(open_page: OpenPage, role: Role = "administrator", *units: AccountScope) -> AppTest:
    account("王五", role, *units)
    return sign_in(open_page("records.py"), "王五")


def handed_in(
    open_page: OpenPage, changes: dict[Cell, object], role: Role = "reviewer", *units: AccountScope
) -> AppTest:
    """A workbook with these changes, explained and confirmed; it is batch 2, after the demonstration."""
    return confirm(explain(hand_in(at_desk(open_page, role, *units), filled(changes))))


def leaders_page(open_page: OpenPage) -> str:
    """What somebody without an account sees of the district."""
    return page_html(open_page(district=YUZHONG))


def decide_on(at: AppTest, desk: str, field: str, reason: str, button: str) -> AppTest:
    typed(go_to(at, desk), field, reason)
    return press(at, button)


def test_the_template_sent_back_untouched_has_nothing_to_do(open_page: OpenPage) -> None:
    at = hand_in(at_desk(open_page), filled())
    assert "没有需要写入的内容" in said(at)
    assert "确认写入" not in [button.label for button in at.button]
    assert len(batches()) == 1


@pytest.mark.parametrize(
    ("units", "districts", "whose"),
    [
        ([(YUZHONG, "huanchongyi")], [YUZHONG], ["环重医"]),
        ([("江津区", "shuangfu")], ["江津区"], ["双福"]),
        (
            [(YUZHONG, "huanchongyi"), (YUZHONG, "zongbucheng")],
            [YUZHONG],
            ["我负责的全部", "总部城", "环重医"],
        ),
        ([YUZHONG], [YUZHONG], ["全区", "总部城"]),
    ],
)
def test_the_template_opens_on_the_person_s_own_units_and_offers_no_others(
    open_page: OpenPage, units: list[AccountScope], districts: list[str], whose: list[str]
) -> None:
    at = go_to(at_desk(open_page, "reporter", *units), "下载模板")
    boxes = {box.label: box for box in at.selectbox}
    assert boxes["模板区县"].options == districts
    assert boxes["模板单位"].options[: len(whose)] == whose
    assert boxes["模板单位"].value == whose[0]
    # All of it: the whole, its five units, and the district itself, for a plan that does not divide it.
    assert len(boxes["模板单位"].options) == (len(whose) if units != [YUZHONG] else 7)


def test_each_problem_is_named_by_its_cell_and_nothing_can_be_confirmed(open_page: OpenPage) -> None:
    at = hand_in(
        at_desk(open_page), filled({("期报", "YZ02", AREA): "一万", ("期报", "YZ03", TENANTS): "12.5"})
    )
    assert "有 2 处需要修改，没有写入任何内容" in said(at)
    # The template's 期报: F is the area, G the firms; YZ02 is the second line, YZ03 the third, under the header.
    for words in (f"F3（{AREA}）", "一万", f"G4（{TENANTS}）", "12.5"):
        assert words in page_text(at)
    assert [button.label for button in at.download_button][-1] == "下载标出问题的原表"
    assert "确认写入" not in [button.label for button in at.button]
    assert len(batches()) == 1


def test_a_file_that_is_no_workbook_is_refused_in_a_sentence(open_page: OpenPage) -> None:
    at = hand_in(at_desk(open_page), b"PK\x03\x04 broken")
    assert said(at).removesuffix("王五（管理员）").strip()
    assert "确认写入" not in [button.label for button in at.button]
    assert len(batches()) == 1


def test_the_preview_shows_old_and_new_and_what_the_gauges_would_say(open_page: OpenPage) -> None:
    at = hand_in(at_desk(open_page), filled(JUMP))
    for words in (
        "14,600",
        "24,600",
        "华工智研院",
        f"{BEFORE} 万㎡",
        f"{AFTER} 万㎡",
        "新增 0 条，修改 1 条",
    ):
        assert words in page_text(at)
    assert uncited(page_html(at)) == []
    assert AFTER not in leaders_page(open_page)


def test_the_effect_is_told_from_what_has_passed_whatever_the_reviewers_switch_counts(
    open_page: OpenPage,
) -> None:
    at = handed_in(open_page, JUMP)
    at.toggle(key="unpassed").set_value(True)
    at = hand_in(at, filled(ONE_MORE))
    assert "2,316 个 2,317 个" in page_text(at)
    assert AFTER not in page_text(at), "what another batch would bring is no effect of this one"


def test_a_batch_withdrawn_before_anybody_reviewed_it_waits_for_nobody(open_page: OpenPage) -> None:
    at = handed_in(open_page, JUMP)
    at = decide_on(at, "历史与撤回", "withdraw_reason", "填错了", "撤回这一批")
    assert "批次 2 已撤回" in said(at)
    assert "没有等待提交或审核的批次" in said(go_to(at, "审核与提交"))
    assert "通过" not in [button.label for button in at.button]


def test_a_warning_keeps_the_button_shut_until_it_has_its_reason_and_the_reason_is_kept(
    open_page: OpenPage,
) -> None:
    at = hand_in(at_desk(open_page), filled(JUMP))
    assert "相差超过一半" in page_text(at)
    assert at.button(key="confirm").disabled
    assert explain(at, "   ").button(key="confirm").disabled, "blanks are no reason"
    at = explain(at, "新楼交付")
    assert not at.button(key="confirm").disabled
    assert "批次 2 已写入，等待审核" in said(confirm(at))
    assert [kept.reason for kept in store.reasons(known(), 2)] == ["新楼交付"]


def test_what_was_confirmed_waits_then_counts_when_passed_and_is_gone_as_if_never_there_when_withdrawn(
    open_page: OpenPage,
) -> None:
    before = leaders_page(open_page)
    at = handed_in(open_page, JUMP)
    assert leaders_page(open_page) == before, "what waits for review moves nothing a leader sees"
    at = press(go_to(at, "审核与提交"), "通过")
    assert "批次 2 已通过" in said(at)
    assert AFTER in leaders_page(open_page)
    assert BEFORE not in leaders_page(open_page)
    at = decide_on(at, "历史与撤回", "withdraw_reason", "试填", "撤回这一批")
    assert "批次 2 已撤回" in said(at)
    assert leaders_page(open_page) == before
    assert "撤回批次 2" in page_text(go_to(at, "历史与撤回"))
    assert [act for act in acts() if act in ("import", "review", "withdraw")][1:] == [
        *("import", "review", "withdraw")
    ]


def test_a_reviewer_may_pass_his_own_import_at_once_and_a_reporter_may_not(open_page: OpenPage) -> None:
    at = hand_in(at_desk(open_page, "reporter", YUZHONG), filled(ONE_MORE))
    assert not at.checkbox, "only what can be done is offered"
    account("李四", "reviewer")
    at = hand_in(sign_in(open_page("records.py"), "李四"), filled(ONE_MORE))
    at.checkbox(key="at_once").check()
    assert "批次 2 已写入并通过" in said(confirm(at))
    assert [batch.review for batch in batches()] == ["passed", "passed"]


def test_a_batch_is_returned_only_with_a_reason_and_then_waits_for_nobody(open_page: OpenPage) -> None:
    before = leaders_page(open_page)
    at = handed_in(open_page, JUMP)
    assert "退回须写明理由" in said(press(go_to(at, "审核与提交"), "退回"))
    assert batches()[-1].review == "submitted"
    at = decide_on(at, "审核与提交", "review_reason", "面积请附产权证", "退回")
    assert "批次 2 已退回" in said(at)
    assert batches()[-1].review == "returned"
    assert leaders_page(open_page) == before


def test_only_a_reviewer_has_the_switch_that_counts_what_waits(open_page: OpenPage) -> None:
    at = handed_in(open_page, JUMP)
    at.switch_page("overview.py")
    assert AFTER not in page_text(at.run())
    at.toggle(key="unpassed").set_value(True)
    assert AFTER in page_text(at.run())
    account("李四", "reporter", YUZHONG)
    other = sign_in(open_page("records.py"), "李四")
    assert not other.toggle
    assert not open_page(state={"unpassed": True}).toggle
    assert AFTER not in page_text(open_page(state={"unpassed": True}))


def test_a_reporter_is_refused_outside_his_unit_by_the_data_and_nothing_is_written(
    open_page: OpenPage,
) -> None:
    # 华工智研院 belongs to 总部城; the reporter answers for 环重医 alone.
    at = hand_in(at_desk(open_page, "reporter", (YUZHONG, "huanchongyi")), filled(ONE_MORE))
    # The template's 期报: B says whose a line is; YZ02 is the second line under the header.
    assert "B3（填报主体）" in page_text(at)
    assert "您只能在自己负责的范围内填报数据，“渝中区 总部城”不在其中" in page_text(at)
    assert "确认写入" not in [button.label for button in at.button]
    assert len(batches()) == 1
    assert acts().count("import") == 1


MOVED: dict[Cell, object] = {("载体", "YZ02", "所属园区(责任单位)"): "环重医"}


def test_a_carrier_moved_is_shown_from_where_to_where_to_who_may(open_page: OpenPage) -> None:
    at = hand_in(at_desk(open_page, "reporter", YUZHONG), filled(MOVED))
    # It has reported up to 2025-12-31, so it moves from the day after where the file names no day.
    for words in (
        "移动 载体",
        "所属园区(责任单位)：总部城",
        "所属园区(责任单位)：环重医",
        "归属起始日期：2026-01-01",
    ):
        assert words in page_text(at)
    assert "zongbucheng" not in page_text(at)


@pytest.mark.parametrize("unit", ["zongbucheng", "huanchongyi"])
def test_a_carrier_moved_over_the_border_of_one_s_unit_is_refused_by_its_cell_before_any_reason(
    open_page: OpenPage, unit: str
) -> None:
    at = hand_in(at_desk(open_page, "reporter", (YUZHONG, unit)), filled({**MOVED, **JUMP}))
    # The template's 载体: D is the unit.
    assert "D3（所属园区(责任单位)） 环重医" in page_text(at)
    assert "“华工智研院”要从“渝中区 总部城”移到“渝中区 环重医”" in page_text(at)
    assert not [field for field in at.text_input if str(field.key).startswith("reason-")]
    assert "确认写入" not in [button.label for button in at.button]
    assert len(batches()) == 1


def test_an_account_disabled_meanwhile_writes_nothing_though_its_session_is_open(open_page: OpenPage) -> None:
    at = hand_in(at_desk(open_page, "reviewer"), filled(ONE_MORE))
    with store.writing() as db:
        accounts.disable(db, "王五", by="测试")
    assert "该账号已停用" in said(confirm(at))
    assert len(batches()) == 1


def test_who_confirms_what_somebody_else_has_changed_meanwhile_looks_again_first(open_page: OpenPage) -> None:
    content = filled(JUMP)
    at = explain(hand_in(at_desk(open_page), content))
    account("李四", "reviewer")
    other = hand_in(sign_in(open_page("records.py"), "李四"), filled({("期报", "YZ02", AREA): 15600}))
    other.checkbox(key="at_once").check()
    assert "批次 2 已写入并通过" in said(confirm(other))
    at = confirm(at)
    assert "其间有人写入了新的记录" in said(at)
    assert "15,600" in page_text(at)
    assert len(batches()) == 2
    assert "批次 3 已写入" in said(confirm(explain(at)))


def test_a_write_in_the_very_moment_of_confirming_is_refused_in_words(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = hand_in(at_desk(open_page), filled(ONE_MORE))

    def overtaken(*_: object, **__: object) -> int:
        raise StoreError("overtaken", "数据刚刚被他人更新，本次未写入。请重新预览后再导入。")

    monkeypatch.setattr("pages.recording.confirm.import_as", overtaken)
    at = confirm(at)
    assert "请重新预览后再导入" in said(at)
    assert len(batches()) == 1


def test_the_same_file_twice_waits_for_review_once(open_page: OpenPage) -> None:
    content = filled(ONE_MORE)
    at = confirm(hand_in(at_desk(open_page), content))
    assert "批次 2 已写入" in said(at)
    assert not at.file_uploader[0].value, "what is written is not offered again"
    assert "确认写入" not in [button.label for button in at.button]
    at = hand_in(at, content)
    assert "同一份文件已是批次 2，正等待审核" in said(confirm(at))
    assert len(batches()) == 2


def test_a_file_of_another_kind_is_called_by_its_name_with_a_way_out(open_page: OpenPage) -> None:
    at = hand_in(at_desk(open_page), b"%PDF-1.7\n", "年报.pdf")
    assert "PDF" in said(at)
    assert "请找到原来的表格" in said(at)
    assert not [button for button in at.button if button.key == "confirm"]


def test_hostile_names_are_characters_in_the_preview_the_problems_and_the_history(
    open_page: OpenPage,
) -> None:
    hostile: dict[Cell, object] = {("载体", "YZ02", "载体名称"): IMG, ("载体", "YZ03", "运营单位"): FORMULA}
    at = at_desk(open_page)
    account("<b>粗</b>", "administrator")
    at = hand_in(at, filled({**hostile, ("期报", "YZ02", AREA): f"{IMG}{FORMULA}"}), f"{IMG}.xlsx")
    assert IMG in page_text(at)
    shown = page_html(at)
    at = hand_in(at, filled(hostile), f"{IMG}.xlsx")
    assert IMG in page_text(at)
    assert "=HYPERLINK" in page_text(at)
    shown += page_html(at)
    at = go_to(confirm(explain(at)), "历史与撤回")
    assert f"{IMG}.xlsx" in page_text(at)
    shown += page_html(at)
    assert not tags_of(shown) & {"img", "script"}
    links = {inside[-1].attributes["href"] for inside in elements_of(shown) if inside[-1].tag == "a"}
    assert links == {"./?wall=true"}, "the way to the wall is the only link"
    assert not [
        name for inside in elements_of(shown) for name in inside[-1].attributes if name.startswith("on")
    ]


# 180 ㎡ where 14,600 stood: a fall of more than half, far too small, and far off the plans' ratio.
TINY: dict[Cell, object] = {("期报", "YZ02", AREA): 180}


def test_several_warnings_on_one_cell_take_one_reason_which_is_kept_for_each(open_page: OpenPage) -> None:
    at = hand_in(at_desk(open_page), filled(TINY))
    (field,) = [field for field in at.text_input if str(field.key).startswith("reason-")]
    assert "F3" in field.label
    assert page_text(at).count(f"F3（{AREA}） 180") == 3
    assert "批次 2 已写入" in said(confirm(explain(at, "面积核减")))
    kept = store.reasons(known(), 2)
    assert [each.reason for each in kept] == ["面积核减"] * 3
    assert len({each.warning for each in kept}) == 3


def test_another_tab_or_page_loses_neither_the_file_nor_the_mode_nor_the_reasons(open_page: OpenPage) -> None:
    at = hand_in(at_desk(open_page), filled(JUMP))
    at.button_group(key="mode").set_value("整期替换")
    at = explain(at.run(), "新楼交付")
    at.checkbox(key="at_once").check().run()
    at = go_to(at, "填报健康")
    at.switch_page("overview.py")
    at.run()
    at.switch_page("records.py")
    at = go_to(at.run(), "导入")
    assert "已上传：填报.xlsx" in said(at)
    assert at.button_group(key="mode").value == "整期替换"
    assert [field.value for field in at.text_input if str(field.key).startswith("reason-")] == ["新楼交付"]
    assert "批次 2 已写入并通过" in said(confirm(at))
    assert "已上传" not in said(at)


def test_the_page_says_what_a_reload_would_lose_and_a_kept_file_can_be_put_away(open_page: OpenPage) -> None:
    at = at_desk(open_page)
    loss = "刷新或关闭浏览器，尚未确认写入的文件和理由会丢失"
    assert loss not in page_text(at)
    at = go_to(go_to(hand_in(at, filled(JUMP)), "填报健康"), "导入")
    assert loss in page_text(at)
    at = press(at, "移除这份文件")
    assert "已上传" not in said(at)
    assert "确认写入" not in [button.label for button in at.button]
    assert loss not in page_text(at)


def test_nobody_else_who_signs_in_at_the_same_screen_finds_the_file(open_page: OpenPage) -> None:
    at = press(hand_in(at_desk(open_page), filled(JUMP)), "退出登录")
    account("李四", "administrator")
    at = go_to(sign_in(at, "李四"), "导入")
    assert "已上传" not in said(at)
    assert "确认写入" not in [button.label for button in at.button]


def test_who_passes_at_once_says_so_for_each_file_anew(open_page: OpenPage) -> None:
    at = hand_in(at_desk(open_page), filled(ONE_MORE))
    at.checkbox(key="at_once").check()
    assert "批次 2 已写入并通过" in said(confirm(at))
    at = hand_in(at, filled(JUMP))
    assert not at.checkbox(key="at_once").value


def steps_offered(at: AppTest) -> list[str]:
    wanted = ("通过", "退回", "提交审核", "作废这一批", "撤回这一批")
    return [button.label for button in at.button if button.label in wanted]


def test_a_batch_handed_in_is_handed_in_once_and_each_role_is_offered_what_it_can_do(
    open_page: OpenPage,
) -> None:
    at = go_to(handed_in(open_page, ONE_MORE, "reporter", YUZHONG), "审核与提交")
    assert steps_offered(at) == ["作废这一批"]
    account("李四", "reporter", (YUZHONG, "huanchongyi"))
    beside = go_to(sign_in(open_page("records.py"), "李四"), "审核与提交")
    assert steps_offered(beside) == []
    assert "您现在不需要做什么" in said(beside)
    account("赵六", "reviewer", "江津区")
    assert steps_offered(go_to(sign_in(open_page("records.py"), "赵六"), "审核与提交")) == []
    account("钱七", "reviewer")
    reviewer = go_to(sign_in(open_page("records.py"), "钱七"), "审核与提交")
    assert steps_offered(reviewer) == ["通过", "退回"]
    assert steps_offered(press(reviewer, "通过")) == []
    assert steps_offered(go_to(at, "历史与撤回")) == [], "a reporter takes back nothing that has passed"


def test_who_handed_in_by_mistake_takes_it_back_himself_and_it_waits_for_nobody(open_page: OpenPage) -> None:
    at = press(go_to(handed_in(open_page, ONE_MORE, "reporter", YUZHONG), "审核与提交"), "作废这一批")
    assert "批次 2 已作废" in said(at)
    assert "没有等待提交或审核的批次" in said(at)
    assert batches()[-1].withdraws == 2


def test_the_chooser_starts_at_the_oldest_that_waits_and_goes_on_to_the_next(open_page: OpenPage) -> None:
    at = handed_in(open_page, JUMP)
    at = confirm(hand_in(at, filled(ONE_MORE)))
    at = go_to(at, "审核与提交")
    chooser = at.selectbox(key="review_batch")
    assert chooser.value == 2
    assert "批次 2 · 待审核 · 总部城 · 2025年四季度 · 王五 · 填报.xlsx · 20" in chooser.options[0]
    assert "14,600（2025年三季度） 14,600 24,600" in page_text(at), (
        "the period before, what stands, what comes"
    )
    at.text_input(key="review_reason-2").set_value("面积请附产权证")
    at = press(at, "退回")
    assert at.selectbox(key="review_batch-1").value == 3
    assert at.text_input(key="review_reason-3").value == "", "a reason belongs to its batch"
    assert "24,600" not in page_text(at)


def test_of_two_batches_with_the_same_figure_each_names_the_other_before_anything_is_pressed(
    open_page: OpenPage,
) -> None:
    handed_in(open_page, ONE_MORE, "reporter", YUZHONG)
    account("赵六", "reviewer")
    other = hand_in(sign_in(open_page("records.py"), "赵六"), filled({("期报", "YZ02", TENANTS): 109}))
    assert "批次 2（填报.xlsx，王五于" in said(other)
    assert "也带来这里的 1 条记录，还没有通过" in said(other)
    other = go_to(confirm(other), "审核与提交")
    assert other.selectbox(key="review_batch").value == 2
    assert "批次 3（填报.xlsx，赵六于" in said(other)
    other = press(other, "通过")
    assert "批次 3 报送之后，批次 2 的通过或撤回已改动其中 1 条：期报 渝中区 YZ02 在孵企业" in said(other)
    assert other.button(key="pass-3").disabled
    assert not other.button(key="return-3").disabled
    assert "也带来这里" not in said(other), "what has passed waits no more"
    elsewhere = hand_in(sign_in(open_page("records.py"), "王五"), filled({("期报", "YZ03", TENANTS): 60}))
    assert "也带来这里" not in said(elsewhere)


def test_on_arrival_a_reporter_reads_what_was_returned_by_whom_and_why_until_it_is_mended(
    open_page: OpenPage,
) -> None:
    handed_in(open_page, JUMP, "reporter", YUZHONG)
    account("赵六", "reviewer")
    reviewer = sign_in(open_page("records.py"), "赵六")
    decide_on(reviewer, "审核与提交", "review_reason", f"面积请附产权证{IMG}", "退回")
    assert "已由赵六于" not in said(reviewer)
    at = sign_in(open_page("records.py"), "王五")
    assert "批次 2（填报.xlsx）已由赵六于" in said(at)
    assert f"退回：面积请附产权证{IMG}。请按意见改好后在「导入」重新上传" in said(at)
    at = go_to(at, "审核与提交")
    assert steps_offered(at) == ["提交审核", "作废这一批"]
    assert "24,600" in page_text(at), "what was returned can be looked at again"
    at = confirm(explain(hand_in(at, filled({("期报", "YZ02", AREA): 15600}))))
    assert "已由赵六于" not in said(at)
    assert "退回，已由批次 3 更正" in page_text(go_to(at, "历史与撤回"))
    assert "批次 2" not in page_text(go_to(at, "审核与提交"))


def test_who_withdraws_chooses_among_what_stands_by_unit_and_period_and_sees_what_would_go(
    open_page: OpenPage,
) -> None:
    at = handed_in(open_page, ONE_MORE, "reviewer")
    at = press(go_to(at, "审核与提交"), "通过")
    at = confirm(hand_in(at, filled({("期报", "YZ02", TENANTS): 109})))
    decide_on(at, "审核与提交", "review_reason", "少一家", "退回")
    at = go_to(at, "历史与撤回")
    chooser = at.selectbox(key="withdraw_batch")
    assert chooser.value == 2, "the newest that stands; batch 3 was returned"
    newest, first = chooser.options
    assert newest.startswith("批次 2 · 已通过 · 总部城 · 2025年四季度 · 王五 · 填报.xlsx · 20")
    assert first.startswith("批次 1 · 已通过 · ")
    assert "个单位 · 2021年一季度至2025年四季度 · 演示数据" in first
    assert "批次 2 带来 1 条记录" in page_text(at)
    assert "107（2025年三季度） 108" in page_text(at)
    assert "已定稿" not in page_text(at), "no evaluation of 2025 is settled"
    decide_on(at, "历史与撤回", "withdraw_reason", "重复", "撤回这一批")
    assert "涉及已定稿的评价，定稿的结果不变：2024年度孵化器绩效评价（2025-03-20 定稿" in page_text(at)
    assert [option[:5] for option in at.selectbox(key="withdraw_batch").options] == ["批次 1 "]


def test_when_the_batch_that_mended_is_withdrawn_the_reporter_reads_that_and_not_the_old_return(
    open_page: OpenPage,
) -> None:
    at = handed_in(open_page, ONE_MORE, "reporter", YUZHONG)
    account("赵六", "reviewer")
    reviewer = sign_in(open_page("records.py"), "赵六")
    decide_on(reviewer, "审核与提交", "review_reason", "少一家", "退回")
    at = confirm(hand_in(at, filled({("期报", "YZ02", TENANTS): 109})))
    press(go_to(reviewer, "审核与提交"), "通过")
    decide_on(reviewer, "历史与撤回", "withdraw_reason", "重复计了一家", "撤回这一批")
    assert "已由赵六于" not in said(reviewer), "it is told to who brought it in"
    words = said(at.run())
    assert "批次 3（填报.xlsx）已由赵六于" in words
    assert "撤回：重复计了一家。这一批带来的记录不再计入" in words
    assert "批次 2" not in words
    assert "退回，已由批次 3 更正" in page_text(go_to(at, "历史与撤回"))
    at = confirm(hand_in(at, filled(ONE_MORE)))
    assert "已由赵六于" not in said(at), "it is told until he brings something in again"


def test_a_word_by_hand_that_is_not_there_is_not_taken_back_and_one_that_is_says_since_when(
    open_page: OpenPage,
) -> None:
    at = go_to(at_desk(open_page, "reviewer"), "人工标注")
    assert "现在没有人工标注" in page_text(at)
    at = press(at, "取消标注")
    assert "没有人工标注，无需取消" in said(at)
    assert "人工标注须写明理由" not in said(at)
    assert "manual" not in acts()
    typed(at, "status_reason", "名单待核")
    at = press(at, "标注")
    assert "现有标注“进展正常”，自 20" in page_text(at)
    typed(at, "status_reason", "")
    assert "人工标注须写明理由" in said(press(at, "取消标注"))


def test_each_way_of_writing_is_told_in_a_sentence_when_it_is_chosen(open_page: OpenPage) -> None:
    at = hand_in(at_desk(open_page), filled(ONE_MORE))
    assert "新增并更新：库中没有的新增，已有的按文件修改" in page_text(at)
    at.button_group(key="mode").set_value("整期替换")
    words = page_text(at.run())
    assert "整期替换：同“新增并更新”；此外，文件报了数的单位和数据期，库中有而文件里没有的数字会删去" in words
    assert "新增并更新：" not in words
    assert "**只新增**：" in at.button_group(key="mode").help


def test_a_reporter_reads_of_the_health_of_his_own_unit_first(open_page: OpenPage) -> None:
    words = page_text(go_to(at_desk(open_page, "reporter", ("江津区", "baisha")), "填报健康"))
    plan = first_plan(BOOK, "江津区")
    assert plan
    units = [each.short for each in plan.units]
    rest = words[words.index("单位 责任单位") :]
    assert min((each for each in units if each in rest), key=rest.index) == "白沙"


def test_the_trail_speaks_of_units_targets_and_measures_by_their_names(open_page: OpenPage) -> None:
    target = next(each for each in BOOK.district_plans[0].targets if each.role == "annex")
    with store.writing() as db:
        root = at_the_file("root")
        set_status_as(db, root, NewStatus(YUZHONG, target.id, "需关注", "拆迁", DECEMBER))
        note_export(db, root, "填报模板", scope="江津区 shuangfu")
    words = page_text(go_to(at_desk(open_page), "留痕"))
    assert "填报模板 江津区 双福" in words
    assert f"渝中区 {BOOK.district_plans[0].name_of(target.scope, target.of)} · " in words
    assert target.id not in words
    assert "shuangfu" not in words


def test_a_survey_table_of_the_torch_centre_is_read_through_its_mapping(open_page: OpenPage) -> None:
    # 2.46 万㎡ are 24,600 ㎡; what the table does not say, period and day, is asked for.
    content = "孵化器名称,可自主支配面积(万㎡),在孵企业数\n华工智研院,2.46,107\n".encode("utf-8-sig")
    at = hand_in(at_desk(open_page), content, "申报.csv")
    assert at.selectbox(key="mapping").value == "火炬中心申报数据表"
    at.text_input(key="given-数据期").set_value("2025Q4")
    at.text_input(key="given-填报日期").set_value("2026-01-20")
    assert "24,600" in page_text(at.run())
    assert "2.46" not in page_text(at)


def test_replacing_a_whole_period_shows_what_it_takes_away_before_it_does(open_page: OpenPage) -> None:
    at = hand_in(at_desk(open_page), filled({("期报", "YZ02", AREA): None}))
    assert "没有需要写入的内容" in said(at), "an empty cell takes nothing away by itself"
    at.button_group(key="mode").set_value("整期替换")
    assert "删去 1 条" in page_text(at.run())
    assert len(batches()) == 1


def test_the_link_keeps_the_desk_and_the_switch_of_a_reviewer_and_gives_them_back(
    open_page: OpenPage,
) -> None:
    account("王五", "reviewer")
    at = open_page("records.py", state={"person": at_a_screen("王五")}, desk="留痕", unpassed="true")
    assert at.session_state["address"].left == {"desk": "留痕", "unpassed": "true"}
    assert at.session_state["desk"] == "留痕"
    assert at.toggle(key="unpassed").value is True
    at = go_to(at, "历史与撤回")
    at.toggle(key="unpassed").set_value(False).run()
    assert at.session_state["address"].left == {"desk": "历史与撤回"}
    assert not at.exception


def test_a_desk_that_is_not_for_who_looks_leaves_the_link_and_opens_nothing(open_page: OpenPage) -> None:
    at = open_page("records.py", desk="账号", unpassed="true")
    assert at.session_state["address"].left == {}
    assert not at.toggle
    assert "添加账号" not in [button.label for button in at.button]
    assert not at.exception


def test_where_a_second_person_has_to_look_the_button_is_shut_and_says_why(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    forbidding = changed(BOOK, review=ReviewSettings(second_person=True))
    monkeypatch.setattr(cached, "plans", lambda: InForce(forbidding))
    account("李四", "reviewer")
    at = hand_in(sign_in(open_page("records.py"), "李四"), filled(ONE_MORE))
    assert "at_once" not in {box.key for box in at.checkbox}
    assert "按设置须由另一人审核，不能直接通过" in page_text(at)
    at = confirm(at)
    assert "待我审核" not in page_text(at)
    at = go_to(at, "审核与提交")
    assert at.button(key="pass-2").disabled
    assert "批次 2 由您自己导入，按设置须由另一人审核" in said(at)
    account("赵六", "reviewer")
    other = sign_in(open_page("records.py"), "赵六")
    assert "待我审核 1 批" in page_text(other)
    other = go_to(other, "审核与提交")
    assert not other.button(key="pass-2").disabled
    assert "批次 2 已通过" in said(press(other, "通过"))
    assert "自审" not in page_text(go_to(other, "历史与撤回"))


def test_a_batch_that_its_own_reviewer_passed_says_so_in_the_list_and_on_the_trail(
    open_page: OpenPage,
) -> None:
    at = press(go_to(handed_in(open_page, ONE_MORE), "审核与提交"), "通过")
    assert "已通过（自审）" in page_text(go_to(at, "历史与撤回"))
    assert "审核通过（自审）" in page_text(go_to(at, "留痕"))
