"""Plans of other places, as their papers have them: every page shows each of them, without records and with some."""

import shutil
from pathlib import Path

import pytest

from data import cached
from plan_config.plan import PlanBook
from plan_config.reader import FOLDER, load_book
from tests.pages.conftest import PAGES, OpenPage
from tests.pages.markup import page_text

ELSEWHERE = Path(__file__).parents[1] / "unit" / "plans_elsewhere"
DISTRICTS = ("平阳县", "渝中区（科创服务业）", "兰州市", "浑南区")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlanBook:
    """The plans as shipped and those of other places beside them."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for path in (*FOLDER.glob("*.yaml"), *ELSEWHERE.glob("*.yaml")):
        shutil.copy(path, folder)
    book = load_book(folder)
    monkeypatch.setattr(cached, "load_book", lambda: book)
    return book


@pytest.mark.usefixtures("demonstration", "elsewhere")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("district", [*DISTRICTS, ""])
def test_every_page_shows_a_plan_that_nobody_has_reported_to(
    open_page: OpenPage, district: str, page: str
) -> None:
    at = open_page(page, **({"district": district} if district else {}))
    assert not at.exception
    assert (district or "浑南区") in page_text(at)
    assert "完成 0%" not in page_text(at)  # nothing was reported: that is not zero
