"""A plan file of one's own takes effect in the running server, and what is wrong with it is for the administrator."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.own_plans import DISTRICT, put
from tests.pages.conftest import PAGES, OpenPage
from tests.pages.markup import page_text
from tests.pages.office import account, go_to, sign_in


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
    put(own, "own.yaml", ("测试区（虚构）", "虚构县"), ("北片区", "北边片区"))
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
    put(own, "own.yaml", ("value: 12\n", "value: 13\n"), ("value: 6,", "value: 7,"))
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
    put(own, "own.yaml", ("cycle_months: 3", "cycle_months: 三"))
    visitor.run()
    assert DISTRICT in page_text(visitor)
    assert "own.yaml" not in page_text(visitor)
    told = page_text(sign_in(visitor, "周管"))
    assert "自己的规划文件有 1 处需要修改，改好之前沿用原来的规划。" in told
    assert "own.yaml 第 7 行：cycle_months：应为整数，不能是“三”这样的文字" in told
    assert str(own) not in told
    assert "own.yaml" not in page_text(sign_in(open_page("records.py"), "张三"))


REPORTS = "\n".join(
    f"{DISTRICT},{unit},{period},2026-01-08,{area},10,2"
    for unit in ("北片区", "TS01")
    for period, area in (("2024Q4", 10000), ("2025Q4", 20000))
)
CARRIER = f"TS01,甲楼,{DISTRICT},中片区,孵化器,某公司,某路1号,\n"


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("page", PAGES)
def test_no_page_breaks_where_records_name_what_no_plan_does_any_more(
    open_page: OpenPage, own: Path, import_rows: Callable[..., None], page: str
) -> None:
    put(own)
    import_rows(REPORTS, CARRIER)
    for changes in (
        [("id: north,", "id: nord,"), ("of: north,", "of: nord,"), ("[north]", "[nord]")],
        [("id: middle,", "id: mitte,"), ("of: middle,", "of: mitte,")],
        [("{id: t1,", "{id: t2,"), ("id: ceshi-2023-2027", "id: ceshi")],
    ):
        put(own, "own.yaml", *changes)
        at = open_page(page, district=DISTRICT, trends="true", carrier="TS01")
        assert not at.exception, changes
        assert DISTRICT in page_text(at)


@pytest.mark.usefixtures("demonstration")
def test_sources_and_health_say_which_records_no_plan_names_and_that_they_are_back(
    open_page: OpenPage, own: Path, import_rows: Callable[..., None]
) -> None:
    account("周管", "administrator")
    put(own)
    import_rows(REPORTS, CARRIER)
    said = f"没有规划写到{DISTRICT}，它的记录都在，但不显示：1 个载体、6 个单位期报数字"
    sources = open_page("sources.py", source_tab="填报覆盖")
    assert said not in page_text(sources)
    (own / "own.yaml").unlink()
    assert said in page_text(sources.run())
    records = go_to(sign_in(open_page("records.py"), "周管"), "填报健康")
    assert said in page_text(records)
    put(own, "own.yaml", ("id: north,", "id: nord,"), ("of: north,", "of: nord,"), ("[north]", "[nord]"))
    assert "单位 north（6 个单位期报数字）" in page_text(sources.run())
    put(own)
    assert "没有规划写到" not in page_text(sources.run())
    assert "规划里已经没有的编号" not in page_text(sources)
