"""What must hold between a plan and the others of its district: what it follows, whose place its units take, and
where what was left open went."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from plan_config.checks import repeated, unknown
from plan_config.plan import Plan
from plan_config.target_checks import PlanProblem, resting_on


def check_following(plan: Plan, plans: Sequence[Plan]) -> Iterator[PlanProblem]:
    """A plan follows an earlier one of its district, and only then units and targets come from one."""
    before = next((other for other in plans if other.id == plan.follows), None)
    same = [other.id for other in plans if other.district == plan.district and other.id != plan.id]
    yield from unknown(("follows",), f"{plan.district}方案", plan.follows, same)
    if before is None:
        yield from resting_on(_without_one_before(plan), "follows")
        return
    if before.start >= plan.start:
        said = f"上一方案“{before.id}”的起算日应早于本方案的 {plan.start}"
        yield PlanProblem(("follows",), said, ("start",))
    yield from _units(plan, before)
    yield from resting_on(_carried_over(plan, before), "targets", "tasks")
    yield from _goes_on(plan, before)


def _without_one_before(plan: Plan) -> Iterator[PlanProblem]:
    """What comes from a plan before needs its name; one that is wrong is told elsewhere."""
    if plan.follows:
        return
    if plan.carried_over:
        yield PlanProblem(("carried_over",), "写了结转，须在 follows 中写明上一方案的编号")
    for i, target in enumerate(plan.targets):
        if target.from_previous:
            said = "起点接上一方案期末数的，须在 follows 中写明上一方案的编号"
            yield PlanProblem(("targets", i, "from_previous"), said)


def _goes_on(plan: Plan, before: Plan) -> Iterator[PlanProblem]:
    """What goes on from the plan before was measured there, and its target is due later."""
    measured = {target.indicator for target in before.targets}
    for i, target in enumerate(plan.targets):
        path = ("targets", i, "from_previous")
        if target.from_previous and target.indicator not in measured:
            yield PlanProblem(
                path,
                f"上一方案“{before.id}”没有用指标“{target.indicator}”的目标，没有期末数可接；起点请写在 base",
            )
        elif target.from_previous and target.deadline and target.deadline <= before.deadline:
            yield PlanProblem(path, f"期限 {target.deadline} 应晚于上一方案的期限 {before.deadline}")


def check_tasks_beside(plan: Plan, earlier: Mapping[str, Plan]) -> Iterator[PlanProblem]:
    """A measure's id is its district's: what is reported on it names nothing else. Files by what they are called."""
    taken = {
        task.id: file
        for file, other in earlier.items()
        if other.district == plan.district and other.id != plan.id
        for task in other.tasks
    }
    for i, task in enumerate(plan.tasks):
        if task.id in taken:
            said = f"任务编号“{task.id}”已在{taken[task.id]}中用于{plan.district}的另一项任务，请换一个"
            yield PlanProblem(("tasks", i, "id"), said)


def _units(plan: Plan, before: Plan) -> Iterator[PlanProblem]:
    """A unit takes the place of units of the plan before; one that several name was parted among them."""
    known, here = [unit.id for unit in before.units], {unit.id for unit in plan.units}
    places = [
        ((key, i, "succeeds", k), old)
        for key in ("groups", "parks")
        for i, item in enumerate(getattr(plan, key))
        for k, old in enumerate(item.succeeds)
    ]
    for _, named in groupby(places, key=lambda each: each[0][:2]):
        yield from repeated(named)
    yield from _parts(plan)
    for path, old in places:
        yield from unknown(path, "上一方案填报单位", old, known)
        if old in here:
            yield PlanProblem(
                path, f"本方案也有编号为“{old}”的单位：同一编号就是同一单位，请删去或换一个编号"
            )


def _parts(plan: Plan) -> Iterator[PlanProblem]:
    """A unit came out of one parted unit at most: what several left behind in it could not be told apart."""
    for key in ("groups", "parks"):
        for i, item in enumerate(getattr(plan, key)):
            if len(several := [old for old in item.succeeds if old in plan.parted]) > 1:
                said = f"“{'”“'.join(several)}”都拆分到了别的单位：一个单位只能从其中一个拆分出来"
                yield PlanProblem((key, i, "succeeds"), said)


def _carried_over(plan: Plan, before: Plan) -> Iterator[PlanProblem]:
    targets, tasks = [each.id for each in plan.targets], [each.id for each in plan.tasks]
    for i, each in enumerate(plan.carried_over):
        path = ("carried_over", i)
        kind = "目标" if each.target else "任务"
        yield from unknown((*path, "target"), "上一方案目标", each.target, [old.id for old in before.targets])
        yield from unknown((*path, "task"), "上一方案任务", each.task, [old.id for old in before.tasks])
        yield from unknown((*path, "into"), f"本方案{kind}", each.into, targets if each.target else tasks)
    yield from repeated(
        (("carried_over", i), f"{each.target or each.task}") for i, each in enumerate(plan.carried_over)
    )
