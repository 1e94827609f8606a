"""Only what a browser opens as a page becomes a link, whatever a plan or a list of figures holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.markup.links import is_web_address, outside_link


@pytest.mark.parametrize(
    "url", ["http://www.cqyz.gov.cn/a.html", "https://example.cn", "HTTPS://例子.中国/文件"]
)
def test_an_address_of_a_page_becomes_a_link(url: str) -> None:
    shown = outside_link(url, "渝中府办〔2023〕36号", cite="36号")
    assert shown.startswith(f'<a data-cite="36号" href="{url}" target="_blank" rel="noreferrer">')
    assert shown.endswith("渝中府办〔2023〕36号</a>")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JavaScript://www.gov.cn/%0aalert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.cn/a",
        "//example.cn",
        "www.example.cn",
        "https:///no-host",
        "http://[broken",
        "http://a.cn/ javascript:x",
    ],
)
def test_anything_else_stays_text(url: str) -> None:
    assert not is_web_address(url)
    assert outside_link(url, "方案<b>", cite="x") == "方案&lt;b&gt;"


@given(st.text(), st.text())
def test_no_address_and_no_words_bring_in_markup_of_their_own(url: str, words: str) -> None:
    for shown in (outside_link(url, words), outside_link(f"https://a.cn/{url}", words)):
        assert shown.count("<") in (0, 2)
        assert shown.count("<") == shown.count(">")
        assert "script:" not in shown.partition('"')[2][:8]
