"""Columns that several sheets have."""

from data.intake.plan_workbook.declaring import ABOVE, ID, NUMBER, SYSTEM, Column
from data.intake.plan_workbook.forms import FIGURE, SEVERAL, WHOLE
from data.intake.plan_workbook.sheets.kinds import BEFORE_UNITS, GROUPS, PARKS, SITES
from data.records.forms import coded

CLAUSE = Column("条款", ("clause",), required=True, hint="原文条款号，如 三（一）1. 或 附表 第1行")
NOTE = Column("备注", ("note",))
RUNNING = Column("序号", NUMBER, WHOLE, hint="给其他表选用，从 1 起编")
SYSTEM_ID = Column(SYSTEM, ID, hint="由程序生成，请勿填写和改动")
NAMES = (Column("名称", ("name",), required=True), Column("简称", ("short",), required=True))
SCOPE = (
    Column("分组", ("of", "group"), refers=GROUPS, hint="对整个区县的不填"),
    Column("园区", ("of", "park"), refers=PARKS),
    Column("点位", ("of", "site"), refers=SITES),
)
WHOSE = (
    Column("责任单位", ("responsible", "lead"), SEVERAL, hint="条款写明的单位，用顿号隔开；没有写明的不填"),
    Column("配合单位", ("responsible", "supporting"), SEVERAL),
    Column("责任条款", ("responsible", "clause"), hint="写明这些单位的条款"),
)
PLACE = (
    Column("经度", ("place", "lon"), FIGURE),
    Column("纬度", ("place", "lat"), FIGURE),
    Column("位置精度", ("place", "precision"), coded({"楼栋": "building", "街区": "block", "片区": "area"})),
    Column("位置误差（米）", ("place", "radius_m"), WHOLE),
    Column("位置依据", ("place", "basis")),
)
SUCCEEDS = Column("接替的单位", ("succeeds",), refers=BEFORE_UNITS, several=True, hint="上一方案的填报单位")


def above(header: str, kind: str) -> Column:
    """The column that names what a line belongs to."""
    return Column(header, ABOVE, refers=kind, required=True)
