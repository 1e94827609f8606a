"""The desk for plans: an administrator takes a workbook out, puts one in, sees what it would be, puts it in force and
takes it back."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from data.intake.plan_workbook.surroundings import surroundings
from data.intake.plan_workbook.writing import plan_workbook
from plan_config.in_force import plans_in_force
from plan_config.reader import load_book
from tests.own_plans import DISTRICT, THIRD, THIRD_ID, put
from tests.pages.conftest import OpenPage
from tests.pages.markup import page_text
from tests.pages.office import account, desks, go_to, press, said, sign_in

BESIDE = surroundings(load_book(own=(THIRD,)))
FILE = f"测试区虚构-{THIRD_ID}.yaml"

pytestmark = pytest.mark.usefixtures("demonstration")


def workbook(**cells: str | int) -> bytes:
    """The third plan as a workbook, with cells of 目标 changed."""
    book = openpyxl.load_workbook(io.BytesIO(plan_workbook(BESIDE, BESIDE.plan(THIRD_ID))))
    for cell, value in cells.items():
        book["目标"][cell] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def desk(open_page: OpenPage) -> AppTest:
    account("周管", "administrator")
    return go_to(sign_in(open_page("records.py"), "周管"), "规划")


def put_in(at: AppTest, content: bytes) -> AppTest:
    (field,) = at.file_uploader
    field.set_value(("方案.xlsx", content, "application/octet-stream"))
    return at.run()


def test_a_plan_is_looked_at_put_in_force_and_taken_back(open_page: OpenPage, own: Path) -> None:
    at = put_in(desk(open_page), workbook())
    text = page_text(at)
    for part in ("预览：总览", "预览：布局", "预览：分工", "北片"):
        assert part in text
    assert list(own.iterdir()) == []  # looking writes nothing
    at = press(at, "启用这份规划")
    assert f"已启用，写入 {FILE}。" in said(at)
    assert plans_in_force().book.plan(THIRD_ID) == BESIDE.plan(THIRD_ID)
    assert not at.file_uploader[0].value
    assert "请填写撤回理由" in said(press(at, "撤回这份规划"))
    (reason,) = [field for field in at.text_input if field.label == "撤回理由"]
    reason.set_value("目标有误")
    at = press(at, "撤回这份规划")
    assert "已撤回。" in said(at)
    assert plans_in_force().book.plan(THIRD_ID) is None
    trail = page_text(go_to(at, "留痕"))
    assert "启用规划" in trail
    assert "撤回规划" in trail


def test_of_two_administrators_the_second_is_told_what_came_between(open_page: OpenPage, own: Path) -> None:
    first = put_in(desk(open_page), workbook(I3=95))
    account("钱管", "administrator")
    second = put_in(go_to(sign_in(open_page("records.py"), "钱管"), "规划"), workbook(I3=96))
    press(first, "启用这份规划")
    second = press(second, "启用这份规划")
    assert "看过预览以后，规划文件夹里又有改动，没有启用" in said(second)
    assert "毕业企业：95（2027-12-31） → 96（2027-12-31）" in page_text(second)
    assert "value: 95" in (own / FILE).read_text()
    second = press(second, "启用这份规划")
    assert f"已启用，写入 {FILE}。" in said(second)
    first = go_to(first, "规划")
    for at in (first, second):
        (reason,) = [field for field in at.text_input if field.label == "撤回理由"]
        reason.set_value("目标有误").run()
    press(first, "撤回这份规划")
    assert "这份规划已由周管撤回，没有再撤回" in said(press(second, "撤回这份规划"))
    assert "value: 95" in (own / FILE).read_text()  # what came before was not taken back with it


def test_a_plan_in_force_is_told_what_changes_and_shown_with_what_is_reported(
    open_page: OpenPage, own: Path, import_rows: Callable[..., None]
) -> None:
    put(own)
    import_rows(f"{DISTRICT},北片区,2025Q4,2026-01-08,20000,,\n")
    at = put_in(desk(open_page), workbook(I3=95))
    text = page_text(at)
    assert "启用后代替现在的“测试区（虚构）孵化载体建设方案”。" in text
    assert "毕业企业：90（2027-12-31） → 95（2027-12-31）" in text
    assert "12（2027-12-31） →" not in text
    assert "2 / 6" in text.replace("\xa0", " ")


def test_problems_are_shown_by_cell_and_nothing_can_be_put_in_force(open_page: OpenPage, own: Path) -> None:
    at = put_in(desk(open_page), workbook(B2="大目标"))
    assert "有 1 处需要修改" in said(at)
    assert "B2（类别）" in page_text(at)
    assert "启用这份规划" not in [button.label for button in at.button]
    assert "下载标出问题的填写簿" in [button.label for button in at.download_button]
    at = put_in(at, b"%PDF-1.7")
    assert "这是 PDF 文件" in said(at)
    assert list(own.iterdir()) == []


def test_a_question_about_the_wording_does_not_stop_a_plan(open_page: OpenPage, own: Path) -> None:
    plan = BESIDE.plan(THIRD_ID)
    assert plan is not None
    wording = plan.targets[0].wording
    column = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(workbook()))["目标"][1]].index(
        "原文数字"
    )
    at = put_in(desk(open_page), workbook(**{f"{'ABCDEFGHIJKLMNOPQRSTU'[column]}2": f"超{wording}9"}))
    assert "处请核对" in said(at)
    assert "启用这份规划" in [button.label for button in at.button]
    assert list(own.iterdir()) == []


def test_a_shipped_plan_is_not_replaced(open_page: OpenPage, own: Path) -> None:
    at = put_in(desk(open_page), plan_workbook(BESIDE, BESIDE.plan("jiangjin-2021-2025")))
    assert "是程序自带的规划" in said(at)
    assert "启用这份规划" not in [button.label for button in at.button]
    assert list(own.iterdir()) == []


def test_without_a_folder_of_ones_own_the_desk_only_takes_out_and_checks(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CARRIERS_PLANS", raising=False)
    at = desk(open_page)
    assert "没有设置自己的规划文件夹" in said(at)
    assert "下载填写簿" in [button.label for button in at.download_button]
    at = put_in(at, workbook())
    assert not at.exception
    assert "启用这份规划" not in [button.label for button in at.button]


def test_the_desk_is_the_administrators_alone(open_page: OpenPage) -> None:
    account("钱审", "reviewer")
    assert "规划" not in desks(sign_in(open_page("records.py"), "钱审"))
