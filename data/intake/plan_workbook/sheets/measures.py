"""The sheets of what only this plan measures: levels, indicators, and what they are made of."""

from data.intake.plan_workbook import shapes
from data.intake.plan_workbook.declaring import SYSTEM, Column, Sheet
from data.intake.plan_workbook.forms import DAY, FIGURE, SEVERAL, WHOLE
from data.intake.plan_workbook.sheets.common import NOTE, SYSTEM_ID, above
from data.intake.plan_workbook.sheets.kinds import INDICATORS, KINDS, LEVELS, PARTS
from data.records.forms import YES_NO, coded

LEVELS_SHEET = Sheet(
    LEVELS,
    "只有本方案才有的载体级别和称号；称号的等次填 0。",
    ("levels",),
    (
        Column("名称", ("id",), required=True),
        Column("等次", ("rank",), WHOLE, required=True, hint="区级 2、市级 3、国家级 5；称号 0"),
        Column("体系", ("scheme",), required=True, hint="由哪一级认定：区级、市级、国家级"),
        Column("简称", ("short",), required=True),
        Column("依据文件", ("paper",)),
        Column(
            "限于类型", ("kinds",), SEVERAL, hint="只有这些类型的载体有这一级；都可以有的留空", offers=KINDS
        ),
        NOTE,
    ),
    called="名称",
)
INDICATORS_SHEET = Sheet(
    INDICATORS,
    "只有本方案才用的指标；通用指标不必再写，可直接选用。",
    ("indicators",),
    (
        Column("名称", ("label",), required=True),
        Column("简称", ("short",), required=True),
        Column("计量单位", ("unit",), required=True, hint="如 万㎡、家、%"),
        Column("口径", ("definition",), required=True),
        Column(
            "统计方式",
            ("basis",),
            coded({"期末数": "stock", "当年累计": "flow", "历年累计": "cumulative"}),
            required=True,
            hint="期末共有多少、今年以来多少、起算以来一共多少",
        ),
        Column(
            "怎样算",
            ("way",),
            coded({"求和": "parts", "载体计数": "count", "比率": "ratio", "新增或增长": "change"}),
            required=True,
            hint="求和：另在“求和项”表里写由哪些填报数相加；其他的填右边各列",
        ),
        Column(
            "折算",
            ("per_unit",),
            FIGURE,
            hint="多少填报单位合一个计量单位；不填的由程序按两个单位算出，如 ㎡ 合 万㎡ 为 10000",
        ),
        Column("小数位", ("decimals",), WHOLE),
        Column(
            "企业去重",
            ("counts_firms",),
            coded({"在孵企业": "resident", "科技型企业": "tech"}),
            hint="同一企业只计一次的才填",
        ),
        Column("计数类型", ("count", "kinds"), SEVERAL, offers=KINDS),
        Column("计数级别及以上", ("count", "level_at_least"), offers=LEVELS),
        Column("计数级别", ("count", "level_exactly"), offers=LEVELS),
        Column("计数称号", ("count", "titles"), SEVERAL, offers=LEVELS),
        Column("大型载体", ("count", "large"), YES_NO, hint="只数登记为大型的填 是，不限的不填"),
        Column("特色载体", ("count", "featured"), YES_NO, hint="只数登记为特色的填 是，不限的不填"),
        Column("面积不少于（万㎡）", ("count", "min_area"), FIGURE),
        Column("比率分子", ("ratio", "numerator"), refers=INDICATORS),
        Column("比率分母", ("ratio", "denominator"), refers=INDICATORS),
        Column("新增于指标", ("change", "of"), refers=INDICATORS),
        Column(
            "增长按", ("change", "by"), coded({"数量": "amount", "百分比": "percent", "年均百分比": "yearly"})
        ),
        Column("增长起点日", ("change", "since"), DAY, hint="不填为方案起算日"),
        Column("增长起点数", ("change", "base"), FIGURE),
        Column("起点数条款", ("change", "clause")),
        SYSTEM_ID,
    ),
    called="名称",
    part="indicator",
    wide=True,
    alike=("名称", "怎样算"),
    opened=shapes.way_opened,
    closed=shapes.way_closed,
)
PARTS_SHEET = Sheet(
    PARTS,
    "求和的指标由哪些填报数相加，每项一行。",
    ("parts",),
    (
        above("所属指标", INDICATORS),
        Column("填报项", ("label",), required=True),
        Column("填报单位", ("unit",), required=True, hint="如 ㎡、家、万元"),
        Column(SYSTEM, ("series",), hint="由程序生成，请勿填写和改动"),
    ),
    above=INDICATORS,
    part="series",
    wide=True,
    alike=("填报项", "填报单位"),
)
LEAST_SHEET = Sheet(
    "计数下限",
    "载体计数的另一种条件：某项填报数不少于多少，如 300 人以上。",
    ("count", "at_least"),
    (
        above("所属指标", INDICATORS),
        Column("按指标", ("indicator",), refers=INDICATORS, required=True),
        Column("不少于", ("value",), FIGURE, required=True),
    ),
    above=INDICATORS,
)
FIELDS_SHEET = Sheet(
    "计数条件",
    "载体计数的另一种条件：登记的某一项须是其中之一。",
    ("count", "fields"),
    (
        above("所属指标", INDICATORS),
        Column(
            "登记项",
            ("field",),
            coded(
                {
                    "所属单位": "unit",
                    "运营单位": "operator",
                    "特色": "features",
                    "生态圈": "circles",
                    "地址": "address",
                }
            ),
            required=True,
        ),
        Column("为其中之一", ("any_of",), SEVERAL, required=True),
    ),
    above=INDICATORS,
)
