"""A link is a view: opened elsewhere it shows the same, and moving about keeps what was chosen."""

from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Open, new_profile, opened
from tests.browser.reader import settled, text

pytestmark = pytest.mark.browser


def chosen(page: Page) -> dict[str, str]:
    """The query parameters of the page's address, once the page has come to rest."""
    settled(page)
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


@pytest.fixture(scope="module")
def other(browser: Browser) -> Iterator[BrowserContext]:
    """The profile of somebody else."""
    with new_profile(browser) as context:
        yield context


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/layout_map?district=江津区&park=shuangfu",
        "/carriers?district=渝中区&level=市级&as_of=2024-06-30",
        "/tasks?district=渝中区",
        "/sources?district=江津区",
    ],
)
def test_the_same_link_shows_the_same_text_to_two_people(
    context: BrowserContext, other: BrowserContext, server: str, address: str
) -> None:
    link = server + quote(address, safe="/?&=-")
    mine, theirs = opened(context, link), opened(other, link)
    assert text(mine) == text(theirs)
    assert [mine.url, theirs.url] == [link, link]  # and opening it did not change it


def test_a_link_may_name_a_day_within_a_quarter(visit: Open) -> None:
    page = visit(f"/?district={quote('渝中区')}&as_of=2023-08-15")
    assert "截至 2023-08-15" in page.locator(".sentence:visible").first.inner_text()
    assert chosen(page) == {"district": "渝中区", "as_of": "2023-08-15"}


def test_a_link_with_nonsense_opens_the_plain_view(visit: Open) -> None:
    page = visit(f"/?district={quote('无此区')}&as_of=yesterday&park=nowhere")
    expect(page.locator("section.district:visible")).to_have_count(2)
    assert page.locator("[data-testid=stAlert]").count() == 0


def test_moving_between_pages_keeps_the_scope(visit: Open) -> None:
    page = visit(f"/?district={quote('江津区')}&as_of=2024-09-30")
    for name in ("空间布局", "园区与载体", "任务分工", "口径与来源", "总览"):
        page.get_by_role("link", name=name, exact=True).click()
        page.get_by_role("link", name=name, exact=True).and_(page.locator("[aria-current=page]")).wait_for()
        settled(page)
        assert chosen(page) == {"district": "江津区", "as_of": "2024-09-30"}
        assert page.get_by_role("radio", name="江津区", exact=True).is_checked()
    expect(page.locator("section.district:visible")).to_have_count(1)
