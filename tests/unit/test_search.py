"""Whoever is looked for by any of his names is found, in whatever spelling; nobody else is."""

from datetime import date

import pytest

from components.screen.search_hits import firm_hits, no_carriers, unit_hits
from data.judging.search import Found, search
from data.records.alias import Alias
from data.records.declaring import Origin
from data.records.district import DistrictRecords
from data.records.firm import Firm
from plan_config.reader import load_book
from tests.plans import first_plan
from tests.unit.builders import carrier

AS_OF = date(2025, 12, 31)

BOOK = load_book()
YUZHONG, JIANGJIN = first_plan(BOOK, "渝中区"), first_plan(BOOK, "江津区")
CODE = "91500103MA5YQ8XK3T"


def firm(name: str, at: str, since: str, until: str = "", code: str = "") -> Firm:
    """A stay of a firm in a carrier."""
    ended = date.fromisoformat(until) if until else None
    started = date.fromisoformat(since)
    return Firm(
        district="渝中区",
        carrier=at,
        firm=code or name,
        name=name,
        credit_code=code,
        since=started,
        until=ended,
        tech="",
        listed=None,
        origin=Origin(1, 2),
    )


def records() -> DistrictRecords:
    """Two carriers, a park with another name, a firm in both carriers and one that moved."""
    return DistrictRecords(
        "渝中区",
        carriers=(carrier("YZ01", unit="zongbucheng"), carrier("YZ02", unit="dianchuangyuan")),
        firms=(
            firm("云上数智有限公司", "YZ01", "2024-01-01", code=CODE),
            firm("云上数智有限公司", "YZ02", "2024-06-01", code=CODE),
            firm("云帆科技", "YZ01", "2023-01-01", "2024-01-01"),
            firm("云帆科技", "YZ02", "2024-01-01"),
        ),
        names=(Alias("渝中区", "zongbucheng", "重庆数字经济产业园"),),
    )


def found(wanted: str) -> Found:
    assert YUZHONG is not None
    return search(YUZHONG, records(), wanted, AS_OF)


@pytest.mark.parametrize(
    "wanted", ["zongbucheng", "总部城", "总部城数字经济产业园", "重庆数字经济产业园", "重庆 数字经济 产业园"]
)
def test_a_unit_is_found_by_its_id_its_names_and_its_recorded_aliases(wanted: str) -> None:
    hits = found(wanted)
    assert [unit.id for unit in hits.units] == ["zongbucheng"]
    assert [each.code for each in hits.carriers] == ["YZ01"], "a unit's carriers are found with it"
    assert hits.firms == ()


@pytest.mark.parametrize(
    ("wanted", "unit"), [("珞璜", "luohuang"), ("珞璜临港产业城", "luohuang"), ("LUOHUANG", "luohuang")]
)
def test_a_unit_without_carriers_is_found_too(wanted: str, unit: str) -> None:
    assert JIANGJIN is not None
    known = DistrictRecords("江津区", names=(Alias("江津区", "luohuang", "珞璜临港产业城"),))
    hits = search(JIANGJIN, known, wanted, AS_OF)
    assert [each.id for each in hits.units] == [unit]
    assert hits.carriers == ()
    assert "江津区/luohuang" in unit_hits(JIANGJIN, hits.units, known.aliases)


@pytest.mark.parametrize("wanted", ["YZ02", "yz02", "ＹＺ０２", "载体YZ02"])
def test_a_carrier_is_found_by_its_code_and_name_in_any_spelling(wanted: str) -> None:
    assert [each.code for each in found(wanted).carriers] == ["YZ02"]


@pytest.mark.parametrize("wanted", ["云上数智", CODE, CODE.lower(), "ＭＡ５ＹＱ８"])
def test_a_firm_is_found_by_name_or_code_and_its_double_stay_is_told(wanted: str) -> None:
    (hit,) = found(wanted).firms
    assert [stay.carrier for stay in hit.stays] == ["YZ01", "YZ02"]
    assert hit.doubled == hit.stays
    html = firm_hits("渝中区", [hit], records().carriers)
    assert html.count("合计只计一次") == 2
    assert 'data-pick="carrier:YZ02"' in html


def test_a_firm_that_moved_is_one_firm_and_no_duplicate() -> None:
    (hit,) = found("云帆").firms
    assert len(hit.stays) == 2
    assert hit.doubled == ()
    assert "合计只计一次" not in firm_hits("渝中区", [hit], records().carriers)


def test_without_words_every_carrier_shows_and_no_firm_is_listed() -> None:
    hits = found("  ")
    assert [each.code for each in hits.carriers] == ["YZ01", "YZ02"]
    assert (hits.units, hits.firms) == ((), ())
    assert found("云").firms == (), "one character would list half the register"
    assert found("没有") == Found((), (), ())


def test_where_no_carrier_is_listed_it_says_why_and_nothing_where_something_else_was_found() -> None:
    assert JIANGJIN is not None
    unit = search(JIANGJIN, DistrictRecords("江津区"), "luohuang", AS_OF)
    assert no_carriers(unit, any_hit=True) == '<p class="soft">该单位没有登记载体。</p>'
    assert no_carriers(found(CODE), any_hit=True) == ""
    assert no_carriers(found("没有"), any_hit=True) == "", "found in another district"
    assert "没有符合条件的载体" in no_carriers(found("没有"), any_hit=False)
    assert (
        no_carriers(Found((), (), ()), any_hit=False, any_known=False) == '<p class="soft">没有登记载体。</p>'
    )
    # Carriers go by the name, but level or kind leave none of them.
    assert "请放宽级别、类型" in no_carriers(found("总部城"), any_hit=True)
    assert "没有登记" not in no_carriers(found("总部城"), any_hit=True)


def test_a_hostile_firm_name_is_text() -> None:
    evil = firm('<img src=x onerror="alert(1)">', "YZ01", "2024-01-01")
    (hit,) = search(YUZHONG, DistrictRecords("渝中区", firms=(evil,)), "img", AS_OF).firms
    assert "<img" not in firm_hits("渝中区", [hit], ())
