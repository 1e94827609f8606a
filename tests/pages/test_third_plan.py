"""A further plan is one more YAML file: every page shows it, though it has no annex and no named layout."""

import shutil
from pathlib import Path

import pytest

from data import cached
from plan_config.reader import FOLDER, load_book
from tests.pages.conftest import PAGES, OpenPage
from tests.pages.markup import page_text

THIRD = Path(__file__).parents[1] / "unit" / "third_plan"


@pytest.fixture
def third_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The plans as shipped with one more file beside them; the district it is for."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for path in (*FOLDER.glob("*.yaml"), *THIRD.glob("*.yaml")):
        shutil.copy(path, folder)
    book = load_book(folder)
    monkeypatch.setattr(cached, "load_book", lambda: book)
    return next(plan.district for plan in book.districts if plan.district not in ("渝中区", "江津区"))


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_a_further_plan_without_a_line_of_code(
    open_page: OpenPage, third_plan: str, page: str
) -> None:
    at = open_page(page, district=third_plan)
    assert not at.exception
    assert third_plan in page_text(at)
    assert "完成 0" not in page_text(at)  # nothing was reported: that is not zero
