"""The records that no plan names any more, where a page says whose records it shows."""

from markupsafe import Markup

from components.screen.record_tables import unnamed_list
from data import cached
from pages.frame.view import View


def unnamed_records(view: View) -> Markup:
    """They are listed with how to mend it; nothing where there is none."""
    return unnamed_list(cached.unnamed(view.book, view.revision, view.meetings))
