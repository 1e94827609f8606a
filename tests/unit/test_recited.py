"""A kept report is shown with its clauses as they are cited everywhere; the rest of it stays as it was kept."""

from pathlib import Path

from components.report.frozen import from_text
from components.report.recited import recited
from plan_config.reader import load_book

KEPT = from_text((Path(__file__).parent / "snapshot-v1.json").read_text(encoding="utf-8"))
PLAN = next(plan for plan in load_book().plans if plan.id == KEPT.plan)


def test_a_bare_numeral_is_shown_with_the_title_of_its_section() -> None:
    first = KEPT.standings[0]
    assert (first.clause, first.basis) == ("一", "江津府办发〔2022〕121号 一；批次 1")
    shown = recited(KEPT, PLAN)
    assert shown.standings[0].clause == "一、建设目标"
    assert shown.standings[0].basis == "江津府办发〔2022〕121号 一、建设目标；批次 1"
    assert any("江津府办发〔2022〕121号 三、建设举措（一）" in each for each in shown.requests)
    assert "号 一；" not in repr(shown)


def test_what_is_cited_already_and_what_is_no_clause_stays() -> None:
    shown = recited(KEPT, PLAN)
    assert recited(shown, PLAN) == shown
    assert shown.sentence == KEPT.sentence
    assert [each.clause for each in shown.standings if each.role == "annex"] == [
        each.clause for each in KEPT.standings if each.role == "annex"
    ]
