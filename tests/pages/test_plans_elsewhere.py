"""Plans of other places, as their papers have them: every page shows each of them, without records and with some."""

from pathlib import Path

import pytest

from tests.pages.conftest import PAGES, OpenPage
from tests.pages.markup import page_text

ELSEWHERE = Path(__file__).parents[1] / "unit" / "plans_elsewhere"
DISTRICTS = ("平阳县", "兰州市", "浑南区")


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plans of other places beside those as shipped."""
    monkeypatch.setenv("CARRIERS_PLANS", str(ELSEWHERE))


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("district", [*DISTRICTS, ""])
def test_every_page_shows_a_plan_that_nobody_has_reported_to(
    open_page: OpenPage, district: str, page: str
) -> None:
    at = open_page(page, **({"district": district} if district else {}))
    assert not at.exception
    assert (district or "浑南区") in page_text(at)
    assert "完成 0%" not in page_text(at)  # nothing was reported: that is not zero
