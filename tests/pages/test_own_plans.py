"""A plan file of one's own takes effect in the running server, and what is wrong with it is for the administrator."""

from pathlib import Path

import pytest

from tests.pages.conftest import PAGES, OpenPage
from tests.pages.markup import page_text
from tests.pages.office import account, sign_in

THIRD = Path(__file__).parents[1] / "unit" / "third_plan" / "ceshi-2023-2027.yaml"
DISTRICT = "测试区（虚构）"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv("CARRIERS_PLANS", str(folder))
    return folder


def put(folder: Path, *changes: tuple[str, str]) -> None:
    text = THIRD.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "own.yaml").write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("page", PAGES)
def test_a_file_that_is_put_in_changed_and_taken_out_is_followed_by_an_open_page(
    open_page: OpenPage, own: Path, page: str
) -> None:
    at = open_page(page)
    assert DISTRICT not in page_text(at)
    put(own)
    at.run()
    assert not at.exception
    assert DISTRICT in page_text(at)
    chosen = open_page(page, district=DISTRICT, park="north")
    put(own, ("测试区（虚构）", "虚构县"), ("北片区", "北边片区"))
    chosen.run()
    assert not chosen.exception
    assert DISTRICT not in page_text(chosen)
    assert "虚构县" in page_text(chosen)
    (own / "own.yaml").unlink()
    chosen.run()
    assert not chosen.exception
    assert "虚构县" not in page_text(chosen)
    assert "渝中区" in page_text(chosen)


@pytest.mark.usefixtures("demonstration")
def test_a_changed_figure_of_a_plan_shows_at_once_in_what_was_kept(open_page: OpenPage, own: Path) -> None:
    put(own)
    at = open_page(district=DISTRICT)
    assert "12 万㎡" in page_text(at).replace("\xa0", " ")
    put(own, ("value: 12\n", "value: 13\n"), ("value: 6,", "value: 7,"))
    at.run()
    assert "13 万㎡" in page_text(at).replace("\xa0", " ")
    assert "12 万㎡" not in page_text(at).replace("\xa0", " ")


@pytest.mark.usefixtures("demonstration")
def test_a_broken_file_is_told_to_the_administrator_alone_with_its_line_and_no_path(
    open_page: OpenPage, own: Path
) -> None:
    account("周管", "administrator")
    account("张三", "reviewer")
    put(own)
    visitor = open_page("records.py", district=DISTRICT)
    put(own, ("cycle_months: 3", "cycle_months: 三"))
    visitor.run()
    assert DISTRICT in page_text(visitor)
    assert "own.yaml" not in page_text(visitor)
    told = page_text(sign_in(visitor, "周管"))
    assert "自己的规划文件有 1 处需要修改，改好之前沿用原来的规划。" in told
    assert "own.yaml 第 7 行：cycle_months：应为整数，不能是“三”这样的文字" in told
    assert str(own) not in told
    assert "own.yaml" not in page_text(sign_in(open_page("records.py"), "张三"))
