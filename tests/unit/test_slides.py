"""The slides of a meeting: one message each, every row once, marks on each of them, nothing without its source."""

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from components.content.targets import evenly
from components.markup.style_sheets import SLIDES
from components.report.focus import focused
from components.report.values.decisions import EventLine
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.slides import SLIDE_KINDS, SLIDE_NAMES, Slide, deck, slides
from components.slides.cells import SlideColumn, SlideRow, plain
from components.slides.tables import sheets
from components.slides.trends import _Frame, _years
from components.words.figures import number, percent, points
from components.words.phrases import phrases
from tests.pages.markup import elements_of, pills_of, tags_of, text_of, uncited
from tests.unit.reports import demo_report, empty_report, long_names

SIZES = (1.0, 1.25, 1.5)
OF_A_FIRST_PLAN = [
    kind for kind in SLIDE_KINDS if kind not in ("left_open", "projects", "adjustments")
]  # no plan before it left anything open, it names no project with a day, and none of its measures was adjusted
MAP = Markup(
    '<svg viewBox="0 0 9 9"><defs><pattern id="hatch-red"/></defs><rect fill="url(#hatch-red)"/></svg>'
)
REPORTS = {
    "渝中 2025": lambda: demo_report("渝中区"),
    "江津 2023": lambda: demo_report("江津区", date(2023, 12, 31)),
    "空库": lambda: empty_report("渝中区"),
    "长名称": lambda: long_names(demo_report("江津区")),
    "一个单位": lambda: focused(demo_report("江津区"), "shuangfu"),
}


@cache
def report(name: str) -> Report:
    return REPORTS[name]()


YUZHONG = "渝中区（孵化载体 2021—2025）"


def shown(*reports: Report, size: float = 1.0, wanted: tuple[str, ...] | None = None) -> tuple[Slide, ...]:
    return slides(reports, wanted=wanted, size=size, draw_map=lambda *_: MAP)


def kinds(pages: tuple[Slide, ...]) -> list[str]:
    """The kinds in order, those on several pages once."""
    return list(dict.fromkeys(page.kind for page in pages))


def of_kind(pages: tuple[Slide, ...], kind: str) -> str:
    return "".join(page.html for page in pages if page.kind == kind)


def rows_of(html: str) -> list[str]:
    """The text of each table row below the headings."""
    return [text_of(row) for row in re.findall(r"<tr data-cite.*?</tr>", html, re.S)]


def of_annex(pages: tuple[Slide, ...]) -> str:
    return "".join(page.html for page in pages if page.place.startswith("附录"))


def numbered(nth: int, pages: tuple[Slide, ...]) -> tuple[str, str]:
    """How a page is numbered and named: those of the annex for themselves, after the others."""
    annex = sum(page.place.startswith("附录") for page in pages)
    meeting = len(pages) - annex
    if nth <= meeting:
        return f"{nth} / {meeting}", f"第 {nth} 页，共 {meeting} 页"
    return f"附录 {nth - meeting} / {annex}", f"附录第 {nth - meeting} 页，共 {annex} 页"


def inside(page: Slide) -> str:
    """A page without its own number and source, so that what stands in it must answer for itself."""
    return re.sub(r"^<section [^>]*>|</section>$", "", page.html)


def test_a_meeting_goes_from_the_title_to_the_sources() -> None:
    pages = shown(report("渝中 2025"))
    assert kinds(pages) == OF_A_FIRST_PLAN
    assert list(SLIDE_KINDS) == list(SLIDE_NAMES)
    assert len({page.title for page in pages}) == len(pages)


def test_a_clerk_chooses_slides_and_their_order_and_a_wrong_name_harms_nothing() -> None:
    pages = shown(report("渝中 2025"), wanted=("behind", "nothing", "gauges", "behind"))
    assert kinds(pages) == ["behind", "gauges"]
    assert "title" not in kinds(pages)
    assert kinds(shown(report("渝中 2025"), wanted=("nothing",))) == OF_A_FIRST_PLAN


def test_two_districts_share_the_title_and_then_speak_in_turn() -> None:
    first, second = report("渝中 2025"), demo_report("江津区")
    pages = shown(first, second)
    assert [page.kind for page in pages].count("title") == 1
    assert pages[0].title == "渝中区、江津区孵化载体建设进度汇报"
    assert (
        "渝中区 7 项目标：5 项完成、2 项未完成（差不超过10点），另有 9 项定性目标；江津区 5 项目标：2 项完成、3 项未完成（2 项差超过10点）"
        in pages[0].html
    )
    alone = [(page.place.startswith("附录"), page.title) for it in (first, second) for page in shown(it)[1:]]
    # The annex of both comes last.
    assert [page.title for page in pages[1:]] == [
        title for _, title in sorted(alone, key=lambda each: each[0])
    ]
    scopes = [re.search(r"<span[^>]*>([^<]*)</span></p>", page.html).group(1) for page in pages]  # type: ignore[union-attr]
    assert list(dict.fromkeys(scopes)) == [f"{YUZHONG}、江津区", YUZHONG, "江津区"]


def test_what_a_meeting_has_nothing_to_say_of_is_left_out_unless_it_is_asked_for() -> None:
    empty = report("空库")
    assert "changes" not in kinds(shown(empty))
    (asked,) = shown(empty, wanted=("changes",))
    assert asked.title == "没有可供对比的上次会议快照"
    assert "map" not in kinds(slides([empty], wanted=None, size=1))


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("size", SIZES)
def test_every_slide_says_one_message_its_scope_date_state_and_page(name: str, size: float) -> None:
    it, pages = report(name), shown(report(name), size=size)
    for nth, page in enumerate(pages, 1):
        titles = re.findall(r"<h2[ >].*?</h2>", page.html)
        assert len(titles) == 1
        assert text_of(titles[0]) == page.title
        text = text_of(page.html)
        assert it.scope_name in text
        assert f"截至 {it.as_of}" in text
        assert it.number_words in text
        place, spoken = numbered(nth, pages)
        assert text.endswith(place)
        assert f'aria-roledescription="幻灯片" aria-label="{spoken}：' in page.html
        assert page.title not in SLIDE_NAMES.values()


@pytest.mark.parametrize("name", REPORTS)
def test_every_slide_is_marked_simulated_and_internal_and_none_that_is_neither(name: str) -> None:
    it = replace(report(name), simulated=True)
    for page in shown(it):
        assert "演示数据：含模拟的填报记录，不代表实际进展" in text_of(page.html)
        assert "内部资料" in text_of(page.html)
    for page in shown(replace(it, simulated=False, mark="")):
        assert 'class="simulated"' not in page.html
        assert "内部资料" not in text_of(page.html)


@pytest.mark.parametrize("name", REPORTS)
def test_no_figure_stands_on_a_slide_without_its_source(name: str) -> None:
    pages = shown(report(name))
    broken = [line for page in pages for line in uncited(inside(page))]
    assert not broken, "\n".join(broken)
    assert sum('data-cite="' in inside(page) for page in pages) == len(pages)


def test_the_gauges_say_the_figures_of_the_report_to_the_digit() -> None:
    it = report("江津 2023")
    html = of_kind(shown(it), "gauges")
    dials = re.findall(r"<article.*?</article>", html, re.S)
    assert len(dials) == len(it.headline) == 3
    for each, dial in zip(it.headline, dials, strict=True):
        told = re.sub(r"\s", "", text_of(dial))
        goal = f"{number(each.actual, each.decimals)}/{number(each.goal, each.decimals)}{each.unit}"
        for said in (goal, percent(each.completion), points(each.gap).replace(" ", ""), each.word):
            assert said in told
        assert f"应达{number(each.expected, each.decimals)}" in told
    # The plan is running: no verdict is passed.
    assert "提前完成" not in html


def test_missing_is_said_and_never_drawn_as_zero() -> None:
    pages = shown(report("空库"))
    gauges = of_kind(pages, "gauges")
    assert gauges.count("未填报") >= 3
    assert "0.0%" not in deck(pages)
    assert "trend" not in kinds(pages), "there is no way to show"
    (asked,) = shown(report("空库"), wanted=("trend",))
    assert asked.title == "走势与预测：没有可以展示的数据"


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("size", SIZES)
def test_a_table_over_several_slides_holds_each_row_once_and_in_order(name: str, size: float) -> None:
    it = report(name)
    pages = shown(it, size=size)
    late = [f"{each.short_name} · {each.short_label}" for each in (*it.behind, *it.silent)]
    told = rows_of(of_kind(pages, "behind"))
    if it.empty:
        assert told == [], "that nobody reported is one sentence"
        late = []
    assert len(told) == len(late)
    assert all(row.startswith(name_) for row, name_ in zip(told, late, strict=True))
    changes = it.comparison.changes if it.comparison else ()
    told = rows_of(of_annex(pages) or of_kind(pages, "changes"))
    assert len(told) == len(changes)
    if of_annex(pages):
        named = [f"{each.name} · {each.short_label}" for each in changes]
        assert all(row.startswith(name_) for row, name_ in zip(told, named, strict=True))
    assert len(rows_of(of_kind(pages, "ranking"))) == len(it.units)


def test_a_heading_never_breaks_between_a_figure_and_what_it_counts() -> None:
    assert phrases("与上次相比：3 项回落、14 项增加") == ["与上次相比：", "3 项回落、", "14 项增加"]
    assert phrases("截至 2025-12-31") == ["截至", " ", "2025-12-31"], "other blanks still break"


def test_the_years_below_a_trend_stand_apart() -> None:
    # Four ends of years, 96 of 288 apart: the first reaches 65 inwards, the second 32 back to it.
    start, end = date(2024, 12, 31), date(2027, 12, 31)
    ticks = _years(_Frame(start, (end - start).days, 1.0, 0.0, ()), 15)
    assert re.findall(r">(\d{4}年末)<", ticks) == ["2025年末", "2027年末"]


def test_pages_of_one_table_are_numbered_and_a_table_on_one_page_is_not() -> None:
    pages = [page for page in shown(report("渝中 2025")) if page.place.startswith("附录")]
    assert [page.title[-5:] for page in pages] == [
        f"（{nth}/{len(pages)}）" for nth in range(1, len(pages) + 1)
    ]
    assert len(pages) > 1
    (ranking,) = (page for page in shown(report("渝中 2025")) if page.kind == "ranking")
    assert not ranking.title.endswith("）（1/1）")


@pytest.mark.parametrize("size", SIZES)
def test_the_five_largest_changes_stand_on_one_slide_and_all_of_them_in_the_annex(size: float) -> None:
    it = report("江津 2023")
    comparison = it.comparison
    assert comparison
    assert len(comparison.changes) > 5
    pages = shown(it, size=size)
    (page,) = (page for page in pages if page.kind == "changes" and not page.place.startswith("附录"))
    rows = rows_of(page.html)
    assert len(rows) == 5
    assert [bool(re.search("▲ 提高|▼ 回落", row)) for row in rows] == [True] * 5
    first = next(nth for nth, each in enumerate(pages, 1) if each.place.startswith("附录"))
    left = len(comparison.changes) - 5
    assert f'<button data-goto="{first}">其余 {left} 项见附录</button>' in page.html
    assert [each.place.startswith("附录") for each in pages] == sorted(
        each.place.startswith("附录") for each in pages
    )
    assert "附录" not in of_kind(shown(it, size=size, wanted=("gauges",)), "gauges")


def test_a_change_that_fell_is_named_before_those_that_rose_with_how_it_stood() -> None:
    it = report("渝中 2025")
    assert it.comparison
    change = next(each for each in it.comparison.changes if each.of == "huanchongyi")
    fell = replace(change, completion_before=0.9, completion_after=0.8, word_before="正常", decimals=2)
    others = tuple(each for each in it.comparison.changes if each.target != change.target)
    sunk = replace(it, comparison=replace(it.comparison, changes=(*others, fell)))
    first, *rest = rows_of(of_kind(shown(sunk, wanted=("changes",))[:1], "changes"))
    assert first.startswith("环重医 · ")
    assert "▼ 回落 10 个百分点" in first
    assert "90.0% → 80.0%" in first
    assert "原为正常" in first
    assert not any("▼" in row for row in rest)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("size", SIZES)
def test_no_table_is_set_smaller_than_can_be_read_at_five_metres(name: str, size: float) -> None:
    """28 pixels of 1920 are 1.46 hundredths; the small lines of a cell are nine tenths of its type, and never below."""
    for page in shown(report(name), size=size):
        assert all(fit * 1.65 * size >= 1.459 for fit in type_of(page.html)), page.title
    assert "small { display: block; font-size: max(.9em, var(--least)); }" in SLIDES


def test_type_grows_with_the_size_asked_for() -> None:
    small, large = (shown(report("渝中 2025"), size=size) for size in (1.0, 1.5))
    assert len(large) > len(small)
    assert all(("--size:1.5" in page.html) is not page.place.startswith("附录") for page in large)
    assert of_annex(large).count("<tr") == of_annex(small).count("<tr")
    assert "--size:1.5" not in deck(small)


@pytest.mark.parametrize("length", [14, 24, 32, 46])
@pytest.mark.parametrize("size", SIZES)
def test_a_word_set_by_hand_is_told_below_the_name_and_leaves_a_table_its_type(
    length: int, size: float
) -> None:
    it = report("渝中 2025")
    said = "人工标注：推迟（" + "因" * (length - 9) + "）"
    (count, *_), (late, *_) = it.counts, it.behind
    marked = replace(
        it,
        standings=tuple(
            replace(each, by_hand=said) if each.target in (count.target, late.target) else each
            for each in it.standings
        ),
    )
    for kind, title in (("gauges", count.label), ("behind", f"{late.short_name} · {late.short_label}")):
        plainly, told = (of_kind(shown(each, size=size), kind) for each in (it, marked))
        assert f"{title}</button><small>{said}</small>" in told
        assert min(type_of(told)) >= min(1, *type_of(plainly))


def type_of(html: str) -> list[float]:
    """How large each table's words are, as a part of the usual."""
    return [float(fit) for fit in re.findall(r'<table style="--fit:([\d.]+)', html)]


def test_a_name_is_text_and_never_markup() -> None:
    hostile = '<script>alert("1")</script>'
    it = report("渝中 2025")
    named = replace(
        it,
        mark=hostile,
        number=hostile,
        sentence=hostile,
        standings=tuple(
            replace(each, name=hostile, short_name=hostile, basis=hostile) for each in it.standings
        ),
        decisions=tuple(replace(each, text=hostile, owner=hostile) for each in it.decisions),
        papers=tuple(replace(each, title=hostile, url='" onclick="x') for each in it.papers),
    )
    html = deck(shown(named))
    assert "script" not in tags_of(html)
    assert not any("onclick" in inside_[-1].attributes for inside_ in elements_of(html))
    assert hostile in text_of(html)


def test_what_can_be_asked_carries_where_the_answer_is() -> None:
    it = report("渝中 2025")
    html = deck(shown(it))
    picks = {
        inside_[-1].attributes["data-pick"]
        for inside_ in elements_of(html)
        if "data-pick" in inside_[-1].attributes
    }
    assert {f"why:{it.plan}:{each.target}" for each in (*it.headline, *it.counts)} <= picks
    assert {f"park:渝中区/{unit}" for unit in it.unit_ids} <= picks
    assert {f"decision:{each.number}" for each in it.decisions} <= picks
    assert {pick.partition(":")[0] for pick in picks} <= {"why", "park", "group", "decision", "carrier"}
    pages = {
        inside_[-1].attributes["data-goto"]
        for inside_ in elements_of(html)
        if "data-goto" in inside_[-1].attributes
    }
    assert pages < {str(page) for page in range(1, len(shown(it)) + 1)}
    assert "1" not in pages


@pytest.mark.parametrize("name", REPORTS)
def test_every_light_on_a_slide_has_its_shape_and_its_word(name: str) -> None:
    html = deck(shown(report(name)))
    looks = {(each.shape, each.word) for each in report(name).standings}
    looks |= {(park.light.shape, park.light.word) for park in report(name).parks}
    # Where by how much stands beside its figures.
    looks |= {(each.shape, each.verdict) for each in report(name).standings if each.verdict == "未完成"}
    pills = pills_of(html)
    assert pills
    assert {(pill[0], pill[1:]) for pill in pills} <= looks


def test_each_map_has_patterns_of_its_own() -> None:
    html = deck(shown(report("渝中 2025"), demo_report("江津区")))
    ids = re.findall(r'id="(hatch-[^"]*)"', html)
    assert len(ids) == len(set(ids)) == 2
    assert set(re.findall(r"url\(#([^)]*)\)", html)) == set(ids)


def test_the_message_of_a_running_plan_is_where_its_pace_leads() -> None:
    it = report("江津 2023")
    short = [each for each in it.headline if each.projection is not None and each.projection < each.goal]
    (page,) = (page for page in shown(it) if page.kind == "trend")
    assert page.title.startswith("按近一年速度，到期")
    for each in short:
        assert (
            f"{each.short_label}约差 {number(each.goal - (each.projection or 0), each.decimals)} {each.unit}"
            in page.title
        )
    assert "到期结果" not in page.title
    assert not any(_verdict(each) for each in it.headline)


def _verdict(each: Standing) -> str:
    return each.verdict


@given(
    texts=st.lists(st.text("载体面积ab 1,", max_size=90), min_size=1, max_size=40),
    size=st.sampled_from(SIZES),
    room=st.floats(20, 44),
)
def test_rows_of_any_length_stand_on_some_slide_once_in_order(
    texts: list[str], size: float, room: float
) -> None:
    rows = [SlideRow((plain(f"第{nth}行"), plain(text)), "依据") for nth, text in enumerate(texts)]
    parts = sheets((SlideColumn("行"), SlideColumn("内容", 1)), rows, size=size, room=room)
    named = [re.findall(r"第(\d+)行", part) for part in parts]
    assert [int(nth) for part in named for nth in part] == list(range(len(texts)))
    assert all(named)


def test_the_cover_numbers_the_annex_as_the_annex_numbers_itself() -> None:
    cover, *_ = pages = shown(report("渝中 2025"))
    first = next(nth for nth, page in enumerate(pages, 1) if page.place.startswith("附录"))
    assert f'<button data-goto="{first}">附录 1</button>' in cover.html
    assert f"{first} 附录" not in cover.html


def test_who_has_not_reported_is_left_out_below_a_dial_and_no_word_is_cut() -> None:
    said = text_of(of_kind(shown(demo_report("江津区")), "gauges"))
    assert "双福：11 家载体中 9 家已填报2025年四季度" in said
    assert "…" not in said


def test_a_shortfall_by_an_old_figure_stands_in_its_row_and_says_so() -> None:
    # 历史街区: 0.55 of 1 万㎡, 38 of 80, 4 of 10, all of 2024.
    said = "".join(text_of(page.html) for page in shown(report("渝中 2025")) if page.kind == "behind")
    for missing in ("45按旧数", "52.5按旧数", "60按旧数"):
        assert missing in said.replace(" ", "")
    assert "20按旧数" not in said.replace(" ", "")


def test_a_rank_in_the_annex_names_the_date_that_it_moved_since() -> None:
    pages = shown(report("渝中 2025"))
    annex = next(page for page in pages if page.place.startswith("附录"))
    assert "较 2025-06-30" in text_of(annex.html)
    assert "较上季" not in text_of(annex.html)


@pytest.mark.parametrize("name", ["渝中 2025", "江津 2023"])
def test_the_sentence_on_the_units_leads_their_slide_and_the_own_one_the_dials(name: str) -> None:
    it = report(name)
    pages = shown(it)
    (ranking,) = (page for page in pages if page.kind == "ranking")
    assert it.unit_sentence.startswith("园区和责任单位")
    assert it.unit_sentence in text_of(ranking.html)
    assert it.own_sentence in text_of(of_kind(pages, "gauges"))
    assert it.unit_sentence not in of_kind(pages, "gauges")


def test_what_is_behind_stands_on_one_slide_where_its_type_can_still_be_read() -> None:
    (page,) = (page for page in shown(report("渝中 2025")) if page.kind == "behind")
    assert len(rows_of(page.html)) == 8
    assert min(type_of(page.html)) * 1.65 >= 1.459
    assert "（1/" not in page.title


def event(number: int, text: str, indicator: str = "") -> EventLine:
    basis = f"事件第 {number} 号，王五 登记"
    return EventLine(number, number, date(2023, number, 1), "全区", "", indicator, text, "会议纪要", basis)


def test_events_are_marked_on_the_trends_told_below_them_and_listed_in_the_annex() -> None:
    it = replace(report("渝中 2025"), events=(event(1, "奖补办法施行"), event(2, "二期投用", "area")))
    pages = shown(it)
    area, firms, _ = re.findall(r"<article.*?</article>", of_kind(pages[:20], "trend"), re.S)
    assert ">2</text>" in area
    assert ">1</text>" in firms
    assert ">2</text>" not in firms
    (page,) = (page for page in pages if page.kind == "trend" and not page.place.startswith("附录"))
    assert "① 2023-01-01 奖补办法施行；② 2023-02-01 二期投用" in text_of(page.html)
    (listed,) = (page for page in pages if page.kind == "trend" and page.place.startswith("附录"))
    assert "依据：会议纪要" in text_of(listed.html)
    assert "标号" not in of_kind(shown(report("渝中 2025")), "trend")


def test_where_more_happened_than_has_room_the_annex_alone_tells_it() -> None:
    many = tuple(event(number, "一件说来话长的事情" * 5) for number in range(1, 13))
    pages = shown(replace(report("渝中 2025"), events=many))
    (page,) = (page for page in pages if page.kind == "trend" and not page.place.startswith("附录"))
    assert "图上标号的 12 件事见附录" in text_of(page.html)
    assert "话长" not in page.html


def test_the_annex_says_how_many_of_its_changes_are_none_of_the_figure() -> None:
    it = report("渝中 2025")
    title = next(page.title for page in shown(it) if page.place.startswith("附录"))
    assert it.comparison
    moved = sum(bool(each.difference) for each in it.comparison.changes)
    assert title.startswith(
        f"与 渝中-2025Q2-01 相比的全部 22 项：{moved} 项增加、{22 - moved} 项只有状态或名次变化"
    )
    assert "22 项变化" not in title


def test_a_comparison_names_the_deepest_fall_before_the_highest_rise() -> None:
    it = report("渝中 2025")
    assert it.comparison
    change = next(each for each in it.comparison.changes if each.of == "huanchongyi")
    fell = replace(change, completion_before=0.9, completion_after=0.8)
    others = tuple(each for each in it.comparison.changes if each.target != change.target)
    sunk = replace(it, comparison=replace(it.comparison, changes=(*others, fell)))
    (title,) = (page.title for page in shown(sunk, wanted=("changes",)) if not page.place.startswith("附录"))
    assert title.index("回落最多的是环重医") < title.index("提升最多的是电创园")
    assert "回落最多" not in next(page.title for page in shown(it) if page.kind == "changes")


@given(
    st.lists(
        st.text("渝中区项目标，；：差点 0123456789（）", min_size=1, max_size=40), min_size=1, max_size=6
    )
)
def test_phrases_are_the_whole_text_in_order(parts: list[str]) -> None:
    text = "".join(parts)
    assert "".join(phrases(text)) == text
    assert not any(phrase.startswith(("，", "；", "：")) for phrase in phrases(f"甲{text}")[:1])


def test_where_the_cells_of_a_slide_stand_below_one_another_each_says_its_unit() -> None:
    assert SlideColumn("差\n个百分点").name == "差（个百分点）"
    assert SlideColumn("单位").name == "单位"
    behind = next(page for page in shown(report("渝中 2025")) if page.kind == "behind")
    assert 'data-head="差（个百分点）"' in behind.html
    assert 'data-head="差"' not in behind.html


def test_targets_share_slides_evenly() -> None:
    standings = report("渝中 2025").standings
    assert [len(part) for part in evenly(standings[:4], 3)] == [2, 2]
    assert [len(part) for part in evenly(standings[:5], 3)] == [3, 2]
    assert [each for part in evenly(standings[:7], 4) for each in part] == [*standings[:7]]
    assert evenly((), 3) == []
