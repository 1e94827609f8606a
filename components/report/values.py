"""What a review pack says: one frozen value from which slides, HTML, PPTX, DOCX and XLSX are written.

Values only, so that a report can be kept as a snapshot and read again years later; of the plan's own models it holds
a park's look and place (`marks`), the first snapshot's file in the tests watches over both. Figures are in the
indicator's display unit, completions are fractions of the goal, gaps percentage points, dates plain dates.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from components.maps.marks import CarrierMark, ParkMark
from components.report.closing import AdjustmentLine, Closing, OpenLine
from components.report.growth import (
    AwardYearLine,
    ClosingLine,
    EvaluationLine,
    PoolLine,
    RectificationLine,
    RungLine,
)
from components.report.scorecards import ScorecardLine
from components.words.figures import SIMULATED_MARK, VOID, VOID_MARK, live_words
from components.words.looks import Judged
from data.judging.lights import LightId
from data.judging.periods import whole_months
from data.judging.scale import Scale
from data.judging.task_states import DueWord
from data.judging.years import with_new_years
from data.records.meetings import DecisionState
from data.records.terms import SELF_PASSED
from plan_config.plan import TargetScope
from plan_config.targets import TargetKind, TargetRole


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A figure at a date."""

    on: date
    value: float


@dataclass(frozen=True, slots=True)
class Standing:
    """One target judged. `of` is empty for the district; `word` and `shape` go with `light`.

    `since` is when a target that is behind fell behind; `rank` is among the units with the same indicator, by
    completion, `rank_before` a quarter earlier. `line` is the way of the actual up to the report's date, `path` the
    expected one from the plan's start to the deadline. `need` is what each quarter must add, `projection` where the
    last year's pace leads; both only while the target is open. `basis` names clause and batches. The three
    `decimals` are those with which figures, completion and gap read apart from what they are compared with. `today`
    is what holds after the deadline beside the verdict, with its own light and shape; empty while nothing later is
    known. `kind` says how the goal is meant, `scale` what is asked for as a scale, `yearly` that the figure begins at
    nothing each year, `key` what the word is in the key. `revised` tells when and by which paper the goal became another
    than that of the plan's wording. `missed_year` is the year that all is of where each counts by itself and that one is lost.
    `paper` names the one it is from, where that is not the plan's own.
    """

    target: str
    scope: TargetScope
    of: str
    role: TargetRole
    name: str
    short_name: str
    indicator: str
    label: str
    short_label: str
    unit: str
    decimals: int
    deadline: date
    goal: float
    upper: float | None
    actual: float | None
    period: date | None
    expected: float
    completion: float | None
    gap: float | None
    light: LightId
    word: str
    shape: str
    behind: bool
    since: date | None
    verdict: str
    outlook: str
    need: float | None
    projection: float | None
    whose: tuple[str, ...]
    coverage: str
    by_hand: str
    clause: str
    wording: str
    basis: str
    rank: int | None = None
    rank_before: int | None = None
    line: tuple[DatedValue, ...] = ()
    path: tuple[DatedValue, ...] = ()
    share_decimals: int = 1
    gap_decimals: int = 1
    today: str = ""
    today_light: LightId = "grey"
    today_shape: str = ""
    kind: TargetKind = "floor"
    every_year: bool = False
    scale: Scale | None = None
    yearly: bool = False
    key: str = ""
    revised: str = ""
    missed_year: int | None = None
    paper: str = ""

    @property
    def measure(self) -> Scale:
        """What is asked for as a scale; in what was kept before there were others, from nothing up to the goal."""
        return self.scale or Scale(0.0, self.goal)

    @property
    def due_share(self) -> float:
        """How much of the way is expected by now."""
        return self.measure.due(self.expected, self.actual)

    @property
    def begins_anew(self) -> bool:
        """Whether its figure begins at nothing each year, or each year counts by itself."""
        return self.every_year or self.yearly

    @property
    def drawn(self) -> tuple[DatedValue, ...]:
        """The way of the actual as it is drawn: where each year counts by itself it begins anew each year."""
        if not self.begins_anew:
            return self.line
        points = with_new_years([(point.on, point.value) for point in self.line])
        return tuple(DatedValue(on, value) for on, value in points)

    @property
    def highest(self) -> float:
        """The highest figure of what is asked, was and may be; never nothing, so that a scale can end there."""
        known = (*self.path, *self.line)
        return max(self.goal, self.projection or 0.0, *(point.value for point in known), 0.0) or 1.0

    def expected_on(self, day: date) -> float:
        """What is expected by a date, in whole months along the corners of the path; before it 0, after it its end."""
        place = bisect_left(self.path, day, key=lambda corner: corner.on)
        if place in (0, len(self.path)):
            return self.path[max(place - 1, 0)].value
        left, right = self.path[place - 1], self.path[place]
        if day == right.on:
            return right.value
        share = whole_months(left.on, day) / max(whole_months(left.on, right.on), 1)
        return left.value + (right.value - left.value) * share

    @property
    def shown_light(self) -> LightId:
        """The light of the figure that is shown: that of today where there is one."""
        return self.today_light if self.today else self.light

    @property
    def judged(self) -> Judged:
        """How it is counted among others."""
        return Judged(self.light, self.key or self.word, self.verdict)

    @property
    def is_missing(self) -> bool:
        """Whether nothing was ever reported: that has its own word and is never zero."""
        return self.actual is None


@dataclass(frozen=True, slots=True)
class TargetChange:
    """How one target moved between two reports, in words and numbers; None where a report has no figure.

    `made_of` is what the units added, where it is the district's; `words` hold that too.
    """

    target: str
    of: str
    name: str
    short_label: str
    unit: str
    decimals: int
    before: float | None
    after: float | None
    completion_before: float | None
    completion_after: float | None
    word_before: str
    word_after: str
    rank_before: int | None
    rank_after: int | None
    words: str
    basis: str
    share_decimals: int = 1
    made_of: str = ""

    @property
    def difference(self) -> float | None:
        """What was added since; None where either figure is missing."""
        return None if self.before is None or self.after is None else round(self.after - self.before, 9)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since an earlier state: `label` names it (a snapshot's number or a date), `sentence` sums it up.

    District targets come first, then the units in the plan's order; targets without any change are left out.
    """

    label: str
    as_of: date
    sentence: str
    changes: tuple[TargetChange, ...]


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision of a meeting and how it stands on the day the report was made.

    `about` is what it concerns in words (indicator and unit, or a measure), `target` and `task` are ids or empty.
    `corrections` tell one by one how its wording was corrected, `corrected_since` those made after a snapshot kept it,
    `meeting_void` why the snapshot of its meeting counts for nothing, where it does.
    """

    number: int
    decided_on: date
    text: str
    owner: str
    due: date
    about: str
    target: str
    task: str
    meeting: str
    state: DecisionState
    word: str
    note: str
    basis: str
    corrections: tuple[str, ...] = ()
    corrected_since: tuple[str, ...] = ()
    meeting_void: str = ""

    @property
    def history(self) -> tuple[str, ...]:
        """What stands beside it: how it was corrected, after a snapshot kept it too, and that its meeting's is void."""
        since = tuple(f"留存后{each}" for each in self.corrected_since)
        return (*self.corrections, *since, *((self.meeting_void,) if self.meeting_void else ()))


@dataclass(frozen=True, slots=True)
class EventLine:
    """Something that happened: `number` is that of its mark on trends, `about` whom and what it concerns in words,
    `unit` and `indicator` ids or empty where it concerns all."""

    number: int
    id: int
    on: date
    about: str
    unit: str
    indicator: str
    text: str
    source: str
    basis: str


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project of the plan: `due` is the day by which it is to be done, `timely` how it stands to that, `state` and
    `said` what was last told of it, for which `period`; `units` are those it is about, by id."""

    task: str
    title: str
    whose: str
    units: tuple[str, ...]
    due: date
    timely: DueWord
    state: str
    period: date | None
    said: str
    clause: str
    basis: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document the figures rest on: number with 〔〕, title, official address and what it is for the plan, who issued
    it, and a remark."""

    number: str
    title: str
    issued: date | None
    url: str
    relation: str
    issuer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator measures (口径)."""

    label: str
    unit: str
    basis: str
    definition: str


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One import the figures rest on. `at` is UTC in ISO format; `self_passed` tells that nobody but who brought it in has
    looked at it."""

    number: int
    at: str
    by: str
    file: str
    standing: str
    self_passed: bool = False

    @property
    def standing_words(self) -> str:
        """What kind of data it is, and where that is so that it was not reviewed by a second person."""
        return f"{self.standing}{SELF_PASSED if self.self_passed else ''}"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One recorded row behind the figures: whose, what, for which period, and where it stands in which file."""

    subject: str
    unit_name: str
    series: str
    unit: str
    period: date
    value: float
    reported_on: date
    standing: str
    origin: str


@dataclass(frozen=True, slots=True)
class Operated:
    """What a carrier told of its operation for one period: a figure for each of the report's `operation_columns`, None
    where it told none, and by sheet where they were given."""

    period: date
    figures: tuple[float | None, ...]
    origins: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CarrierLine:
    """A carrier in scope; `figures` are its newest ones by indicator id, a missing one is None; `standing` and
    `origin` are those of the rows that the figures were given in, without any figure those of its row in the
    register. `facts` are what is declared for the pack, each by its word. `operated` is what it told of its
    last year."""

    code: str
    name: str
    unit: str
    unit_name: str
    kind: str
    level: str
    opened: date | None
    figures: tuple[tuple[str, float | None], ...]
    share_of_unit: float | None
    standing: str
    origin: str
    facts: tuple[tuple[str, str], ...] = ()
    operated: Operated | None = None


@dataclass(frozen=True, slots=True)
class OperationColumn:
    """What carriers tell of their operation in one figure: its unit, what it is of in words, and its sheet."""

    label: str
    unit: str
    basis: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Aim:
    """What a plan asks for in words alone."""

    target: str
    label: str
    wording: str
    deadline: date | None
    clause: str
    whose: str
    basis: str


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
