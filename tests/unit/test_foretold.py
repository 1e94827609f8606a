"""What an import would do is said once of a district with several plans, by the names of plans and units."""

from datetime import date

from data.intake.changes import ChangePlan
from data.intake.foretold import foretold
from data.records.carrier import Carrier
from data.records.district import DistrictRecords
from data.records.observation import Observation
from plan_config.reader import load_book

BOOK = load_book()
HERE, QUARTER = "渝中区", date(2026, 3, 31)
HALLS = tuple(
    Carrier(code=code, name=f"{code}楼", district=HERE, unit="huanchongyi", kind="众创空间")
    for code in ("K1", "K2")
)
RECORDS = DistrictRecords(HERE, HALLS)


def area(code: str, value: float) -> Observation:
    return Observation(HERE, "huanchongyi", code, True, "area_planned", QUARTER, value, QUARTER)


def test_a_unit_that_is_reported_in_part_is_named_once_as_readers_call_it() -> None:
    said = list(foretold(ChangePlan((area("K1", 9_000),)), RECORDS, BOOK))
    (partly,) = (each for each in said if "没有报齐" in each)
    assert partly.startswith("环重医 2026-03-31 的载体面积没有报齐，还缺 1 个载体：K2 K2楼")
    assert len([plan for plan in BOOK.district_plans if plan.district == HERE]) > 1
    assert "huanchongyi" not in "".join(said)
    assert "不因这次导入而变" not in "".join(said), "figures of one plan do move"


def test_that_nothing_moves_is_said_once_of_all_plans_of_a_district() -> None:
    still = Observation(HERE, "huanchongyi", "K1", True, "employees", QUARTER, 5, QUARTER)
    assert list(foretold(ChangePlan((still,)), RECORDS, BOOK)) == [
        "渝中区：各期全区和各单位的数值都不因这次导入而变"
    ]
