"""A desk in 数据填报: accounts, signing in, its tabs, and workbooks handed in as a clerk does it."""

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache

import openpyxl
from sqlite_utils import Database
from streamlit.testing.v1 import AppTest

from data import store
from data.access import accounts, signing_in
from data.intake.template.build import template
from data.records.values import Batch, Revision
from data.rights.person import EVERYWHERE, AccountScope, Person, Role
from plan_config.reader import load_book
from tests.pages.markup import htmls, text_of

BOOK = load_book()
YUZHONG = BOOK.district_plans[0].district
PASSWORD = "长的密码-for-tests"
# A row of a sheet by the start of the cell that names it, and a column by its header.
Cell = tuple[str, str, str]


def account(name: str, role: Role, *units: AccountScope) -> None:
    """An account that signs in with PASSWORD; a reviewer for whom no units are named reviews every district."""
    whose = units or ((EVERYWHERE,) if role == "reviewer" else ())
    with store.writing() as db:
        accounts.add(db, accounts.NewAccount(name, role, whose), PASSWORD, by="测试")


def at_a_screen(name: str) -> Person:
    """The person of an account, signed in without the form."""
    with store.writing() as db:
        return signing_in.sign_in(db, name, PASSWORD, now=datetime.now(UTC))


def press(at: AppTest, label: str) -> AppTest:
    """Click the button of this label; there must be exactly one."""
    (found,) = [button for button in at.button if button.label == label]
    return found.click().run()


def sign_in(at: AppTest, name: str, password: str = PASSWORD) -> AppTest:
    """Fill in the form and send it."""
    at.text_input(key="sign_in_name").set_value(name)
    at.text_input(key="sign_in_password").set_value(password)
    return press(at, "登录")


def become_first(at: AppTest, name: str, code: str) -> AppTest:
    """Fill in the form of the first administrator and send it."""
    at.text_input(key="first_name").set_value(name)
    at.text_input(key="first_password").set_value(PASSWORD)
    at.text_input(key="first_code").set_value(code)
    return press(at, "设立管理员")


def desks(at: AppTest) -> list[str]:
    """The tabs that are offered."""
    return [tab.label for tab in at.tabs]


def go_to(at: AppTest, desk: str) -> AppTest:
    """Open a tab."""
    at.session_state["desk"] = desk
    return at.run()


def said(at: AppTest) -> str:
    """Everything the page says in boxes, and who it says is signed in."""
    assert not at.exception, at.exception
    boxes = (*at.success, *at.error, *at.warning, *at.info, *at.text)
    notices = [text_of(html) for html in htmls(at) if 'class="notice' in html]
    return "\n".join([*notices, *(box.value for box in boxes)])


def hand_in(at: AppTest, content: bytes, name: str = "填报.xlsx") -> AppTest:
    """Drop a file on the desk 导入."""
    go_to(at, "导入")
    at.file_uploader[0].set_value((name, content, "application/octet-stream"))
    return at.run()


def explain(at: AppTest, reason: str = "新楼交付，已核实") -> AppTest:
    """Give every warning its reason."""
    for field in at.text_input:
        if str(field.key).startswith("reason-"):
            field.set_value(reason)
    return at.run()


def typed(at: AppTest, field: str, words: str) -> AppTest:
    """Write into the field whose key begins so."""
    (found,) = [each for each in at.text_input if str(each.key).startswith(field)]
    found.set_value(words)
    return at


def confirm(at: AppTest) -> AppTest:
    """Press 确认写入."""
    return at.button(key="confirm").click().run()


def known() -> Database:
    """The database of this test, open to look into."""
    return store.open_for_reading(store.database_path())


def batches() -> tuple[Batch, ...]:
    """Every batch there is, oldest first."""
    return store.batches(known())


def acts() -> list[str]:
    """What the audit trail holds, oldest first."""
    return [row[0] for row in known().execute("select action from audit order by id")]


@cache
def _template_at(_revision: Revision) -> bytes:
    return template(BOOK, store.load_district(known(), YUZHONG), whose=None, period=date(2025, 12, 31))


def filled(changes: Mapping[Cell, object] | None = None) -> bytes:
    """渝中's template for 2025Q4 as it is downloaded, with these cells filled in."""
    book = openpyxl.load_workbook(io.BytesIO(_template_at(store.revision(known()))))
    for (sheet, row, header), value in (changes or {}).items():
        page = book[sheet]
        column = next(cell.column for cell in page[1] if cell.value == header)
        line = next(line for line in page.iter_rows(min_row=2) if any(row in str(c.value) for c in line[:2]))
        cell = page.cell(line[0].row, column)  # type: ignore[arg-type]
        cell.value = value  # type: ignore[assignment]
        if isinstance(value, str):
            cell.data_type = "s"  # typed as text, also where it begins like a formula
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def every_desk(open_page: Callable[..., AppTest]) -> Iterator[tuple[str, AppTest]]:
    """数据填报 as an administrator sees it: each desk, a file with problems, one with changes, a batch that waits."""
    account("走查", "administrator")
    at = sign_in(open_page("records.py"), "走查")
    yield "有问题的文件", hand_in(at, filled({("期报", "YZ02", "在孵企业(家)"): "很多"}))
    yield "有改动的文件", hand_in(at, filled({("期报", "YZ02", "计入规划面积(㎡)"): 24600}))
    yield "已提交", confirm(explain(at))
    for desk in desks(at):
        yield desk, go_to(at, desk)
