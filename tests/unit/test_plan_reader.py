"""A broken plan file is refused with file, line and what to mend, in Chinese; sound files load."""

import re
import shutil
from pathlib import Path

import pytest

from plan_config.book import PlanBook
from plan_config.reader import FOLDER, PlanError, load_book
from plan_config.wording import MESSAGES
from tests.plans import first_plan

YUZHONG, JIANGJIN = "yuzhong-2021-2025.yaml", "jiangjin-2021-2025.yaml"
LATER = ("yuzhong-service-2025-2027", "yuzhong-health-2025-2027")
INDICATORS, LEVELS, LIGHTS = "indicators.yaml", "levels.yaml", "lights.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in FOLDER.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    return tmp_path


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Replace the first `old`; returns the line (from 1) on which it stood."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(PlanError) as caught:
        load_book(folder)
    return caught.value.problems


def test_the_shipped_files_load(folder: Path) -> None:
    book = load_book(folder)
    assert isinstance(book, PlanBook)
    assert [plan.id for plan in book.district_plans] == ["yuzhong-2021-2025", *LATER, "jiangjin-2021-2025"]
    assert "chongqing-2021-2025" not in [plan.id for plan in book.district_plans]


# Each: file, what stands there, what is put in its place, how many lines below the change's first line the
# problem is reported (None: somewhere else in the file), and what the message must say.
BROKEN = [
    (YUZHONG, "layout: groups", "layuot: groups", 0, "是否应为“layout”"),
    (YUZHONG, "    value: 30\n", "    value: 三十\n", 0, "应为数字"),
    (YUZHONG, "    value: 30\n", '    value: "30"\n', 0, "应为数字"),
    (YUZHONG, "    value: 30\n", "    value: true\n", 0, "应为数字"),
    (YUZHONG, "    value: 30\n", "    value: .inf\n", 0, "有限"),
    (YUZHONG, "  - id: area\n    indicator: area\n", "  - indicator: area\n", 0, "缺少这一项"),
    (YUZHONG, "deadline: 2025-12-31\ncycle", "deadline: 2025-02-30\ncycle", 0, "存在的日期"),
    (YUZHONG, "deadline: 2025-12-31\ncycle", "deadline: 去年\ncycle", 0, "2025-12-31"),
    (YUZHONG, "cycle_months: 6", "cycle_months: 6.5", 0, "应为整数"),
    (YUZHONG, "layout: groups", "layout: group", 0, "groups、circle、none"),
    (YUZHONG, "layout: groups", "layout: groups: x", 0, "冒号"),
    (YUZHONG, "lon: 106.503", "lon: 29.5", 0, "不小于 73"),
    (YUZHONG, "industries: [医疗, 医美, 康养]", "industries: 医疗", 0, "应为列表"),
    (YUZHONG, "default: true", "default: 是", 0, "true 或 false"),
    (YUZHONG, "id: zongbucheng\n", "id: 总部城\n", 0, "小写英文字母"),
    (YUZHONG, "district: 渝中区\n", "district: 渝中区\ndistrict: 渝中\n", 1, "写了两次"),
    (YUZHONG, "short_title: ", "short_title:\t- ", 0, "缩进只能用空格"),
    (YUZHONG, "title: 提质大溪沟、上清寺", "title: 提质大溪沟,上清寺", 0, "改为全角"),
    (YUZHONG, "title: 提质大溪沟、", 'title: "提质大溪沟、', 0, "引号"),
    (YUZHONG, "responsible: *platform", "responsible: *platfrm", 0, "前面没有用"),
    (YUZHONG, "clause: 一\n    wording: 30", 'clause: ""\n    wording: 30', 0, "不能为空"),
    (LIGHTS, "yellow: {at_least: 0.6}", "yellow: {at_least: 0.6, above: 0.6}", 0, "二选一"),
    (LIGHTS, "yellow: {at_least: 0.6}", "yellow: {at_least: 0.9}", 0, "低于绿灯"),
    (LIGHTS, "in_force: points-10", "in_force: points-100", 0, "是否应为“points-10”"),
    (LIGHTS, "shape: ■", "shape: ▲", 0, "重复"),
    (LEVELS, "ranks: {国家级: 4}", "ranks: {国级: 4}", 0, "是否应为“国家级”"),
    (INDICATORS, "level_exactly: 市级", "level_exactly: 省级", 0, "没有名为“省级”的级别"),
    (INDICATORS, "  - id: carriers_large", "  - id: area", 0, "重复"),
    (YUZHONG, "indicator: carriers_large", "indicator: carriers_big", 0, "是否应为“carriers_large”"),
    (YUZHONG, "of: jiefangbei, role: annex", "of: jiefangbe, role: annex", 0, "是否应为“jiefangbei”"),
    (YUZHONG, "    group: featured\n", "    group: features\n", 0, "是否应为“featured”"),
    (YUZHONG, "parks: [lishijiequ]", "parks: [lishijie]", 0, "是否应为“lishijiequ”"),
    (YUZHONG, "parent: chongqing-2021-2025", "parent: chongqing", 0, "上级规划"),
    (YUZHONG, "parent: chongqing-2021-2025", "parent: jiangjin-2021-2025", 0, "上级规划"),
    (JIANGJIN, "hub: jiaoda", "hub: tuanjiehu", 0, "kind: hub"),
    (JIANGJIN, "  - id: shigu", "  - id: degan", 0, "重复"),
    (JIANGJIN, "short: 白沙", "short: 德感", 0, "重复"),
    (JIANGJIN, "{lead: [区科技局], clause: 四（一）}", "{lead: [区科技局]}", 0, "出处"),
    (YUZHONG, "on: 2023-12-31, value: 18,", "on: 2023-12-31, value: 31,", 0, "31 应小于其后的 30"),
    (YUZHONG, "on: 2023-12-31, value: 18,", "on: 2020-12-31, value: 18,", 0, "应晚于前一个日期"),
    (YUZHONG, "upper: 2,", "upper: 1,", 0, "上限应大于下限"),
    (YUZHONG, "        default: true\n", "", -3, "有且只有一种读法"),
    (YUZHONG, "parts: 33\n    over: annex", "parts: 34\n    over: annex", -2, "合计 33"),
    (
        JIANGJIN,
        "  - {indicator: area, headline: 30, parts: 45,",
        "  - {indicator: area, headline: 30, parts: 46,",
        0,
        "合计 45",
    ),
    (
        JIANGJIN,
        "value: 20, deadline: 2025-12-31, clause: 附件 第1行",
        "value: 21, deadline: 2025-12-31, clause: 附件 第1行",
        None,
        "合计 46",
    ),
    (YUZHONG, "role: annex, value: 640", "role: annex, value: 641", None, "合计 2401，总目标 2400，不一致"),
    (YUZHONG, "role: annex, value: 18", "role: annex, value: 15", None, "已经一致"),
]


@pytest.mark.parametrize(("file", "old", "new", "below", "said"), BROKEN)
def test_a_broken_entry_is_named_with_file_line_and_remedy(
    folder: Path, file: str, old: str, new: str, below: int | None, said: str
) -> None:
    line = change(folder, file, old, new)
    problems = problems_of(folder)
    named = [problem for problem in problems if problem.startswith(file) and said in problem]
    assert named, problems
    if below is not None:
        lines = [int(number) for number in re.findall(r"第 (\d+) 行", " ".join(named))]
        assert line + below in lines
    # pydantic's English never reaches the reader
    assert not re.search(r"[Ii]nput should|pydantic|[Ff]ield required|Extra inputs", " ".join(problems))


def test_all_problems_of_all_files_are_listed_at_once(folder: Path) -> None:
    change(folder, YUZHONG, "    value: 30\n", "    value: 三十\n")
    change(folder, YUZHONG, "layout: groups", "layout: group")
    change(folder, LIGHTS, "in_force: points-10", "in_force: [")
    problems = problems_of(folder)
    assert len([problem for problem in problems if problem.startswith(YUZHONG)]) == 2
    assert len([problem for problem in problems if problem.startswith(LIGHTS)]) == 1
    assert not [problem for problem in problems if problem.startswith(JIANGJIN)]


def test_a_missing_shared_file_says_which_and_where_to_get_it(folder: Path) -> None:
    (folder / LEVELS).unlink()
    problems = problems_of(folder)
    assert problems == ("缺少文件 levels.yaml，请从程序自带的 plan_config 目录复制一份",)


def test_a_folder_without_a_plan_is_refused(folder: Path) -> None:
    for path in folder.glob("*-20*.yaml"):
        path.unlink()
    assert "没有规划文件" in problems_of(folder)[0]


def test_an_empty_file_and_one_in_another_encoding_are_refused(folder: Path) -> None:
    (folder / LIGHTS).write_text("# 空\n", encoding="utf-8")
    (folder / JIANGJIN).write_bytes("district: 江津区".encode("gbk"))
    problems = problems_of(folder)
    assert f"{LIGHTS}：文件是空的，请补上内容或删去文件" in problems
    assert f"{JIANGJIN}：文件是 GBK（“ANSI”）编码，请另存为 UTF-8" in problems


def test_a_file_that_is_a_list_is_refused_at_its_first_line(folder: Path) -> None:
    (folder / LEVELS).write_text("- 市级\n", encoding="utf-8")
    assert problems_of(folder) == (f"{LEVELS} 第 1 行：应为“名称: 内容”的形式",)


def test_two_files_with_one_plan_id_are_refused(folder: Path) -> None:
    shutil.copy(folder / YUZHONG, folder / "zz-copy.yaml")
    problems = problems_of(folder)
    assert problems == (
        "zz-copy.yaml 第 3 行：id：规划编号“yuzhong-2021-2025”已被“yuzhong-2021-2025.yaml”使用，请换一个",
    )


def test_a_plan_may_not_redefine_a_shared_indicator(folder: Path) -> None:
    change(folder, "chongqing-2021-2025.yaml", "  - id: circles\n    label", "  - id: area\n    label")
    assert any("指标编号“area”已在“indicators.yaml”中定义" in problem for problem in problems_of(folder))


def test_a_milestone_may_be_written_with_the_key_on_and_words_like_no_stay_words(folder: Path) -> None:
    # YAML 1.1 reads `on` and `no` as true and false; here they are what was written.
    change(folder, YUZHONG, "issuer: 重庆市渝中区人民政府办公室", "issuer: no")
    plan = first_plan(load_book(folder), "渝中区")
    assert plan is not None
    assert plan.document.issuer == "no"
    assert plan.targets[0].milestones[0].on.isoformat() == "2023-12-31"


def test_every_translation_is_a_chinese_sentence() -> None:
    assert all(re.search(r"[一-鿿]|\{error\}", message) for message in MESSAGES.values())
