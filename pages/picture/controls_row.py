"""The controls of a page before they answer."""

from markupsafe import Markup

from components.maps.views import MapView, views_for
from components.screen.controls import ALL, PLAY, UNCOMPARED, choice, field, plans_offered, press, row, slide
from components.screen.scope import date_steps
from components.words.figures import newer_words
from data.clock import today
from data.judging.opening import Opening
from data.judging.periods import quarter_name
from pages.frame.map_controls import FORMS
from pages.frame.map_picture import MapAsked, measure_of
from pages.frame.view import View
from plan_config.plan import Plan


def scope_row(view: View, opening: Opening, *, carriers: bool) -> Markup:
    """What the picker shows of the scope, with the filters of carriers or the date to compare with."""
    scope, book = view.scope, view.book
    units = (unit.name for plan in view.plans for unit in plan.units if unit.id == scope.park)
    circles = (circle.short for plan in view.plans for circle in plan.circles if circle.id == scope.circle)
    controls = [
        choice("pick_district", (ALL, *(each.name for each in book.districts)), scope.district or ALL),
    ]
    if offered := plans_offered(scope, book):
        chosen = offered.called[offered.shown(scope.plan)]
        controls.append(field("pick_plan", chosen, offered.whose))
    if any(plan.units for plan in view.plans):
        controls.append(field("pick_unit", next(units, ALL)))
    if carriers:
        controls += [field("pick_level", scope.level or ALL), field("pick_kind", scope.kind or ALL)]
        if any(plan.circles for plan in view.plans):
            controls.append(field("pick_circle", next(circles, ALL)))
    steps = date_steps(book, opening.periods, today(), scope.as_of)
    on_its_way = steps.index(scope.as_of) / max(len(steps) - 1, 1)
    controls.append(slide("pick_as_of", quarter_name(scope.as_of), on_its_way))
    if not carriers:
        controls.append(field("pick_since", quarter_name(scope.since) if scope.since else UNCOMPARED))
    return row("scope", [*controls, press("play", f"▶️ {PLAY}")])


def newer_row(view: View, opening: Opening) -> tuple[Markup, ...]:
    """What has come in since the period the board opens at, where the picker says so."""
    if not opening.period <= view.as_of < opening.periods[-1]:
        return ()
    return (press("pick_newer", f"{newer_words(opening)}，点此查看"),)


def looks_row(view: View, plan: Plan, look: MapView, asked: MapAsked) -> Markup:
    """How the map is looked at."""
    looks = [each for other in view.plans for each in views_for(other)]
    measures = {item.id: item.short for item in view.situation(plan).measures}
    forms = [name for each, name in FORMS.items() if each != "relief"]
    form = "map" if asked.form == "relief" else asked.form
    views = [choice("pick_map_view", (each.name for each in looks), look.name)] if len(looks) > 1 else []
    sized = measures.get(measure_of(view, plan, asked))
    sizes = [choice("pick_map_size", measures.values(), sized)] if sized else []
    return row("looks", [*views, choice("pick_map_form", forms, FORMS[form]), *sizes])
