"""The comparison of two dates that the scope asks for."""

from collections.abc import Mapping
from datetime import date

from pages.frame.view import View


def days_compared(view: View) -> tuple[date, date] | None:
    """The two dates in their order; None where none is to be compared with, or only the same."""
    since = view.scope.since
    if since is None or since == view.as_of:
        return None
    return min(since, view.as_of), max(since, view.as_of)


def compared_words(view: View) -> Mapping[str, str]:
    """The date compared with, as a filter is named above a table."""
    return {"对比": f"{view.scope.since}"} if days_compared(view) else {}
