"""On 任务分工 a unit writes the effect and problems of its own measures for 收官材料; a reviewer lets them count."""

import pytest
from streamlit.testing.v1 import AppTest

from data import store
from data.access.batch_acts import pass_as
from data.records.closing_text import ClosingText
from data.rights.person import AccountScope, Role
from tests.pages.conftest import OpenPage
from tests.pages.markup import page_text
from tests.pages.office import BOOK, YUZHONG, account, at_a_screen, batches, press, said, sign_in

pytestmark = pytest.mark.usefixtures("demonstration")

PLAN = BOOK.district_plans[0]
OFFICE = next(task.responsible.lead[0] for task in PLAN.tasks if task.responsible.lead)
OWN = [task for task in PLAN.tasks if OFFICE in task.owners]
FORM = "填写本单位任务的成效和问题"


def at_measures(open_page: OpenPage, name: str, role: Role, *units: AccountScope) -> AppTest:
    account(name, role, *units)
    return sign_in(open_page("records.py", district=YUZHONG), name).switch_page("tasks.py").run()


def forms(at: AppTest) -> list[str]:
    return [each.label for each in at.expander if each.label.startswith(FORM)]


def written() -> dict[str, str]:
    with store.reading() as db:
        texts = store.load_district(db, YUZHONG).of(ClosingText)
        return {each.entry: each.text for each in texts if each.part == "任务问题"}


def test_a_unit_writes_of_its_own_measures_and_it_counts_once_it_has_passed(open_page: OpenPage) -> None:
    at = at_measures(open_page, "张三", "reporter", (YUZHONG, OFFICE))
    before = written()
    at = at.selectbox(key=f"closing-part-{PLAN.id}").set_value("任务问题").run()
    chooser = at.selectbox(key=f"closing-entry-{PLAN.id}-任务问题")
    assert [each.removesuffix("（待填）") for each in chooser.options] == [task.title for task in OWN]
    (field,) = [each for each in at.text_area if each.label.startswith("内容")]
    field.set_value("用地没有落实")
    at = press(at, "提交收官文字")
    assert "已提交，审核通过后写进收官材料（批次 2）" in said(at)
    assert (batches()[-1].review, written()) == ("submitted", before)
    assert "待审核 1 处" in page_text(at)
    account("李四", "reviewer")
    with store.writing() as db:
        pass_as(db, at_a_screen("李四"), 2, book=BOOK)
    assert written() == {**before, OWN[0].id: "用地没有落实"}


def test_nobody_else_is_offered_the_form(open_page: OpenPage) -> None:
    assert forms(open_page("tasks.py", district=YUZHONG)) == []
    assert forms(at_measures(open_page, "甲", "reader", (YUZHONG, OFFICE))) == []
    assert forms(at_measures(open_page, "乙", "reporter", YUZHONG)) == [], "has a form of every part on 汇报"
    assert forms(at_measures(open_page, "丙", "reporter", ("江津区", "baisha"))) == []
