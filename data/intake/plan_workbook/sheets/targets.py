"""The sheets of what a plan asks for: targets with their ways, and measures."""

from data.intake.plan_workbook import shapes
from data.intake.plan_workbook.declaring import Column, Sheet
from data.intake.plan_workbook.forms import DAY, FIGURE, MARK, WHOLE
from data.intake.plan_workbook.sheets.common import CLAUSE, NOTE, RUNNING, SCOPE, SYSTEM_ID, WHOSE, above
from data.intake.plan_workbook.sheets.kinds import INDICATORS, SOURCES, TARGETS, TASKS, UNITS
from data.records.forms import coded
from plan_config.worded import BOUND_WORDS

ROLES = {
    "总目标": "headline",
    "计数目标": "count",
    "分组目标": "group",
    "附表目标": "annex",
    "支持事项": "supported",
    "定性目标": "aim",
}
BOUNDS = {word: kind for kind, word in BOUND_WORDS.items()}
TARGETS_SHEET = Sheet(
    TARGETS,
    "每个数、每句目标一行，各写条款和原文里的数。",
    ("targets",),
    (
        RUNNING,
        Column(
            "类别",
            ("role",),
            coded(ROLES),
            required=True,
            hint="总目标：整个区县的数；计数目标：载体个数；分组目标、附表目标：分到分组、园区的数；支持事项：只写支持、不评定；定性目标：没有数",
        ),
        Column("指标", ("indicator",), refers=INDICATORS, hint="定性目标不填"),
        Column("名称", ("label",), hint="定性目标必填"),
        *SCOPE,
        Column("约束", ("kind",), coded(BOUNDS), hint="不填为 不少于"),
        Column("目标数", ("value",), FIGURE, hint="按指标的计量单位；区间填下限"),
        Column("区间上限", ("upper",), FIGURE),
        Column("左右容差", ("tolerance",), FIGURE),
        Column("每年都要", ("every_year",), MARK, hint="每年新增多少的填 是"),
        Column("期限", ("deadline",), DAY),
        Column(
            "来源文件",
            ("source",),
            refers=SOURCES,
            hint="不填为方案自己的文件；出自解读等其他文件的，选那一份",
        ),
        CLAUSE,
        Column("原文数字", ("wording",), required=True, hint="照抄原文，如 突破100万平方米"),
        Column("起点数", ("base", "value"), FIGURE, hint="从多少提高到多少的，填从多少"),
        Column("起点日", ("base", "on"), DAY),
        Column("起点条款", ("base", "clause")),
        Column(
            "起点接上一方案", ("from_previous",), MARK, hint="从上一方案期末的数起算的填 是，不再填起点数"
        ),
        *WHOSE,
        NOTE,
        SYSTEM_ID,
    ),
    called="序号",
    part="target",
    alike=("类别", "指标", "名称", "分组", "园区", "点位", "条款"),
    opened=shapes.scope_opened,
    closed=shapes.goal_closed,
)
YEARS_SHEET = Sheet(
    "分年目标",
    "方案按年列出的数：到当年末的数；“每年都要”的目标为当年自己的数。",
    ("by_year",),
    (
        above("目标序号", TARGETS),
        Column("年份", ("year",), WHOLE, required=True),
        Column("目标数", ("value",), FIGURE, required=True),
    ),
    above=TARGETS,
)
MILESTONES_SHEET = Sheet(
    "里程碑",
    "方案在期限之前点名的数。",
    ("milestones",),
    (
        above("目标序号", TARGETS),
        Column("日期", ("on",), DAY, required=True),
        Column("目标数", ("value",), FIGURE, required=True),
        CLAUSE,
        Column("原文数字", ("wording",), required=True),
    ),
    above=TARGETS,
)
REVISIONS_SHEET = Sheet(
    "目标调整",
    "印发以后由文件调整的目标数。",
    ("revisions",),
    (
        above("目标序号", TARGETS),
        Column("日期", ("on",), DAY, required=True),
        Column("目标数", ("value",), FIGURE, required=True),
        Column("原因", ("reason",), required=True),
        Column("依据文件", ("paper",), required=True),
    ),
    above=TARGETS,
)
TASKS_SHEET = Sheet(
    TASKS,
    "各项任务，用自己的话概括，写明条款和条款点名的单位。",
    ("tasks",),
    (
        RUNNING,
        Column("任务", ("title",), required=True),
        Column("部分", ("section",), required=True, hint="所在部分的标题，如 建设内容"),
        CLAUSE,
        *WHOSE,
        Column("所涉单位", ("parks",), refers=UNITS, several=True, hint="园区或分组，用顿号隔开"),
        Column("完成期限", ("due",), DAY, hint="点名的项目写明建成时间的，填这一天"),
        Column("对应指标", ("indicators",), refers=INDICATORS, several=True),
        NOTE,
        SYSTEM_ID,
    ),
    called="序号",
    part="task",
    wide=True,
    alike=("任务", "条款"),
)
