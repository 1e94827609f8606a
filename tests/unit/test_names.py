"""One name, one subject: however it is spelled, and whoever brings it in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.checks.taken import names_on_record
from data.intake.files.tables import TextLine, TextTable
from data.intake.importer import Current
from data.intake.preview import preview
from data.intake.template.rows import subjects_of
from data.records.alias import Alias
from data.records.carrier import Carrier
from data.records.declaring import Origin
from data.records.district import DistrictRecords
from data.records.firm import Firm
from data.records.kinds import key_of
from data.records.level import LevelSpan
from data.records.names import NameBook, district_named
from data.records.observation import Observation
from data.records.spelling import normalise
from plan_config.book import PlanBook
from plan_config.reader import load_book
from tests.plans import changed

BOOK = load_book()
CARRIER = ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型", "开始运营日期")
INVISIBLE = ("\u200b", "\ufeff", "\u00ad", "\u2060", "\u200e", "\u202c", "\ufe0f", "\U000e0100", "\u200d")


def of_districts(*names: str) -> PlanBook:
    """A book with a plan for each of these districts."""
    plans = (changed(BOOK.plans[0], id=f"p{nth}", district=name) for nth, name in enumerate(names))
    return changed(BOOK, plans=tuple(plans))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("渝中区", "渝中区"),
        ("渝中", "渝中区"),
        (" 平阳 ", "平阳县"),
        ("兰州", "兰州市"),
        ("彭水苗族土家族", "彭水苗族土家族自治县"),
        ("万州", "万州区"),
        ("巴", None),  # 巴县 is no 巴
        ("平阳市", None),  # another kind is another district
        ("江津", None),  # 江津区 or 江津市
        ("江津市", "江津市"),
    ],
)
def test_a_district_is_known_with_and_without_its_kind_and_only_where_it_is_one(
    name: str, meant: str | None
) -> None:
    book = of_districts(
        "渝中区", "平阳县", "兰州市", "彭水苗族土家族自治县", "万州区", "巴县", "江津区", "江津市"
    )
    found = district_named(book, name)
    assert (found.name if found else None) == meant


def sheet(name: str, headers: tuple[str, ...], *lines: tuple[str, ...]) -> TextTable:
    return TextTable(name, headers, tuple(TextLine(row, cells) for row, cells in enumerate(lines, start=2)))


def carriers(*lines: tuple[str, str, str, str]) -> TextTable:
    return sheet("载体", CARRIER, *((*line, "孵化器", "2021-01-01") for line in lines))


def aliases(*lines: tuple[str, str, str]) -> TextTable:
    return sheet("别名", ("区县", "名称或编码", "别名"), *lines)


def area(*lines: tuple[str, str]) -> TextTable:
    headers = ("填报主体", "数据期", "填报日期", "计入规划面积(㎡)")
    return sheet("期报", headers, *((who, "2025Q4", "2026-01-08", value) for who, value in lines))


def carrier(
    code: str,
    name: str = "甲楼",
    district: str = "渝中区",
    unit: str = "zongbucheng",
    further: tuple[str, ...] = (),
) -> Carrier:
    day = date(2021, 1, 1)
    return Carrier(
        code=code,
        name=name,
        district=district,
        unit=unit,
        kind="孵化器",
        origin=Origin(1, 2),
        opened=day,
        aliases=further,
    )


def known(*register: Carrier, further: tuple[Alias, ...] = (), firms: tuple[Firm, ...] = ()) -> Current:
    own = [Alias(each.district, each.code, name) for each in register for name in each.aliases]
    records = tuple(
        DistrictRecords(
            district.name,
            tuple(each for each in register if each.district == district.name),
            firms=tuple(each for each in firms if each.district == district.name),
            names=tuple(each for each in (*own, *further) if each.district == district.name),
        )
        for district in BOOK.districts
    )
    return Current(records=records)


def decide(*found: TextTable, current: Current | None = None) -> ChangePlan:
    return importer.decide(found, BOOK, current or Current())


def places(plan: ChangePlan) -> list[tuple[str, int, str]]:
    return [(each.sheet, each.row, each.column) for each in plan.problems]


@pytest.mark.parametrize(
    ("kept", "written"),
    [
        ("J-0", "j-0"),
        ("J-0", "J－0"),
        ("J-0", "J – 0"),
        ("YZ01", "ＹＺ０１"),
        ("ＹＺ０１", "yz01"),
        *(("YZ01", f"YZ{sign}01") for sign in INVISIBLE),
        *((f"YZ{sign}01", "YZ01") for sign in INVISIBLE),
    ],
)
def test_another_spelling_of_a_code_is_the_same_carrier(kept: str, written: str) -> None:
    current = known(carrier(kept))
    told = (
        carriers((written, "甲楼", "渝中区", "总部城")),
        area((written, "8000")),
        sheet("级别", ("载体编码", "级别", "认定日期"), (written, "市级", "2022-01-01")),
        sheet("企业", ("企业名称", "所在载体", "入驻日期"), ("某公司", written, "2022-01-01")),
    )
    plan = decide(*told, current=current)
    assert plan.problems == ()
    rows = list(plan.records)
    # The register's own line says nothing new; what refers to it goes by the register's spelling.
    assert not any(isinstance(row, Carrier) for row in rows)
    assert {row.code for row in rows if isinstance(row, LevelSpan)} == {kept}
    assert {row.carrier for row in rows if isinstance(row, Firm)} == {kept}
    assert {row.subject for row in rows if isinstance(row, Observation)} == {kept}


def test_two_spellings_in_one_file_are_one_carrier_written_twice() -> None:
    plan = decide(carriers(("J-0", "甲楼", "渝中区", "总部城"), ("ｊ－0\u200b", "乙楼", "渝中区", "总部城")))
    assert places(plan) == [("载体", 3, "")]
    assert "与第 2 行重复" in plan.problems[0].message


def test_a_new_code_is_kept_in_half_width_and_a_code_of_nothing_visible_is_blank() -> None:
    plan = decide(
        carriers(("ＪＪ\u200b９９", "甲\u200b楼", "江津区", "德感"), ("\u200b", "乙楼", "江津区", "德感"))
    )
    (row,) = (entry for entry in plan.additions)
    assert isinstance(row, Carrier)
    assert (row.code, row.name) == ("JJ99", "甲楼")
    assert places(plan) == [("载体", 3, "载体编码")]


def test_eight_carriers_handed_in_again_in_lower_case_stay_eight() -> None:
    register = tuple(carrier(f"J-{nth}", f"{nth}号楼") for nth in range(8))
    again = carriers(*((f"j-{nth}", f"{nth}号楼", "渝中区", "总部城") for nth in range(8)))
    plan = decide(again, current=known(*register))
    assert (plan.problems, plan.warnings, plan.records, plan.unchanged) == ((), (), (), 8)
    assert len(preview(known(*register).records[0], plan).carriers) == 8


def test_two_spellings_from_an_earlier_version_are_named_and_each_goes_by_its_own() -> None:
    twice = known(carrier("J-0", "甲楼"), carrier("j-0", "乙楼"))
    plan = decide(area(("J-0", "8000"), ("j-0", "9000")), current=twice)
    assert plan.problems == ()
    assert [key_of(entry)[1] for entry in plan.records] == ["J-0", "j-0"]
    unclear = decide(carriers(("Ｊ-0", "甲楼", "渝中区", "总部城")), area(("Ｊ-0", "1")), current=twice)
    assert places(unclear) == [("载体", 2, "载体编码"), ("期报", 2, "填报主体")]
    (said,) = names_on_record(twice.every(), BOOK)
    assert "J-0" in said
    assert "j-0" in said


def test_a_firm_is_the_same_in_any_spelling_and_when_its_code_becomes_known() -> None:
    stay = Firm(
        district="渝中区",
        carrier="A1",
        firm="某公司\u200b",
        name="某公司\u200b",
        credit_code="",
        since=date(2022, 1, 1),
        until=None,
        tech="",
        listed=None,
        origin=Origin(1, 2),
    )
    current = known(carrier("A1"), firms=(stay,))
    code = "91500103MA5U0ABC1D"
    headers = ("企业名称", "统一社会信用代码", "所在载体", "入驻日期")
    for name, credit in (("某公司", ""), ("某 公司", code)):
        plan = decide(sheet("企业", headers, (name, credit, "A1", "2022-01-01")), current=current)
        assert len(plan.changes) == 1
        assert (key_of(plan.changes[0].after)[2], plan.additions) == ("某公司\u200b", ())


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (("A1", "总部城", "渝中区", "总部城"), "载体名称"),
        (("A1", "ZONGBUCHENG", "渝中区", "环重医"), "载体名称"),
        (("A1", "德感\u200b", "渝中区", "总部城"), "载体名称"),
        (("zongbucheng", "甲楼", "渝中区", "总部城"), "载体编码"),
        (("Degan", "甲楼", "渝中区", "总部城"), "载体编码"),
        (("总部城", "甲楼", "渝中区", "总部城"), "载体编码"),
        (("A1", "K2", "渝中区", "总部城"), "载体名称"),
        (("乙楼", "甲楼", "渝中区", "总部城"), "载体编码"),
        (("A1", "老乙", "江津区", "德感"), "载体名称"),
        (("老乙", "甲楼", "渝中区", "总部城"), "载体编码"),
    ],
)
def test_a_carrier_cannot_take_a_name_that_is_another_s(line: tuple[str, str, str, str], column: str) -> None:
    plan = decide(carriers(line), current=known(carrier("K2", "乙楼", further=("老乙",))))
    assert places(plan) == [("载体", 2, column)]
    assert "请换一个" in plan.problems[0].message


@pytest.mark.parametrize("alias", ["K2", "乙楼", "乙\u200b楼", "德感", "degan", "J1", "K2 乙楼", "老乙"])
def test_a_further_name_cannot_be_another_s_and_blocks_nobody(alias: str) -> None:
    current = known(
        carrier("A1"),
        carrier("K2", "乙楼", unit="huanzhongyi"),
        carrier("J1", "丙楼", "江津区", "degan", ("老乙",)),
    )
    plan = decide(aliases(("渝中区", "A1", alias)), area(("J1", "1000")), current=current)
    assert places(plan) == [("别名", 2, "别名")]


def test_in_one_file_both_lines_that_want_a_name_are_refused() -> None:
    plan = decide(
        carriers(("A1", "甲楼", "渝中区", "总部城"), ("A2", "乙楼", "渝中区", "总部城")),
        aliases(("渝中区", "A1", "乙楼")),
    )
    assert places(plan) == [("载体", 3, "载体名称"), ("别名", 2, "别名")]


def test_own_names_and_former_names_may_be_further_names() -> None:
    current = known(carrier("A1"))
    plan = decide(
        carriers(("A1", "新甲楼", "渝中区", "总部城")),
        aliases(("渝中区", "A1", "甲楼"), ("渝中区", "总部城", "总部城"), ("渝中区", "总部城", "数产园")),
        current=current,
    )
    assert plan.problems == ()


def test_a_further_name_keeps_its_spelling_and_is_moved_not_doubled() -> None:
    current = known(carrier("A1", further=("老楼",)), carrier("A2", "乙楼"))
    plan = decide(aliases(("渝中区", "A2", "老 楼\ufeff")), current=current)
    assert plan.problems == ()
    assert [(change.before, change.after) for change in plan.changes] == [
        (Alias("渝中区", "A1", "老楼"), Alias("渝中区", "A2", "老楼"))
    ]


def test_the_same_name_in_one_district_asks_for_a_reason_and_in_two_does_not() -> None:
    current = known(carrier("K2", "甲楼"))
    same = decide(carriers(("A1", "甲\u200b楼", "渝中区", "总部城")), current=current)
    assert [(each.row, each.column, each.letter) for each in same.warnings] == [(2, "载体名称", "B")]
    assert "K2" in same.warnings[0].message
    assert decide(carriers(("A1", "甲楼", "江津区", "德感")), current=current).warnings == ()
    both = decide(carriers(("A1", "甲楼", "渝中区", "总部城"), ("A2", "甲楼", "渝中区", "环重医")))
    assert [each.row for each in both.warnings] == [3], "one of the two is asked about"


def test_a_name_taken_before_these_rules_is_named_and_stops_no_file_that_repeats_it() -> None:
    old = known(carrier("A1", "总部城"), carrier("A2", "乙楼"))
    again = decide(carriers(("A1", "总部城", "渝中区", "环重医")), current=old)
    assert again.problems == (), "the unit moves, the name is not new"
    unclear = decide(area(("总部城", "10000")), current=old)
    assert places(unclear) == [("期报", 2, "填报主体")]
    assert "可能指：渝中区 A1 总部城、渝中区 总部城数字经济产业园。" in unclear.problems[0].message
    assert "zongbucheng" not in unclear.problems[0].message
    clear = decide(area(("zongbucheng", "110000"), ("A1 总部城", "10000")), current=old)
    assert [key_of(entry)[1] for entry in clear.records] == ["zongbucheng", "A1"]
    (said,) = names_on_record(old.every(), BOOK)
    assert "A1" in said
    units = BOOK.districts[0].units
    told = dict(subjects_of(units, old.records[0].carriers, [unit.id for unit in units]))
    assert (told["zongbucheng"], told["A1"], told["huanchongyi"]) == ("zongbucheng", "A1 总部城", "环重医")
    assert names_on_record(known(carrier("A2", "乙楼")).every(), BOOK) == ()


def test_a_code_and_a_name_that_run_together_like_another_s_are_told_apart() -> None:
    register = [carrier("K1", "1楼"), carrier("K11", "楼")]
    plan = decide(area(("K1 1楼", "8000"), ("K11 楼", "9000")), current=known(*register))
    assert plan.problems == ()
    assert [key_of(entry)[1] for entry in plan.records] == ["K1", "K11"]


@given(st.text(min_size=1), st.lists(st.sampled_from(INVISIBLE), min_size=1), st.integers(0, 50))
def test_what_cannot_be_seen_never_makes_another_name(text: str, signs: list[str], at: int) -> None:
    at = min(at, len(text))
    assert normalise(text[:at] + "".join(signs) + text[at:]) == normalise(text)
    assert normalise(normalise(text)) == normalise(text)


@given(st.text("Jj０0-－—_ \u200b总", min_size=1, max_size=6).filter(normalise))
def test_a_carrier_is_found_by_every_spelling_of_its_code(code: str) -> None:
    names = NameBook()
    names.add_carriers(
        [Carrier(district="渝中区", code=code, name="某楼", unit="zongbucheng", kind="孵化器")]
    )
    for written in (code, code.upper(), code.lower(), f"{code}\ufeff", normalise(code)):
        assert [each.id for each in names.find(written)] == [code]
    assert names.find(f"{code}别的") == []


def test_a_further_name_that_is_refused_makes_no_other_line_wrong() -> None:
    def table(sheet: str, heads: tuple[str, ...], *lines: tuple[str, ...]) -> TextTable:
        return TextTable(sheet, heads, tuple(TextLine(row, line) for row, line in enumerate(lines, 2)))

    right = (
        table("载体", CARRIER, ("K1", "甲楼", "渝中区", "历史街区", "众创空间", "")),
        table(
            "期报",
            ("区县", "填报主体", "数据期", "填报日期", "计入规划面积(㎡)"),
            ("渝中区", "历史街区", "2025-12-31", "2026-01-08", "9000"),
        ),
    )
    wrong = table("别名", ("区县", "名称或编码", "别名"), ("渝中区", "总部城", "历史街区"))
    plan = importer.decide((*right, wrong), BOOK, Current(), today=date(2026, 3, 1))
    assert [(each.sheet, each.column) for each in plan.problems] == [("别名", "别名")]
    units = {each.unit for each in plan.additions if isinstance(each, Carrier | Observation)}
    assert units == {"lishijiequ"}, "neither is read as of 总部城"


def test_a_further_name_that_is_anothers_already_stays_the_others_and_names_are_said_as_people_know_them() -> (
    None
):
    names = NameBook()
    names.add_units(BOOK)
    names.add_aliases([Alias("渝中区", "总部城", "数产园"), Alias("渝中区", "历史街区", "数产园")])
    (found,) = names.find("数产园", "渝中区")
    assert (found.id, names.called(found)) == ("zongbucheng", "总部城数字经济产业园")
    unit = names.find_unit("数产园", "渝中区")
    assert unit == found
    taken = names_on_record(
        [Alias("渝中区", "zongbucheng", "数产园"), Alias("渝中区", "lishijiequ", "数产园")], BOOK
    )
    assert taken
    assert all("zongbucheng" not in each and "lishijiequ" not in each for each in taken)
