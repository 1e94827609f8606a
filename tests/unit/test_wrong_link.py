"""What a link asks for and does not get is said in one sentence, with what is shown instead."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given

from components.screen.scope import Scope, link, parse
from components.screen.wrong_link import wrong_link
from pages.frame.own_link import own_choices, unknown_choices
from plan_config.reader import load_book
from tests.unit.test_scope import scopes

BOOK = load_book()
NEWEST, TODAY = date(2025, 12, 31), date(2026, 2, 10)
CODES = ("YZ01", "JJ01")
SERVICE, HEALTH = "yuzhong-service-2025-2027", "yuzhong-health-2025-2027"


def said_of(asked: Mapping[str, str]) -> str:
    return wrong_link(asked, BOOK, parse(asked, BOOK, [NEWEST], TODAY), CODES)


@pytest.mark.parametrize(
    ("asked", "missed", "shown"),
    [
        ({"district": "无此区"}, "没有区县“无此区”", "渝中区（孵化载体 2021—2025）、江津区"),
        ({"district": "重庆市"}, "没有区县“重庆市”", "渝中区（孵化载体 2021—2025）、江津区"),
        ({"district": "江津区", "plan": "x"}, "江津区没有方案“x”", "江津区"),
        (
            {"district": "江津区", "plan": SERVICE},
            "江津区没有方案“科创服务业 2025—2027”",
            "江津区",
        ),
        (
            {"district": "江津区", "park": "zongbucheng"},
            "江津区没有园区或责任单位“总部城数字经济产业园”",
            "江津区",
        ),
        (
            {"plan": HEALTH, "park": "环重医"},
            "方案“大健康 2025—2027”里没有“环重医大健康产业园”，它在方案“孵化载体 2021—2025”里",
            "渝中区（孵化载体 2021—2025） · 环重医大健康产业园",
        ),
        ({"circle": "月球"}, "没有生态圈“月球”", "渝中区（孵化载体 2021—2025）、江津区"),
        ({"level": "宇宙级"}, "没有级别“宇宙级”", "渝中区（孵化载体 2021—2025）、江津区"),
        (
            {"district": "江津区", "carrier": "JJ99"},
            "江津区没有编号为“JJ99”的载体",
            "江津区",
        ),
    ],
)
def test_what_is_not_there_is_named_and_so_is_what_is_shown(
    asked: dict[str, str], missed: str, shown: str
) -> None:
    assert said_of(asked) == f"链接未能照原样打开：{missed}；现显示 {shown} · 截至 2025-12-31。"
    assert SERVICE not in said_of(asked)  # an id says nothing to a reader


def test_several_are_one_sentence_and_a_date_that_is_none_is_named() -> None:
    said = said_of({"park": "某园", "as_of": "2024-02-30", "since": "2031-12-31"})
    assert said == (
        "链接未能照原样打开：没有园区或责任单位“某园”；没有截至日期“2024-02-30”；没有对比日期“2031-12-31”；"
        "现显示 渝中区（孵化载体 2021—2025）、江津区 · 截至 2025-12-31。"
    )
    assert said.count("。") == 1


def test_what_a_page_does_not_offer_is_named_and_what_it_offers_is_not() -> None:
    asked = {"source_tab": "无此页", "source_find": "任何词", "task_form": "清单"}
    unknown = unknown_choices(own_choices("sources", BOOK.plans), asked)
    assert unknown == ["无此页"]
    said = wrong_link(asked, BOOK, parse(asked, BOOK, [NEWEST], TODAY), CODES, unknown)
    assert said.startswith("链接未能照原样打开：没有选项“无此页”；现显示")
    assert "清单" not in said
    assert unknown_choices(own_choices("sources", BOOK.plans), {"source_tab": "目标出处"}) == []


def test_a_desk_for_others_is_not_said_to_be_missing() -> None:
    said = wrong_link({}, BOOK, parse({}, BOOK, [NEWEST], TODAY), CODES, [], ["导入"])
    assert said.startswith("链接未能照原样打开：“导入”要有权限的账号登录后打开；现显示")
    assert "没有" not in said


def test_a_long_text_in_a_link_is_cut() -> None:
    assert f"没有区县“{'字' * 39}…”" in said_of({"district": "字" * 500})


@given(scopes())
def test_nothing_is_said_of_a_link_that_the_board_itself_wrote(scope: Scope) -> None:
    codes = [scope.carrier] if scope.carrier else []
    assert wrong_link(link(scope, NEWEST), BOOK, scope, codes) == ""


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"district": "", "plan": "", "park": ""},
        {"park": "总部城"},
        {"district": "渝中区", "park": "总部城数字经济产业园", "level": "国家级"},
        {"district": SERVICE},  # an older link named the plan in this place
        {"carrier": "YZ01"},
        {"as_of": "2025-12-31", "since": "2025-12-31"},
        {"tab": "x", "wall": "no"},
    ],
)
def test_old_links_and_whole_ones_open_without_a_word(asked: dict[str, str]) -> None:
    assert said_of(asked) == ""
