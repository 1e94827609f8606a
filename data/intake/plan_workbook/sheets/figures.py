"""The sheets of what has to be explained: readings, figures that disagree, and what the plan before left open."""

from data.intake.plan_workbook import shapes
from data.intake.plan_workbook.declaring import Column, Sheet
from data.intake.plan_workbook.forms import FIGURE, MARK, RATE
from data.intake.plan_workbook.sheets.common import CLAUSE, NOTE, RUNNING, SCOPE, SYSTEM_ID, above
from data.intake.plan_workbook.sheets.kinds import (
    BEFORE_TARGETS,
    BEFORE_TASKS,
    INDICATORS,
    OPTIONS,
    READINGS,
    TARGETS,
    TASKS,
)
from data.records.forms import coded

READINGS_SHEET = Sheet(
    READINGS,
    "原文可以有几种理解的地方，每处一行。",
    ("readings",),
    (RUNNING, Column("问题", ("question",), required=True), CLAUSE, NOTE, SYSTEM_ID),
    called="序号",
    part="reading",
    alike=("问题",),
)
OPTIONS_SHEET = Sheet(
    OPTIONS,
    "每种读法一行，其中一种为默认。",
    ("options",),
    (
        above("读法序号", READINGS),
        RUNNING,
        Column("名称", ("name",), required=True, hint="如 甲、乙"),
        Column("怎样理解", ("label",), required=True),
        Column("默认", ("default",), MARK),
    ),
    above=READINGS,
    called="序号",
)
CHECKS_SHEET = Sheet(
    "读法核对",
    "每种读法要核对的数，每个一行。",
    ("checks",),
    (
        above("选项序号", OPTIONS),
        Column("指标", ("indicator",), refers=INDICATORS, required=True),
        Column("目标数", ("value",), FIGURE, required=True),
        *SCOPE,
    ),
    above=OPTIONS,
    opened=shapes.scope_opened,
    closed=shapes.scope_closed,
)
MISMATCHES_SHEET = Sheet(
    "总分差异",
    "分解合计与总目标不一致的地方，照实写明，不改数。",
    ("mismatches",),
    (
        Column("指标", ("indicator",), refers=INDICATORS, required=True),
        Column("总目标", ("headline",), FIGURE, required=True),
        Column("分解合计", ("parts",), FIGURE, required=True),
        Column("分解到", ("over",), coded({"附表各行": "annex", "各分组": "group"})),
        Column("原因", ("reason",), required=True),
    ),
)
COEFFICIENTS_SHEET = Sheet(
    "折算系数",
    "目标数之间的折算关系，如每万㎡聚集多少家。",
    ("coefficients",),
    (
        Column("分子指标", ("numerator",), refers=INDICATORS, required=True),
        Column("分母指标", ("denominator",), refers=INDICATORS, required=True),
        Column("系数", ("value",), FIGURE, required=True),
        Column("容差", ("tolerance",), RATE, required=True, hint="如 0.2 为两成"),
        Column("备注", ("note",), required=True),
    ),
)
CARRIED_OVER_SHEET = Sheet(
    "结转",
    "上一方案没有完成的目标和任务，转到本方案哪一项，或因哪份文件终止。",
    ("carried_over",),
    (
        Column("上一方案目标", ("target",), refers=BEFORE_TARGETS),
        Column("上一方案任务", ("task",), refers=BEFORE_TASKS),
        Column("结转到目标", ("into", "target"), refers=TARGETS),
        Column("结转到任务", ("into", "task"), refers=TASKS),
        Column("终止的文件", ("ended_by",)),
        NOTE,
    ),
    opened=shapes.heir_opened,
    closed=shapes.heir_closed,
)
