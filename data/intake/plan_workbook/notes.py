"""The first sheet of the plan workbook: how it is filled in, and what each sheet is for."""

from collections.abc import Iterator

from data.intake.files.fill_in import BODY, HEADING, TITLE, Note
from data.intake.plan_workbook.sheets import SHEETS

WIDTHS = (24, 100)
_HOW_TO = (
    "1. 先填“方案”“来源文件”“目标”三张表，其余各表按方案有什么填什么，没有的留空。",
    "2. 深色表头为必填列，浅色表头可以留空。有下拉列表的格子请从列表中选择；选中格子时会提示怎样填。",
    "3. 灰色的“编号（系统）”由程序生成，已锁定：编号保持不变，填报数据才认得出是同一个单位、同一项任务。要去掉一行，清空它的其他各格即可；"
    "要整行复制或删除，先撤销工作表保护（没有密码），复制来的行清空灰色的格子。",
    "4. “目标”“任务”“读法”等表的“序号”从 1 起编，供其他表选用，例如“里程碑”用它说明属于哪一个目标。",
    "5. 目标数按指标的计量单位填写（30 万㎡ 填 30）；百分数填百分号前的数；“原文数字”照抄原文，程序会拿它核对目标数、单位和约束。",
    "6. 一格有几项的用顿号、逗号或分号隔开；某一项自己含有这些的写在【】里。日期写成 2025-12-31 的样子。没有的留空，不写“无”。",
    "7. 填好后保存为 .xlsx，先检查，有问题会逐格指出；检查通过后再启用。",
)

_EXAMPLES = (
    (
        "突破100万平方米",
        "目标：类别 总目标，指标 孵化载体总面积，约束 超过，目标数 100，期限 2027-12-31，条款 一，原文数字 突破100万平方米。",
    ),
    (
        "每年新增企业200家以上",
        "先在“指标”加一行：名称 新增企业，计量单位 家，统计方式 当年累计，怎样算 求和；在“求和项”加一行：所属指标 新增企业，"
        "填报项 新增企业，填报单位 家。再填目标：指标 新增企业，约束 不少于，目标数 200，每年都要 是。",
    ),
    (
        "空置率由30%降到20%以内",
        "先在“指标”加空置面积、楼宇面积两行（怎样算 求和），再加一行：名称 空置率，计量单位 %，怎样算 比率，比率分子 空置面积，"
        "比率分母 楼宇面积。目标：约束 不超过，目标数 20，起点数 30，起点日和起点条款照原文。",
    ),
    (
        "实现专业化服务全覆盖",
        "目标：类别 定性目标，名称 专业化服务，约束 定性，目标数留空，原文数字 全覆盖。",
    ),
)


def notes() -> Iterator[Note]:
    """The lines of the sheet, each in its type."""
    yield TITLE, ("方案填写簿",)
    yield HEADING, ("怎样填写",)
    yield from ((BODY, (text,)) for text in _HOW_TO)
    yield HEADING, ("举例：原文这样写，这样填",)
    yield from ((BODY, example) for example in _EXAMPLES)
    yield HEADING, ("各张表的内容",)
    yield from ((BODY, (sheet.name, sheet.told)) for sheet in SHEETS)
