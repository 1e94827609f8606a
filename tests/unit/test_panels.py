"""The first page's blocks: the sentences first, then the gauges, then the bars, worst first."""

from dataclasses import replace
from datetime import date

from components.screen.panels import district_panel, unit_panel
from components.screen.plan_before import became_of, ended_before, is_silent
from data.judging.ledger import roll_up
from data.judging.progress import Progress, assess, of_units
from data.judging.progress import judged as judged_of
from data.judging.situation import Situation
from data.records.district import DistrictRecords
from plan_config.district import District
from plan_config.reader import load_book
from tests.pages.markup import tags_of, text_of, uncited
from tests.plans import first_plan
from tests.unit.builders import START, carrier, plan, row, situation, target
from tests.unit.judged import END_2024, area_rows

LIGHTS = load_book().lights
WHOLE = target()
ROWS = (
    target(value=20, id="row-a", role="annex", scope="park", of="a"),
    target(value=10, id="row-b", role="annex", scope="park", of="b"),
)


def judged(a: float | None, b: float | None, *, as_of: date = END_2024) -> tuple[Situation, list[Progress]]:
    """The district and its two annex rows, 20 and 10 万㎡, judged on what the parks reported."""
    found = situation(plan(WHOLE, *ROWS), *area_rows(a, b))
    return found, [assess(found, each, as_of) for each in (WHOLE, *ROWS)]


def test_the_sentences_come_before_the_gauges_and_these_before_the_bars() -> None:
    found, (whole, *rows) = judged(4, 3)
    html = district_panel(found, headline=[whole], counts=[], rows=rows, as_of=END_2024)
    text = text_of(html)
    assert text.index("1 项目标") < text.index("7 / 30 万㎡") < text.index("园区和责任单位 面积")
    assert uncited(html) == []
    # Both rows are shown, and neither counts as a target of the district.
    assert "3 项目标" not in text


def test_a_panel_stands_without_any_data() -> None:
    found, (whole, *rows) = judged(None, None)
    html = district_panel(found, headline=[whole], counts=[], rows=rows, as_of=END_2024)
    assert "1 项grey" in text_of(html)
    assert "nan" not in html
    assert "0.0%" not in html


def test_a_gauge_says_that_nothing_came_in_and_claims_no_change() -> None:
    rows = (*area_rows(4, 3), *area_rows(3, 3, on=date(2024, 9, 30)))
    found = situation(plan(WHOLE, *ROWS), *rows)
    in_time, later = (
        text_of(district_panel(found, headline=[assess(found, WHOLE, day)], counts=[], rows=[], as_of=day))
        for day in (END_2024, date(2025, 9, 30))
    )
    assert "较上季 +1" in in_time
    assert "没有新填报" not in in_time
    assert "2024年四季度以来没有新填报" in later
    assert "较上季" not in later


def test_a_hostile_name_is_text_in_the_panels() -> None:
    found, progresses = judged(4, 3)
    hostile = [replace(progress, name="<img src=x>") for progress in progresses]
    html = unit_panel(found, hostile[:1])
    assert "img" not in tags_of(html)
    assert "<img src=x>" in text_of(html)


def test_a_unit_has_its_own_gauges_and_says_whose_it_is() -> None:
    found, (_, row, _) = judged(4, 3)
    html = unit_panel(found, [row])
    text = text_of(html)
    assert "园区a" in text
    assert "未明确" in text
    assert "4 / 20 万㎡" in text
    assert "园区b" not in text


def test_what_holds_for_all_measures_is_said_once_and_what_does_not_is_named() -> None:
    more = target("firms", value=100, id="t-firms")
    found = situation(
        plan(WHOLE, more, *ROWS),
        *area_rows(4, 3),
        row("a", END_2024, 30, series="incubatees"),
        row("a", END_2024, 20, series="teams"),
    )
    own = [assess(found, each, END_2024) for each in (WHOLE, more)]
    text = text_of(district_panel(found, headline=own, counts=[], rows=[], as_of=END_2024))
    # Both parks reported their area, one its firms.
    assert text.count("2024年四季度；2 个单位中 2 个已填报本期") == 1
    assert "2 个单位中 1 个已填报本期；未填报（未按零计）：b" in text
    assert "依据" not in text.replace("看依据", "")


def test_a_district_without_headline_or_units_has_its_panel() -> None:
    found, (whole, *rows) = judged(4, 3)
    bare = text_of(district_panel(found, headline=[], counts=[], rows=rows, as_of=END_2024))
    assert "园区a" not in bare.split("分解目标")[0]
    assert "4 / 20" in bare
    alone = text_of(district_panel(found, headline=[whole], counts=[], rows=[], as_of=END_2024))
    assert "7 / 30 万㎡" in alone
    assert "园区和责任单位" not in alone


def test_every_plan_is_named_and_one_that_has_ended_leads_to_those_that_run() -> None:
    book = load_book()
    ended = first_plan(book, "渝中区")
    html = panel_of(
        Situation(ended, book, roll_up(DistrictRecords("渝中区"), book.indicators)), date(2026, 6, 30)
    )
    assert ">孵化载体 2021—2025</small></h2>" in html
    assert 'data-pick="plan:yuzhong-service-2025-2027"' in html
    alone = first_plan(book, "江津区")
    html = panel_of(
        Situation(alone, book, roll_up(DistrictRecords("江津区"), book.indicators)), date(2026, 6, 30)
    )
    assert ">高质量孵化载体建设实施方案（2021—2025年）</small></h2>" in html
    assert 'data-pick="plan:' not in html


def panel_of(situation: Situation, as_of: date) -> str:
    own = judged_of(situation, as_of, "headline")
    return district_panel(situation, headline=own, counts=[], rows=of_units(situation, as_of), as_of=as_of)


def test_a_unit_says_since_when_it_is_behind_and_which_carriers_it_has() -> None:
    case = plan(WHOLE, *ROWS)
    found = situation(case, *area_rows(4, 3), carriers=(carrier("A"), carrier("B", unit="b")))
    said = text_of(unit_panel(found, [assess(found, ROWS[0], END_2024)]))
    # 4 of 20 is 20 %, where 80 % is expected.
    assert "差距最大的是 a·面积（责任单位未明确） ，差 60 个百分点，自2024年四季度起落后。" in said
    assert "登记载体 1 个" in said
    assert "载体A" in said
    assert "载体B" not in said


def test_before_a_plan_begins_nothing_is_expected_and_that_is_said() -> None:
    found, _ = judged(None, None)
    whole = assess(found, WHOLE, START)
    said = text_of(district_panel(found, headline=[whole], counts=[], rows=[], as_of=START))
    assert "方案从 2020-12-31 起算，尚未开始。" in said
    assert said.count("方案尚未开始") == 2, "beside the figure, and read aloud"
    assert "应达 0" not in said


def test_what_became_of_a_plan_that_has_ended_is_told_in_its_own_words() -> None:
    found, _ = judged(20, 3)
    later = found.plan.model_copy(update={"id": "later", "deadline": date(2027, 12, 31)})
    district = District("测试区", (found.plan, later))
    assert ended_before(district, later, date(2026, 6, 30)) == found.plan
    assert ended_before(district, later, date(2025, 9, 30)) is None
    assert ended_before(district, found.plan, date(2026, 6, 30)) is None
    said = became_of(found, date(2026, 6, 30))
    assert 'data-pick="plan:test-plan"' in said
    assert "本区的方案 测试方案 已于 2025-12-31 到期：测试区 1 项目标：" in text_of(said)
    assert "截至" not in said
    assert not is_silent(found, date(2026, 6, 30))
    assert is_silent(judged(None, None)[0], END_2024)
