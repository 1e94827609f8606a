"""What a district begins with: its own targets and the worst of these, then its units' and the worst of those."""

import re
from dataclasses import replace
from datetime import date

from components.screen.panels import sentences
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from plan_config.targets import Whose
from tests.unit.builders import DEADLINE, plan, row, situation, target
from tests.unit.judged import END_2024, area_rows, of

UNITS = tuple(target(value=15.0, id=f"{of}-area", role="annex", scope="park", of=of) for of in "ab")


def judged(
    a: float | None, b: float | None, *, on: date = END_2024
) -> tuple[Situation, Progress, list[Progress]]:
    """A district that asks for 30 万㎡, and 15 of each of its units."""
    found = situation(plan(target(value=30.0), *UNITS), *area_rows(a, b, on=on))
    own, *rows = [assess(found, each, on) for each in found.plan.targets]
    return found, own, rows


def text(said: str) -> str:
    return re.sub("<[^>]+>", "", said)


def test_the_worst_of_the_district_and_the_worst_of_its_units_have_a_sentence_each() -> None:
    # 12 of 15 and 6 of 15 where 80 % is expected: b is 40 points short. The district: 18 of 30, 20 points.
    found, own, rows = judged(12, 6)
    first, second = text(sentences(found, [own], rows, END_2024)).split("。")[:2]
    assert first == (
        "截至 2024-12-31，测试区 1 项目标：1 项red；"
        "差距最大的是面积（责任单位未明确），差 20 个百分点，自2024年四季度起落后"
    )
    assert second == (
        "园区和责任单位 2 项分解目标：1 项green、1 项red；"
        "差距最大的是b·面积（责任单位未明确），差 40 个百分点，自2024年四季度起落后"
    )
    assert "b·面积" not in first
    assert sentences(found, [own], rows, END_2024).count('<p class="sentence"') == 2


def test_whose_the_worst_is_stands_beside_it_and_a_unit_that_answers_for_itself_is_said_to() -> None:
    found, own, (a, b) = judged(12, 6)
    whose = Whose(lead=("园区b",), clause="四")
    its_own = replace(b, target=b.target.model_copy(update={"responsible": whose}))
    said = text(sentences(found, [], [a, its_own], END_2024))
    assert "差距最大的是b·面积（责任单位为本单位），差 40 个百分点" in said
    assert "（园区b）" not in said
    assert own.gap == -20


def test_since_when_is_the_first_day_of_the_stretch_below() -> None:
    rows = [row("a", date(2023, 12, 31), 140_000), row("a", date(2024, 6, 30), 150_000)]
    found = situation(plan(target(value=30.0), parks=("a",)), *rows, row("a", END_2024, 160_000))
    own = assess(found, found.plan.targets[0], END_2024)
    # 14 of 30 is 46.7 % at the end of 2023, where 36 of 60 months ask for 60 %.
    assert "自2023年四季度起落后" in text(sentences(found, [own], [], END_2024))
    assert "自2024年四季度起" not in text(sentences(found, [own], [], END_2024))


def test_nobody_is_blamed_where_nothing_is_behind() -> None:
    progress, found = of(None, *area_rows(20, 8))  # 28 of 30 is 93 %, expected 80 %: green
    said = sentences(found, [progress], [progress], END_2024)
    assert text(said).endswith("园区和责任单位 1 项分解目标：1 项green。")
    assert "差距最大" not in said


def test_a_silent_scope_is_unknown_and_not_the_worst() -> None:
    # Silent since 2021-06-30: far below its path, but grey.
    progress, found = of(None, *area_rows(1, 1, on=date(2021, 6, 30)))
    said = sentences(found, [progress], [], END_2024)
    assert progress.light == "grey"
    assert "1</b> 项停报" in said
    assert "未填报" not in said
    assert "差距最大" not in said


def test_after_the_deadline_the_sentence_counts_verdicts() -> None:
    found, done, _ = judged(20, 11, on=DEADLINE)
    _, missed, _ = judged(10, 10, on=DEADLINE)
    silent, _ = of(None, as_of=DEADLINE)
    said = sentences(found, [done, missed, silent], [], DEADLINE)
    assert "3 项目标：<b>1</b> 项完成、<b>1</b> 项未完成（差超过10点）、<b>1</b> 项无法判定" in said
    assert "滞后" not in said


def test_a_district_without_units_or_without_targets_of_its_own_has_one_sentence() -> None:
    found, own, rows = judged(12, 6)
    alone = text(sentences(found, [own], [], END_2024))
    assert alone.startswith("截至 2024-12-31，测试区 1 项目标：")
    assert "园区和责任单位" not in alone
    units = text(sentences(found, [], rows, END_2024))
    assert units.startswith("截至 2024-12-31，园区和责任单位 2 项分解目标：")
    assert "测试区" not in units
    nothing = text(sentences(found, [], [], END_2024))
    assert nothing == "截至 2024-12-31，测试区没有可评定的目标。"


def test_a_hostile_name_in_the_sentence_is_text() -> None:
    found, _, rows = judged(12, 6)
    shown = rows[0].indicator.model_copy(update={"short": "<img src=x>"})
    hostile = [replace(each, indicator=shown) for each in rows]
    said = sentences(found, [], hostile, END_2024)
    assert "<img" not in said
    assert "b·&lt;img src=x&gt;" in said
