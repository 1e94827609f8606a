"""Rules of recognition that cannot hold are named with their line and what to mend."""

import re
import shutil
from pathlib import Path

import pytest

from plan_config.reader import FOLDER, RECOGNITION, PlanError, load_book

# Each: what stands in the file, what is put in its place, and what is said.
WRONG = (
    ("sum: [desks]", "sum: [desk]", "没有名为“desk”的数据项，是否应为“desks”？"),
    ("over: staff", "over: stafff", "没有名为“stafff”的数据项，是否应为“staff”？"),
    ("level: 国家备案", "level: 国家级备案", "没有名为“国家级备案”的级别，是否应为“国家备案”？"),
    ("converts: [国家级]", "converts: [国级]", "没有名为“国级”的级别，是否应为“国家级”？"),
    ("kinds: [众创空间]", "kinds: [众创]", "没有名为“众创”的载体类型，是否应为“众创空间”？"),
    ("subtype: 综合", "subtype: 综合类", "没有名为“综合类”的子类型，是否应为“综合”？"),
    ("id: CF-2z", "id: CF-2", "“CF-2”与前面的条目重复"),
    ("id: city-makerspace-2019", "id: city-incubator", "“city-incubator”与前面的条目重复"),
    (
        "any_of: site, measure: {sum: [desks]}",
        "measure: {sum: [desks]}",
        "“site”只有这一条，任选其一至少要有两条",
    ),
    ("since: 2025-06-14", "since: 2025-06-14\n    until: 2025-06-14", "失效日期应晚于生效日期"),
    ("level: 部级标准级", "level: 国家级\n    until: 2025-06-01", "失效日期应晚于生效日期"),
    ("at_least: 500, unit: ㎡", "at_least: 500, unit: 万元", "数据项按“㎡”记录，这里是“万元”，不能换算"),
    ("sum: [incubatees, teams]", "sum: [incubatees, desks, staff]", "相加的数据项计量单位不同：家、个、人"),
    ("at_least: 0.70", "at_least: 70", "占比写成小数，75% 写 0.75"),
    ("at_least: 5000, unit: ㎡", "at_least: 5000", "数据项相加的条件须写 unit"),
    ("{since_opening: 月}, at_least: 12", "{since_opening: 日}, at_least: 12", "只能取 月、年 之一"),
    ("{since_opening: 年}", "{since_opening: 年, sum: [desks]}", "选且只选一项"),
    ("over: incubatees, each: 10}", "each: 10}", "请补上 over"),
    ("at_least: 5000,", "at_least: 0,", "应大于 0"),
    ("confidence: A", "confidence: 甲", "只能取 A、B、C、K 之一"),
)


@pytest.mark.parametrize(("old", "new", "said"), WRONG, ids=[said for *_, said in WRONG])
def test_a_rule_that_cannot_hold_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    for path in FOLDER.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    text = (tmp_path / RECOGNITION).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / RECOGNITION).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        load_book(tmp_path)
    assert any(said in problem for problem in caught.value.problems), caught.value.problems
    assert all(re.match(rf"{RECOGNITION} 第 \d+ 行", problem) for problem in caught.value.problems)


def test_no_day_has_two_sets_for_a_level_and_kind(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    text = (tmp_path / RECOGNITION).read_text(encoding="utf-8")
    later = text.replace("level: 部级标准级", "level: 国家级", 1)
    (tmp_path / RECOGNITION).write_text(later, encoding="utf-8")
    assert len(load_book(tmp_path).recognition.rule_sets) == 5, "one ends on the day the other begins"
    (tmp_path / RECOGNITION).write_text(
        later.replace("since: 2025-06-14", "since: 2025-06-13"), encoding="utf-8"
    )
    with pytest.raises(PlanError) as caught:
        load_book(tmp_path)
    (problem,) = caught.value.problems
    assert "与“national-incubator-2018”同一级别、同一类型，有效期不能重叠" in problem
