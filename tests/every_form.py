"""Every form in which a plan with its records is shown or written, each as the words that a reader gets."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from html import unescape
from typing import NamedTuple
from xml.etree import ElementTree

from markupsafe import Markup

from components.content.all_entries import all_entries
from components.content.ladder import ladder_table
from components.content.left_open import left_open
from components.content.lookup import indexed
from components.content.measure_tables import assigned, by_unit
from components.content.measures import measures_of
from components.exports.closing.kinds import CLOSING
from components.exports.kinds import KINDS, file_name
from components.maps.deck import relief_deck
from components.maps.layouts import district_layout
from components.maps.live import Sight, live_ground, live_legend, live_marks
from components.maps.paper.drawing import map_drawing
from components.maps.paper.svg import svg_map
from components.maps.placing import marks_of_carriers, park_marks, sizing
from components.maps.views import views_for
from components.markup.html import joined
from components.report.closing_lines import written_of
from components.report.compose import Material, compared, compose, with_closing
from components.report.focus import focused
from components.report.ladder_lines import rung_lines
from components.report.open_lines import Handover, open_lines
from components.report.values.report import Report
from components.screen import figure_tables, rule_tables
from components.screen.answers import answers, origins
from components.screen.carrier_card import carrier_card
from components.screen.content_table import content_table, mark_table
from components.screen.district_block import district_block
from components.screen.evidence import evidence
from components.screen.interactive_trend import interactive_trend
from components.screen.ladder import checks, ladder
from components.screen.matrix_tables import matrix_tables
from components.screen.record_tables import coverage_tables
from components.screen.scope import Scope, in_words
from components.screen.side_panel import legend_panel, map_notes_panel, selection_panel
from components.screen.task_tables import blocked_table, folded_parts, state_keys
from components.screen.trends import by_measure, tables_behind, trends, ways_of
from components.screen.two_dates import short_comparison, then_and_now, unit_comparison
from components.screen.unit_table import unit_table
from components.screen.why_changed import counts_changed, why_table
from components.slides import slides
from components.words.figures import map_notes
from components.words.titles import BOARD
from data.geo_files import base_map
from data.intake.template.build import template
from data.judging.ladder import steps
from data.judging.progress import judged, of_units
from data.judging.search import search
from data.judging.situation import Situation
from data.judging.task_states import task_states
from data.judging.trace import unit_figures
from data.records.district import DistrictRecords
from data.records.values import Batch

BATCHES = {1: Batch(1, "2026-01-01T00:00:00+00:00", "测试", "测试.xlsx", "", "reported", "passed")}
_TAG = re.compile(r"<[^>]*>")
_SPOKEN = re.compile(r'(?:aria-label|title|alt)="([^"]*)"')


class Shown(NamedTuple):
    """A plan with its records at a date, and what is recorded of its district."""

    situation: Situation
    records: DistrictRecords
    as_of: date
    before: Situation | None = None

    @property
    def report(self) -> Report:
        """Its live report, compared with half a year before."""
        plan = self.situation.plan
        handover = Handover(self.before, self.records.task_updates, plan) if self.before else None
        material = Material(
            self.situation,
            BATCHES,
            1,
            "2026-07-01T00:00:00+00:00",
            date(2026, 7, 1),
            handover=handover,
            updates=self.records.task_updates,
        )
        then = compose(material, date(self.as_of.year - 1, 12, 31))
        return compared(compose(material, self.as_of), then)


Form = Callable[[Shown], str]


def first_page(shown: Shown) -> str:
    """总览: the block of the district and of each unit, its tables, both dates, trends and bases."""
    situation, as_of = shown.situation, shown.as_of
    plan, days = situation.plan, (date(as_of.year - 1, 12, 31), as_of)
    beside = {**then_and_now(situation, days, None), **counts_changed(situation, as_of)}
    blocks = [district_block(situation, as_of, None, tuple(beside.items()))]
    blocks += [district_block(situation, as_of, unit.id, ()) for unit in plan.units[:2]]
    blocks += [content_table(table) for table in matrix_tables(situation, as_of, None)]
    blocks += [short_comparison(situation, days, None), unit_comparison(situation, days, None)]
    if shown.before:
        handover = Handover(shown.before, shown.records.task_updates, plan)
        blocks.append(content_table(left_open(open_lines(handover, as_of), "screen")))
    return words_of(joined(*blocks))


def ways(shown: Shown) -> str:
    """走势与对比 in both forms, and the basis of every figure."""
    situation, as_of = shown.situation, shown.as_of
    numeric = [target for target in situation.plan.targets if target.value is not None]
    found = ways_of(situation, as_of, tuple(target.id for target in numeric), ())
    said = [trends(found), *map(tables_behind, by_measure(found))]
    drawn = [interactive_trend(some).to_json() for some in by_measure(found)]
    rule = situation.book.lights.rule
    for each in judged(situation, as_of, "headline", "count", "group", "annex", "supported"):
        parts = unit_figures(situation, each.target, as_of)
        said.append(evidence(each, situation.plan, rule, parts))
        said.append(why_table(situation, each.target, situation.plan.start, as_of))
    assert "NaN" not in "".join(drawn)
    return words_of(joined(*said))


def map_page(shown: Shown) -> str:
    """空间布局: the map in each view and width, in relief and as its schematic, with what stands beside it."""
    situation, as_of = shown.situation, shown.as_of
    plan, settings = situation.plan, situation.book.map
    measure = next((item.id for item in sizing(situation)), "")
    parks = tuple(park_marks(situation, measure, as_of))
    carriers = marks_of_carriers(situation, situation.ledger.register, as_of)
    said = [legend_panel(plan, parks, carriers, settings=settings)]
    for narrow in (False, True):
        sketch = base_map().sketches.get(plan.district)
        said.append(district_layout(plan, sketch, parks, carriers, narrow=narrow))
        for look in views_for(plan):
            sight = Sight(plan, look, base_map(), parks, carriers, narrow=narrow, boundaries=True, circle="")
            said += [live_ground(sight), live_marks(sight), live_legend(sight)]
            relief_deck(sight).to_json()
    said.append(map_notes_panel(plan, parks, carriers, notes=map_notes(settings, boundaries=True)))
    own = judged(situation, as_of, "headline")
    scopes = [Scope(as_of, plan.district, plan=plan.id)]
    scopes += [Scope(as_of, plan.district, circle=circle.id) for circle in plan.circles]
    scopes += [Scope(as_of, plan.district, carrier=each.code) for each in situation.ledger.register[:1]]
    said += [selection_panel(situation, own, scope, BATCHES, measure=measure) for scope in scopes]
    for unit in of_units(situation, as_of)[:2]:
        said.append(selection_panel(situation, [unit], scopes[0], BATCHES, measure=measure))
    return words_of(joined(*said)) + " ".join(in_words(scope, situation.book) for scope in scopes)


def carriers_page(shown: Shown) -> str:
    """园区与载体: the units, what a search finds, and the cards."""
    situation, as_of = shown.situation, shown.as_of
    rows = of_units(situation, as_of)
    cards = [carrier_card(situation, each, as_of, BATCHES) for each in situation.ledger.register]
    search(situation.plan, shown.records, "甲", as_of)
    return words_of(joined(unit_table(situation, rows, selected=None), *cards))


def cultivation_page(shown: Shown) -> str:
    """培育与评价: the ladder, each carrier's check, and the table to take away."""
    situation, as_of = shown.situation, shown.as_of
    climbing = steps(situation, as_of)
    block = ladder(situation, as_of, tuple(each.carrier.code for each in climbing))
    said = [checks(situation, each, as_of) for each in situation.ledger.register]
    return words_of(joined(block, *said, content_table(ladder_table(rung_lines(situation, climbing, as_of)))))


def tasks_page(shown: Shown) -> str:
    """任务分工: what hangs, the parts of the plan, and clauses by unit."""
    situation, as_of = shown.situation, shown.as_of
    plan = situation.plan
    progress = {each.indicator.id: each for each in judged(situation, as_of, "headline", "count")}
    of_parts = {(each.target.of, each.indicator.id): each for each in of_units(situation, as_of)}
    dues = {task.id: task.due for task in plan.tasks if task.due}
    states = task_states(shown.records.task_updates, as_of, dues)
    found = measures_of(plan, situation.book, plan.tasks, progress, states, of_parts)
    said = [state_keys(found, "全部"), blocked_table(found), folded_parts(plan, found, limited=False)]
    return words_of(joined(*said, content_table(assigned(found, "xlsx")), mark_table(by_unit(plan))))


def sources_page(shown: Shown) -> str:
    """口径与来源: every tab, and an answer."""
    situation, as_of = shown.situation, shown.as_of
    plan, book = situation.plan, situation.book
    index = indexed(all_entries([plan], book))
    own = judged(situation, as_of, "headline", "annex")
    said = [
        answers(index, "目标"),
        answers(index, "3"),
        origins([plan], [], book),
        figure_tables.reconciliation(plan, book),
        figure_tables.definitions(book),
        figure_tables.ratio_table(situation, as_of),
        rule_tables.readings(situation, as_of),
        rule_tables.rule_comparison(plan, book.lights, own),
        rule_tables.mapping_table([situation for _ in book.levels.mappings], as_of),
        coverage_tables(situation),
    ]
    return words_of(joined(*said))


def slides_shown(shown: Shown) -> str:
    """汇报: every slide, with its map."""
    report = shown.report
    drawn = slides([report], draw_map=_drawn)
    return f"{BOARD} " + " ".join(words_of(page.html) for page in drawn)


def _drawn(report: Report, width: float, height: float) -> Markup:
    return svg_map(map_drawing(report, base_map(), width=width, height=height))


def paper(kind: str, shown: Shown) -> str:
    """One paper of the pack, of the district; and of its first unit where it has one."""
    report = shown.report
    units = [unit.id for unit in shown.situation.plan.units if report.of_unit(unit.id)]
    narrowed = [focused(report, unit) for unit in units[:1]]
    written = [KINDS[kind].write(each) for each in (report, *narrowed)]
    said = [words_of(text.decode()) if kind == "html" else _office_words(text) for text in written]
    return " ".join([file_name(report, kind), *said])


def review(kind: str, shown: Shown) -> str:
    """A document of the review of the whole plan."""
    written = written_of(shown.records, shown.situation.book)
    report = with_closing(shown.report, shown.situation, written)
    file = CLOSING.kinds[kind].write(report)
    return words_of(file.decode()) if kind == "html" else _office_words(file)


def template_written(shown: Shown) -> str:
    """The workbook that staff fill in, but for the sheet of measures, which names them by id."""
    return _office_words(template(shown.situation.book, shown.records, whose=None, period=shown.as_of))


def _office_words(file: bytes) -> str:
    """The words of an Office file, whose every part is sound XML."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        trees = {name: ElementTree.fromstring(archive.read(name)) for name in names}
    return " ".join(
        node.text
        for name, tree in trees.items()
        if name.startswith(
            ("word/", "xl/sharedStrings", "xl/worksheets", "xl/charts", "ppt/slides/", "ppt/charts")
        )
        for node in tree.iter()
        if node.tag.rpartition("}")[2] in ("t", "v", "f") and node.text
    )


def words_of(html: str) -> str:
    """What is read of HTML, also aloud."""
    said = [_TAG.sub("\n", re.sub(r"<style.*?</style>|<script.*?</script>", "", html, flags=re.DOTALL))]
    return unescape(" ".join([*said, *_SPOKEN.findall(html)]))


FORMS: Mapping[str, Form] = {
    "overview": first_page,
    "trends": ways,
    "layout_map": map_page,
    "carriers": carriers_page,
    "cultivation": cultivation_page,
    "tasks": tasks_page,
    "sources": sources_page,
    "slides": slides_shown,
    "template": template_written,
    **{kind: partial(paper, kind) for kind in KINDS},
    **{f"review {kind}": partial(review, kind) for kind in CLOSING.kinds},
}


def each_form(shown: Shown) -> Iterator[tuple[str, str]]:
    """Every form with its words."""
    return ((name, form(shown)) for name, form in FORMS.items())
