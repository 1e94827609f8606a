"""What a link asks for and does not get, in one sentence with what is shown instead."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from components.screen.controls import LABELS
from components.screen.scope import Scope, chosen_words, in_words
from components.words.figures import clipped
from plan_config.book import PlanBook
from plan_config.plan import Plan

LONGEST = 40  # characters of what a link says
CHOSEN = {"park": "pick_unit", "group": "pick_unit", "circle": "pick_circle"}
INSIDE = {LABELS[label] for label in CHOSEN.values()}
FILTERS = {"level": "pick_level", "kind": "pick_kind"}


def wrong_link(
    asked: Mapping[str, str],
    book: PlanBook,
    scope: Scope,
    codes: Collection[str],
    own: Iterable[str] = (),
    closed: Iterable[str] = (),
) -> str:
    """The sentence about a link that opened as a scope; nothing of one that was honoured. `codes` are those of the
    carriers in scope, `own` what the page cannot show of its own choices, `closed` what it shows to others alone."""
    places, filters = _places(asked, book, scope), _filters(asked, scope, codes)
    missed = [
        *places,
        *filters,
        *_dates(asked, scope),
        *(f"没有选项“{clipped(each, LONGEST)}”" for each in own),
        *(f"“{each}”要有权限的账号登录后打开" for each in closed),
    ]
    return f"链接未能照原样打开：{'；'.join(missed)}；现显示 {in_words(scope, book)}。" if missed else ""


def _places(asked: Mapping[str, str], book: PlanBook, scope: Scope) -> Iterator[str]:
    """District, plan, unit, group and circle."""
    district, plan, where = asked.get("district", ""), asked.get("plan", ""), scope.district or ""
    if district and book.district(district) is None:
        yield _no("pick_district", district)
    named = next((each for each in book.district_plans if each.id == plan), None)
    if named and named.district == scope.district and scope.plan != plan:
        yield from _of_another_plan(named, book, scope)
    elif plan and scope.plan != plan:
        yield _no("pick_plan", named.called if named else plan, where)
    units = [(unit.id, unit.name) for each in book.district_plans for unit in (*each.units, *each.groups)]
    names = dict(units) | {circle.id: circle.short for each in book.plans for circle in each.circles}
    for key, label in CHOSEN.items():
        if (wanted := asked.get(key, "")) and not getattr(scope, key):
            yield _no(label, names.get(wanted, wanted), where)


def _of_another_plan(wanted: Plan, book: PlanBook, scope: Scope) -> Iterator[str]:
    """A unit or circle is shown by a plan that has it, whichever was asked for."""
    chosen = (words for label, words in chosen_words(scope, book).items() if label in INSIDE)
    held = "、".join(plan.called for plan in scope.plans(book))
    yield f"方案“{wanted.called}”里没有“{'、'.join(chosen)}”，它在方案“{held}”里"


def _filters(asked: Mapping[str, str], scope: Scope, codes: Collection[str]) -> Iterator[str]:
    """Level, kind and the carrier itself."""
    where = scope.district or ""
    for key, label in FILTERS.items():
        if (wanted := asked.get(key, "")) and not getattr(scope, key):
            yield _no(label, wanted, where)
    if (code := asked.get("carrier", "")) and code not in codes:
        yield f"{where}没有编号为“{clipped(code, LONGEST)}”的载体"


def _dates(asked: Mapping[str, str], scope: Scope) -> Iterator[str]:
    """The date shown and the one compared with, which is left out where it is the same."""
    if (wanted := asked.get("as_of", "")) and wanted != f"{scope.as_of}":
        yield f"没有截至日期“{clipped(wanted, LONGEST)}”"
    if (wanted := asked.get("since", "")) and wanted not in (f"{scope.since}", f"{scope.as_of}"):
        yield f"没有对比日期“{clipped(wanted, LONGEST)}”"


def _no(label: str, wanted: str, where: str = "") -> str:
    return f"{where}没有{LABELS[label]}“{clipped(wanted, LONGEST)}”"
