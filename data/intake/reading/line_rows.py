"""What one line of a sheet says as the row it becomes, once it is known whom it is about."""

from data.intake.reading.lines import Record
from data.intake.reading.sheets import PHONE, Column
from data.records.names import Subject
from data.records.rows import CarrierRow, FirmRow, ObservationRow
from data.records.spelling import visible


def described(item: Record, district: str, code: str, unit: str) -> CarrierRow:
    """A carrier without its place, which is read by a rule of its own."""
    return CarrierRow(
        district=district,
        code=code,
        name=visible(item["载体名称"]),
        unit=unit,
        kind=item["类型"],
        operator=item.words("运营单位"),
        credit_code=item.words("统一社会信用代码"),
        address=item.words("地址"),
        contact=item.words("负责人"),
        phone=item.words(PHONE),
        opened=item["开始运营日期"],
        large=bool(item["是否大型孵化载体"]),
        features=item["特色方向"] or (),
        circles=item["所属生态圈"] or (),
        basis=item.words("位置依据"),
        source=item.words("来源"),
        note=item.words("备注"),
    )


def settled(item: Record, subject: Subject, firm: str) -> FirmRow:
    """A firm's stay in a carrier; `firm` tells it apart there."""
    return FirmRow(
        district=subject.district,
        carrier=subject.id,
        firm=firm,
        name=visible(item["企业名称"]),
        credit_code=item.words("统一社会信用代码"),
        since=item["入驻日期"],
        until=item["退出日期"],
        tech=item.words("科技型企业"),
        listed=item["入库日期"],
    )


def observed(item: Record, subject: Subject, column: Column, value: float) -> ObservationRow:
    """One figure of a report."""
    return ObservationRow(
        district=subject.district,
        unit=subject.unit,
        subject=subject.id,
        by_carrier=subject.by_carrier,
        series=column.series,
        period=item["数据期"],
        value=value,
        reported_on=item["填报日期"],
        wording=item.written[column.header],
        source=item.words("依据"),
    )
