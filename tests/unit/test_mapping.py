"""Foreign tables: their headers and units become ours, and what does not come in is named."""

from pathlib import Path

import pytest

from data.intake import importer
from data.intake.files.workbook import read_upload
from data.intake.importer import Current
from data.intake.reading.mapping import apply_mapping, fits, left_out, mappings
from data.intake.reading.sheets import sheets_of
from data.records.carrier import Carrier
from data.records.district import DistrictRecords
from data.records.observation import Observation
from plan_config.reader import PlanError, load_book, load_mappings
from plan_config.table_mapping import TableMapping
from tests.unit.workbooks import xlsx

BOOK = load_book()
GIVEN = {"数据期": "2025Q4", "填报日期": "2026-01-08", "创业团队(个)": "0"}
DECLARED = [
    ("火炬中心申报数据表",),
    ("单位名称", "联系人", "自主支配面积（万㎡）", "在孵企业数", "公共服务面积(万㎡)", "孵化资金"),
    ("总部城", "张三", "1.98", "1,200", 0.3, 40),
]


def mapping(id_: str) -> TableMapping:
    return next(each for each in mappings() if each.id == id_)


HALL = Carrier(code="K1", name="甲楼", district="渝中区", unit="zongbucheng", kind="孵化器")
REGISTER = Current(records=(DistrictRecords("渝中区", (HALL,)),))


def figures(content: bytes, chosen: TableMapping) -> dict[str, float]:
    mapped = apply_mapping(read_upload("火炬.xlsx", content), chosen, GIVEN)
    plan = importer.decide(mapped.tables, BOOK, REGISTER)
    assert plan.problems == (), [str(problem) for problem in plan.problems]
    return {entry.series: entry.value for entry in plan.additions if isinstance(entry, Observation)}


def test_areas_in_wan_become_square_metres_and_counts_stay() -> None:
    content = xlsx({"数据表": DECLARED})
    # 1.98万㎡ = 19800㎡, 0.3万㎡ = 3000㎡; the thousands separator in 1,200 is dropped as everywhere.
    expected = {"area_planned": 19800, "area_public": 3000, "incubatees": 1200, "teams": 0}
    assert figures(content, mapping("torch-declaration")) == expected


def test_an_area_with_a_stray_comma_is_named_and_not_read_as_a_larger_one() -> None:
    rows = [*DECLARED[:2], ("总部城", "张三", "1,98", 12, 0.3, 40)]
    mapped = apply_mapping(read_upload("a.xlsx", xlsx({"数据表": rows})), mapping("torch-declaration"), GIVEN)
    plan = importer.decide(mapped.tables, BOOK, Current())
    assert [each.value for each in plan.problems] == ["1,98"]
    assert plan.records == ()


def test_the_survey_form_comes_in_square_metres_and_its_money_in_ten_thousands() -> None:
    rows = [
        ("孵化器名称", "建筑面积(平方米)", "办公用房(平方米)", "在孵企业数(家)", "总收入(千元)", "负责人"),
        ("甲楼", 19800, 800, 12, 5125, "李四"),
    ]
    found = figures(xlsx({"GZ-007": rows}), mapping("torch-survey"))
    # 5,125 千元 are 512.5 万元.
    assert found == {
        "area_building": 19800,
        "area_office": 800,
        "incubatees": 12,
        "teams": 0,
        "income_total": 512.5,
    }
    assert 5125 not in found.values()


def test_a_sum_that_does_not_say_its_unit_does_not_come_in_and_one_in_thousands_is_divided() -> None:
    head = ("单位名称", "自主支配面积(万㎡)", "在孵企业数")
    for header, expected in (("孵化资金(千元)", 500.0), ("孵化资金(万元)", 5000.0), ("孵化资金", None)):
        content = xlsx({"数据表": [(*head, header), ("甲楼", "1.98", 12, 5000)]})
        assert figures(content, mapping("torch-declaration")).get("fund_total") == expected


def test_columns_that_do_not_come_in_are_listed_with_place_and_reason() -> None:
    said = left_out(read_upload("a.xlsx", xlsx({"数据表": DECLARED})), mapping("torch-declaration"))
    assert len(said) == 2
    assert said[0] == "数据表 B 列【联系人】未导入：对照表里没有这一列"
    assert said[1].startswith("数据表 F 列【孵化资金】未导入：没有写单位")


def test_a_problem_in_a_mapped_table_names_the_clerk_s_own_sheet_row_and_letter() -> None:
    rows = [*DECLARED[:2], ("总部城", "张三", "约2", 12, 0.3, 40)]
    mapped = apply_mapping(read_upload("a.xlsx", xlsx({"数据表": rows})), mapping("torch-declaration"), GIVEN)
    plan = importer.decide(mapped.tables, BOOK, Current())
    found = [(each.sheet, each.row, each.letter, each.value) for each in plan.problems]
    assert found == [("数据表", 3, "C", "约2")]
    assert plan.records == ()


def test_our_own_tables_pass_through_a_mapping_untouched() -> None:
    own = read_upload(
        "a.xlsx", xlsx({"期报": [("填报主体", "数据期", "在孵企业(家)"), ("总部城", "2025Q4", 1)]})
    )
    for chosen in mappings():
        assert not fits(own.tables[0], chosen)
        assert apply_mapping(own, chosen, GIVEN) == own
        assert left_out(own, chosen) == ()


def test_every_mapping_leads_to_columns_that_exist_and_each_header_to_one_column() -> None:
    for chosen in mappings():
        known = {column.header for column in sheets_of(BOOK)[chosen.sheet].every}
        assert {column.to for column in chosen.columns if column.to} <= known
        assert set(chosen.given) <= known
        assert chosen.key in {column.to for column in chosen.columns}
        spelled = [header for column in chosen.columns for header in column.headers]
        assert len(spelled) == len(set(spelled))
        assert all(column.note for column in chosen.columns if not column.to)


def test_a_broken_mapping_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("id: own\nlabel: 自己的\nsheeet: 期报\n", encoding="utf-8")
    with pytest.raises(PlanError, match=r"own\.yaml"):
        load_mappings(tmp_path)
