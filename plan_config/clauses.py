"""How a plan's clauses are cited: with the title of their section, so that nobody takes 一 for a dash."""

import re
from collections.abc import Sequence

from plan_config.base import Frozen, Text

_NUMERALS = "[一二三四五六七八九十]+"
_CLAUSE = re.compile(rf"(?P<section>{_NUMERALS})(?P<within>(?P<part>（{_NUMERALS}）).*)?")
BETWEEN = "；"


class Section(Frozen):
    """A part of the plan's text, by its number (一, 三（二）) and the title it has there."""

    number: Text
    title: Text


def cited(sections: Sequence[Section], clause: str) -> str:
    """Clauses by the titles of their sections: 一 is 一、建设目标, 三（一）1. is 三、建设内容（一）1. A section without a
    title is 第一部分 where it stands alone; rows of an annex and reports stay as they are."""
    return BETWEEN.join(_cited(sections, each) for each in clause.split(BETWEEN))


def title_of(sections: Sequence[Section], number: str) -> str:
    """The title of a section, or nothing where the plan file gives none."""
    return next((each.title for each in sections if each.number == number), "")


def part_of(clause: str) -> str:
    """The part of the text that a clause stands in: of 三（一）1. it is 三（一）."""
    found = _CLAUSE.fullmatch(clause)
    return f"{found['section']}{found['part'] or ''}" if found else clause


def _cited(sections: Sequence[Section], clause: str) -> str:
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        return clause
    title = title_of(sections, found["section"])
    if title:
        return f"{found['section']}、{title}{found['within'] or ''}"
    return clause if found["within"] else f"第{clause}部分"
