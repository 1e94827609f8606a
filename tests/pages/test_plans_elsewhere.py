"""Plans of other places, as their papers have them: every page shows each of them, without records and with some."""

import tempfile
from pathlib import Path

import pytest

from data import store
from data.intake import importer
from data.intake.files.workbook import read as read_file
from plan_config.own_files import plan_files
from plan_config.reader import FOLDER, load_book
from tests.elsewhere import PLANS, REGISTER, reports
from tests.pages.conftest import PAGES, OpenPage
from tests.pages.conftest import REGISTER as HEADER
from tests.pages.markup import page_text

DISTRICTS = ("平阳县", "兰州市", "浑南区", "测试县（虚构）", "测试市（虚构）")


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plans of other places beside those as shipped."""
    monkeypatch.setenv("CARRIERS_PLANS", str(PLANS))


@pytest.fixture
def filled(empty: Path) -> Path:
    """This test's database holds made-up figures of these plans."""
    folder, book = Path(tempfile.mkdtemp(dir=empty.parent)), load_book(FOLDER, plan_files(PLANS))
    (folder / "期报.csv").write_text(reports(book), encoding="utf-8-sig")
    (folder / "载体.csv").write_text(HEADER + REGISTER, encoding="utf-8-sig")
    workbook = read_file(folder)
    with store.writing() as db:
        plan = importer.decide(workbook.tables, book, importer.current_state(db, book))
        assert plan.problems == (), [str(problem) for problem in plan.problems]
        reasons = {doubt.key: "属实" for doubt in plan.warnings}
        importer.apply(db, importer.Import(plan, workbook, reasons=reasons), by="测试")
    return empty


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_plans_that_nobody_has_reported_to(open_page: OpenPage, page: str) -> None:
    at = open_page(page)
    assert not at.exception
    for district in DISTRICTS:
        assert district in page_text(at)
    assert "完成 0%" not in page_text(at)  # nothing was reported: that is not zero


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("page", ["overview.py", "layout_map.py", "carriers.py", "briefing.py", "records.py"])
def test_every_page_shows_a_plan_with_figures(open_page: OpenPage, page: str) -> None:
    for district in DISTRICTS:
        at = open_page(page, district=district, as_of="2026-06-30", since="2025-12-31", trends="true")
        assert not at.exception, district
        assert district in page_text(at)


@pytest.mark.usefixtures("filled")
def test_what_a_paper_asks_is_said_as_it_asks_it(open_page: OpenPage) -> None:
    shown = page_text(open_page(district="平阳县", as_of="2026-06-30"))
    for said in ("5,000 / 超 5,000 人", "70 / 每年 200 家", "2025年 230 / 200 家（达到）", "30 / 70–80 万㎡"):
        assert said in shown
    assert "600" not in shown  # three years' sum, which no paper names
    rates = page_text(open_page(district="测试市（虚构）", as_of="2026-06-30"))
    for said in ("27.5 / 不超过 20%", "空置房间 110 间 ÷ 房间 400 间", "1 / 0 项", "4 / 每年 12 场"):
        assert said in rates
    words = page_text(open_page(district="测试县（虚构）", as_of="2026-06-30"))
    assert "2 项目标都没有数字，不评定进度" in words
    assert "测试县科技局" in words
