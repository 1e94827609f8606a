"""佐证 on the pages: the shares on 数据填报, the pieces beside what they are for, attaching and taking off."""

import pytest
from streamlit.testing.v1 import AppTest

from data import store
from data.judging.evidence import in_force
from data.records.evidence import Evidence
from data.rights.person import AccountScope, Role
from tests.pages.conftest import OpenPage, PickOn
from tests.pages.markup import htmls, page_html, page_text, text_of, uncited
from tests.pages.office import YUZHONG, account, go_to, press, sign_in

pytestmark = pytest.mark.usefixtures("demonstration")

PAPER = "演示〔2026〕88号（模拟）"
PDF = b"%PDF-1.7\n1 0 obj\n%%EOF"


def at_desk(open_page: OpenPage, role: Role, *units: AccountScope) -> AppTest:
    account("王五", role, *units)
    return go_to(sign_in(open_page("records.py", district="渝中区"), "王五"), "佐证")


def standing() -> tuple[Evidence, ...]:
    with store.reading() as db:
        return in_force(store.load_district(db, YUZHONG))


def test_whoever_comes_by_sees_how_much_has_evidence_and_gets_no_file(open_page: OpenPage) -> None:
    at = open_page("records.py", district="渝中区", desk="佐证")
    text = page_text(at)
    # Of 总部城's five carriers five figures each; YZ01 and YZ02 have all, YZ05 its area.
    assert "总部城数字经济产业园 25 11 44.0%" in text
    assert "90 项中 17 项有据，占 18.9%" in text
    assert uncited(page_html(at)) == []
    assert not at.exception
    assert [each.label for each in at.button if each.label in ("登记佐证", "撤除")] == []


def test_a_reviewer_attaches_a_paper_with_a_file_and_takes_it_off(open_page: OpenPage) -> None:
    at = at_desk(open_page, "reviewer")
    before = standing()
    field = {each.label: each for each in at.text_input}
    field["文号"].set_value(PAPER)
    at.file_uploader[0].set_value(("意见.pdf", PDF, "application/pdf"))
    [each for each in at.checkbox if each.label.startswith("直接通过")][-1].check()
    press(at, "登记佐证")
    assert "批次 2 已登记并通过" in page_text(at)
    (new,) = set(standing()) - set(before)
    assert (new.subject, new.number, new.file, new.size) == ("YZ01", PAPER, "意见.pdf", len(PDF))
    chosen = next(each for each in at.selectbox if each.label == "选一件佐证")
    chosen.set_value(next(each for each in chosen.options if PAPER in each)).run()
    press(at, "撤除")
    assert "撤除佐证须写明原因" in page_text(at)
    assert new in standing(), "not without a reason"


def test_what_a_clerk_attaches_waits_and_a_file_that_could_run_is_refused_in_a_sentence(
    open_page: OpenPage,
) -> None:
    at = at_desk(open_page, "reporter", (YUZHONG, "huanchongyi"))
    before = standing()
    next(each for each in at.text_input if each.label == "文号").set_value(PAPER)
    at.file_uploader[0].set_value(("页面.html", b"<script>", "text/html"))
    press(at, "登记佐证")
    assert "不接收这种文件" in page_text(at)
    at.file_uploader[0].set_value(("意见.pdf", PDF, "application/pdf"))
    press(at, "登记佐证")
    assert "批次 2 已登记，等待审核" in page_text(at)
    assert standing() == before
    offered = next(each for each in at.selectbox if each.label == "对象名称").options
    assert "总部城创新创业孵化社区" not in offered, "of another unit"


def test_a_measure_shows_its_evidence_and_opens_it(open_page: OpenPage, pick_on: PickOn) -> None:
    assert "佐证：演示〔2025〕12号（模拟），档案号 模拟-2025-031" in page_text(open_page("tasks.py"))
    pick_on("tasks", "evidence:渝中区/任务进展/t3-1-1a")
    at = open_page("tasks.py")
    assert not at.exception
    panel = list(htmls(at))[-1]
    assert "演示：竣工验收意见" in text_of(panel)
    assert "平台年度评价结果" not in text_of(panel), "another measure's"
    assert uncited(panel) == []


def test_the_first_page_shows_none_before_a_figure_is_asked_about(
    open_page: OpenPage, pick_on: PickOn
) -> None:
    assert "佐证" not in page_text(open_page("overview.py", district="渝中区"))
    pick_on("overview", "why:yuzhong-2021-2025:area")
    text = page_text(open_page("overview.py", district="渝中区"))
    assert "佐证" in text
