"""A day on which something happened cannot lie ahead; a day by which something is to happen may."""

from datetime import date

from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable
from data.intake.importer import Current
from data.records.carrier import Carrier
from data.records.district import gathered
from plan_config.reader import load_book

BOOK = load_book()
HERE, TODAY = "渝中区", date(2026, 3, 1)
HALL = Carrier(code="K1", name="甲楼", district=HERE, unit="zongbucheng", kind="众创空间")


def decided(sheet: str, cells: dict[str, str]) -> ChangePlan:
    table = TextTable(sheet, ("载体编码", *cells), (TextLine(2, ("K1", *cells.values())),))
    return importer.decide((table,), BOOK, Current(records=(gathered(HERE, (HALL,), {}, ()),)), today=TODAY)


def refused(sheet: str, cells: dict[str, str]) -> list[tuple[str, str]]:
    return [(each.column, each.message) for each in decided(sheet, cells).problems]


def test_a_level_is_not_given_on_a_day_to_come_but_may_last_until_one() -> None:
    level = {"级别": "市级", "认定日期": "2026-03-02", "终止日期": "2029-03-01"}
    said = "还没有到这一天，今天是 2026-03-01，请检查"
    assert refused("级别", level) == [("认定日期", said)]
    assert refused("级别", level | {"认定日期": "2026-03-01"}) == []


def test_a_carrier_enters_and_leaves_the_pool_on_no_day_to_come_but_may_have_time_until_one() -> None:
    entry = {"目标级别": "市级", "入库日期": "2026-03-01", "期限": "2027-06-30"}
    assert refused("培育库", entry) == []
    assert [column for column, _ in refused("培育库", entry | {"入库日期": "2026-03-02"})] == ["入库日期"]
    left = {"退出日期": "2026-04-01", "退出原因": "迁出"}
    assert [column for column, _ in refused("培育库", entry | left)] == ["退出日期"]
