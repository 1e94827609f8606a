"""我的工作 on 数据填报: each sees what is his, says that nothing changed, and is told what waits for him."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data import store
from data.access.batch_acts import give_back_as, pass_as
from data.access.no_change_acts import say_no_change_as
from data.cli.agendas import district_desk
from data.intake.importer import ImportRefusedError
from data.judging.agenda import agenda
from data.judging.health import health
from data.judging.situation import situation_of
from data.records.no_change import NoChange
from data.records.observation import Observation
from data.records.values import BatchHead
from data.rights.people import Forbidden
from data.rights.person import AccountScope, Person, Role
from tests.pages.conftest import OpenPage
from tests.pages.markup import page_text
from tests.pages.office import BOOK, YUZHONG, account, acts, at_a_screen, batches, press, said, sign_in

pytestmark = pytest.mark.usefixtures("demonstration")

# In the demonstration 历史街区 said of the third quarter of 2024 that nothing had changed, told nothing since, and was handed a
# decision; 其他 of 江津区 never told anything.
QUARTER = date(2025, 12, 31)
TODAY = date(2026, 1, 25)
# What a unit without carriers of its own tells of a quarter.
ASKED = ("area_planned", "incubatees", "teams", "tech_incubated", "tech_upgraded")
REASON = "面积、企业均与上期相同"


@pytest.fixture(autouse=True)
def on_a_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.recording.my_work.today", lambda: TODAY)


def at_desk(open_page: OpenPage, name: str, role: Role, *units: AccountScope) -> AppTest:
    account(name, role, *units)
    return sign_in(open_page("records.py"), name)


def silent_unit() -> str:
    plan = BOOK.district_plans[0]
    with store.reading() as db:
        records = store.load_district(db, YUZHONG)
    (unit,) = health(situation_of(plan, BOOK, records), QUARTER).to_urge
    return unit.unit


def still(unit: str, reason: str = REASON) -> NoChange:
    return NoChange(YUZHONG, unit, QUARTER, reason)


def say(person: Person, new: NoChange) -> int:
    with store.writing() as db:
        return say_no_change_as(db, person, [new], book=BOOK)


def test_a_clerk_sees_his_own_unit_and_no_other(open_page: OpenPage) -> None:
    at = at_desk(open_page, "张三", "reporter", (YUZHONG, silent_unit()))
    text = page_text(at)
    assert "我的工作" in text
    assert "逾期 370 天" in text  # 2024年四季度 was due on 20 January 2025
    assert text.count("2024年四季度至2025年四季度共5期未报") == 1
    assert "演示：补报2024年三季度以来的数据（模拟）" in text, "it is also his by a decision"
    assert "缺 载体面积、企业和团队、科技型企业" in text
    own = text[text.index("我的工作") : text.index("渝中区", text.index("我的工作"))]
    assert "双福" not in own


def test_who_only_reads_is_told_that_nothing_is_his_to_do(open_page: OpenPage) -> None:
    at = at_desk(open_page, "钱七", "reader")
    assert "这个账号只能查看，没有要办的事项" in page_text(at)
    assert "逾期" not in page_text(at)
    at = at_desk(open_page, "张三", "reporter", (YUZHONG, silent_unit()))
    assert "这个账号只能查看" not in page_text(at)


def test_a_clerk_says_that_nothing_changed_and_a_reviewer_lets_it_count(open_page: OpenPage) -> None:
    unit = silent_unit()
    at = at_desk(open_page, "张三", "reporter", (YUZHONG, unit))
    (field,) = [each for each in at.text_input if each.label.startswith("说明（必填")]
    field.set_value(REASON)
    (chooser,) = [each for each in at.selectbox if each.label == "单位和数据期"]
    assert chooser.options[:2] == [
        "2024年四季度至2025年四季度共5期",
        "2025年四季度",
    ]
    chooser.select("2025年四季度")
    at = press(at, "本期无变化")
    assert "已报零报告，批次 2，等待审核" in said(at)
    assert [each.review for each in batches()] == ["passed", "submitted"]
    assert silent_unit() == unit, "as long as it waits it counts for nothing"
    reviewer = at_desk(open_page, "李四", "reviewer")
    assert "待我审核 1 批" in page_text(reviewer)
    with store.writing() as db:
        pass_as(db, at_a_screen("李四"), 2, book=BOOK)
    with store.reading() as db:
        records = store.load_district(db, YUZHONG)
    case = situation_of(BOOK.district_plans[0], BOOK, records)
    assert health(case, QUARTER).to_urge == ()
    assert not [row for row in records.observations if row.origin.batch == 2], "no figure came of it"
    text = page_text(open_page("records.py", district=YUZHONG))
    assert "零报告，沿用2024年二季度的数" in text
    assert acts()[-1] == "review"


def test_it_cannot_be_said_twice_nor_without_a_reason_nor_for_another_unit() -> None:
    unit = silent_unit()
    account("张三", "reporter", (YUZHONG, unit))
    account("王五", "reporter", (YUZHONG, "zongbucheng"))
    with pytest.raises(ImportRefusedError, match="说明：这一格必须填写。"):
        say(at_a_screen("张三"), still(unit, ""))
    with pytest.raises(Forbidden):
        say(at_a_screen("王五"), still(unit))
    say(at_a_screen("张三"), still(unit))
    with pytest.raises(ImportRefusedError, match="已是批次 2，正等待审核"):
        say(at_a_screen("张三"), still(unit, "另一句"))
    with pytest.raises(ImportRefusedError, match="这一期已有数字"):
        say(at_a_screen("王五"), still("zongbucheng"))
    assert len(batches()) == 2


def test_without_an_account_a_unit_is_chosen_and_nothing_can_be_said(open_page: OpenPage) -> None:
    at = open_page("records.py", district=YUZHONG)
    (chooser,) = [each for each in at.selectbox if each.key == "my_unit"]
    assert chooser.value is None
    at = chooser.select((YUZHONG, silent_unit())).run()
    assert "逾期 370 天" in page_text(at)
    assert "本期无变化" not in [each.label for each in at.button]


def test_what_was_returned_stands_with_its_reason_and_what_to_do(open_page: OpenPage) -> None:
    unit = silent_unit()
    account("张三", "reporter", (YUZHONG, unit))
    account("李四", "reviewer")
    batch = say(at_a_screen("张三"), still(unit))
    with store.writing() as db:
        give_back_as(db, at_a_screen("李四"), batch, book=BOOK, reason="请核实面积")
    at = sign_in(open_page("records.py"), "张三")
    assert "退回：请核实面积" in said(at)
    # It can be said anew: what was returned waits no longer.
    assert say(at_a_screen("张三"), still(unit, "已核实")) == batch + 1


def test_the_first_page_says_how_much_is_due_to_who_is_signed_in_and_to_nobody_else(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.frame.my_work_line.today", lambda: TODAY)
    account("张三", "reporter", (YUZHONG, silent_unit()))
    assert "我的工作" not in page_text(open_page("overview.py"))
    at = sign_in(open_page("records.py"), "张三").switch_page("overview.py").run()
    assert "我的工作 ：逾期 3 项" in page_text(at)


def test_what_waits_for_review_is_said_beside_what_lacks_and_cannot_be_said_again(
    open_page: OpenPage,
) -> None:
    unit = silent_unit()
    account("张三", "reporter", (YUZHONG, unit))
    say(at_a_screen("张三"), still(unit))
    at = sign_in(open_page("records.py"), "张三")
    assert "；零报告待审核" in page_text(at)
    assert "2024年四季度至2025年三季度共4期未报" in page_text(at)
    (chooser,) = [each for each in at.selectbox if each.label == "单位和数据期"]
    assert "2025年四季度" not in chooser.options


def test_a_unit_silent_for_long_says_of_all_its_quarters_at_once_that_nothing_changed(
    open_page: OpenPage,
) -> None:
    at = at_desk(open_page, "张三", "reporter", (YUZHONG, silent_unit()))
    (field,) = [each for each in at.text_input if each.label.startswith("说明（必填")]
    field.set_value(REASON)
    at = press(at, "本期无变化")  # the first choice is all of them
    assert "已报零报告（共 5 期），批次 2，等待审核" in said(at)
    with store.reading() as db:
        said_of = store.load_district(db, YUZHONG, "all").of(NoChange)
        every = [each for each in said_of if each.origin.batch == 2]
    assert [each.period.isoformat() for each in every] == [
        *("2024-12-31", "2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31")
    ]
    assert {each.reason for each in every} == {REASON}
    text = page_text(at)
    assert "2024年四季度至2025年四季度共5期待审核" in text
    assert "共5期未报" not in text
    assert "本期无变化" not in [each.label for each in at.button]


def test_figures_that_wait_for_review_are_no_longer_asked_for() -> None:
    unit = silent_unit()
    figures = [
        Observation(YUZHONG, unit, unit, False, series, QUARTER, 56, date(2026, 1, 20)) for series in ASKED
    ]
    with store.writing() as db:
        store.write_batch(db, BatchHead("王五", "期报.xlsx", "", review="submitted"), figures)
    with store.reading() as db:
        dues = agenda(district_desk(db, BOOK, YUZHONG, TODAY), TODAY)
    own = {due.what: due.more for due in dues if due.reports and due.is_for((unit,))}
    assert own == {"2024年四季度至2025年三季度共4期未报": "", "2025年四季度期报": "已填待审核"}


def test_where_figures_of_the_period_wait_it_cannot_be_said_that_nothing_changed() -> None:
    unit = silent_unit()
    account("张三", "reporter", (YUZHONG, unit))
    figure = Observation(YUZHONG, unit, unit, False, "area_planned", QUARTER, 5600, date(2026, 1, 20))
    with store.writing() as db:
        store.write_batch(db, BatchHead("张三", "期报.xlsx", "", review="submitted"), [figure])
    with pytest.raises(ImportRefusedError, match="2025年四季度的数字已在批次 2，正等待审核，不能再填零报告"):
        say(at_a_screen("张三"), still(unit))
    assert len(batches()) == 2
    assert say(at_a_screen("张三"), NoChange(YUZHONG, unit, date(2025, 9, 30), REASON)) == 3, (
        "of another it can"
    )


def test_it_does_not_pass_where_figures_have_come_in_meanwhile() -> None:
    unit = silent_unit()
    account("张三", "reporter", (YUZHONG, unit))
    account("李四", "reviewer")
    batch = say(at_a_screen("张三"), still(unit))
    figure = Observation(YUZHONG, unit, unit, False, "area_planned", QUARTER, 5600, date(2026, 1, 20))
    with store.writing() as db:
        store.write_batch(db, BatchHead("王五", "期报.xlsx", ""), [figure])
        with pytest.raises(ImportRefusedError, match=r"这一期已有数字.*请退回批次 2"):
            pass_as(db, at_a_screen("李四"), batch, book=BOOK)
    assert batches()[1].review == "submitted"


def test_everybody_takes_the_calendar_and_only_who_reviews_the_letters(open_page: OpenPage) -> None:
    unit = silent_unit()
    visitor = open_page("records.py", district=YUZHONG)
    (chooser,) = [each for each in visitor.selectbox if each.key == "my_unit"]
    desks = [
        chooser.select((YUZHONG, unit)).run(),
        at_desk(open_page, "张三", "reporter", (YUZHONG, unit)),
        at_desk(open_page, "李四", "reviewer", YUZHONG),
    ]
    labels = [{each.label for each in at.download_button} for at in desks]
    assert ["下载日历文件（.ics）" in each for each in labels] == [True, True, True]
    assert ["下载催报函" in each for each in labels] == [False, False, True]
