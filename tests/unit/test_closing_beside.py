"""收官材料 tell beside the figures what they would otherwise be taken for: 零报告 is no missing report, and how units came out
of each year is of an example scheme and for who may see it."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl

from components.content.closing.assessed import assessed
from components.content.closing.chapters import chapters
from components.content.closing.evidence import shares
from components.content.table import Table
from components.exports.closing.kinds import CLOSING
from components.report.assessed import with_assessed
from components.report.closing_lines import Written, closing_of
from components.report.scorecard_lines import for_person, scorecard_line
from components.report.values.closing import BackedLine, Closing
from components.report.values.report import Report
from components.words.changed import changed_words
from data.judging.situation import Situation
from data.judging.unit_year import YearOnRecord
from data.records.no_change import NoChange
from data.rights.people import VISITOR
from data.rights.person import Person
from tests.unit.builders import DEADLINE as END
from tests.unit.builders import plan, row, situation, target
from tests.unit.reports import DEADLINE, closing_report, situation_of

BAISHA, SHUANGFU = "白沙工业园发展中心", "科学城江津管委会（双福工业园发展中心）"
LINES = [
    line
    for year in (2025, 2024)
    if (line := scorecard_line(YearOnRecord(situation_of("江津区"), year, date(2025, 12, 31))))
]
REPORT = with_assessed(closing_report("江津区"), LINES)


def closing(report: Report) -> Closing:
    assert report.closing is not None
    return report.closing


def test_each_unit_has_its_years_side_by_side_with_the_figures_of_its_sheets() -> None:
    table = assessed(closing(REPORT), "docx")
    assert [column.head for column in table.columns] == ["责任单位", "2024年", "2025年"]
    shown = {row.key: [(value.words, *value.small) for value in row.values[1:]] for row in table.rows}
    sheets = {card.unit: card for card in LINES[0].cards}
    assert shown[BAISHA][1] == (sheets[BAISHA].score, "第 2 名", sheets[BAISHA].firm)
    assert shown[SHUANGFU][1] == ("73.5—83.1", "第 4 名", "名次在 4—5 之间"), (
        "its place is known, its score not whole"
    )
    assert "区科技局" not in shown, "nobody ranks it"
    assert "示例，待主管部门确定" in table.note
    assert "不是考核结论" in table.note


def test_the_workbook_has_a_row_for_each_year_with_the_score_as_a_number() -> None:
    book = openpyxl.load_workbook(BytesIO(CLOSING.kinds["xlsx"].write(REPORT)))
    rows = list(book["年度考核"].iter_rows(values_only=True))
    heads = next(row for row in rows if "考核年度" in row)
    found = {(row[0], row[1]): dict(zip(heads, row, strict=True)) for row in rows if row[0] == BAISHA}
    assert found.keys() == {(BAISHA, 2024), (BAISHA, 2025)}
    assert (found[BAISHA, 2025]["总分"], found[BAISHA, 2025]["名次"]) == (93.2, 2)
    assert (
        "年度考核"
        not in openpyxl.load_workbook(
            BytesIO(CLOSING.kinds["xlsx"].write(closing_report("江津区")))
        ).sheetnames
    ), "where nobody is assessed there is no empty sheet"


def test_a_person_sees_the_units_that_his_account_is_for_and_a_visitor_none() -> None:
    whole = Person("周八", "reporter", ("江津区",))
    own = Person("张三", "reporter", (("江津区", BAISHA),))
    assert closing(for_person(REPORT, whole)).assessed == closing(REPORT).assessed
    assert [each.unit for each in closing(for_person(REPORT, own)).assessed] == [BAISHA]
    nobody = for_person(REPORT, VISITOR)
    assert closing(nobody).assessed == ()
    assert "年度考核" not in CLOSING.kinds["html"].write(nobody).decode()


WHOLE = target().id


def drawn(*said: tuple[str, date]) -> Situation:
    """Unit a has told its area at the end of 2023 alone; b at the ends of 2023 and 2024."""
    whole, own = target(), target(value=18.0, id="a-area", role="annex", scope="park", of="a")
    rows = (
        row("a", date(2023, 12, 31), 60_000),
        row("b", date(2023, 12, 31), 50_000),
        row("b", date(2024, 12, 31), 70_000),
    )
    found = situation(plan(whole, own), *rows)
    return replace(found, no_changes=tuple(NoChange("测试区", unit, on, "无变化") for unit, on in said))


def notes(found: Situation) -> dict[str, str]:
    lines = closing_of(found, END, Written()).results
    return {
        line.target: next(year.note for year in line.years if year.on == date(2024, 12, 31)) for line in lines
    }


def test_a_year_that_ends_with_a_zero_report_says_so_beside_the_old_figure_and_silence_does_not() -> None:
    silent, quiet = notes(drawn()), notes(drawn(("a", date(2024, 12, 31))))
    assert silent["a-area"] == "沿用2023年四季度的数"
    assert quiet["a-area"] == "沿用2023年四季度的数；本期零报告"
    assert quiet[WHOLE].startswith(silent[WHOLE])
    assert quiet[WHOLE].endswith("；本期零报告：a")
    assert "零报告" not in "".join(silent.values())


def test_the_share_of_evidence_says_whose_figures_are_old_because_nothing_changed() -> None:
    def said(found: Situation) -> dict[str, str]:
        return {each.name: each.quiet for each in closing_of(found, END, Written()).backed}

    quiet = said(drawn(("a", date(2025, 3, 31)), ("b", date(2024, 3, 31))))
    assert sorted(quiet.values()) == ["", "", "2025年一季度零报告，沿用旧数"], "b gave figures since"
    assert set(said(drawn()).values()) == {""}


def test_the_column_of_zero_reports_is_there_only_where_there_is_one() -> None:
    lines = (BackedLine("甲园", 4, 1, 0, "2025年一季度零报告，沿用旧数"), BackedLine("乙园", 2, 2))
    told = replace(closing(REPORT), backed=lines)
    assert [row.values[-1].words for row in shares(told).rows] == ["2025年一季度零报告，沿用旧数", "—"]
    bare = replace(told, backed=lines[1:])
    assert [column.head for column in shares(bare).columns] == ["单位", "项数", "有据", "有据率"]


def test_what_differs_between_two_texts_is_told_piece_by_piece_and_nothing_of_what_is_alike() -> None:
    assert changed_words("推迟开园", "推迟开园，已整改") == "加上“，已整改”"
    assert changed_words("两处载体推迟开园", "三处载体推迟开园") == "“两”改为“三”"
    assert changed_words("推进缓慢，资金不足", "资金不足") == "删去“推进缓慢，”"
    assert changed_words("一样", "一样") == ""


def test_both_papers_of_a_sort_and_the_text_of_the_middle_stand_in_the_papers_of_the_demonstration() -> None:
    end, middle = closing_report(), closing_report(as_of=date(2023, 6, 30))
    judged = [(each.judge, each.score) for each in closing(end).judgements]
    assert judged == [("自评", ""), ("第三方评估", "91.5分"), ("第三方评估", "89分"), ("公众满意度", "88.2%")]
    assert {each.on for each in closing(middle).judgements} == {None}
    texts = dict(closing(middle).wholes)
    assert texts["存在问题"].startswith("演示：历史文化街区")
    assert texts["经验做法"] == "", "that was written at the end"
    assert texts["存在问题"] != dict(closing(end).wholes)["存在问题"]
    assert not [each.cause for each in closing(middle).results if each.cause]
    tables = (p for each in chapters(middle, "docx") for p in each.pieces if isinstance(p, Table))
    assert "未达原因" not in {each.name for each in tables}
    assert middle.as_of < DEADLINE
