"""How clauses are cited: nobody takes 一 for a dash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.exports.docx.progress import part
from plan_config.clauses import Section, cited, part_of
from plan_config.reader import load_book

BOOK = load_book()
SECTIONS = (Section(number="一", title="建设目标"), Section(number="三", title="建设内容"))
NUMERALS = st.sampled_from("一二三四五六七八九十")


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("一", "一、建设目标"),
        ("三（一）1.", "三、建设内容（一）1."),
        ("一；三（四）", "一、建设目标；三、建设内容（四）"),
        ("附表 第1行", "附表 第1行"),
        ("据2021-12-21报道", "据2021-12-21报道"),
        # The file gives no title for these: a number alone says that it is one.
        ("二", "第二部分"),
        ("二（一）", "二（一）"),
    ],
)
def test_a_clause_is_cited_with_the_title_of_its_section(clause: str, said: str) -> None:
    assert cited(SECTIONS, clause) == said


@given(st.builds("{}{}".format, NUMERALS, st.sampled_from(("", "（一）", "（二）3."))))
def test_no_clause_is_cited_as_a_numeral_alone_and_what_is_cited_stays_so(clause: str) -> None:
    said = cited(SECTIONS, clause)
    assert len(said) > 1
    assert cited(SECTIONS, said) == said


def test_both_districts_give_the_title_of_every_section_that_they_cite() -> None:
    for plan in BOOK.district_plans:
        known = {each.number for each in plan.sections}
        parts = {part_of(task.clause) for task in plan.tasks}
        assert parts <= known, parts - known
        for target in plan.targets:
            assert plan.cited(target.clause) not in ("一", "二", "第一部分", "第二部分")


def test_a_part_of_the_text_is_found_from_each_of_its_clauses() -> None:
    assert [part_of(each) for each in ("三（一）1.", "四（二）", "一")] == ["三（一）", "四（二）", "一"]


def test_a_sentence_quotes_a_title_and_names_a_part_that_has_none() -> None:
    assert part("一、建设目标") == "“一、建设目标”"
    assert part("第一部分") == "第一部分"
    # What was kept before sections had titles.
    assert part("一") == "第一部分"
