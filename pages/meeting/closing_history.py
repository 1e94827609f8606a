"""Who wrote what of a plan's review when, behind a line."""

from collections.abc import Callable, Mapping
from typing import Any

from components.content.closing.versions import NAME, Written, versions_table
from components.screen import widgets
from components.screen.content_table import content_table
from components.screen.folds import fold, folds
from data import store
from data.records.declaring import Kind
from data.records.terms import REVIEW_WORDS
from data.rights.masks import for_all
from data.rights.person import Person
from pages.meeting.closing_waiting import may_see


def closing_history(
    person: Person, kind: Kind, at: Mapping[str, str], words: Callable[[Mapping[str, Any]], str]
) -> None:
    """Every version of the records of a kind at a place that a person may see, in words; nothing where there is none."""
    with store.reading() as db:
        every = for_all(store.versions(db, kind, at))
    found = [each for each in every if may_see(each, person, at["district"])]
    if found:
        told = [
            Written(words(each.said), each.by, each.at, each.batch, each.review, each.withdrawn)
            for each in found
        ]
        table = content_table(versions_table(told), css="stacks")
        waiting = sum(each.review == "submitted" and not each.withdrawn for each in found)
        beside = f"，其中 {waiting} 次{REVIEW_WORDS['submitted']}" if waiting else ""
        shown = folds([fold(NAME, f"{len(found)} 次{beside}", table, cite=f"批次 {found[0].batch}")])
        widgets.markup(shown, key=f"history-{'-'.join(at.values())}")
