"""That there is evidence, in small type beside what it is for; a click asks for it (`evidence:<district>/<sort>/<subject>`)."""

from collections import defaultdict
from collections.abc import Iterable

from markupsafe import Markup

from components.markup.html import button, element
from components.screen.content_table import Beside
from components.words.evidence import evidence_words
from data.records.evidence import EVIDENCE, Evidence

KIND = "evidence"


def notes_beside(evidence: Iterable[Evidence], sort: str, head: str) -> Beside:
    """What stands below the cells of a column, by the keys of a table whose rows are of this sort."""
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for each in evidence:
        if each.sort == sort:
            found[each.subject].append(each)
    return {(subject, head): _note(told) for subject, told in found.items()}


def shown_of_pick(pick: str) -> tuple[str, str, str] | None:
    """District, sort and subject that a pick asks for; None for one of another kind."""
    kind, _, asked = pick.partition(":")
    district, _, rest = asked.partition("/")
    sort, _, subject = rest.partition("/")
    return (district, sort, subject) if kind == KIND and subject else None


def _note(told: list[Evidence]) -> Markup:
    first = told[0]
    pick = f"{KIND}:{first.district}/{first.sort}/{first.subject}"
    more = f" 等 {len(told)} 件" if len(told) > 1 else ""
    said = button(pick, f"佐证：{evidence_words(first)}{more}")
    return element(
        "div",
        said,
        css="note small",
        cite=f"批次 {first.origin.batch} {EVIDENCE.name} 第 {first.origin.row} 行",
    )
