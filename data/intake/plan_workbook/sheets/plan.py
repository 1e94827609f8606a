"""The sheets of the plan itself: what it is called, from when to when, by which papers, with which notes."""

from data.intake.plan_workbook import shapes
from data.intake.plan_workbook.declaring import Column, Sheet
from data.intake.plan_workbook.forms import DAY, SEVERAL, WHOLE
from data.intake.plan_workbook.sheets.common import NOTE, SYSTEM_ID
from data.intake.plan_workbook.sheets.kinds import DISTRICTS, PLANS, SOURCES
from data.records.forms import TEXT, coded

FOLLOWS = Column("上一方案", ("follows",), refers=PLANS, hint="接续的是同一区县的哪一份方案")
PLAN = Sheet(
    "方案",
    "这份方案本身：名称、区县、起止、布局。",
    (),
    (
        Column("名称", ("short_title",), required=True, hint="文件全称，含年份"),
        Column("简称", ("short",), hint="同一区县有几份方案时，用一个词区分，如 孵化载体"),
        Column(
            "区县",
            ("district",),
            required=True,
            offers=DISTRICTS,
            hint="写全，如 平阳县；与已有方案写成完全一样",
        ),
        Column(
            "层级", ("level",), coded({"区县方案": "district", "上级方案": "parent"}), hint="不填为 区县方案"
        ),
        Column("起算日", ("start",), DAY, required=True, hint="应达进度从这一天的 0 起，如 2024-12-31"),
        Column("期限", ("deadline",), DAY, required=True, hint="如 2027-12-31"),
        Column("报送周期（月）", ("cycle_months",), WHOLE, hint="不填为 6"),
        Column("显示次序", ("order",), WHOLE, hint="小的在前，不填为 100"),
        Column("上级方案", ("parent",), refers=PLANS, hint="已在本系统里的市级方案，没有的不填"),
        FOLLOWS,
        Column(
            "布局图",
            ("layout",),
            coded({"按分组": "groups", "按生态圈": "circle", "没有": "none"}),
            hint="空间布局怎样画，不填为 没有",
        ),
        Column("布局图名称", ("layout_title",), hint="如 “1+1+1+N”空间格局"),
        Column("自有载体类型", ("kinds",), SEVERAL, hint="通用类型之外的载体类型，用顿号隔开"),
        SYSTEM_ID,
    ),
)
SOURCES_SHEET = Sheet(
    SOURCES,
    "第一行写方案自己的文件，以下写上级文件、后续文件和有关文件。",
    ("sources",),
    (
        Column("文件名称", ("title",), required=True),
        Column("文号", ("number",)),
        Column("印发单位", ("issuer",)),
        Column("印发日期", ("issued",), DAY),
        Column("网址", ("url",)),
        Column(
            "关系",
            ("relation",),
            coded({"本方案": "plan", "上位文件": "parent", "后续文件": "successor", "有关文件": "related"}),
        ),
        NOTE,
        SYSTEM_ID,
    ),
    called="文件名称",
    part="source",
    alike=("文件名称",),
)
SECTIONS_SHEET = Sheet(
    "章节",
    "正文各部分的编号和标题，条款按它引用。",
    ("sections",),
    (
        Column("编号", ("number",), required=True, hint="如 三 或 三（一）"),
        Column("标题", ("title",), required=True),
    ),
)
NOTES_SHEET = Sheet(
    "口径说明",
    "起算、口径和原文不一致之处的说明，每条一行。",
    ("notes",),
    (Column("说明", ("text",), TEXT, required=True),),
    opened=shapes.note_opened,
    closed=shapes.note_closed,
)
