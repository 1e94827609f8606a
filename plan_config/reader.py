"""Reads a folder of YAML files into one checked PlanBook; a broken file is named with what to mend."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from plan_config import checks, following, wording, yaml_file
from plan_config.award_checks import check_awards
from plan_config.awards import Awards
from plan_config.base import Frozen
from plan_config.book import PlanBook
from plan_config.evaluation import Evaluation
from plan_config.evaluation_checks import check_evaluation
from plan_config.indicators import Indicators, in_years
from plan_config.levels import Levels
from plan_config.lights import Lights
from plan_config.map_settings import MapSettings
from plan_config.operation_checks import check_operations
from plan_config.operations import Operations
from plan_config.own_files import plan_files
from plan_config.papers import Papers
from plan_config.plan import Plan
from plan_config.recognition import Recognition
from plan_config.recognition_checks import check_recognition
from plan_config.review import ReviewSettings
from plan_config.scorecard import Scorecard
from plan_config.table_mapping import TableMapping
from plan_config.target_checks import PlanProblem

FOLDER = Path(__file__).parent
INDICATORS, LEVELS, LIGHTS, MAP = "indicators.yaml", "levels.yaml", "lights.yaml", "map.yaml"
PAPERS, OPERATIONS, RECOGNITION = "papers.yaml", "operations.yaml", "recognition.yaml"
EVALUATION, AWARDS, SCORECARD, REVIEW = "evaluation.yaml", "awards.yaml", "scorecard.yaml", "review.yaml"
SHARED = (
    *(INDICATORS, LEVELS, LIGHTS, MAP, PAPERS, OPERATIONS),
    *(RECOGNITION, EVALUATION, AWARDS, SCORECARD, REVIEW),
)
SHIPPED_ONLY = (
    "这个名字属于程序自带的公共配置，自己的文件夹里只放规划；请改名或移走，自己的指标写在规划的 indicators 里"
)

M_co = TypeVar("M_co", bound=Frozen, covariant=True)


class FileProblem(NamedTuple):
    """What is wrong in a file: one Chinese sentence, with the file's name and the line."""

    file: Path
    message: str


class PlanError(ValueError):
    """Plan files that cannot be used; `problems` holds a sentence each, `files` are those to be mended."""

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        found = tuple(problems)
        self.problems = tuple(problem.message for problem in found)
        self.files = frozenset(problem.file for problem in found)
        head = f"规划配置有 {len(found)} 处需要修改："
        super().__init__("\n".join([head, *(f"- {message}" for message in self.problems)]))


@dataclass(frozen=True, slots=True)
class _Loaded(Generic[M_co]):
    path: Path
    document: yaml_file.Document
    value: M_co


class _Shared(NamedTuple):
    """The files that all plans share, each sound by itself."""

    indicators: _Loaded[Indicators]
    levels: _Loaded[Levels]
    lights: _Loaded[Lights]
    map: _Loaded[MapSettings]
    papers: _Loaded[Papers]
    operations: _Loaded[Operations]
    recognition: _Loaded[Recognition]
    evaluation: _Loaded[Evaluation]
    awards: _Loaded[Awards]
    scorecard: _Loaded[Scorecard]
    review: _Loaded[ReviewSettings]


def load_book(folder: Path = FOLDER, own: Sequence[Path] = ()) -> PlanBook:
    """Read a folder's YAML files: the eleven shared ones by name, every other one as a plan, and so the `own` ones.

    Raises PlanError with every problem in the entries, or, once those are sound, in what holds between them.
    """
    problems: list[FileProblem] = []
    shared = _shared(folder, problems)
    problems.extend(FileProblem(path, f"{path.name}：{SHIPPED_ONLY}") for path in own if path.name in SHARED)
    paths = [path for path in plan_files(folder) if path.name not in SHARED]
    named = (*paths, *(path for path in own if path.name not in SHARED))
    plans = [loaded for path in named if (loaded := _load(path, Plan, problems))]
    if not paths:
        said = f"{folder.name} 里没有规划文件，请至少放入一份，如 yuzhong-2021-2025.yaml"
        problems.append(FileProblem(folder, said))
    if problems or shared is None:
        raise PlanError(problems)
    problems.extend(_cross_check(shared, plans))
    if problems:
        raise PlanError(problems)
    return _book(shared, [plan.value for plan in plans])


def _shared(folder: Path, problems: list[FileProblem]) -> _Shared | None:
    indicators = _load(folder / INDICATORS, Indicators, problems)
    levels = _load(folder / LEVELS, Levels, problems)
    lights = _load(folder / LIGHTS, Lights, problems)
    map_settings = _load(folder / MAP, MapSettings, problems)
    papers = _load(folder / PAPERS, Papers, problems)
    operations = _load(folder / OPERATIONS, Operations, problems)
    recognition = _load(folder / RECOGNITION, Recognition, problems)
    evaluation = _load(folder / EVALUATION, Evaluation, problems)
    awards = _load(folder / AWARDS, Awards, problems)
    scorecard = _load(folder / SCORECARD, Scorecard, problems)
    review = _load(folder / REVIEW, ReviewSettings, problems)
    if not (indicators and levels and lights and map_settings and papers):
        return None
    if not (operations and recognition and evaluation and awards and scorecard and review):
        return None
    beside = operations, recognition, evaluation, awards, scorecard, review
    return _Shared(indicators, levels, lights, map_settings, papers, *beside)


def _book(shared: _Shared, plans: Sequence[Plan]) -> PlanBook:
    of_plans = [indicator for plan in plans for indicator in plan.indicators]
    return PlanBook(
        indicators=in_years(tuple(dict.fromkeys((*shared.indicators.value.indicators, *of_plans)))),
        levels=_all_levels(shared.levels.value, plans),
        shared_levels=shared.levels.value,
        lights=shared.lights.value,
        map=shared.map.value,
        papers=shared.papers.value,
        operations=shared.operations.value,
        recognition=shared.recognition.value,
        evaluation=shared.evaluation.value,
        awards=shared.awards.value,
        scorecard=shared.scorecard.value,
        review=shared.review.value,
        plans=tuple(sorted(plans, key=lambda plan: (plan.order, plan.id))),
    )


def _all_levels(shared: Levels, plans: Iterable[Plan]) -> Levels:
    """The levels and kinds of the shared file with those that plans add."""
    for plan in plans:
        shared = shared.joined(plan.levels, plan.kinds)
    return shared


def shared_files(folder: Path = FOLDER) -> tuple[Indicators, Levels]:
    """The indicators and levels that all plans share. PlanError with every problem in them."""
    problems: list[FileProblem] = []
    indicators = _load(folder / INDICATORS, Indicators, problems)
    levels = _load(folder / LEVELS, Levels, problems)
    if not (indicators and levels):
        raise PlanError(problems)
    return indicators.value, levels.value


def load_mappings(folder: Path) -> tuple[TableMapping, ...]:
    """The table mappings of a folder's `*.yaml` files, by file name. PlanError with every problem in them."""
    problems: list[FileProblem] = []
    loaded = [_load(path, TableMapping, problems) for path in sorted(folder.glob("*.yaml"))]
    if problems:
        raise PlanError(problems)
    return tuple(each.value for each in loaded if each)


def _load(path: Path, kind: type[M_co], problems: list[FileProblem]) -> _Loaded[M_co] | None:
    """One file as a model; where it cannot be, its problems are added to the list."""
    try:
        document = yaml_file.read(path)
        return _Loaded(path, document, kind.model_validate(document.data))
    except FileNotFoundError:
        said = f"缺少文件 {path.name}，请从程序自带的 plan_config 目录复制一份"
        problems.append(FileProblem(path, said))
    except yaml_file.YamlError as error:
        problems.append(_problem(path, error.line, (), error.message))
    except ValidationError as error:
        found = [
            (item["loc"], wording.explain(item, kind, document.data))
            for item in error.errors(include_url=False)
        ]
        found.sort(key=lambda each: document.line(each[0]))
        problems.extend(_problem(path, document.line(place), place, said) for place, said in found)
    return None


def _cross_check(shared: _Shared, plans: Sequence[_Loaded[Plan]]) -> Iterator[FileProblem]:
    """What the checks find, in sentences."""
    indicators, levels, operations = shared.indicators, shared.levels, shared.operations
    yield from _located(levels, checks.check_levels(levels.value))
    yield from _located(shared.lights, checks.check_lights(shared.lights.value))
    yield from _located(indicators, checks.check_indicators(indicators.value.indicators, levels.value))
    wrong = list(check_operations(operations.value, indicators.value))
    yield from _located(operations, wrong)
    if not wrong:  # else rules would be blamed for the series they name
        beside = levels.value, indicators.value, operations.value
        yield from _located(shared.recognition, check_recognition(shared.recognition.value, *beside))
        yield from _located(shared.evaluation, check_evaluation(shared.evaluation.value, *beside))
    awards = check_awards(shared.awards.value, levels.value, shared.evaluation.value)
    yield from _located(shared.awards, awards)
    every = [plan.value for plan in plans]
    for place, plan in enumerate(plans):
        before = {_called(other, plan): other.value for other in plans[:place]}
        yield from _located(plan, check_among(plan.value, before, every, (indicators.value, levels.value)))


def check_among(
    plan: Plan, before: Mapping[str, Plan], plans: Sequence[Plan], shared: tuple[Indicators, Levels]
) -> Iterator[PlanProblem]:
    """What must hold inside a plan and between it and others: those `before` it by what their files are called."""
    indicators, levels = shared[0].indicators, _all_levels(shared[1], [*before.values(), plan])
    yield from checks.check_own_levels(plan, levels)
    yield from checks.check_indicators(plan.indicators, levels, indicators)
    yield from checks.check_beside(plan, before, {f"“{INDICATORS}”": indicators})
    yield from checks.check_plan(plan, indicators, plans)
    yield from following.check_tasks_beside(plan, before)
    yield from following.check_following(plan, plans)


def _called(other: _Loaded[Plan], beside: _Loaded[Plan]) -> str:
    """What a file is called in a message about another: two in different folders may bear one name."""
    name = f"“{other.path.name}”"
    return name if other.path.parent == beside.path.parent else f"程序自带的{name}"


def _located(loaded: _Loaded[Frozen], found: Iterable[PlanProblem]) -> Iterator[FileProblem]:
    line = loaded.document.line
    return (_problem(loaded.path, line(item.path), item.path, item.message) for item in found)


def _problem(file: Path, line: int | None, path: Sequence[str | int], message: str) -> FileProblem:
    where = file.name if line is None else f"{file.name} 第 {line} 行"
    steps = " › ".join(f"第{step + 1}项" if isinstance(step, int) else step for step in path)
    return FileProblem(file, "：".join((where, steps, message) if steps else (where, message)))
