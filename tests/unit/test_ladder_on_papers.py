"""The ladder on slides and papers: the nearest carriers with what they lack, those first that close a count target; a
kept report has it as it was, and one of before says nothing of it."""

import io
from dataclasses import replace
from datetime import date

import openpyxl

from components.content import messages
from components.content.ladder import lead, nearest
from components.exports.html import html
from components.exports.pptx import pages
from components.exports.xlsx import xlsx
from components.report.focus import focused
from components.report.frozen import from_text, to_text
from components.report.values.growth import Climber, ClosingLine, NextLevel, RungLine
from components.slides import slides
from tests.unit.reports import demo_report, empty_report

JIANGJIN = demo_report("江津区")


def climber(code: str, next_level: str = "市级") -> Climber:
    asked = NextLevel(next_level, "差 1 场创业活动", (("达标", 8), ("未达标", 1)), "某办法（2019年）")
    return Climber(
        code,
        f"载体{code}",
        "u",
        "某园",
        "众创空间",
        "",
        "未认定",
        asked if next_level else None,
        "",
        (),
        "批次 1",
    )


def test_a_slide_names_three_of_a_missed_target_and_then_of_each_rung_in_turn() -> None:
    low = RungLine("市级以下", "市级", tuple(climber(each) for each in ("l1", "l2", "l3", "l4", "l5")))
    city = RungLine("市级", "国家级", tuple(climber(each, "国家备案") for each in ("c1", "c2")))
    top = RungLine("国家级", "", (climber("t1", ""),))
    closing = ClosingLine("市级及以上还差 2 家", ("l2", "l3", "l4", "l5"))
    report = replace(JIANGJIN, rungs=(low, city, top), closings=(closing,))
    assert [each.code for each in nearest(report)][:6] == ["l2", "l3", "l4", "c1", "l1", "c2"]
    assert messages.ladder(report) == "市级及以上还差 2 家，最近的是载体l2"
    assert lead(report).startswith(
        "国家级 1 个、市级 2 个、市级以下 5 个。依据：市级 某办法（2019年）；国家备案 某办法"
    )
    assert messages.ladder(replace(report, closings=())) == "距国家备案最近的是载体c1"
    assert messages.ladder(replace(report, rungs=(top,))) == "市级及以上还差 2 家"


def test_the_slide_leads_with_the_makerspace_nearest_to_what_lacks() -> None:
    (slide,) = slides((JIANGJIN,), wanted=("ladder",))
    assert slide.title.startswith("国家级载体还差 3 个，最近的是重庆工程职业技术学院众创空间")
    assert "差 3 家新注册企业，或差 2 家获投融资的团队和企业" in slide.html
    assert "仅供内部参考，以主管部门认定为准。" in slide.html
    told = "；".join(each.title for each in pages(JIANGJIN))
    assert slide.title in told
    assert "培育梯次" in html(JIANGJIN).decode()


def test_the_workbook_lists_every_carrier_with_what_it_lacks() -> None:
    page = openpyxl.load_workbook(io.BytesIO(xlsx(JIANGJIN)))["培育清单"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    heads = next(row for row in rows if row[0] == "编码")
    told = [dict(zip(heads, row, strict=True)) for row in rows[rows.index(heads) + 1 :]]
    assert len(told) == sum(len(each.climbers) for each in JIANGJIN.rungs) == 16
    assert (told[0]["台阶"], told[-1]["台阶"]) == ("国家级", "市级以下")
    space = next(row for row in told if str(row["载体"]).startswith("重庆工程职业技术学院"))
    assert (space["达标"], space["未达标"], space["下一级"]) == (8, 1, "国家备案")


def test_a_units_report_has_its_own_carriers_and_no_target_of_the_district() -> None:
    unit = next(each.unit for rung in JIANGJIN.rungs for each in rung.climbers)
    own = focused(JIANGJIN, unit)
    assert {each.unit for rung in own.rungs for each in rung.climbers} == {unit}
    assert own.closings == ()
    assert "还差" not in messages.ladder(own)


def test_a_kept_report_tells_it_as_it_was_and_nothing_is_said_where_there_is_nothing() -> None:
    kept = from_text(to_text(JIANGJIN))
    assert (kept.rungs, kept.closings) == (JIANGJIN.rungs, JIANGJIN.closings)
    for without in (replace(JIANGJIN, rungs=(), closings=()), empty_report("江津区", date(2024, 12, 31))):
        assert "ladder" not in {each.kind for each in slides((without,))}
        assert "培育梯次" not in html(without).decode()
        assert "培育清单" not in openpyxl.load_workbook(io.BytesIO(xlsx(without))).sheetnames
