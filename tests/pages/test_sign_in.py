"""Who gets in at 数据填报 and what he finds there: a page shows only what its reader may do."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data import store
from data.access import accounts, sessions
from data.rights.people import ROLE_WORDS, VISITOR, Forbidden
from data.rights.person import AccountScope, Role
from data.store import people as store_people
from data.store.people import stamp
from pages.frame.sign_in_session import for_taker, may_put_files
from tests.pages.conftest import PAGES, OpenPage
from tests.pages.markup import page_html, page_text
from tests.pages.office import (
    PASSWORD,
    YUZHONG,
    account,
    acts,
    at_a_screen,
    become_first,
    desks,
    go_to,
    press,
    said,
    sign_in,
)

RECORDS = "records.py"
OPEN_TO_ALL = ["填报健康", "佐证"]
REPORTING = ["导入", *OPEN_TO_ALL, "下载模板", "审核与提交"]
OPEN_TO: dict[Role, list[str]] = {
    "reader": OPEN_TO_ALL,
    "reporter": [*REPORTING, "历史与撤回", "留痕"],
    "reviewer": [*REPORTING, "人工标注", "历史与撤回", "留痕"],
    "administrator": [*REPORTING, "人工标注", "历史与撤回", "留痕", "规划", "账号"],
}

pytestmark = pytest.mark.usefixtures("demonstration")


def test_a_visitor_finds_the_form_to_sign_in_and_the_health_of_the_records_and_nothing_else(
    open_page: OpenPage,
) -> None:
    at = open_page(RECORDS)
    assert [button.label for button in at.button if button.label == "登录"] == ["登录"]
    assert desks(at) == OPEN_TO_ALL
    assert "待催报" in page_text(at)
    assert not at.file_uploader
    # What he reads may leave; no template does.
    assert [button.label for button in at.download_button] == ["下载填报健康表格"]


def test_a_visitor_reads_what_is_missing_before_all_else_and_who_has_signed_in_finds_his_desks(
    open_page: OpenPage,
) -> None:
    at = open_page(RECORDS)
    first, last = at.columns[0], at.columns[1]
    assert [button.label for button in last.button if button.label == "登录"] == ["登录"]
    assert not first.button
    text = page_text(at)
    # 历史街区 said last of the third quarter of 2024 that nothing had changed; 其他 never gave a figure.
    assert "历史街区 载体面积、企业和团队、科技型企业 2024年四季度起 已 15 个月 历史街区管委会 停报" in text
    assert text.index("没有填齐") < text.index("登录后可以填报") < text.index("待催报 1 个单位")
    account("王五", "reader")
    assert "没有填齐" not in page_text(sign_in(open_page(RECORDS), "王五"))


def test_a_visitor_who_asks_for_a_desk_that_is_not_his_gets_none(open_page: OpenPage) -> None:
    at = open_page(RECORDS, state={"desk": "账号"})
    assert not at.exception
    assert desks(at) == OPEN_TO_ALL
    assert not at.file_uploader
    assert "初始密码（至少 10 位；只用单位账号登录的可留空）" not in [field.label for field in at.text_input]


@pytest.mark.parametrize("role", OPEN_TO)
def test_each_role_finds_its_own_desks_only(open_page: OpenPage, role: Role) -> None:
    account("王五", role, *([YUZHONG] if role == "reporter" else []))
    at = sign_in(open_page(RECORDS), "王五")
    assert f"王五（{ROLE_WORDS[role]}）" in said(at)
    assert desks(at) == OPEN_TO[role]
    assert "登录" not in [button.label for button in at.button]


def test_a_wrong_password_opens_nothing_and_says_how_many_tries_are_left(open_page: OpenPage) -> None:
    account("王五", "administrator")
    at = sign_in(open_page(RECORDS), "王五", "not the password")
    assert "用户名或密码不对" in said(at)
    assert "再错 4 次" in said(at)  # five tries lock: one is gone
    assert desks(at) == OPEN_TO_ALL
    assert "sign_in" not in acts()


def test_the_fifth_wrong_password_locks_the_name_for_the_right_one_too(open_page: OpenPage) -> None:
    account("王五", "administrator")
    at = open_page(RECORDS)
    for _ in range(5):
        at = sign_in(at, "王五", "not the password")
    assert "已锁定" in said(at)
    at = sign_in(at, "王五")
    assert "已锁定" in said(at)
    assert desks(at) == OPEN_TO_ALL
    assert "locked" in acts()
    assert "sign_in" not in acts()


def later(minutes: int) -> None:
    """Let so many minutes pass for every session."""
    moment = sessions.LIVE.clock() + timedelta(minutes=minutes)
    sessions.LIVE.clock = lambda: moment


def test_a_session_left_alone_for_thirty_minutes_has_ended(open_page: OpenPage) -> None:
    account("王五", "administrator")
    at = sign_in(open_page(RECORDS), "王五")
    later(29)
    assert "账号" in desks(at.run())
    later(30)
    at = at.run()
    assert desks(at) == OPEN_TO_ALL
    assert "闲置超过 30 分钟" in said(at)


def test_whose_process_is_no_more_is_told_so_once_wherever_he_is_and_signs_in_anew(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    account("王五", "administrator")
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.cookies", {"carriers": "of.another"})
    assert sessions.ANEW in page_text(open_page("tasks.py"))
    at = open_page(RECORDS)
    assert sessions.ANEW in said(at)
    at = sign_in(at, "王五")
    assert "账号" in desks(at)
    assert sessions.ANEW not in said(at)
    at = press(at, "退出登录")
    assert desks(at) == OPEN_TO_ALL
    assert sessions.ANEW not in said(at), "he left by himself"


def test_who_is_about_to_be_signed_out_is_told_before_and_goes_on_with_a_click(open_page: OpenPage) -> None:
    account("王五", "administrator")
    at = sign_in(open_page(RECORDS), "王五")
    assert "自动退出" not in said(at)
    later(26)
    at.session_state["ticked"] = True  # the player's own step is no act of the person's
    at = at.run()
    assert "还有 4 分钟将自动退出登录，没有提交的内容届时不会保留" in said(at)
    at = press(at, "继续使用")
    assert "自动退出" not in said(at)
    later(29)
    assert "账号" in desks(at.run())


def test_a_connection_made_anew_is_no_act_of_the_person_and_the_players_own_step_neither(
    open_page: OpenPage,
) -> None:
    account("王五", "administrator")
    at = sign_in(open_page(RECORDS), "王五")
    for _ in range(2):
        later(15)
        at.session_state["line"] = "another connection"
        at = at.run()
    assert desks(at) == OPEN_TO_ALL
    assert "闲置超过 30 分钟" in said(at)


def test_a_new_password_ends_what_is_open_in_the_old_one(open_page: OpenPage) -> None:
    account("王五", "administrator")
    at = sign_in(open_page(RECORDS), "王五")
    with store.writing() as db:
        accounts.set_password(db, "王五", "another-long-word", by="管理员甲")
    at = at.run()
    assert desks(at) == OPEN_TO_ALL
    assert "账号的密码或权限已变更" in said(at)


def test_a_workbook_is_not_handed_out_after_the_account_was_disabled() -> None:
    account("王五", "administrator")
    person = at_a_screen("王五")
    take = for_taker(person, lambda: b"content", "report")
    assert take() == b"content"
    with store.writing() as db:
        accounts.add(db, accounts.NewAccount("赵六", "administrator", []), PASSWORD, by="测试")
        accounts.disable(db, "王五", by="测试")
    with pytest.raises(Forbidden, match="已停用"):
        take()


def test_who_leaves_is_a_visitor_again(open_page: OpenPage) -> None:
    account("王五", "reviewer")
    at = press(go_to(sign_in(open_page(RECORDS), "王五"), "历史与撤回"), "退出登录")
    assert desks(at) == OPEN_TO_ALL
    assert "王五" not in said(at)


def test_the_first_administrator_is_made_with_the_code_on_the_server_and_no_second_one(
    open_page: OpenPage, capsys: pytest.CaptureFixture[str]
) -> None:
    at = open_page(RECORDS)
    found = re.search(r"一次性代码 (\S+) 设立", capsys.readouterr().out)
    assert found
    assert found[1] not in page_html(at)
    at = become_first(at, "首任", "a wrong code")
    assert "一次性代码不对或已失效" in said(at)
    other = open_page(RECORDS)
    at = become_first(at, "首任", found[1])
    assert "首任（管理员）" in said(at)
    assert "一次性代码不对或已失效" in said(become_first(other, "二任", found[1]))
    fresh = open_page(RECORDS)
    assert "设立管理员" not in [button.label for button in fresh.button], "there is one already"
    with store.reading() as db:
        assert [each.name for each in accounts.listing(db)] == ["首任"]


def test_emptied_caches_do_not_void_the_code_that_was_printed(
    open_page: OpenPage, capsys: pytest.CaptureFixture[str]
) -> None:
    at = open_page(RECORDS)
    (code,) = re.findall(r"一次性代码 (\S+) 设立", capsys.readouterr().out)
    st.cache_resource.clear()
    at = become_first(at.run(), "首任", code)
    assert "一次性代码" not in capsys.readouterr().out
    assert "首任（管理员）" in said(at)


@pytest.mark.parametrize("page", PAGES)
def test_where_reading_needs_a_person_every_page_is_shut_until_he_signs_in(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.setenv("CARRIERS_SIGN_IN", "required")
    account("王五", "reader")
    at = open_page(page)
    assert not at.exception
    assert not at.tabs
    assert not at.selectbox
    assert "data-cite" not in page_html(at)
    at = sign_in(at, "王五")
    assert not at.exception
    assert at.selectbox


def test_without_the_setting_a_visitor_reads_every_page(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CARRIERS_SIGN_IN", raising=False)
    at = open_page()
    assert "data-cite" in page_html(at)
    assert "登录" not in [button.label for button in at.button]


def test_a_person_gives_himself_a_new_password_and_the_old_one_opens_nothing(open_page: OpenPage) -> None:
    account("王五", "reader")
    at = sign_in(open_page(RECORDS), "王五")
    fields = {field.label: field for field in at.text_input}
    fields["原密码"].set_value(PASSWORD)
    fields["新密码（至少 10 位）"].set_value("another-long-word")
    press(at, "修改")
    assert "用户名或密码不对" in said(sign_in(open_page(RECORDS), "王五"))
    assert "王五（查看人员）" in said(sign_in(open_page(RECORDS), "王五", "another-long-word"))


def add(open_page: OpenPage, *, name: str, role: str, scopes: list[AccountScope]) -> str:
    """An administrator fills in the form for an account; what the page says."""
    account("管理", "administrator")
    at = go_to(sign_in(open_page(RECORDS), "管理"), "账号")
    fields = {field.label: field for field in at.text_input}
    fields["新账号"].set_value(name)
    at.multiselect[0].set_value(scopes)
    fields["初始密码（至少 10 位；只用单位账号登录的可留空）"].set_value(PASSWORD)
    next(box for box in at.selectbox if box.label == "角色").set_value(role)
    at = press(at, "添加账号")
    listed = at.table[0].value if at.table else ""
    return f"{said(at)}\n{listed}\n{page_text(at)}"


def test_an_administrator_adds_a_reporter_of_one_unit_who_can_sign_in_at_once(open_page: OpenPage) -> None:
    words = add(open_page, name="赵六", role="填报人员", scopes=[(YUZHONG, "zongbucheng")])
    assert "账号 赵六 已添加" in words
    assert "渝中区 总部城" in words
    assert "赵六（填报人员）" in said(sign_in(open_page(RECORDS), "赵六"))


@pytest.mark.parametrize(
    ("name", "role", "scopes", "words"),
    [
        ("赵六", "填报人员", [], "填报人员须至少指定一个区县或责任单位"),
        ("赵六", "审核人员", [], "审核人员须至少指定一个区县或责任单位；负责全部的，请选“全部区县”"),
        ("管 理", "填报人员", [YUZHONG], "已有人使用"),
    ],
)
def test_an_account_that_will_not_do_is_refused_in_words_and_not_made(
    open_page: OpenPage, name: str, role: str, scopes: list[AccountScope], words: str
) -> None:
    assert words in add(open_page, name=name, role=role, scopes=scopes)
    with store.reading() as db:
        assert [each.name for each in accounts.listing(db)] == ["管理"]


def test_every_district_and_each_unit_are_on_the_list_and_a_reviewer_of_before_has_all_of_them(
    open_page: OpenPage,
) -> None:
    account("李四", "reviewer")
    with store.writing() as db:
        (known,) = [each for each in store_people.accounts(db) if each.name == "李四"]
        store_people.write_account(db, replace(known, units=()), at=stamp(datetime.now(UTC)), by="测试")
    words = add(open_page, name="赵六", role="审核人员", scopes=[YUZHONG])
    assert "李四 审核人员 全部区县" in words
    assert "赵六 审核人员 渝中区（全区）" in words
    assert "管理 管理员 全部区县" in words
    at = go_to(sign_in(open_page(RECORDS), "李四"), "审核与提交")
    assert "李四（审核人员）" in said(at)
    listed = go_to(sign_in(open_page(RECORDS), "管理"), "账号").multiselect[0].options
    for option in ("全部区县", "渝中区（全区）", "渝中区 总部城", "江津区 双福", "渝中区 区科技局"):
        assert option in listed
    assert not [option for option in listed if "zongbucheng" in option]


def test_an_administrator_disables_an_account_and_it_signs_in_no_more(open_page: OpenPage) -> None:
    account("管理", "administrator")
    account("赵六", "reader")
    at = go_to(sign_in(open_page(RECORDS), "管理"), "账号")
    assert "账号 赵六 已停用" in said(press(pick(at, "赵六"), "执行"))
    assert "该账号已停用" in said(sign_in(open_page(RECORDS), "赵六"))


def test_the_last_administrator_cannot_be_disabled(open_page: OpenPage) -> None:
    account("管理", "administrator")
    at = go_to(sign_in(open_page(RECORDS), "管理"), "账号")
    assert "执行" not in [button.label for button in at.button]  # nothing is done to whom nobody chose
    assert "至少要有一名在用的管理员" in said(press(pick(at, "管理"), "执行"))
    assert "account_disabled" not in acts()


def pick(at: AppTest, name: str) -> AppTest:
    """Choose an account on the desk 账号."""
    return at.selectbox(key="known_account").set_value(name).run()


def give(at: AppTest, role: str, scopes: list[AccountScope]) -> AppTest:
    """Fill in the role and units of the account that is chosen, and save."""
    _new, box = [box for box in at.selectbox if box.label == "角色"]
    box.set_value(role)
    at.multiselect[1].set_value(scopes)
    return press(at, "保存角色和范围")


def rights(name: str) -> tuple[Role, tuple[AccountScope, ...]]:
    """What an account may do."""
    with store.reading() as db:
        (found,) = [each for each in accounts.listing(db) if each.name == name]
    return found.role, found.units


def test_an_administrator_gives_an_account_another_role_and_other_units_and_what_is_open_in_it_ends(
    open_page: OpenPage,
) -> None:
    account("管理", "administrator")
    account("赵六", "reporter", (YUZHONG, "zongbucheng"))
    other = sign_in(open_page(RECORDS), "赵六")
    assert desks(other) == OPEN_TO["reporter"]
    at = pick(go_to(sign_in(open_page(RECORDS), "管理"), "账号"), "赵六")
    assert "都会立即结束该账号正在进行的登录" in page_text(at)
    assert at.multiselect[1].value == [(YUZHONG, "zongbucheng")]
    at = give(at, "审核人员", [YUZHONG])
    assert "账号 赵六 的角色和负责范围已修改，该账号需重新登录。" in said(at)
    assert "赵六 审核人员 渝中区（全区）" in page_text(at)
    assert at.multiselect[1].value == [YUZHONG]
    assert "账号的密码或权限已变更" in said(other.run())
    assert desks(other) == OPEN_TO_ALL
    assert desks(sign_in(other, "赵六")) == OPEN_TO["reviewer"]
    assert "管理（管理员）" in said(at.run())


@pytest.mark.parametrize(
    ("name", "role", "scopes", "words"),
    [
        ("管理", "查看人员", [], "至少要有一名在用的管理员，请先指定另一名管理员。"),
        ("赵六", "填报人员", [], "填报人员须至少指定一个区县或责任单位"),
        ("赵六", "审核人员", ["全部区县"], "账号“赵六”已经是这样"),
    ],
)
def test_a_change_that_will_not_do_is_refused_in_words_and_nothing_is_written(
    open_page: OpenPage, name: str, role: str, scopes: list[AccountScope], words: str
) -> None:
    account("管理", "administrator")
    account("赵六", "reviewer")
    before = rights(name)
    at = give(pick(go_to(sign_in(open_page(RECORDS), "管理"), "账号"), name), role, scopes)
    assert words in said(at)
    assert rights(name) == before
    assert "account_changed" not in acts()


def test_a_unit_that_no_plan_names_any_more_stays_to_be_seen_and_can_be_taken_off(
    open_page: OpenPage,
) -> None:
    account("管理", "administrator")
    account("赵六", "reporter", (YUZHONG, "旧园区"), YUZHONG)
    at = pick(go_to(sign_in(open_page(RECORDS), "管理"), "账号"), "赵六")
    assert "赵六 填报人员 渝中区 旧园区、渝中区（全区）" in page_text(at)
    assert "渝中区 旧园区" in at.multiselect[1].options
    assert "渝中区 旧园区" not in at.multiselect[0].options
    assert "已修改" in said(give(at, "填报人员", [YUZHONG]))
    assert rights("赵六") == ("reporter", (YUZHONG,))


def test_the_trail_shows_the_sign_ins_of_others_to_administrators_only(open_page: OpenPage) -> None:
    account("管理", "administrator")
    account("赵六", "reviewer")
    sign_in(open_page(RECORDS), "管理", "not the password")
    all_of_it = page_text(go_to(sign_in(open_page(RECORDS), "管理"), "留痕"))
    assert "登录未成功" in all_of_it
    assert "只看到与自己有关的" not in all_of_it
    own = page_text(go_to(sign_in(open_page(RECORDS), "赵六"), "留痕"))
    assert "登录、锁定和账号的操作，管理员可以看到全部，其他人只看到与自己有关的。" in own
    assert "赵六 登录" in own
    assert "测试 建立账号 赵六" in own
    assert "登录未成功" not in own
    assert "管理 登录" not in own
    assert "导入" in own


def test_a_file_is_taken_from_who_may_report_until_his_thirty_minutes_are_over_or_he_is_disabled() -> None:
    assert may_put_files(VISITOR) is None
    for name in ("王五", "赵六"):
        account(name, "reporter", YUZHONG)
    idle, disabled = (may_put_files(at_a_screen(name)) for name in ("王五", "赵六"))
    assert idle
    assert disabled
    later(29)
    assert idle()
    assert disabled()
    with store.writing() as db:
        accounts.disable(db, "赵六", by="测试")
    assert not disabled()
    assert idle()
    later(1)
    assert not idle()  # thirty minutes since he signed in: asking is no act of his
