"""A level is told for carriers that can have it: 众创空间 are registered (国家备案), not 国家级; nobody else is registered."""

from datetime import date

import pytest

from data.intake import importer
from data.intake.files.tables import TextLine, TextTable
from data.intake.importer import Current
from data.records.carrier import Carrier
from data.records.district import gathered
from plan_config.reader import load_book

BOOK = load_book()
HERE = "渝中区"


def asked(kind: str, sheet: str, cells: dict[str, str]) -> list[tuple[str, str]]:
    carrier = Carrier(code="K1", name="甲楼", district=HERE, unit="zongbucheng", kind=kind)
    table = TextTable(sheet, ("载体编码", *cells), (TextLine(2, ("K1", *cells.values())),))
    current = Current(records=(gathered(HERE, (carrier,), {}, ()),))
    plan = importer.decide((table,), BOOK, current, today=date(2026, 3, 1))
    assert plan.problems == ()
    return [(each.column, each.message) for each in plan.warnings if each.key.startswith("level-kind/")]


@pytest.mark.parametrize(
    ("kind", "level", "said"),
    [
        ("众创空间", "国家级", "众创空间的这一级是“国家备案”，请检查级别或载体类型；确实如此请说明原因"),
        ("孵化器", "国家备案", "只有众创空间有这一级，请检查级别或载体类型；确实如此请说明原因"),
    ],
)
def test_a_level_of_another_kind_asks_for_a_reason_also_as_an_aim(kind: str, level: str, said: str) -> None:
    day = "2024-05-01"
    assert asked(kind, "级别", {"级别": level, "认定日期": day}) == [("级别", said)]
    assert asked(kind, "培育库", {"目标级别": level, "入库日期": day}) == [("目标级别", said)]


@pytest.mark.parametrize(
    ("kind", "level"), [("众创空间", "国家备案"), ("孵化器", "国家级"), ("众创空间", "市级")]
)
def test_a_level_of_its_kind_asks_for_nothing(kind: str, level: str) -> None:
    assert asked(kind, "级别", {"级别": level, "认定日期": "2024-05-01"}) == []
