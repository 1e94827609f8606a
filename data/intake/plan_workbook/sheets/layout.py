"""The sheets of a plan's layout: groups, parks, ecosystems and the places it names."""

from data.intake.plan_workbook.declaring import ABOVE, Column, Sheet
from data.intake.plan_workbook.forms import SEVERAL, WHOLE
from data.intake.plan_workbook.sheets.common import (
    CLAUSE,
    NAMES,
    NOTE,
    PLACE,
    SUCCEEDS,
    SYSTEM_ID,
    WHOSE,
)
from data.intake.plan_workbook.sheets.kinds import CIRCLES, GROUPS, PARKS, SITES
from data.records.forms import coded

GROUPS_SHEET = Sheet(
    GROUPS,
    "空间格局的各部分，如“1+1+1+N”；没有的不填。",
    ("groups",),
    (
        *NAMES,
        Column("标记", ("mark",), required=True, hint="如 1 或 N"),
        CLAUSE,
        Column("依托区域", ("base",)),
        Column("产业", ("industries",), SEVERAL),
        *WHOSE,
        *PLACE,
        SUCCEEDS,
        SYSTEM_ID,
    ),
    called="名称",
    part="group",
    wide=True,
    alike=("名称",),
)
PARKS_SHEET = Sheet(
    PARKS,
    "附表各行：区域园区或责任单位；没有附表的不填。",
    ("parks",),
    (
        *NAMES,
        Column("附表行号", ("row",), WHOLE, required=True),
        Column(
            "行的类别",
            ("row_kind",),
            coded({"区域园区": "区域园区", "责任单位": "责任单位"}),
            required=True,
        ),
        CLAUSE,
        Column("所属分组", ("group",), refers=GROUPS),
        Column("载体种类", ("types",), SEVERAL),
        Column("点名的载体", ("carriers",), SEVERAL),
        *WHOSE,
        *PLACE,
        SUCCEEDS,
        SYSTEM_ID,
    ),
    called="名称",
    part="park",
    wide=True,
    alike=("名称",),
)
CIRCLES_SHEET = Sheet(
    CIRCLES,
    "环大学创新生态圈；没有的不填。",
    ("circles",),
    (*NAMES, CLAUSE, Column("圈内中心", ("hub",), refers=SITES, required=True), *WHOSE, SYSTEM_ID),
    called="名称",
    part="circle",
    wide=True,
    alike=("名称",),
)
SITES_SHEET = Sheet(
    SITES,
    "方案点名的地点：生态圈内的写明所属生态圈，圈外的留空。",
    ("sites",),
    (
        Column("所属生态圈", ABOVE, refers=CIRCLES),
        *NAMES,
        Column(
            "类别",
            ("kind",),
            coded({"圈内中心": "hub", "点位": "site", "院校": "school", "街区": "street"}),
            required=True,
        ),
        Column("所属园区", ("park",), refers=PARKS),
        CLAUSE,
        *PLACE,
        NOTE,
        SYSTEM_ID,
    ),
    above=CIRCLES,
    loose=True,
    called="名称",
    part="site",
    wide=True,
    alike=("名称",),
)
