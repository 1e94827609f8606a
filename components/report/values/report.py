"""What a review pack says: one frozen value from which slides, HTML, PPTX, DOCX and XLSX are written.

Values only, so that a report can be kept as a snapshot and read again years later; of the plan's own models it holds
a park's look and place (`marks`), the first snapshot's file in the tests watches over both. Figures are in the
indicator's display unit, completions are fractions of the goal, gaps percentage points, dates plain dates.
"""

from dataclasses import dataclass
from datetime import date

from components.maps.marks import CarrierMark, ParkMark
from components.report.values.aims import Aim, ProjectLine
from components.report.values.carriers import CarrierLine, OperationColumn
from components.report.values.closing import AdjustmentLine, Closing, OpenLine
from components.report.values.comparison import Comparison
from components.report.values.decisions import DecisionLine, EventLine
from components.report.values.growth import (
    AwardYearLine,
    ClosingLine,
    EvaluationLine,
    PoolLine,
    RectificationLine,
    RungLine,
)
from components.report.values.scorecards import ScorecardLine
from components.report.values.sources import BatchLine, Definition, Paper, SourceRow
from components.report.values.standing import Standing
from components.words.figures import SIMULATED_MARK, VOID, VOID_MARK, live_words


@dataclass(frozen=True, slots=True)
class Report:
    """A district (or, where `unit` is given, one of its units) as it stood at a date.

    `number` is the snapshot's, empty for the live state; `made_at` is UTC in ISO format; `revision` the state of the
    records it was made from; `mark` the confidentiality mark to print, or empty. `next_steps` and `requests` are
    sentences computed from the figures and decisions. `sentence` is what it begins with, `sentences` the same one by one
    (kept reports of earlier versions lack them). `aims` are those of a plan that
    asks for nothing in figures, `aims_beside` those beside figures. `unit_ids` are the reporting units in scope, in the plan's order.
    `parks` and `carrier_marks` are what the map shows, for the indicator `map_indicator` (its short label).
    `subject` is what the plan is about in a word, `plan_called` tells it from the district's others, where it has
    several; `left_open` is what the plan before had not reached, `projects` what it names with a day of its own.
    `rungs` are those of the ladder, the lowest first, `closings` the count targets that carriers would close there;
    `evaluations` those of the last whole year, and of the settled one before, `rectifications` what has to be mended,
    `pool` who is to reach which level by when, `awards` what money follows, `adjustments` what was adjusted of measures, the
    newest first, `scorecards` how the plan's units came out of a year. `closing` is what the review of the whole plan
    tells beside, where it was asked for. `void` says of a snapshot that it was kept by mistake, `since_kept` in sentences
    what became of it and of what it is compared with.
    """

    district: str
    plan: str
    title: str
    unit: str
    unit_name: str
    as_of: date
    period_name: str
    deadline: date
    number: str
    made_at: str
    revision: int
    simulated: bool
    empty: bool
    mark: str
    sentence: str
    rule: str
    rule_statement: str
    unit_ids: tuple[str, ...]
    standings: tuple[Standing, ...]
    map_indicator: str
    map_notes: str
    boundaries: bool
    parks: tuple[ParkMark, ...]
    carrier_marks: tuple[CarrierMark, ...]
    carriers: tuple[CarrierLine, ...]
    comparison: Comparison | None
    decisions: tuple[DecisionLine, ...]
    next_steps: tuple[str, ...]
    requests: tuple[str, ...]
    papers: tuple[Paper, ...]
    definitions: tuple[Definition, ...]
    batches: tuple[BatchLine, ...]
    rows: tuple[SourceRow, ...]
    events: tuple[EventLine, ...] = ()
    sentences: tuple[str, ...] = ()
    plan_called: str = ""
    left_open: tuple[OpenLine, ...] = ()
    aims: tuple[Aim, ...] = ()
    aims_beside: tuple[Aim, ...] = ()
    subject: str = ""
    projects: tuple[ProjectLine, ...] = ()
    operation_columns: tuple[OperationColumn, ...] = ()
    rungs: tuple[RungLine, ...] = ()
    closings: tuple[ClosingLine, ...] = ()
    evaluations: tuple[EvaluationLine, ...] = ()
    rectifications: tuple[RectificationLine, ...] = ()
    pool: tuple[PoolLine, ...] = ()
    awards: tuple[AwardYearLine, ...] = ()
    adjustments: tuple[AdjustmentLine, ...] = ()
    closing: Closing | None = None
    scorecards: tuple[ScorecardLine, ...] = ()
    void: bool = False
    since_kept: tuple[str, ...] = ()

    @property
    def warning(self) -> str:
        """What stands on every page, slide and sheet beside the figures: that they do not count, or are simulated."""
        found = (VOID_MARK if self.void else "", SIMULATED_MARK if self.simulated else "")
        return "；".join(filter(None, found))

    @property
    def scope_name(self) -> str:
        """What the report is about, as a heading."""
        return f"{self.district} {self.unit_name}" if self.unit else self.district

    @property
    def told(self) -> tuple[str, ...]:
        """What the report begins with, sentence by sentence: the own targets, then the parks and units."""
        first, stop, rest = self.sentence.partition("。")
        return self.sentences or tuple(each for each in (f"{first}{stop}", rest) if each)

    @property
    def scope_and_plan(self) -> str:
        """The same with the plan, where the district has several."""
        return f"{self.scope_name}（{self.plan_called}）" if self.plan_called else self.scope_name

    @property
    def own_sentence(self) -> str:
        """Of what the report begins with the part about the district's (or the unit's) own targets."""
        return next(iter(self.told), "")

    @property
    def unit_sentence(self) -> str:
        """The part about its parks and units; nothing where it has none."""
        return "".join(self.told[1:])

    @property
    def headline(self) -> tuple[Standing, ...]:
        """The dials: the district's headline targets, or the unit's own."""
        if self.unit:
            return self.of_unit(self.unit)
        return tuple(each for each in self.standings if each.role == "headline")

    @property
    def counts(self) -> tuple[Standing, ...]:
        """The district's count targets (levels, large, featured)."""
        return tuple(each for each in self.standings if each.role == "count" and each.scope == "district")

    def of_unit(self, unit: str) -> tuple[Standing, ...]:
        """A unit's own targets: its annex rows, or those of its group where the annex has none."""
        own = [each for each in self.standings if each.of == unit]
        return tuple(each for each in own if each.role == "annex") or tuple(own)

    @property
    def units(self) -> tuple[tuple[Standing, ...], ...]:
        """The units' own targets, one group per unit, ranked by completion of their first; unranked ones last."""
        rows = [row for unit in self.unit_ids if (row := self.of_unit(unit))]
        return tuple(sorted(rows, key=lambda row: row[0].rank or len(rows) + 1))

    @property
    def behind(self) -> tuple[Standing, ...]:
        """What is behind, the largest gap first."""
        return tuple(sorted((each for each in self.judged if each.behind), key=lambda each: each.gap or 0.0))

    @property
    def silent(self) -> tuple[Standing, ...]:
        """What has no figure, or none that can be judged: 未填报, 停报, 无法判定; first what lay furthest behind."""
        return tuple(
            sorted(
                (each for each in self.judged if each.shown_light == "grey"), key=lambda each: each.gap or 0.0
            )
        )

    @property
    def judged(self) -> tuple[Standing, ...]:
        """The district's own targets and those of its units; groups of units only repeat what stands there."""
        own = tuple(each for each in self.standings if each.scope == "district")
        return own + tuple(each for unit in self.unit_ids for each in self.of_unit(unit))

    @property
    def ended(self) -> bool:
        """Whether the plan's deadline has come, so that verdicts stand instead of lights."""
        return self.as_of >= self.deadline

    @property
    def number_words(self) -> str:
        """The snapshot number, with a word where it is void; or that this is the live state."""
        return f"{self.number}{VOID if self.void else ''}" if self.number else live_words(self.revision)
