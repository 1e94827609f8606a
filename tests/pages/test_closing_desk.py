"""收官材料 on 汇报: a text is written at its place by who may, counts after review, and its history is told."""

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea

from data import store
from data.records.closing_text import ClosingText
from data.records.plan_judgement import PlanJudgement
from data.rights.person import Person, Role
from tests.pages.conftest import OpenPage
from tests.pages.markup import page_text
from tests.pages.office import YUZHONG, account, at_a_screen, known, press

pytestmark = pytest.mark.usefixtures("demonstration")

PLAN = "yuzhong-2021-2025"


def desk(open_page: OpenPage, role: Role | None = None) -> AppTest:
    if role:
        account("王五", role, YUZHONG)
    return seen_by(open_page, at_a_screen("王五") if role else None)


def seen_by(open_page: OpenPage, person: Person | None) -> AppTest:
    state: dict[str, object] = {"person": person} if person else {}
    return open_page("briefing.py", state=state, desk_meeting="收官材料", district=YUZHONG)


def write_cause(at: AppTest, text: str, label: str) -> AppTest:
    at = at.selectbox(key=f"closing-part-{PLAN}").set_value("未达原因").run()
    (area,) = areas(at)
    area.set_value(text)
    return press(at, label)


def areas(at: AppTest) -> list[TextArea]:
    return [each for each in at.text_area if each.label.startswith("内容")]


def texts() -> list[tuple[str, str]]:
    with known() as db:
        found = store.load_district(db, YUZHONG).of(ClosingText)
        return [(each.entry, each.text) for each in found if each.entry == "enterprises-teams"]


def test_a_reviewer_writes_a_cause_which_counts_at_once_and_reads_who_wrote_it(open_page: OpenPage) -> None:
    at = write_cause(desk(open_page, "reviewer"), "两处载体推迟开园", "保存收官文字")
    assert not at.exception
    ((entry, text),) = texts()
    assert (entry, text) == ("enterprises-teams", "两处载体推迟开园")
    assert "修改记录 1 次" in page_text(at)
    assert "次待审核" not in page_text(at)
    assert "王五" in page_text(at)
    at = write_cause(at, "两处载体推迟开园，已于2026年开园", "保存收官文字")
    assert "修改记录 2 次" in page_text(at)
    assert len(texts()) == 1, "the newer one stands in the place of the older"


def test_what_a_reporter_writes_waits_and_a_visitor_is_offered_no_form(open_page: OpenPage) -> None:
    at = write_cause(desk(open_page, "reporter"), "两处载体推迟开园", "提交收官文字")
    assert "审核通过后写进收官材料" in page_text(at)
    assert "修改记录 1 次，其中 1 次待审核" in page_text(at)
    assert texts() == []
    visitor = desk(open_page)
    assert not areas(visitor)
    assert "推迟开园" not in page_text(visitor)


def test_what_waits_stands_beside_what_is_in_force_for_its_writer_and_who_may_pass_it_alone(
    open_page: OpenPage,
) -> None:
    write_cause(desk(open_page, "reviewer"), "两处载体推迟开园", "保存收官文字")
    for name in ("李四", "赵六"):
        account(name, "reporter", YUZHONG)
    account("孙七", "reviewer", YUZHONG)
    at = write_cause(seen_by(open_page, at_a_screen("李四")), "三处载体推迟开园", "提交收官文字")
    told = ("待审核 1 处", "未达原因 · 渝中区 · 企业和团队", "“两”改为“三”", "李四")
    for page in (page_text(at), page_text(seen_by(open_page, at_a_screen("孙七")))):
        assert all(word in page for word in told)
    for page in (page_text(seen_by(open_page, at_a_screen("赵六"))), page_text(desk(open_page))):
        assert "三处载体推迟开园" not in page
        assert "待审核 1 处" not in page


def test_a_judgement_is_registered_with_its_paper_and_without_one_is_refused(open_page: OpenPage) -> None:
    at = desk(open_page, "reviewer")
    fields = {each.label.partition("（")[0]: each for each in at.text_input}
    fields["评估单位"].set_value("区科技局")
    fields["得分或满意率"].set_value("92分")
    at = press(at, "保存评估意见")
    assert "依据文号或报告名称：这一格必须填写" in page_text(at)
    fields = {each.label.partition("（")[0]: each for each in at.text_input}
    fields["依据文号或报告名称"].set_value("渝科局〔2026〕3号")
    at = press(at, "保存评估意见")
    assert not at.exception
    with known() as db:
        (judged,) = (
            each for each in store.load_district(db, YUZHONG).of(PlanJudgement) if each.judge == "自评"
        )
    assert (judged.judge, judged.score, judged.paper) == ("自评", "92分", "渝科局〔2026〕3号")


def test_what_a_judgement_said_before_stays_to_be_read_beside_its_form(open_page: OpenPage) -> None:
    at = desk(open_page, "reviewer")
    for score in ("92分", "95分"):
        fields = {each.label.partition("（")[0]: each for each in at.text_input if not each.disabled}
        fields["评估单位"].set_value("区科技局")
        if score == "92分":
            fields["依据文号或报告名称"].set_value("渝科局〔2026〕3号")
        fields["得分或满意率"].set_value(score)
        at = press(at, "保存评估意见")
    assert not at.exception
    said = page_text(at)
    assert "修改记录 2 次" in said
    assert "92分；区科技局" in said
    assert [each.score for each in judged("自评")] == ["95分"]
    at = at.selectbox(key=f"judge-{PLAN}").set_value("第三方评估").run()
    assert "92分；区科技局" not in page_text(at), "that is of the office itself"


def test_another_paper_of_one_sort_is_registered_beside_the_first(open_page: OpenPage) -> None:
    at = desk(open_page, "reviewer").selectbox(key=f"judge-{PLAN}").set_value("第三方评估").run()
    before = {each.paper: each for each in judged("第三方评估")}
    at = at.selectbox(key=f"judge-{PLAN}-第三方评估-paper").set_value("另登记一份").run()
    fields = {each.label.partition("（")[0]: each for each in at.text_input}
    fields["评估单位"].set_value("市评估中心")
    fields["依据文号或报告名称"].set_value("第三方复核报告")
    (conclusion,) = [each for each in at.text_area if each.label.startswith("结论")]
    conclusion.set_value("基本完成")
    at = press(at, "保存评估意见")
    assert not at.exception
    after = {each.paper: each for each in judged("第三方评估")}
    assert after.keys() - before.keys() == {"第三方复核报告"}
    assert {paper: after[paper] for paper in before} == before, "none of them is replaced"


def judged(judge: str) -> list[PlanJudgement]:
    with known() as db:
        return [each for each in store.load_district(db, YUZHONG).of(PlanJudgement) if each.judge == judge]


def test_a_text_that_is_too_long_stays_as_it_was_typed_and_is_said_to_be_too_long(
    open_page: OpenPage,
) -> None:
    at = write_cause(desk(open_page, "reviewer"), "字" * 10_001, "保存收官文字")
    assert "内容：最多 10,000 字，现有 10,001 字，请删减" in page_text(at)
    (area,) = areas(at)
    assert area.label.endswith("最多 10,000 字）")
    assert area.value == "字" * 10_001
    assert texts() == [], "nothing is written, nor a part of it"


def test_what_waits_is_told_to_its_reviewer_by_the_name_of_its_plan(open_page: OpenPage) -> None:
    write_cause(desk(open_page, "reporter"), "两处载体推迟开园", "提交收官文字")
    account("孙七", "reviewer", YUZHONG)
    at = open_page("records.py", state={"person": at_a_screen("孙七")}, desk="审核与提交", district=YUZHONG)
    assert not at.exception
    assert "孵化载体 2021—2025 未达原因" in page_text(at)
    assert PLAN not in page_text(at)
