"""佐证材料: every piece of evidence, and of how many of each unit's figures there is some (有据率)."""

from components.content.evidence import CHECK, NAME, OLDER, OLDER_NOTE, SHARES
from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import day, figure_of
from components.report.values.closing import BackedLine, Closing, EvidenceLine
from components.words.figures import percent

SAID = "说明"


def evidence(closing: Closing, form: Form) -> Table:
    """The list that goes with the paper."""
    columns = standing_in(form, COLUMNS, () if any(each.older for each in closing.evidence) else (OLDER,))
    rows = (Row(told(columns, each), each.basis, f"{nth}") for nth, each in enumerate(closing.evidence))
    return Table(NAME, columns, tuple(rows), caption="佐证材料目录", nothing="没有登记佐证。")


def shares(closing: Closing) -> Table:
    """The share of each unit's figures that have evidence, the whole last."""
    older, quiet = any(each.older for each in closing.backed), any(each.quiet for each in closing.backed)
    idle = [head for head, is_there in ((OLDER, older), (SAID, quiet)) if not is_there]
    columns = standing_in("docx", UNITS, idle)
    rows = tuple(Row(told(columns, each), each.name, each.name) for each in closing.backed)
    note = OLDER_NOTE if older else ""
    return Table(SHARES, columns, rows, caption="各单位数字有据率", note=note, nothing="没有可查的数字。")


def _share(each: BackedLine) -> Value:
    share = each.backed / each.every if each.every else None
    return Value(percent(share), figure_of(share, 1, "share"))


def _count(count: int) -> Value:
    return Value(f"{count}", figure_of(count, 0))


COLUMNS: tuple[Column[EvidenceLine], ...] = (
    Column("佐证对象", lambda each: Value(each.sort), weight=20),
    Column("对象名称", lambda each: Value(each.about), wraps=True, weight=46),
    Column("对象日期", lambda each: day(each.on), ("xlsx",)),
    Column("文号", lambda each: Value(each.number or NONE), wraps=True, weight=30, verbatim=True),
    Column("档案号", lambda each: Value(each.archive or NONE), wraps=True, weight=26, verbatim=True),
    Column("文件", lambda each: Value(each.file or NONE), wraps=True, weight=34, verbatim=True),
    Column("佐证说明", lambda each: Value(each.note or NONE), ("html", "xlsx"), wraps=True, verbatim=True),
    Column(OLDER, lambda each: Value(CHECK if each.older else NONE), wraps=True, weight=30),
    Column("依据", lambda each: Value(each.basis), ("xlsx",)),
)
UNITS: tuple[Column[BackedLine], ...] = (
    Column("单位", lambda each: Value(each.name), wraps=True, weight=72),
    Column("项数", lambda each: _count(each.every), numeric=True, weight=28),
    Column("有据", lambda each: _count(each.backed), numeric=True, weight=28),
    Column(OLDER, lambda each: _count(each.older), numeric=True, weight=28),
    Column(SHARES, _share, numeric=True, weight=28),
    Column(SAID, lambda each: Value(each.quiet or NONE), wraps=True, weight=44),
)
