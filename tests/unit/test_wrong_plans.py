"""What is said of a wrong plan file: every sentence in full, with the line, and what to mend."""

import re
import shutil
from pathlib import Path

import pytest

from plan_config.in_force import plans_in_force
from plan_config.reader import PlanError, load_book
from tests.own_plans import THIRD
from tests.unit.wrong_plans import WRONG, Wrong, changed

ENGLISH = re.compile(r"[Ii]nput should|pydantic|[Ff]ield required|expected|Error|Traceback|while |found ")


AIMS = "".join(
    f"  - {{id: aim-{nth}, label: 目标, role: headline, kind: qualitative, clause: 一, wording: 原文}}\n"
    for nth in "12"
)


def said_of(*own: Path) -> tuple[str, ...]:
    with pytest.raises(PlanError) as caught:
        load_book(own=own)
    return caught.value.problems


def test_sixty_wrong_files_and_more_are_told() -> None:
    assert len(WRONG) > 60
    assert len({wrong.name for wrong in WRONG}) == len(WRONG)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_a_wrong_file_is_told_in_full_sentences(tmp_path: Path, wrong: Wrong) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(wrong.content)
    said = said_of(file)
    assert said == tuple(f"x.yaml{sentence}" for sentence in wrong.said)
    assert not ENGLISH.search(" ".join(said))
    assert str(tmp_path) not in " ".join(said)


def test_a_wrong_file_never_takes_the_shipped_plans_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARRIERS_PLANS", str(tmp_path))
    for place, wrong in enumerate(WRONG):
        (tmp_path / f"{place}.yaml").write_bytes(wrong.content)
    (tmp_path / "-sound.yaml").write_bytes(THIRD.read_bytes())
    found = plans_in_force()
    assert "ceshi-2023-2027" in {plan.id for plan in found.book.plans}
    assert {problem.split(".yaml")[0] for problem in found.problems} == {f"{i}" for i in range(len(WRONG))}


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + THIRD.read_bytes(),
        THIRD.read_bytes().replace(b"\n", b"\r\n"),
        THIRD.read_bytes() + b"\n...\n",
        b"---\n" + THIRD.read_bytes(),
        changed("layout_title: 三片区", 'layout_title: "1+1+1+N"'),
        changed("layout_title: 三片区", "layout_title: 1+1+1+N"),
        changed("layout_title: 三片区", "layout_title: no"),
        changed("    value: 12\n", "    value: 12.0\n"),
        changed("\ntasks:\n", f"{AIMS}\ntasks:\n"),
        changed("layout: groups", "\u200blayout:\u00a0groups\ufeff"),
        changed("    indicator: area\n    role", "\u00a0   indicator: area\n    role"),
        changed("layout_title: 三片区", "layout_title: 三\u00ad片区\u2028"),
    ],
    ids=[
        "mark",
        "Windows",
        "end",
        "one document",
        "quoted",
        "unquoted",
        "no",
        "decimal",
        "aims",
        "unseen",
        "web blanks",
        "line ends",
    ],
)
def test_what_editors_add_and_words_that_look_like_figures_are_read(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(content)
    plan = load_book(own=[file]).plan("ceshi-2023-2027")
    assert plan is not None
    assert plan.targets[0].value == 12
    assert plan.layout_title in ("三片区", "1+1+1+N", "no")


def test_a_folder_a_lost_link_and_a_file_that_may_not_be_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").mkdir()
    (tmp_path / "b.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "c.yaml").symlink_to(tmp_path / "nowhere")
    shutil.copy(THIRD, tmp_path / "d.yaml")
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "d.yaml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert said_of(*sorted(tmp_path.iterdir())) == (
        "a.yaml：这是文件夹，不是文件；请改名，里面的规划文件请移到上一层",
        "b.yaml：这个链接没有指向文件；请删去，放入文件本身",
        "c.yaml：这个链接没有指向文件；请删去，放入文件本身",
        "d.yaml：没有读取这个文件的权限，请让运行系统的账号可以读取",
    )


def test_two_files_with_one_id_are_both_named(tmp_path: Path) -> None:
    shutil.copy(THIRD, tmp_path / "a.yml")
    (tmp_path / "b.YAML").write_bytes(changed("definition: 2023年以来累计。", "definition: 2024年以来累计。"))
    said = said_of(tmp_path / "a.yml", tmp_path / "b.YAML")
    assert said == (
        "b.YAML 第 2 行：id：规划编号“ceshi-2023-2027”已被“a.yml”使用，请换一个",
        "b.YAML 第 20 行：indicators › 第1项 › id：指标编号“graduates”已在“a.yml”中定义，内容不同：请换一个编号，或改得与那里完全一样",
    )
    assert not [sentence for sentence in said if sentence.startswith("a.yml")]


def test_an_unknown_indicator_is_answered_with_ids_and_names(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(
        changed("id: graduates, indicator: graduates,", "id: a, indicator: leavers,")
    )
    (said,) = said_of(tmp_path / "x.yaml")
    assert said.startswith(
        "x.yaml 第 39 行：targets › 第2项 › indicator：没有名为“leavers”的指标，请核对名称，或删去；现有：area（孵化载体总面积）、"
    )
    assert "leavers（" not in said
