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


def test_a_day_that_may_be_announced_asks_for_a_reason_where_it_is_more_than_a_year_ahead() -> None:
    (doubt,) = decided("停业", {"停业日期": "2031-01-01"}).warnings
    assert (doubt.column, doubt.value) == ("停业日期", "2031-01-01")
    assert doubt.message == "在一年以后（今天是 2026-03-01），请检查年份；属实请说明原因"
    near = decided("停业", {"停业日期": "2027-02-01", "恢复运营日期": "2027-03-01"})
    assert (near.warnings, near.problems) == ((), ())
    later = decided("停业", {"停业日期": "2026-01-01", "恢复运营日期": "2027-03-02"})
    assert [each.column for each in later.warnings] == ["恢复运营日期"]


def test_a_figure_of_a_period_before_any_plan_began_asks_for_a_reason() -> None:
    def asked(period: str) -> list[tuple[str, str]]:
        cells = {"数据期": period, "填报日期": "2026-03-01", "计入规划面积(㎡)": "9000"}
        table = TextTable("期报", ("填报主体", *cells), (TextLine(2, ("K1", *cells.values())),))
        state = Current(records=(gathered(HERE, (HALL,), {}, ()),))
        plan = importer.decide((table,), BOOK, state, today=TODAY)
        assert plan.problems == ()
        return [(each.key, each.message) for each in plan.warnings]

    # All plans of the district begin at the end of 2020 or later; its figures of that day are where the way begins.
    said = "这一期（2019-12-31）早于方案开始的日期（2020-12-31），请检查年份；属实请说明原因"
    assert asked("2019-12-31") == [("before-plan/渝中区/K1/2019-12-31", said)]
    assert asked("2020-12-31") == []
