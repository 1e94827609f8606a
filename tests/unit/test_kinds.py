"""A kind of record is declared once: its table, its sheet and its words follow from the declaration."""

from dataclasses import fields
from datetime import date

import pytest
from sqlite_utils import Database

from data.intake.reading.sheets import sheets_of
from data.records.carrier import CARRIER, Carrier
from data.records.declaring import Kind, Origin, Record
from data.records.kinds import KINDS, about, kind_of, words_of
from data.records.observation import OBSERVATION, Observation, Retraction
from data.store.migrations import registry as store_schema
from plan_config.reader import load_book

BOOK = load_book()
SPRING = date(2025, 3, 31)
PLACED = Carrier(
    code="A1",
    name="甲楼",
    district="渝中区",
    unit="zongbucheng",
    kind="孵化器",
    opened=SPRING,
    large=True,
    features=("专业化", "国际化"),
    lon=106.5,
    lat=29.5,
    precision="block",
    radius_m=300,
)


@pytest.fixture(scope="module")
def db() -> Database:
    made = Database(memory=True)
    store_schema.migrate(made)
    return made


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_a_table_has_the_declared_columns_and_key_after_all_migrations(db: Database, kind: Kind) -> None:
    columns = {column.name for column in db.table(kind.table).columns}
    assert columns == {field.name for field in kind.fields} | {"batch", "row"}
    assert db.table(kind.table).pks == [*kind.key, "batch"]
    assert {f"current_{kind.table}", f"pending_{kind.table}"} <= set(db.view_names())
    assert "origin" not in columns


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_a_sheet_has_the_declared_columns_and_no_header_twice(kind: Kind) -> None:
    headers = [column.header for column in sheets_of(BOOK)[kind.name].columns]
    assert headers[: len(kind.columns)] == [field.header for field in kind.columns]
    assert len(set(headers)) == len(headers)


def test_a_header_is_told_by_its_fields_name_also_where_no_table_keeps_the_column() -> None:
    assert CARRIER.header("opened") == "开始运营日期"
    assert CARRIER.header("system") == "坐标系"
    assert "system" not in {field.name for field in CARRIER.fields}


def test_two_records_that_say_the_same_are_equal_wherever_they_come_from() -> None:
    figure = Observation("渝中区", "zongbucheng", "A1", True, "teams", SPRING, 12.0, SPRING)
    elsewhere = Observation(
        "渝中区", "zongbucheng", "A1", True, "teams", SPRING, 12.0, SPRING, origin=Origin(3, 7)
    )
    assert figure == elsewhere
    assert figure.origin != elsewhere.origin


def test_a_figure_and_the_taking_back_of_it_are_about_the_same_and_differ_by_its_value_alone() -> None:
    figure = Observation("渝中区", "zongbucheng", "A1", True, "teams", SPRING, 12.0, SPRING)
    gone: Record = Retraction("渝中区", "zongbucheng", "A1", True, "teams", SPRING, SPRING)
    assert about(gone) == about(figure) == ("observations", "渝中区", "A1", "teams", "2025-03-31")
    assert kind_of(gone) is OBSERVATION
    told = [{each.name for each in fields(kind)} for kind in (Observation, Retraction)]
    assert told[0] - told[1] == {"value"}
    assert gone != figure


def test_what_a_sheet_says_of_a_field_is_read_back_as_it_was() -> None:
    for field in CARRIER.fields:
        read = field.form.read(words_of(PLACED, field))
        kept = getattr(PLACED, field.name)
        assert (field.form.blank if read is None else read) == kept, field.header
    assert words_of(PLACED, CARRIER.field("precision")) == "街区"
    assert words_of(PLACED, CARRIER.field("phone")) == ""
