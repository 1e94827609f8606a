"""A carrier and what is recorded of it: no record counts without a register, and no batch takes a name unseen."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlite_utils import Database

from data import store
from data.access.batch_acts import give_back_as, pass_as
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.checks.leftovers import leftovers
from data.intake.files.tables import Workbook
from data.intake.importer import ImportRefusedError
from data.records.alias import Alias
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.firm import Firm
from data.records.level import LevelSpan
from data.records.observation import Observation
from data.records.values import BatchHead, Review
from data.rights import people
from data.store import StoreError
from data.store.migrations import registry as store_schema
from plan_config.reader import load_book
from tests.unit.builders import on_line

BOOK = load_book()
ROOT = people.at_the_file("root")
SPRING = date(2025, 3, 31)
HERE = "渝中区"


@pytest.fixture
def db() -> Iterator[Database]:
    opened = Database(memory=True)
    store_schema.migrate(opened)
    yield opened
    opened.close()


def carrier(code: str = "A1", name: str = "", district: str = HERE, unit: str = "zongbucheng") -> Carrier:
    return Carrier(
        district=district,
        code=code,
        name=name or f"{code}号楼",
        unit=unit,
        kind="孵化器",
        opened=date(2021, 1, 1),
    )


def area(code: str = "A1", value: float = 8000.0) -> Observation:
    return Observation(HERE, "zongbucheng", code, True, "area_planned", SPRING, value, date(2025, 4, 2))


def level(code: str = "A1") -> LevelSpan:
    return LevelSpan(HERE, code, "市级", SPRING)


def firm(code: str = "A1") -> Firm:
    return Firm(district=HERE, carrier=code, firm="某公司", name="某公司", credit_code="", since=SPRING)


def bring(db: Database, *rows: Record, review: Review = "passed") -> int:
    """Write rows as a batch, whatever deciding would have said of them."""
    number = len(store.batches(db)) + 1
    plan = ChangePlan(
        tuple(on_line(row, line) for line, row in enumerate(rows, 2)), decided_at=store.revision(db)
    )
    file = Workbook(f"{number}.xlsx", f"{number:064x}", ())
    return importer.apply(db, importer.Import(plan, file, review=review), by="张三")


def values(db: Database) -> list[float]:
    return [seen.value for seen in store.load_district(db, HERE).observations]


@pytest.mark.parametrize("record", [area(), level(), firm(), Alias(HERE, "A1", "老楼")])
def test_a_register_on_which_other_batches_rest_is_withdrawn_after_them(db: Database, record: Record) -> None:
    register, further = bring(db, carrier()), bring(db, record)
    before = store.load_district(db, HERE)
    with pytest.raises(StoreError, match="请先撤回批次 2，再撤回批次 1") as refused:
        importer.withdraw(db, register, by="张三", reason="误录")
    assert "A1" in str(refused.value)
    assert store.load_district(db, HERE) == before, "nothing was withdrawn"
    importer.withdraw(db, further, by="张三", reason="误录")
    importer.withdraw(db, register, by="张三", reason="误录")
    assert store.load_district(db, HERE).carriers == ()


def test_a_register_may_go_while_another_batch_registers_the_carrier_too(db: Database) -> None:
    first = bring(db, carrier())
    bring(db, carrier(name="新名"), area())
    importer.withdraw(db, first, by="张三", reason="误录")
    assert [each.name for each in store.load_district(db, HERE).carriers] == ["新名"]
    assert values(db) == [8000]


def test_a_batch_with_its_own_register_goes_as_one_and_a_waiting_one_too(db: Database) -> None:
    importer.withdraw(db, bring(db, carrier(), area(), level()), by="张三", reason="误录")
    importer.withdraw(db, bring(db, carrier(), review="submitted"), by="张三", reason="误录")
    assert store.load_district(db, HERE, "all").carriers == ()


def test_a_batch_does_not_pass_before_the_batch_that_registers_its_carrier(db: Database) -> None:
    register = bring(db, carrier(), review="submitted")
    figures = bring(db, area(), review="submitted")
    with pytest.raises(StoreError, match=f"批次 {figures} 中的载体 渝中区 A1 没有登记在册"):
        pass_as(db, ROOT, figures, book=BOOK)
    assert values(db) == [], "nothing counts without a register"
    pass_as(db, ROOT, register, book=BOOK)
    pass_as(db, ROOT, figures, book=BOOK)
    assert values(db) == [8000]


def test_a_batch_does_not_pass_after_its_carriers_register_was_withdrawn(db: Database) -> None:
    register = bring(db, carrier())
    figures = bring(db, area(), review="submitted")
    importer.withdraw(db, register, by="张三", reason="误录")
    with pytest.raises(StoreError, match="没有登记在册"):
        pass_as(db, ROOT, figures, book=BOOK)
    give_back_as(db, ROOT, figures, book=BOOK, reason="载体已撤回")
    assert values(db) == []


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (carrier("J-0", "甲楼"), carrier("j-0", "乙楼"), "J-0"),
        (carrier("A1", "甲楼"), Alias(HERE, "zongbucheng", "甲楼"), "A1"),
        (Alias(HERE, "zongbucheng", "甲楼"), carrier("A1", "甲楼"), "总部城"),
        (carrier("A1", "甲楼"), carrier("甲楼", "乙楼", "江津区", "degan"), "A1"),
    ],
)
def test_of_two_batches_that_waited_for_one_name_the_second_does_not_pass(
    db: Database, first: Record, second: Record, said: str
) -> None:
    waiting = [bring(db, row, review="submitted") for row in (first, second)]
    pass_as(db, ROOT, waiting[0], book=BOOK)
    with pytest.raises(ImportRefusedError, match=said):
        pass_as(db, ROOT, waiting[1], book=BOOK)
    assert [batch.review for batch in store.batches(db)] == ["passed", "submitted"]


def test_what_an_earlier_version_left_without_a_carrier_is_named(db: Database) -> None:
    bring(db, carrier("A1"), area("A1"))
    assert leftovers(db, BOOK) == ()
    bring(db, area("K9"), level("K9"))
    store.write_batch(db, BatchHead("张三", "旧.xlsx", "cd" * 32), [on_line(carrier("A2", "总部城"), 2)])
    names, orphan = leftovers(db, BOOK)
    assert "总部城" in names
    assert orphan.startswith("批次 2 有渝中区载体 K9 的记录，但这个载体没有登记在册")
    assert store.check(db) == [], "the file itself is sound"
