"""口径与来源: a question is answered at once, and the link keeps question and tab."""

import pytest

from tests.pages.conftest import TABS, OpenPage
from tests.pages.markup import page_html, page_text


@pytest.mark.usefixtures("demonstration")
def test_a_link_with_a_question_answers_it_before_all_else(open_page: OpenPage) -> None:
    at = open_page("sources.py", source_find="50万㎡", district="江津区")
    text = page_text(at)
    assert text.index("“50万㎡”查到 1 条") < text.index("不计入：不进任何合计") < text.index("关键数字")
    assert at.session_state["address"].left == {"source_find": "50万㎡", "district": "江津区"}
    assert "渝中府办〔2023〕36号" not in text


@pytest.mark.usefixtures("empty")
def test_without_records_the_figures_are_answered_all_the_same(open_page: OpenPage) -> None:
    at = open_page("sources.py")
    at.text_input(key="source_find").set_value("特色载体").run()
    assert "渝中区 · 特色孵化载体" in page_text(at)
    assert at.session_state["address"].left == {"source_find": "特色载体"}
    at.text_input(key="source_find").set_value("").run()
    assert "常被问到" in page_text(at)
    assert not at.exception


@pytest.mark.usefixtures("demonstration")
def test_the_first_tab_shows_key_figures_and_folds_all_else_by_the_parts_of_the_plans(
    open_page: OpenPage,
) -> None:
    at = open_page("sources.py")
    text, html = page_text(at), page_html(at)
    for said in ("30 万㎡", "50 万㎡", "一、建设目标 总目标 3、计数目标 4、定性目标 4", "依据文件 6 份"):
        assert said in text, said
    assert 'class="fold" open' not in html
    assert at.session_state["address"].left == {}


@pytest.mark.usefixtures("demonstration")
def test_a_link_opens_a_tab_and_one_that_nobody_knows_opens_the_first(open_page: OpenPage) -> None:
    known = open_page("sources.py", source_tab="灯色规则")
    assert known.session_state["address"].left == {"source_tab": "灯色规则"}
    assert "现行：百分点法" in page_text(known)
    unknown = open_page("sources.py", source_tab="没有的页签")
    assert unknown.session_state["address"].left == {}
    assert unknown.session_state["source_tab"] == TABS[0]
