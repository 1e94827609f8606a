"""What keeps plan files of one's own from being in force, for whoever can mend them."""

from components.screen import widgets
from components.screen.record_tables import plan_file_problems
from data import cached
from data.rights.people import may_somewhere
from data.rights.person import Person


def plan_files_notice(person: Person) -> None:
    """For the administrator alone: nobody else can reach the files, and readers see sound plans."""
    found = cached.plans()
    if may_somewhere(person, "administer") and (found.problems or found.remarks):
        widgets.markup(plan_file_problems(found.problems, found.remarks, whole=found.whole), key="plan-files")
