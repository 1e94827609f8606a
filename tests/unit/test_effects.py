"""The preview tells what would change where the file speaks of it, not at whatever period a page happens to show."""

from collections.abc import Sequence
from datetime import date

from data.intake.changes import ChangePlan
from data.intake.effects import Effect, effects, none_moves, told
from data.intake.preview import preview
from data.judging.ledger import roll_up
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.district import DistrictRecords
from data.records.level import LevelSpan
from data.records.observation import Observation, Retraction
from plan_config.plan import Plan
from tests.unit.builders import book, carrier, on_line, plan, row, target

SPRING, SUMMER, AUTUMN = date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30)
PLAN = plan(target(value=30), target(value=3, id="a-area", role="annex", scope="park", of="a"))


def figure(value: float, period: date, unit: str = "a") -> Observation:
    return Observation("测试区", unit, unit, False, "area_planned", period, value, period)


def found(
    rows: Sequence[Record], *known: Observation, carriers: tuple[Carrier, ...] = (), the_plan: Plan = PLAN
) -> tuple[Effect, ...]:
    """The effects of rows on records; a row with the key of a known figure changes it."""
    records = DistrictRecords("测试区", carriers, known)
    changes = ChangePlan(tuple(on_line(each, line) for line, each in enumerate(rows, 2)))
    rules = book(the_plan)
    now, then = (
        Situation(the_plan, rules, roll_up(each, rules.indicators))
        for each in (records, preview(records, changes))
    )
    return effects(now, then)


def said(effect: Effect) -> list[tuple[str, float | None, float | None]]:
    return [
        (move.before.target.id, move.before.actual.value, move.after.actual.value) for move in effect.moves
    ]


def test_a_fall_at_an_earlier_period_is_told_though_the_newest_stays_as_it_is() -> None:
    known = (
        row("a", SPRING, 20_000),
        row("b", SPRING, 10_000),
        row("a", AUTUMN, 30_000),
        row("b", AUTUMN, 10_000),
    )
    (effect,) = found([figure(2_500, SPRING)], *known)
    # In spring 2 + 1 万㎡ become 0.25 + 1: a fall by 1.75; autumn has figures of its own.
    assert effect.on == SPRING
    assert said(effect) == [("t-area", 3.0, 1.25), ("a-area", 2.0, 0.25)]
    assert next(told([effect])) == "测试区 2025-03-31 面积：3 → 1.25 万㎡"


def test_what_is_carried_into_the_newest_period_is_told_there_too_and_the_deepest_fall_first() -> None:
    known = (row("a", SPRING, 20_000), row("b", SPRING, 10_000), row("b", AUTUMN, 15_000))
    effects_found = found([figure(26_000, SPRING), figure(5_000, SUMMER)], *known)
    # Spring 2 → 2.6; from summer on 2 → 0.5, in autumn with 1.5 of b. Of equal falls the newer comes first.
    assert [(effect.on, said(effect)[0][1:]) for effect in effects_found] == [
        (AUTUMN, (3.5, 2.0)),
        (SUMMER, (3.0, 1.5)),
        (SPRING, (3.0, 3.6)),
    ]


def test_a_figure_taken_back_counts_at_its_period() -> None:
    gone = Retraction("测试区", "a", "a", False, "area_planned", SPRING, SUMMER)
    known = (row("a", SPRING, 20_000), row("b", SPRING, 10_000))
    (effect,) = found([gone], *known)
    assert said(effect) == [("t-area", 3.0, 1.0), ("a-area", 2.0, None)]
    assert "未填报" in list(told([effect]))[1]


def test_a_carrier_and_its_level_count_from_the_quarter_in_which_they_begin() -> None:
    the_plan = plan(target("municipal", 1))
    new = Carrier(district="测试区", code="K1", name="甲楼", unit="a", kind="孵化器", opened=date(2019, 5, 1))
    level = LevelSpan("测试区", "K1", "市级", date(2024, 2, 10))
    known = carrier("K0")
    moved = found([new, level], row("a", AUTUMN, 1.0), carriers=(known,), the_plan=the_plan)
    # A register of one carrier without a level counts 0 until K1 has its level; nothing moves when K1 opens.
    assert [(each.on, said(each)) for each in moved] == [
        (AUTUMN, [("t-municipal", 0, 1)]),
        (date(2024, 3, 31), [("t-municipal", 0, 1)]),
    ]


def test_a_verdict_that_moves_alone_is_told_as_such() -> None:
    full = date(2024, 12, 31)
    known = (row("a", full, 400_000), row("a", date(2025, 12, 31), 400_000))
    moved = found([figure(100_000, full)], *known)
    # 40 of 30 万㎡ at the deadline either way; before it was reached a year early, then only at the end.
    assert next(each for each in told(moved) if "2025-12-31" in each).endswith(
        "：40 万㎡，数值不变，判定有变"
    )


def test_a_file_that_moves_no_target_says_so() -> None:
    same = found([figure(20_000, SPRING)], row("a", SPRING, 20_000))
    assert same == ()
    assert list(told(same)) == []
    assert none_moves("测试区") == "测试区：各期全区和各单位的数值都不因这次导入而变"
    renamed = Carrier(district="测试区", code="K1", name="新名", unit="a", kind="孵化器")
    assert found([renamed], row("a", SPRING, 20_000), carriers=(carrier("K1"),)) == ()
