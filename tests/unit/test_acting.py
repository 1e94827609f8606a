"""What people do with records: inside their units under their own name, outside not at all, whatever a page shows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from data import store
from data.access import accounts, duties
from data.access.batch_acts import (
    NEEDED,
    drop_as,
    give_back_as,
    import_as,
    pass_as,
    steps_of,
    submit_as,
    withdraw_as,
)
from data.access.district_acts import set_status_as
from data.access.duties import UnknownScopeError
from data.access.entitlement import entitled, note_export
from data.access.outside import outside
from data.intake.changes import Change, ChangePlan
from data.intake.files.tables import TextLine, TextTable, Workbook
from data.intake.importer import Import
from data.records.alias import Alias
from data.records.carrier import Carrier
from data.records.closing_text import PARTS, ClosingText
from data.records.closure import Closure
from data.records.declaring import Record
from data.records.evaluation_points import EvaluationPoints
from data.records.evidence import Evidence
from data.records.firm import Firm
from data.records.kinds import KINDS, key_of, kind_of
from data.records.level import LevelSpan
from data.records.no_change import NoChange
from data.records.observation import Observation
from data.records.plan_judgement import PlanJudgement
from data.records.pool import PoolEntry
from data.records.rectification import Rectification
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from data.records.values import UNTOUCHED, NewStatus, Review, Revision
from data.rights import people
from data.rights.people import Forbidden
from data.rights.person import AccountScope, Person, Role
from plan_config.reader import load_book
from tests.unit.builders import on_line

BOOK = load_book()
YUZHONG, JIANGJIN = "渝中区", "江津区"
PLAN = next(plan for plan in BOOK.district_plans if plan.district == YUZHONG)
HERE, THERE = PLAN.units[0].id, PLAN.units[1].id
SPRING = date(2025, 3, 31)
FILE = Workbook("期报.xlsx", "ab" * 32, ())
ROOT = people.at_the_file("root")


def carrier(code: str = "A1", unit: str = HERE) -> Carrier:
    return Carrier(district=YUZHONG, code=code, name=f"{code}号楼", unit=unit, kind="孵化器")


def figure(unit: str = HERE, subject: str = "A1", district: str = YUZHONG, value: float = 12) -> Observation:
    return Observation(district, unit, subject, True, "area_planned", SPRING, value, date(2025, 4, 2))


def level(code: str) -> LevelSpan:
    return LevelSpan(YUZHONG, code, "市级", SPRING)


def adding(*rows: Record, at: Revision) -> ChangePlan:
    return ChangePlan(tuple(on_line(row, number) for number, row in enumerate(rows, 2)), decided_at=at)


class Office:
    """A database with one carrier in each of two units, and a way to hand in rows."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.files = 0
        self.hand_in(ROOT, carrier("A1", HERE), carrier("B1", THERE), review="passed")

    def hand_in(
        self, person: Person, *rows: Record, review: str = "submitted", standing: str = "reported"
    ) -> int:
        self.files += 1
        return import_as(
            self.db,
            person,
            Import(
                adding(*rows, at=store.revision(self.db)),
                Workbook(f"{self.files}.xlsx", f"{self.files:064x}", ()),
                standing,  # type: ignore[arg-type]
                review,  # type: ignore[arg-type]
            ),
            book=BOOK,
        )

    def figures(self) -> list[float]:
        return [seen.value for seen in store.load_district(self.db, YUZHONG).observations]

    def writes_nothing(self, act: Callable[[], object], *words: str) -> None:
        before = store.revision(self.db)
        with pytest.raises(Forbidden) as caught:
            act()
        assert all(word in str(caught.value) for word in words), str(caught.value)
        assert store.revision(self.db) == before


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    db = store.open_for_writing(tmp_path / "records.db")
    yield Office(db)
    db.close()


def with_account(office: Office, name: str, role: Role, *units: AccountScope) -> Person:
    """An account by claim: no password needs hashing here."""
    return accounts.add(
        office.db, accounts.NewAccount(name, role, units, f"{name}@example.cn"), None, by="root"
    )


def test_a_reporter_hands_in_for_his_unit_under_his_own_name_and_it_waits_for_review(office: Office) -> None:
    person = with_account(office, "李四", "reporter", (YUZHONG, HERE))
    batch = office.hand_in(
        person,
        figure(),
        level("A1"),
        Firm(district=YUZHONG, carrier="A1", firm="f", name="某公司", credit_code="", since=SPRING),
    )
    written = next(each for each in store.batches(office.db) if each.id == batch)
    assert (written.by, written.review) == ("李四", "submitted")
    assert office.figures() == [], "what waits does not count"


@pytest.mark.parametrize(
    "row",
    [
        figure(THERE, "B1"),
        carrier("C1", THERE),
        level("B1"),
        Alias(YUZHONG, "B1", "老楼"),
        Alias(YUZHONG, THERE, "新城"),
        Firm(district=YUZHONG, carrier="B1", firm="f", name="某公司", credit_code="", since=SPRING),
    ],
)
def test_whatever_sheet_it_stands_on_a_row_of_another_unit_is_refused_by_name(
    office: Office, row: Record
) -> None:
    person = with_account(office, "李四", "reporter", (YUZHONG, HERE))
    office.writes_nothing(lambda: office.hand_in(person, figure(), row), PLAN.units[1].short)
    assert len(store.batches(office.db)) == 1


def test_a_unit_of_the_same_name_in_the_other_district_is_another_unit(office: Office) -> None:
    person = with_account(office, "李四", "reporter", (JIANGJIN, HERE))
    office.writes_nothing(lambda: office.hand_in(person, figure()), YUZHONG)


def test_a_carrier_cannot_be_drawn_into_ones_own_unit(office: Office) -> None:
    person = with_account(office, "李四", "reporter", (YUZHONG, HERE))
    moved = ChangePlan(
        changes=(Change(carrier("B1", THERE), on_line(carrier("B1", HERE), 2)),),
        decided_at=store.revision(office.db),
    )
    office.writes_nothing(
        lambda: import_as(office.db, person, Import(moved, FILE, review="submitted"), book=BOOK),
        PLAN.units[1].short,
    )


def test_a_new_carrier_brings_its_own_level_and_a_level_of_an_unknown_one_is_the_districts(
    office: Office,
) -> None:
    person = with_account(office, "李四", "reporter", (YUZHONG, HERE))
    assert office.hand_in(person, carrier("C1"), level("C1"))
    office.writes_nothing(lambda: office.hand_in(person, level("Z9")), YUZHONG)


def test_a_reporter_can_neither_pass_his_own_rows_nor_call_them_verified(office: Office) -> None:
    person = with_account(office, "李四", "reporter", (YUZHONG, HERE))
    office.writes_nothing(lambda: office.hand_in(person, figure(), review="passed"), "不能审核数据")
    office.writes_nothing(lambda: office.hand_in(person, figure(), standing="verified"), "不能审核数据")
    office.writes_nothing(lambda: office.hand_in(person, figure(), standing="simulated"), "不能审核数据")
    batch = office.hand_in(person, figure())
    office.writes_nothing(lambda: pass_as(office.db, person, batch, book=BOOK), "不能审核数据")


def test_a_reviewer_of_a_district_passes_returns_and_withdraws_there_and_nowhere_else(office: Office) -> None:
    at_home = with_account(office, "王五", "reviewer", YUZHONG)
    away = with_account(office, "钱七", "reviewer", JIANGJIN)
    batch = office.hand_in(ROOT, figure())
    office.writes_nothing(lambda: pass_as(office.db, away, batch, book=BOOK), PLAN.units[0].short)
    give_back_as(office.db, at_home, batch, book=BOOK, reason="缺依据")
    submit_as(office.db, at_home, batch, book=BOOK)
    pass_as(office.db, at_home, batch, book=BOOK)
    assert office.figures() == [12]
    office.writes_nothing(lambda: withdraw_as(office.db, away, batch, book=BOOK, reason="误填"), "撤回批次")
    withdraw_as(office.db, at_home, batch, book=BOOK, reason="误填")
    assert office.figures() == []


def test_a_batch_that_waits_is_its_units_by_what_it_would_bring(office: Office) -> None:
    """A reviewer of one unit: C1 is new in his, so its level is his too; B1 is not."""
    person = with_account(office, "王五", "reviewer", (YUZHONG, HERE))
    own = office.hand_in(ROOT, carrier("C1"), level("C1"))
    later = office.hand_in(
        ROOT, Firm(district=YUZHONG, carrier="C1", firm="f", name="某公司", credit_code="", since=SPRING)
    )
    others = office.hand_in(ROOT, level("B1"))
    away = office.hand_in(ROOT, carrier("A1", THERE))
    pass_as(office.db, person, own, book=BOOK)
    pass_as(office.db, person, later, book=BOOK)
    for batch in (others, away):
        office.writes_nothing(partial(pass_as, office.db, person, batch, book=BOOK), PLAN.units[1].short)


ELSEWHERE = next(task for task in PLAN.tasks if HERE not in task.owners)
# A row of each kind, by itself in a batch: of the carrier B1 or its unit, of a measure, or of the district.
ALONE: tuple[Record, ...] = (
    carrier("B1", THERE),
    level("B1"),
    figure(THERE, "B1"),
    Alias(YUZHONG, "B1", "老楼"),
    TaskUpdate(YUZHONG, ELSEWHERE.id, SPRING, "推进中"),
    Firm(district=YUZHONG, carrier="B1", firm="f", name="某公司", credit_code="", since=SPRING),
    Closure(YUZHONG, "B1", SPRING),
    EvaluationPoints(YUZHONG, "B1", 2024, "统计报送", 8),
    Rectification(YUZHONG, "B1", "台账不全", SPRING, "检查", SPRING, "运营单位"),
    PoolEntry(YUZHONG, "B1", SPRING, "市级", "区科技局", date(2026, 3, 31)),
    TaskAdjustment(YUZHONG, ELSEWHERE.id, "完成期限", SPRING, "", "2026-06-30", "选址变动", "某文"),
    NoChange(YUZHONG, THERE, SPRING, "无变化"),
    Evidence(YUZHONG, THERE, "数字", "B1", SPRING, number="某〔2025〕2号"),
    ClosingText(YUZHONG, "yuzhong-2021-2025", "经验做法", "", "先建后补"),
    PlanJudgement(YUZHONG, "yuzhong-2021-2025", "自评", SPRING, "区科技局", "某文", "92分"),
)


def test_a_row_of_every_kind_is_tried_alone() -> None:
    assert {kind_of(row) for row in ALONE} == set(KINDS)


@pytest.mark.parametrize("row", ALONE, ids=lambda row: kind_of(row).table)
def test_a_batch_of_whichever_kind_is_passed_and_withdrawn_by_nobody_of_another_unit_or_district(
    office: Office, row: Record
) -> None:
    own = [
        with_account(office, "甲", "reviewer", (YUZHONG, HERE)),
        with_account(office, "乙", "reviewer", JIANGJIN),
    ]
    earlier = replace(figure(THERE, "B1"), period=date(2024, 12, 31), reported_on=date(2025, 1, 5))
    office.hand_in(ROOT, earlier, review="passed")  # else there is nothing that could be unchanged
    batch = office.hand_in(ROOT, row)
    for person in own:
        office.writes_nothing(partial(pass_as, office.db, person, batch, book=BOOK), YUZHONG)
    pass_as(office.db, ROOT, batch, book=BOOK)
    for person in own:
        office.writes_nothing(
            partial(withdraw_as, office.db, person, batch, book=BOOK, reason="误填"), YUZHONG
        )
    at_home = with_account(office, "丙", "reviewer", YUZHONG)
    withdraw_as(office.db, at_home, batch, book=BOOK, reason="误填")


def test_a_measure_is_reported_by_its_parks_and_by_the_offices_its_clause_names(office: Office) -> None:
    task = next(task for task in PLAN.tasks if task.responsible.lead and task.responsible.supporting)
    lead, support = task.responsible.lead[0], task.responsible.supporting[0]
    row = TaskUpdate(YUZHONG, task.id, SPRING, "推进中")
    for name, unit in (("甲", lead), ("乙", support)):
        assert office.hand_in(with_account(office, name, "reporter", (YUZHONG, unit)), row)
    stranger = with_account(office, "丙", "reporter", (YUZHONG, "区气象局"))
    office.writes_nothing(lambda: office.hand_in(stranger, row), YUZHONG)
    batch = office.hand_in(ROOT, row)
    pass_as(office.db, with_account(office, "丁", "reviewer", (YUZHONG, lead)), batch, book=BOOK)


def test_what_a_measure_brought_is_written_by_its_own_units_and_nothing_else_of_the_paper(
    office: Office,
) -> None:
    task = next(task for task in PLAN.tasks if task.responsible.lead and task.responsible.supporting)
    lead, support = task.responsible.lead[0], task.responsible.supporting[0]
    parts = [part for part, about in PARTS.items() if about == "measure"]
    texts = [ClosingText(YUZHONG, PLAN.id, part, task.id, "建成两处") for part in parts]
    for name, unit in (("甲", lead), ("乙", support)):
        own = with_account(office, name, "reporter", (YUZHONG, unit))
        for text in texts:
            batch = office.hand_in(own, text)
            assert "submit" not in steps(office, own, batch)
            office.writes_nothing(partial(pass_as, office.db, own, batch, book=BOOK), "不能审核数据")
            assert give_back_and_again(office, own, batch) == "submitted"
        strange = next(each for each in PLAN.tasks if unit not in each.owners)
        of_others = replace(texts[0], entry=strange.id)
        about_all = ClosingText(YUZHONG, PLAN.id, "经验做法", "", "先建后补")
        cause = ClosingText(YUZHONG, PLAN.id, "未达原因", PLAN.targets[0].id, "选址晚")
        judged = PlanJudgement(YUZHONG, PLAN.id, "自评", SPRING, "区科技局", "某文", "92分")
        for row in (of_others, about_all, cause, judged):
            office.writes_nothing(partial(office.hand_in, own, row), "在自己负责的范围内")
    beside = with_account(office, "丁", "reviewer", (YUZHONG, "区气象局"))
    office.writes_nothing(partial(pass_as, office.db, beside, batch, book=BOOK), YUZHONG)
    pass_as(office.db, with_account(office, "戊", "reviewer", YUZHONG), batch, book=BOOK)


def give_back_and_again(office: Office, person: Person, batch: int) -> Review:
    """What became of a batch that was returned, and that who brought it in handed in once more."""
    give_back_as(office.db, ROOT, batch, book=BOOK, reason="请写具体")
    submit_as(office.db, person, batch, book=BOOK)
    return next(each.review for each in store.batches(office.db) if each.id == batch)


def test_a_session_holds_no_longer_than_its_account(office: Office) -> None:
    person = with_account(office, "王五", "reviewer", YUZHONG)
    accounts.change(office.db, "王五", "reader", [], by="root")
    office.writes_nothing(lambda: office.hand_in(person, figure()), "查看人员不能提交审核")
    accounts.disable(office.db, "王五", by="root")
    office.writes_nothing(lambda: office.hand_in(person, figure()), "已停用")
    forged = Person("没有此人", "administrator")
    office.writes_nothing(lambda: entitled(office.db, forged, "administer"))


def test_a_visitor_writes_nothing_and_his_export_is_on_the_trail(office: Office) -> None:
    office.writes_nothing(lambda: office.hand_in(people.VISITOR, figure()), "请先登录")
    note_export(office.db, people.VISITOR, "html", scope=YUZHONG)
    last = office.db.execute('select action, "by" from audit order by id desc limit 1').fetchone()
    assert last == ("export", "访客")
    assert store.check(office.db) == []


def test_a_word_by_hand_is_for_who_reviews_the_whole_district(office: Office) -> None:
    target = PLAN.targets[0].id
    said = NewStatus(YUZHONG, target, "暂缓", "拆迁", SPRING)
    boss = with_account(office, "王五", "reviewer", YUZHONG)
    unit = with_account(office, "钱七", "reviewer", (YUZHONG, HERE))
    office.writes_nothing(lambda: set_status_as(office.db, unit, said), YUZHONG)
    set_status_as(office.db, boss, said)
    set_status_as(office.db, boss, NewStatus(YUZHONG, target, "", "复工", SPRING))
    assert store.check(office.db) == []


def test_an_empty_plan_still_asks_for_the_right(office: Office) -> None:
    reader = with_account(office, "孙八", "reader")
    office.writes_nothing(lambda: office.hand_in(reader), "不能提交审核")
    assert entitled(office.db, ROOT, "administer") == "root"


scopes = st.lists(
    st.sampled_from([YUZHONG, JIANGJIN, (YUZHONG, HERE), (YUZHONG, THERE), (JIANGJIN, HERE)]), max_size=2
).map(tuple)
some_rows = st.lists(
    st.sampled_from([figure(), figure(THERE, "B1"), carrier("C1"), level("A1"), level("B1")]),
    min_size=1,
    max_size=3,
    unique=True,
)


@given(st.sampled_from(people.ROLES), scopes, some_rows, st.sampled_from(["draft", "submitted", "passed"]))
def test_nothing_is_ever_written_outside_a_persons_units(
    role: Role, scope: tuple[AccountScope, ...], rows: list[Record], state: str
) -> None:
    """By hand: A1 and C1 are in HERE, B1 is in THERE, and every row names one of them."""
    person = Person("某人", role, scope)
    touched = {THERE if "B1" in key_of(row) else HERE for row in rows}
    allowed = all(people.may(person, NEEDED[state], YUZHONG, unit) for unit in touched)  # type: ignore[index]
    plan = adding(*rows, at=UNTOUCHED)
    homes = {(YUZHONG, "A1"): HERE, (YUZHONG, "B1"): THERE}
    assert (not duties.refused(person, NEEDED[state], plan, BOOK, homes)) == allowed  # type: ignore[index]


def test_a_scope_is_known_by_any_name_of_the_unit_and_an_unknown_one_says_what_there_is() -> None:
    first = PLAN.units[0]
    for name in (first.id, first.name, first.short):
        assert duties.scope_named(f"渝中/{name}", BOOK) == (YUZHONG, first.id)
    office = next(task for task in PLAN.tasks if task.responsible.lead).responsible.lead[0]
    assert duties.scope_named(f"{YUZHONG} / {office}", BOOK) == (YUZHONG, office)
    assert duties.scope_named("江津区", BOOK) == JIANGJIN
    with pytest.raises(UnknownScopeError, match=PLAN.units[1].short):
        duties.scope_named("渝中区/没有这里", BOOK)
    with pytest.raises(UnknownScopeError, match=JIANGJIN):
        duties.scope_named("没有这个区", BOOK)


def test_a_unit_is_labelled_for_readers() -> None:
    assert duties.label((YUZHONG, HERE), BOOK) == f"{YUZHONG} {PLAN.units[0].short}"
    assert duties.label((YUZHONG, None), BOOK) == YUZHONG
    assert duties.label((YUZHONG, "区科技局"), BOOK) == f"{YUZHONG} 区科技局"


def steps(office: Office, person: Person, number: int) -> set[str]:
    batch = next(each for each in store.batches(office.db) if each.id == number)
    return set(steps_of(office.db, person, batch, book=BOOK))


def test_each_state_offers_only_the_next_steps_and_only_to_who_may_take_them(office: Office) -> None:
    reporter = with_account(office, "李四", "reporter", (YUZHONG, HERE))
    beside = with_account(office, "孙八", "reporter", (YUZHONG, HERE))
    reviewer = with_account(office, "王五", "reviewer", YUZHONG)
    away = with_account(office, "钱七", "reviewer", JIANGJIN)
    boss = with_account(office, "周九", "administrator")
    people_here = (reporter, beside, reviewer, away, boss)
    batch = office.hand_in(reporter, figure(), review="draft")
    offered = {each.name: steps(office, each, batch) for each in people_here}
    assert offered == {
        "李四": {"submit", "drop"},
        "孙八": {"submit"},
        "王五": {"submit"},
        "钱七": set(),
        "周九": {"submit"},
    }
    submit_as(office.db, reporter, batch, book=BOOK)
    offered = {each.name: steps(office, each, batch) for each in people_here}
    judge = {"pass", "return"}
    assert offered == {"李四": {"drop"}, "孙八": set(), "王五": judge, "钱七": set(), "周九": judge}
    give_back_as(office.db, reviewer, batch, book=BOOK, reason="缺依据")
    offered = {each.name: steps(office, each, batch) for each in people_here}
    assert offered == {"李四": {"submit", "drop"}} | {each.name: set() for each in people_here[1:]}
    submit_as(office.db, reporter, batch, book=BOOK)
    pass_as(office.db, reviewer, batch, book=BOOK)
    assert not any(steps(office, each, batch) for each in people_here)


def test_who_brought_a_batch_in_takes_it_back_until_it_has_passed_and_nobody_else_by_that_way(
    office: Office,
) -> None:
    reporter = with_account(office, "李四", "reporter", (YUZHONG, HERE))
    beside = with_account(office, "孙八", "reporter", (YUZHONG, HERE))
    batch = office.hand_in(reporter, figure())
    office.writes_nothing(lambda: drop_as(office.db, beside, batch), "自己报送且尚未通过")
    taken = drop_as(office.db, reporter, batch)
    last = store.batches(office.db)[-1]
    assert (last.id, last.withdraws, last.by, last.note) == (taken, batch, "李四", "经手人作废")
    passed = office.hand_in(reporter, figure())
    pass_as(office.db, ROOT, passed, book=BOOK)
    office.writes_nothing(lambda: drop_as(office.db, reporter, passed), "自己报送且尚未通过")
    assert office.figures() == [12]
    assert store.check(office.db) == []


def test_what_is_not_the_person_s_is_told_by_its_cell_once_a_line_and_the_rest_is_not() -> None:
    reporter = Person("李四", "reporter", (("渝中区", HERE),))
    headers = ("区县", "填报主体", "数据期", "填报日期", "计入规划面积(㎡)", "创业团队(个)")
    lines = (TextLine(3, (YUZHONG, "A1 甲楼", "2025Q1")), TextLine(5, (YUZHONG, "B1 乙楼", "2025Q1")))
    file = [TextTable("期报", headers, lines)]
    area = replace(figure(THERE, "B1"), series="area")
    rows = [(figure(), 3), (figure(THERE, "B1"), 5), (area, 5)]
    plan = ChangePlan(tuple(on_line(row, line, "期报") for row, line in rows))
    standing = (carrier("A1", HERE), carrier("B1", THERE))
    (found,) = outside(reporter, plan, BOOK, standing, file)
    assert (found.letter, found.row, found.column, found.value) == ("B", 5, "填报主体", "B1 乙楼")
    assert f"“渝中区 {PLAN.units[1].short}”不在其中" in found.message
    assert outside(ROOT, plan, BOOK, standing, file) == ()


def test_a_carrier_moved_out_of_or_into_one_s_unit_is_told_from_where_to_where() -> None:
    here, there = PLAN.units[0].short, PLAN.units[1].short
    file = [TextTable("载体", ("载体编码", "所属园区（责任单位）"), (TextLine(2, ("B1", here)),))]
    moved = ChangePlan(changes=(Change(carrier("B1", THERE), on_line(carrier("B1", HERE), 2, "载体")),))
    for unit in (HERE, THERE):
        reporter = Person("李四", "reporter", ((YUZHONG, unit),))
        (found,) = outside(reporter, moved, BOOK, (carrier("B1", THERE),), file)
        assert (found.letter, found.row, found.value) == ("B", 2, here)
        assert f"从“渝中区 {there}”移到“渝中区 {here}”" in found.message
    both = Person("李四", "reporter", ((YUZHONG, HERE), (YUZHONG, THERE)))
    assert outside(both, moved, BOOK, (carrier("B1", THERE),), file) == ()
