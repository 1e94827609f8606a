"""Promise 1, walked: on every page each figure says where it comes from."""

import re
from collections.abc import Iterable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from plan_config.plan import Plan
from plan_config.reader import load_book
from plan_config.targets import Target
from tests.pages.conftest import MAP_FORMS, MEETING_DESKS, PAGES, TABS, TASK_FORMS, OpenPage, PickOn
from tests.pages.markup import elements_of, htmls, page_html, page_text, pills_of, uncited
from tests.pages.office import every_desk

BOOK = load_book()
# Words with a digit that are no figures of ours, each with its reason. Nothing else is let through.
NO_FIGURES = (
    "python -m data import 数据文件夹",  # a command to type
)
VIEWS: list[dict[str, str]] = [
    {},
    {"district": "渝中区"},
    {"district": "江津区"},
    {"district": "渝中区", "park": "zongbucheng"},
    {"as_of": "2023-12-31"},
    {"as_of": "2020-12-31"},
]
SHORTFALL = re.compile(
    r"现?差[\d.]+点|未完成（差[\d.]+点）"
)  # beside a bar, and in the word of a missed target
SHAPES = {look.shape for look in BOOK.lights.looks}
WORDS = {look.word for look in BOOK.lights.looks} | {
    *(
        "完成",
        "提前完成",
        "按期完成",
        "逾期完成",
        "未完成",
        "未完成（差不超过10点）",
        "未完成（差超过10点）",
        "无法判定",
        "停报",
    ),
}
FIGURES = [
    (plan, target)
    for plan in BOOK.district_plans
    for target in plan.targets
    if target.value is not None and target.role in ("headline", "count", "annex", "group")
]


def looks(open_page: OpenPage, link: dict[str, str]) -> Iterator[tuple[str, AppTest]]:
    """Every page of a link, with everything that can be unfolded on it: tabs, forms, folds, the card."""
    yield "总览", open_page("overview.py", trends="true", **link)
    for form in MAP_FORMS:
        yield f"空间布局 {form}", open_page("layout_map.py", **{**link, "map_form": form})
    yield "园区与载体", open_page("carriers.py", **link)
    yield "载体卡", open_page("carriers.py", **{**link, "carrier": "YZ02"})
    yield "培育与评价", open_page("cultivation.py", **link)
    for code in ("YZ03", "YZ14"):
        yield f"升级条件核对 {code}", open_page("cultivation.py", **{**link, "carrier": code})
    for form in TASK_FORMS:
        yield f"任务分工 {form}", open_page("tasks.py", task_form=form, **link)
    for tab in TABS:
        yield f"口径与来源 {tab}", open_page("sources.py", source_tab=tab, **link)
    for desk in MEETING_DESKS:
        yield f"汇报 {desk}", open_page("briefing.py", desk_meeting=desk, **link)
    yield "汇报 演示", open_page("briefing.py", **{**link, "present": "true"})
    yield "数据填报", open_page("records.py", **link)


def row_cites(table: str) -> list[str]:
    """Where each line of a table says it is from."""
    rows = [inside[-1].attributes for inside in elements_of(table) if inside[-1].tag == "tr"]
    return [row["data-cite"] for row in rows if "data-cite" in row]


def assert_every_figure_is_cited(screens: Iterable[tuple[str, AppTest]]) -> None:
    broken, seen = [], 0
    for name, at in screens:
        assert not at.exception, (name, at.exception)
        for html in htmls(at):
            if 'class="notice' in html:  # a sentence about what the reader has just done, no figure
                continue
            seen += 1
            broken += [f"{name}: {line}" for line in uncited(html, allowed=NO_FIGURES)]
    assert seen, "the walk met no markup at all"
    assert not broken, (
        "a figure needs a data-cite (clause or batch) on itself or around it, a date a <time>:\n"
        + "\n".join(dict.fromkeys(broken))
    )


def assert_each_light_has_its_shape_and_a_word(screens: Iterable[tuple[str, AppTest]]) -> None:
    pills = [pill for _, at in screens for html in htmls(at) for pill in pills_of(html)]
    assert pills
    for pill in pills:
        assert pill[0] in SHAPES, pill
        word = pill[1:].removesuffix("（补）")
        assert word in WORDS or SHORTFALL.fullmatch(word), pill
    assert not SHAPES & set(WORDS)


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("link", VIEWS, ids=str)
def test_no_figure_stands_on_any_page_without_its_clause_or_batch_and_no_light_without_its_shape_and_word(
    open_page: OpenPage, link: dict[str, str]
) -> None:
    screens = list(looks(open_page, link))
    assert_every_figure_is_cited(screens)
    assert_each_light_has_its_shape_and_a_word(screens)


@pytest.mark.usefixtures("empty")
def test_no_figure_stands_without_its_clause_in_an_empty_database_either(open_page: OpenPage) -> None:
    assert_every_figure_is_cited(looks(open_page, {}))


@pytest.mark.usefixtures("demonstration")
def test_no_figure_stands_on_any_desk_of_the_records_without_its_file_or_batch(open_page: OpenPage) -> None:
    assert_every_figure_is_cited(every_desk(open_page))


def test_the_walk_finds_a_figure_that_somebody_forgot_to_cite() -> None:
    # One figure cited, one dated, one bare, one bare in what is read aloud: the last two must be found.
    html = (
        '<p data-cite="三（一）1">18</p><time>2023-12-31</time><p>还有 7 项</p>'
        '<svg aria-label="完成 80%"></svg><p data-cite="">9</p>'
    )
    assert [line[: line.index("”") + 1] for line in uncited(html)] == ["“还有 7 项”", "“完成 80%”", "“9”"]


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize(("plan", "target"), FIGURES, ids=lambda each: each.id)
def test_every_target_answers_where_its_number_comes_from(
    open_page: OpenPage, pick_on: PickOn, plan: Plan, target: Target
) -> None:
    """The panel names the paper and clause, and every row behind the figure its batch, file and row."""
    pick_on("overview", f"why:{plan.id}:{target.id}")
    at = open_page()
    assert not at.exception
    panel, _decided, _happened, rows, shown = list(htmls(at))[-5:]
    assert plan.document.number in panel
    assert plan.cited(target.clause) in panel
    assert uncited(panel + rows + shown) == []
    origins = row_cites(rows)
    assert all(re.fullmatch(r"批次 \d+ · .+ · 第 \d+ 行", origin) for origin in origins)
    assert not any("文件不详" in origin for origin in origins)


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("page", ["overview.py", "layout_map.py"])
def test_every_gauge_names_the_clause_of_its_target_and_the_batch_of_its_actual(
    open_page: OpenPage, page: str
) -> None:
    elements = [inside[-1].attributes for inside in elements_of(page_html(open_page(page)))]
    cites = [each["data-cite"] for each in elements if each.get("class") == "gauge"]
    assert len(cites) >= 3
    for cite in cites:
        assert re.fullmatch(r".+〔\d{4}〕\d+号 .+；(批次 \d+.*|未填报)", cite), cite


@pytest.mark.usefixtures("demonstration")
def test_each_trend_has_a_table_with_the_basis_of_every_line(open_page: OpenPage) -> None:
    at = open_page(trends="true")
    # Three headline measures for each of the two districts.
    (shown,) = [html for html in htmls(at) if 'class="trends"' in html]
    tables = re.findall(r"<table.*?</table>", shown, re.DOTALL)
    assert shown.count('class="trend"') == len(tables) == 6
    for cites in map(row_cites, tables):
        assert cites
        assert all("批次" in cite and not cite.endswith("批次 ") for cite in cites)


@pytest.mark.usefixtures("demonstration")
def test_interactive_figures_are_there_only_when_chosen_with_the_same_tables(open_page: OpenPage) -> None:
    at = open_page(trends="true")
    assert not at.get("plotly_chart"), "the browser loads no Plotly before it is asked for"
    before = [row_cites(table) for table in re.findall(r"<table.*?</table>", page_html(at), re.DOTALL)]
    chosen = at.segmented_control(key="trend_form").set_value("交互图").run()
    assert not chosen.exception
    assert len(chosen.get("plotly_chart")) == 3, "one for each headline measure, with both districts"
    assert 'class="trend"' not in page_html(chosen)
    after = [row_cites(table) for table in re.findall(r"<table.*?</table>", page_html(chosen), re.DOTALL)]
    assert sorted(after) == sorted(before)
    closed = open_page(trend_form="交互图")
    assert not closed.get("plotly_chart"), "nothing is drawn in a closed fold"


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("page", PAGES)
def test_every_button_for_a_basis_names_a_target_that_exists(open_page: OpenPage, page: str) -> None:
    known = {f"why:{plan.id}:{target.id}" for plan in BOOK.district_plans for target in plan.targets}
    picks = [inside[-1].attributes.get("data-pick", "") for inside in elements_of(page_html(open_page(page)))]
    whys = {pick for pick in picks if pick.startswith("why:")}
    assert whys <= known, whys - known
    assert whys or page in ("cultivation.py", "tasks.py", "sources.py", "briefing.py", "records.py")


@pytest.mark.usefixtures("demonstration")
def test_a_basis_nobody_knows_opens_no_panel(open_page: OpenPage, pick_on: PickOn) -> None:
    pick_on("overview", "why:yuzhong-2021-2025:no-such-target")
    at = open_page()
    assert not at.exception
    assert "算法" not in page_text(at)
    assert "原始记录" not in [box.value.strip("*") for box in at.markdown]
