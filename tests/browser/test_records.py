"""A clerk's way: template out, a few cells changed, problems named, changes confirmed, the gauge moves, and back."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser, BrowserContext, Page, expect

from data import store
from data.access import accounts
from tests.browser.conftest import NewDatabase, new_profile, serving
from tests.browser.reader import english, fill, settled

NAME, PASSWORD = "王科长", "a-long-enough-word-2026"
REPORTER, REVIEWER = "李干事", "赵主任"


@pytest.fixture(scope="module")
def own_database(new_database: NewDatabase) -> Path:
    """A database that only this module writes to."""
    return new_database()


@pytest.fixture(scope="module")
def own_server(own_database: Path) -> Iterator[str]:
    """A server on it, with an administrator's account."""
    with serving(own_database) as address:
        db = store.open_for_writing(own_database)
        accounts.add(db, accounts.NewAccount(NAME, "administrator", []), PASSWORD, by="测试")
        accounts.add(
            db, accounts.NewAccount(REPORTER, "reporter", [("渝中区", "zongbucheng")]), PASSWORD, by="测试"
        )
        accounts.add(db, accounts.NewAccount(REVIEWER, "reviewer", ["渝中区"]), PASSWORD, by="测试")
        db.close()
        yield address


def signed_in(context: BrowserContext, server: str, name: str = NAME, role: str = "管理员") -> Page:
    page = context.new_page()
    sign_in(page, server, name, role)
    return page


def sign_in(page: Page, server: str, name: str = NAME, role: str = "管理员") -> None:
    page.goto(f"{server}/records")
    settled(page)
    page.get_by_label("姓名或账号").fill(name)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_text(f"{name}（{role}）")).to_be_visible()


def downloaded_template(page: Page, folder: Path) -> Path:
    page.get_by_role("tab", name="下载模板").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载填报模板").click()
    path = folder / "模板.xlsx"
    download.value.save_as(path)
    return path


def columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): number for number, cell in enumerate(sheet[1], 1)}


def drop(page: Page, path: Path) -> None:
    page.get_by_role("tab", name="导入").click()
    page.locator("input[type=file]").set_input_files(path)
    settled(page)


def explain(page: Page, reason: str) -> None:
    asked = page.get_by_role("textbox", name=re.compile("异常的理由"))
    expect(asked.first).to_be_visible()
    settled(page)
    for field in asked.all():
        fill(field, reason)


def with_area(template: Path, area: float) -> Path:
    """The template with another area for 华工智研院, told on a day of its own."""
    book = openpyxl.load_workbook(template)
    sheet = book["期报"]
    place = columns(sheet)
    row = next(r for r in range(2, sheet.max_row + 1) if "YZ02" in str(sheet.cell(r, 2).value))
    sheet.cell(row, place["计入规划面积(㎡)"]).value = area
    sheet.cell(row, place["填报日期"]).value = date(2026, 1, 20)
    path = template.with_name(f"{area:g}.xlsx")
    book.save(path)
    return path


def desk(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    settled(page)


def test_a_workbook_goes_out_comes_back_changed_moves_the_gauge_and_can_be_taken_back(
    context: BrowserContext, own_server: str, tmp_path: Path
) -> None:
    page = signed_in(context, own_server)
    path = downloaded_template(page, tmp_path)
    drop(page, path)
    expect(page.get_by_text("没有需要写入的内容")).to_be_visible()  # untouched: nothing to do

    book = openpyxl.load_workbook(path)
    sheet = book["期报"]
    place = columns(sheet)
    row = next(r for r in range(2, sheet.max_row + 1) if "YZ02" in str(sheet.cell(r, 2).value))
    sheet.cell(row, place["计入规划面积(㎡)"]).value = "一万"
    book.save(tmp_path / "第一稿.xlsx")
    drop(page, tmp_path / "第一稿.xlsx")
    expect(page.get_by_text("没有写入任何内容")).to_be_visible()
    expect(page.get_by_text("一万", exact=True)).to_be_visible()

    # 华工智研院 had 14,600 ㎡; 24,600 adds exactly 1 万㎡ to its park and to the district's 33.62.
    sheet.cell(row, place["计入规划面积(㎡)"]).value = 24600
    sheet.cell(row, place["填报日期"]).value = date(2026, 1, 20)
    book.save(tmp_path / "第二稿.xlsx")
    drop(page, tmp_path / "第二稿.xlsx")
    expect(page.get_by_text("34.62 万㎡")).to_be_visible()
    explain(page, "新楼交付，已核实")
    page.get_by_text("直接通过审核（审核人员，记为自审）").click()
    settled(page)
    assert english(page, "Excel", "CSV", ".xlsx", ".ics") == []
    page.get_by_role("button", name="确认写入").click()
    expect(page.get_by_text("批次 2 已写入并通过")).to_be_visible()

    page.get_by_role("link", name="总览").click()
    expect(page.get_by_text("34.62").first).to_be_visible()

    page.get_by_role("link", name="数据填报").click()
    page.get_by_role("tab", name="历史与撤回").click()
    settled(page)
    fill(page.get_by_label("撤回理由"), "试填")
    page.get_by_role("button", name="撤回这一批").click()
    expect(page.get_by_text("批次 2 已撤回")).to_be_visible()
    page.get_by_role("link", name="总览").click()
    expect(page.get_by_text("33.62").first).to_be_visible()
    expect(page.get_by_text("34.62")).to_have_count(0)


def test_a_wrong_password_is_refused_in_words_and_opens_nothing(
    context: BrowserContext, own_server: str
) -> None:
    page = context.new_page()
    page.goto(f"{own_server}/records")
    settled(page)
    page.get_by_label("姓名或账号").fill(NAME)
    page.get_by_label("密码", exact=True).fill("not-the-password")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert").filter(has_text="密码")).to_be_visible()
    expect(page.get_by_role("tab", name="导入")).to_have_count(0)


def test_file_after_file_is_taken_however_often_the_tab_is_left(
    context: BrowserContext, own_server: str, tmp_path: Path
) -> None:
    page = signed_in(context, own_server)
    for nth in range(6):
        path = tmp_path / f"第{nth}稿.csv"
        path.write_text("没有这样的表头\n1\n", "utf-8")
        drop(page, path)
        expect(page.get_by_text(path.name).first).to_be_visible()
        desk(page, "填报健康")
    desk(page, "导入")
    expect(page.get_by_text("已上传：第5稿.csv")).to_be_visible()
    assert page.get_by_text("AxiosError").count() == 0


def test_a_file_is_handed_in_comes_back_with_its_reason_is_mended_and_passes(
    browser: Browser, context: BrowserContext, own_server: str, tmp_path: Path
) -> None:
    """The reporter's double clicks hand in once, and neither tab nor page loses what he has typed."""
    page = signed_in(context, own_server, REPORTER, "填报人员")
    template = downloaded_template(page, tmp_path)
    sheet = openpyxl.load_workbook(template)["载体"]
    unit = columns(sheet)["所属园区(责任单位)"]
    assert {sheet.cell(row, unit).value for row in range(2, sheet.max_row + 1)} == {"总部城"}
    drop(page, with_area(template, 24600))
    explain(page, "新楼交付")
    desk(page, "填报健康")
    page.get_by_role("link", name="总览").click()
    settled(page)
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.reload())")
    assert asked.value.type == "beforeunload", "a reload would lose the file: the browser asks first"
    asked.value.dismiss()
    page.get_by_role("link", name="数据填报").click()
    desk(page, "导入")
    expect(page.get_by_text("已上传：24600.xlsx")).to_be_visible()
    page.get_by_role("button", name="确认写入").dblclick()
    expect(page.get_by_text("已写入，等待审核")).to_be_visible()
    settled(page)
    assert page.get_by_role("button", name="确认写入").count() == 0
    desk(page, "审核与提交")
    expect(page.get_by_role("button", name="作废这一批")).to_be_visible()
    assert page.get_by_role("button", name="提交审核").count() == 0

    with new_profile(browser) as other:
        reviewer = signed_in(other, own_server, REVIEWER, "审核人员")
        desk(reviewer, "审核与提交")
        expect(reviewer.get_by_text("14,600（2025年三季度）")).to_be_visible()
        fill(reviewer.get_by_label("意见（退回时必填）"), "请附产权证")
        reviewer.get_by_role("button", name="退回").dblclick()
        expect(reviewer.get_by_text(re.compile("批次 .* 已退回"))).to_be_visible()

        desk(page, "导入")
        expect(page.get_by_role("alert").filter(has_text=f"已由{REVIEWER}于")).to_contain_text("请附产权证")
        drop(page, with_area(template, 15600))
        page.get_by_role("button", name="确认写入").click()
        expect(page.get_by_text("已写入，等待审核")).to_be_visible()
        expect(page.get_by_text(f"已由{REVIEWER}于")).to_have_count(0)

        desk(reviewer, "历史与撤回")
        desk(reviewer, "审核与提交")
        expect(reviewer.get_by_text("15,600", exact=True)).to_be_visible()
        reviewer.get_by_role("button", name="通过").click()
        expect(reviewer.get_by_text(re.compile("批次 .* 已通过"))).to_be_visible()
        reviewer.get_by_role("link", name="总览").click()
        # 1,000 ㎡ more are 0.1 万㎡ on top of the district's 33.62.
        expect(reviewer.get_by_text("33.72").first).to_be_visible()
        assert reviewer.get_by_text("34.62").count() == 0
