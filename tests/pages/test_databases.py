"""Each state a database can be in ends in a page that says so in Chinese, none in a fault."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.screen import widgets
from data import cached, store
from plan_config.reader import FileProblem, PlanError
from tests.pages.conftest import PAGES, OpenPage, is_root
from tests.pages.markup import elements_of, htmls, page_html, page_text, tags_of

BANNER = "演示数据"


def stopped_words(at: AppTest) -> str:
    """What the stopping page says; it must say nothing else, and show no control."""
    assert not at.exception
    assert not at.error
    assert not at.selectbox, "no picker over data that cannot be read"
    assert len(list(htmls(at))) == 1
    return page_text(at)


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("page", PAGES)
def test_simulated_rows_put_the_banner_on_every_page(open_page: OpenPage, page: str) -> None:
    at = open_page(page)
    assert not at.exception
    banner = [
        inside for inside in elements_of(page_html(at)) if inside[-1].attributes.get("class") == "banner"
    ]
    assert len(banner) == 1
    assert BANNER in page_text(at)


@pytest.mark.parametrize("page", PAGES)
def test_reported_rows_alone_show_no_banner(
    open_page: OpenPage, page: str, import_rows: Callable[[str], None]
) -> None:
    import_rows("渝中区,总部城,2025Q4,2026-01-08,198000,800,100\n")
    at = open_page(page)
    assert not at.exception
    assert BANNER not in page_text(at)
    assert "模拟" not in page_text(at)


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("page", PAGES)
def test_an_empty_database_says_on_every_page_what_to_do_next(open_page: OpenPage, page: str) -> None:
    at = open_page(page)
    assert not at.exception
    words = page_text(at)
    assert "还没有填报记录" in words
    assert "python -m data" in words, "the next step has to be named"
    assert BANNER not in words.replace("放入演示数据", "")


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("page", ["overview.py", "layout_map.py", "carriers.py"])
def test_nothing_reported_is_said_to_be_missing_and_never_zero(open_page: OpenPage, page: str) -> None:
    at = open_page(page, as_of="2024-12-31")
    words = page_text(at)
    assert "未填报" in words
    assert "0.0%" not in words
    # Yuzhong's and Jiangjin's headline area targets are 30 万㎡ each; neither has reached "0 / 30".
    assert "0 / 30" not in words.replace("30 / 30", "")


def test_a_missing_file_is_created_empty(open_page: OpenPage, database: Path) -> None:
    assert not database.exists()
    at = open_page()
    assert not at.exception
    assert database.exists()
    with store.reading() as db:
        assert store.is_empty(db)
        assert not store.holds_simulated(db)


@pytest.mark.usefixtures("corrupt")
@pytest.mark.parametrize("page", PAGES)
def test_a_corrupt_file_is_said_to_be_corrupt(open_page: OpenPage, page: str, database: Path) -> None:
    before = database.read_bytes()
    words = stopped_words(open_page(page))
    assert "已损坏" in words
    assert "备份" in words
    assert str(database) not in words
    assert database.read_bytes() == before


@pytest.mark.usefixtures("newer")
@pytest.mark.parametrize("page", PAGES)
def test_a_file_of_a_later_version_asks_for_an_upgrade(open_page: OpenPage, page: str) -> None:
    words = stopped_words(open_page(page))
    assert "请升级本系统" in words
    assert "已损坏" not in words


def test_somebody_elses_database_is_left_alone(open_page: OpenPage, database: Path) -> None:
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("create table recipes (name text)")
    connection.close()
    assert "不是本系统的数据文件" in stopped_words(open_page())
    connection = sqlite3.connect(database)
    assert connection.execute("select name from sqlite_master").fetchall() == [("recipes",)]
    connection.close()


@pytest.mark.usefixtures("read_only")
@pytest.mark.parametrize("page", PAGES)
def test_a_read_only_file_is_shown_all_the_same(open_page: OpenPage, page: str) -> None:
    at = open_page(page)
    assert not at.exception
    assert "总部城" in page_text(at) or page == "tasks.py"
    assert "系统暂时不能打开" not in page_text(at)


@pytest.mark.skipif(is_root(), reason="root may write anywhere")
def test_a_missing_file_in_a_folder_nobody_may_write_to_is_explained(
    open_page: OpenPage, database: Path
) -> None:
    database.parent.chmod(0o555)
    try:
        assert "不可写入" in stopped_words(open_page())
    finally:
        database.parent.chmod(0o755)


def test_a_folder_in_place_of_the_file_is_explained(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARRIERS_DB", str(tmp_path))
    assert "系统暂时不能打开" in stopped_words(open_page())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("page", PAGES)
def test_broken_plan_files_stop_every_page_with_file_and_line(
    open_page: OpenPage, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        found = ("yuzhong-2021-2025.yaml 第 7 行：起始日期：不是日期", "<b>第二处")
        raise PlanError(FileProblem(Path("yuzhong-2021-2025.yaml"), said) for said in found)

    monkeypatch.setattr(cached, "plans", broken)
    at = open_page(page)
    words = stopped_words(at)
    assert "规划配置有 2 处需要修改" in words
    assert "yuzhong-2021-2025.yaml 第 7 行" in words
    assert "<b>第二处" in words
    assert "b" not in tags_of(page_html(at))


@pytest.mark.usefixtures("demonstration")
def test_before_any_data_everything_is_missing_and_nothing_is_zero(open_page: OpenPage) -> None:
    # The demonstration begins with 2021 Q1: at the end of 2020 no unit had reported.
    at = open_page(as_of="2020-12-31")
    words = page_text(at)
    # The plans begin on that day: nothing is due, and nothing is said to be behind.
    assert words.count("起算，尚未开始。") == 2
    assert "滞后" not in words.partition("尚未开始。")[0]
    assert "总部城、环重医、电创园、解放碑—朝天门、历史街区" in words
    assert not re.search(r"(?<![\d.])0\.0%", words)
    at = open_page("carriers.py", as_of="2020-12-31", carrier="YZ01")
    assert "截至所选日期没有填报，不按零计" in page_text(at)


@pytest.mark.usefixtures("demonstration")
def test_an_earlier_date_shows_lights_and_what_was_expected_by_then(open_page: OpenPage) -> None:
    words = page_text(open_page(district="渝中区", as_of="2023-12-31"))
    # Yuzhong's milestone for 2023-12-31 is 18 万㎡, 1,500 and 200: the expected marks.
    for expected in ("应达 18", "应达 1,500", "应达 200"):
        assert expected in words
    for verdict in ("提前完成", "按期完成", "未完成（差不超过10点）", "未完成（差超过10点）", "规划期已于"):
        assert verdict not in words


@pytest.mark.usefixtures("demonstration")
def test_after_the_deadline_the_verdict_takes_the_place_of_the_light(open_page: OpenPage) -> None:
    words = page_text(open_page(district="渝中区", as_of="2025-12-31"))
    assert "完成" in words
    assert "应达 30" not in words.replace("应达 30 万㎡", "")
    assert "今后每季需增" not in words


def test_a_page_that_fails_of_itself_says_so_in_chinese(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    error = ValueError("secret /srv/path")
    shown: list[str] = []
    monkeypatch.setattr("streamlit.error", shown.append)
    assert widgets.show_crash(error) is True
    assert shown[0].startswith("这一页没有算出来")
    assert "secret" not in shown[0]
    assert error in [record.exc_info[1] for record in caplog.records if record.exc_info]


@pytest.mark.usefixtures("empty")
def test_an_empty_store_still_has_a_meeting(open_page: OpenPage) -> None:
    at = open_page("briefing.py", present="true")
    assert not at.exception
    assert "未填报" in page_text(at)
    assert "演示数据" not in page_text(at)
