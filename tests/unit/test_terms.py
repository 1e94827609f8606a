"""A term has one Chinese word wherever a reader meets it, and full-width punctuation stands between Chinese."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from data.records.terms import REVIEW_WORDS, STANDING_WORDS, own, whole, without_kind

ROOT = Path(__file__).parents[2]
ROOMS = ("components", "data", "pages", "plan_config")
VALUE = "\x00"  # where a value stands in an f-string
CHINESE = r"[\u4e00-\u9fff\u3001-\u303f\uff00-\uffef“”]"


class Term(NamedTuple):
    """A word, what else would mean the same (as patterns), and phrases in which that means something else."""

    word: str
    others: tuple[str, ...]
    but: tuple[str, ...] = ()


TERMS = (
    # How targets stand.
    Term("落后起于", ("滞后起", "自何时起", "落后自", "落后起始")),
    Term("滞后事项", ("落后事项",)),
    Term("上位文件", ("上位方案",)),
    Term("差距", ("进度差(?!距)",)),
    Term("应达进度", ("序时",)),
    Term("完成率", ("目标完成率", "完成比例", "完成程度")),
    # The verdicts' key is short: 差不超过10点.
    Term(
        "个百分点",
        (rf"[\d{VALUE}] ?点(?!位)", "(?<!个)百分点(?!法)"),
        but=tuple(f"{short}{VALUE}点" for short in ("差", "差不到", "差超过", "差不超过")),
    ),
    Term("超前", ("达成", "提前达标")),
    Term("无名次", ("未排名", "排位")),
    Term("各单位排名", ("园区排名",)),
    Term("走势", ("趋势",)),
    Term("到期", ("期末约", "到期末", "期末预计", "期末结果")),
    Term("期限", ("截止",)),
    Term("缺报", ("漏报", "欠报")),
    Term("灯色规则", ("亮灯规则", "灯号")),
    Term("尚无填报数据", ("尚无数据", "尚无填报记录", "^无填报记录")),
    # When.
    Term("数据期", ("报告期", "统计期")),
    Term("上期", ("上一期",)),
    Term("上季", ("上一季", "上季度")),
    Term("上次", ("上一次", "前次")),
    # Who and what.
    Term("园区或责任单位", ("园区或单位", "园区（单位）", "园区/单位")),
    Term("责任单位", ("牵头单位",)),
    Term("经手人", ("经办", "导入人", "操作人")),
    Term("任务", ("举措",), but=("建设举措",)),  # the plans' own chapter
    Term("计量单位", ("^单位：",)),
    Term("指标口径", ("口径定义", "指标定义")),
    Term("办理时限", ("完成时限", "要求办结", "办结时限", "^时限$")),
    # Where from.
    Term("依据文件", ("文件依据", "政策依据")),
    Term("目标出处", ("目标依据",)),
    Term("来源", ("^出处$",)),
    Term("填报批次", ("数据批次", "导入批次")),
    Term("数据性质", ("^性质$",)),
    Term("待审核", ("待审(?!核)", "审核中", "未审核")),
    # The board itself.
    Term("默认", ("缺省",)),
    Term("账号", ("帐号", "账户")),
    Term("登录", ("登陆",)),
    Term("密码", ("口令",)),
    Term("提醒", ("警告",)),
)
# Headers that files of earlier versions carry as keys, the spelling of YAML and of a provider's number, and marks that
# are looked for.
KEYS = (
    "所属园区(责任单位)",
    "位置误差(米)",
    "期报列(单位)",
    ",累计",
    "“名称: 内容”",
    "“: ”",
    "sub:签发方",
    "？?",
)
HALF_WIDTH = re.compile(rf"{CHINESE} ?[,;:?!()]|[,;:?!()] ?{CHINESE}")
PATTERN = re.compile(r"\(\?|\\[ds]|\[[^\]]*[,;:]")  # a literal that is a pattern and not said to anybody


def in_code(source: str) -> Iterator[str]:
    """The string literals of a module but for docstrings; an f-string is one, with VALUE for what is filled in."""
    nodes = list(ast.walk(ast.parse(source)))
    apart = {id(part) for each in nodes if isinstance(each, ast.JoinedStr) for part in each.values}
    apart |= {id(each.value) for each in nodes if isinstance(each, ast.Expr)}
    for each in nodes:
        if isinstance(each, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else VALUE for part in each.values)
            yield "".join(map(str, parts))
        elif isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in apart:
            yield each.value


def in_yaml(source: str) -> Iterator[str]:
    """The keys and values of a YAML file."""
    return (each.value for each in yaml.scan(source) if isinstance(each, yaml.ScalarToken))


def in_guide(source: str) -> Iterator[str]:
    """The lines of a guide without code and without where its links lead."""
    return iter(re.sub(r"(?s)```.*?```|`[^`]*`|\]\([^)]*\)", VALUE, source).splitlines())


@cache
def texts(file: Path) -> list[str]:
    """What a file says in Chinese."""
    reader = {".py": in_code, ".yaml": in_yaml, ".md": in_guide}[file.suffix]
    return [text for text in reader(file.read_text(encoding="utf-8")) if re.search(CHINESE, text)]


def second_words(text: str) -> list[str]:
    """Which terms a text says by another word, each as the word and the one to use."""
    return [
        f"{found[0]}：用「{term.word}」"
        for term in TERMS
        for other in term.others
        if (found := re.search(other, _without(text, term.but)))
    ]


def half_width(text: str) -> str:
    """The first half-width mark beside Chinese, with its neighbour; empty where there is none."""
    found = None if PATTERN.search(text) else HALF_WIDTH.search(_without(text, KEYS))
    return found[0] if found else ""


def _without(text: str, phrases: Iterable[str]) -> str:
    return re.sub("|".join(map(re.escape, phrases)), "", text) if phrases else text


# The mappings of other offices' tables hold those tables' own headers.
FILES = sorted(
    file.relative_to(ROOT).as_posix()
    for file in (
        ROOT / "app.py",
        *(file for room in ROOMS for file in (ROOT / room).rglob("*.py")),
        *(ROOT / "plan_config").glob("*.yaml"),
        *ROOT.glob("README*.md"),
    )
)


def test_no_term_has_a_second_word() -> None:
    said = [(file, text) for file in FILES for text in texts(ROOT / file)]
    assert len(said) > len(FILES)
    found = [f"{file}：{words}（{text[:60]}）" for file, text in said for words in second_words(text)]
    assert not found, "\n".join(found)


def test_no_half_width_mark_stands_beside_chinese() -> None:
    in_chinese = [file for file in FILES if file != "README.md"]
    said = [(file, text) for file in in_chinese for text in texts(ROOT / file)]
    assert len(said) > len(in_chinese)
    found = [f"{file}：「{mark}」（{text[:60]}）" for file, text in said if (mark := half_width(text))]
    assert not found, "\n".join(found)


def test_all_of_a_district_is_said_by_what_the_district_is() -> None:
    assert [whole(name) for name in ("渝中区", "云阳县", "江油市", "测试")] == [
        "全区",
        "全县",
        "全市",
        "全区",
    ]
    assert [own(name) for name in ("渝中区", "平阳县", "兰州市", "测试")] == ["本区", "本县", "本市", "本区"]
    assert [without_kind(name) for name in ("渝中区", "巴县", "兰州市", "石柱自治县")] == [
        "渝中",
        "巴县",
        "兰州",
        "石柱",
    ]
    fixed = [
        file
        for file in FILES
        if file.endswith(".py")
        and re.search("全区|全县|本区|本县|(?<![片街地])区级科技", "\n".join(texts(ROOT / file)))
    ]
    assert fixed == []


def test_states_have_one_word_each() -> None:
    words = (*REVIEW_WORDS.values(), *STANDING_WORDS.values())
    assert len(set(words)) == len(words) == 7
    assert not [word for word in words if second_words(word)]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.word)
def test_a_term_is_not_itself_among_the_words_not_to_be_used(term: Term) -> None:
    assert second_words(term.word) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('heads = ("事项", "滞后起")', "滞后起：用「落后起于」"),
        ('said = f"{gap} 点"', f"{VALUE} 点：用「个百分点」"),
        ('said = f"自{when}起落后，序时进度 {share}"', "序时：用「应达进度」"),
        ('said = "含待审数据"', "待审：用「待审核」"),
        ('heads = ("批次", "性质")', "性质：用「数据性质」"),
        ('said = "没有符合条件的举措"', "举措：用「任务」"),
    ],
)
def test_a_second_word_is_found(source: str, said: str) -> None:
    assert [word for text in in_code(source) for word in second_words(text)] == [said]


def test_what_means_something_else_keeps_its_word() -> None:
    # 建设举措 is a chapter of the plans; a place in a plan is 点位; 待审核 holds 待审; docstrings are not said.
    source = '"""滞后起 is not used."""\nx = ["建设举措", f"{n} 点位", "待审核", "数据性质", "差距"]'
    assert [word for text in in_code(source) for word in second_words(text)] == []
    assert "滞后起" not in "".join(in_code(source))


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("文件是空的,请重新保存", "的,"),
        (f"只能填:{VALUE}", "填:"),
        ("隐藏的(或被筛选掉)行", "的("),
        ("另存为 .xlsx,再上传", ",再"),
        ("是否含区级?", "级?"),
    ],
)
def test_a_half_width_mark_is_found(text: str, mark: str) -> None:
    assert half_width(text) == mark
    assert [half_width(each) for each in in_yaml(f'question: "{text.replace(VALUE, "值")}"')][-1] == mark


@pytest.mark.parametrize(
    "text",
    [
        "例如 1,200；小数",
        "所属园区(责任单位)",
        f"park:{VALUE}/{VALUE}",
        "应为“名称: 内容”的形式",
        r"(\d{4})年",
        "（最多 30 张），请",
    ],
)
def test_a_number_a_key_and_a_pattern_keep_theirs(text: str) -> None:
    assert half_width(text) == ""
