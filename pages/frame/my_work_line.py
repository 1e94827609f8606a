"""One line on the first page for who is signed in: how much of his is overdue or comes soon, and the way there."""

from components.content.agenda import NAME, in_short
from components.markup.html import button, element
from components.screen import widgets
from data import cached
from data.access import duties
from data.clock import today
from data.judging.agenda import Due, concerning
from data.rights.people import VISITOR
from pages.frame.view import View


def my_work_line(view: View) -> str | None:
    """The line; the pick where it was followed. Nothing for visitors, and where nothing is due."""
    said = in_short(_own(view), today()) if view.person != VISITOR else ""
    if not said:
        return None
    door = button("page:records", NAME)
    return widgets.markup(element("p", door, f"：{said}", css="soft", cite="登记库"), key="my-work-line")


def _own(view: View) -> list[Due]:
    """What is for the person to do; all of it is kept, and nothing is reckoned here."""
    return [
        due
        for district in view.book.districts
        for names in (duties.reach(view.person, "report", district),)
        if names != ()
        for due in concerning(
            cached.agenda(view.book, district.name, view.revision, view.meetings, today()), district, names
        )
    ]
