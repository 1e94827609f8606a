"""The walk of a leader through the years: 渝中区's three plans, records of 2026 come in, and last year's bookmarks."""

import re
from collections.abc import Callable

import pytest

from data import store
from data.intake import importer
from data.intake.files.tables import TextLine, TextTable, Workbook
from plan_config.in_force import plans_in_force
from tests.pages.conftest import OpenPage
from tests.pages.markup import page_text

SERVICE, HEALTH, FIRST = "yuzhong-service-2025-2027", "yuzhong-health-2025-2027", "yuzhong-2021-2025"
# Kept last year, when the district had one plan to choose.
BOOKMARKS = (
    ("overview.py", {"district": "渝中区", "as_of": "2025-12-31"}),
    ("overview.py", {"district": "渝中区", "park": "huanchongyi", "as_of": "2025-06-30"}),
    ("layout_map.py", {"district": "渝中区", "as_of": "2025-12-31"}),
    ("carriers.py", {"district": "渝中区", "as_of": "2025-12-31"}),
    ("tasks.py", {"district": "渝中区", "as_of": "2025-12-31"}),
)
OF_UNITS = "".join(
    f"渝中区,{unit},2026-03-31,2026-04-08,{area},{firms},{teams}\n"
    for unit, area, firms, teams in (
        ("总部城", 990_000, 4_000, 900),
        ("环重医", 880_000, 3_000, 800),
        ("电创园", 770_000, 2_000, 700),
        ("历史文化街区", 660_000, 1_000, 600),
    )
)


def report_services() -> None:
    """The district tells of its services itself, for the first quarter of 2026."""
    headers = (
        "区县",
        "填报主体",
        "数据期",
        "填报日期",
        "科创服务业从业人员(人)",
        "科创服务业核心载体面积(㎡)",
    )
    page = TextTable(
        "期报", headers, (TextLine(2, ("渝中区", "渝中区", "2026Q1", "2026-04-09", "81000", "1230000")),)
    )
    book = plans_in_force().book
    with store.writing() as db:
        plan = importer.decide((page,), book, importer.current_state(db, book))
        assert plan.problems == ()
        reasons = {doubt.key: "属实" for doubt in plan.warnings}
        importer.apply(db, importer.Import(plan, Workbook("期报", "cd" * 32, ()), reasons=reasons), by="测试")


def told(text: str) -> str:
    """What a page says but for the offer of what came in since."""
    return re.sub(r"2026年一季度已有 \d+ 家填报[^ ]*，点此查看", "", text)


@pytest.mark.usefixtures("demonstration")
def test_records_of_the_next_year_change_nothing_that_last_years_bookmarks_open(
    open_page: OpenPage, import_rows: Callable[..., None]
) -> None:
    before = [told(page_text(open_page(page, **link))) for page, link in BOOKMARKS]
    import_rows(OF_UNITS)
    report_services()
    for (page, link), then in zip(BOOKMARKS, before, strict=True):
        assert told(page_text(open_page(page, **link))) == then, (page, link)
    later = page_text(open_page("overview.py", district="渝中区", as_of="2026-03-31", plan=FIRST))
    assert "现达标" in later  # the figures of 2026 did come in
    assert "现达标" not in before[0]


@pytest.mark.usefixtures("demonstration")
def test_each_of_three_plans_is_there_in_the_year_after_with_its_own_figures(
    open_page: OpenPage, import_rows: Callable[..., None]
) -> None:
    import_rows(OF_UNITS)
    report_services()
    now = {"district": "渝中区", "as_of": "2026-03-31"}
    running = page_text(open_page("overview.py", **now))
    assert "科创服务业 2025—2027" in running  # the plan in force is shown where none is asked for
    assert "8.1 / 超 10 万人" in running
    ended = page_text(open_page("overview.py", **now, plan=FIRST))
    assert "规划期已于 2025-12-31 结束" in ended
    assert "提前完成" in ended
    assert "8.1" not in ended
    aims = page_text(open_page("overview.py", **now, plan=HEALTH))
    assert "没有数字，不评定进度" in aims
    assert "8.1" not in aims
    unit = page_text(open_page("overview.py", **now, park="huanchongyi"))
    assert "渝中区（孵化载体 2021—2025）" in unit  # a unit brings the plan that names it
