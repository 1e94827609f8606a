"""Plans of other places in the tests: their files, and a few made-up figures of each, as the district reports itself."""

from collections.abc import Mapping
from pathlib import Path

from data.intake.reading.sheets import series_of
from plan_config.book import PlanBook

PLANS = Path(__file__).parent / "unit" / "plans_elsewhere"
# By who reports, with its district, and period: figures by series, in the unit they are recorded in.
FIGURES: Mapping[str, Mapping[str, Mapping[str, float]]] = {
    "平阳县": {
        "2024-12-31": {"py_space": 500_000},
        "2025-12-31": {
            "py_space": 700_000,
            "py_talent": 2_000,
            "py_new_incubatees": 230,
            "py_new_tech": 40,
            "py_transfers": 4,
        },
        "2026-06-30": {
            "py_space": 800_000,
            "py_talent": 5_000,
            "py_new_incubatees": 300,
            "py_new_tech": 101,
            "py_transfers": 8,
        },
    },
    "兰州市": {
        "2016-12-31": {"lz_area": 500_000, "incubatees": 2_000, "graduates": 80, "lz_staff": 12_000},
        "2017-12-31": {"lz_area": 900_000, "incubatees": 3_000, "graduates": 60, "lz_staff": 18_000},
    },
    "浑南区": {
        "2020-12-31": {"hn_tax": 100_000},
        "2022-12-31": {
            "hn_revived": 200_000,
            "hn_area": 12_000_000,
            "hn_let_area": 9_600_000,
            "hn_firms": 4_000,
            "hn_registered_firms": 3_100,
            "hn_tax": 124_000,
            "hn_high": 3,
            "hn_office": 71,
        },
    },
    "测试市（虚构）/东片": {
        "2025-12-31": {
            "cs_rooms": 100,
            "cs_empty": 10,
            "cs_accidents": 0,
            "cs_firms": 200,
            "cs_events": 6,
        },
        "2026-06-30": {
            "cs_rooms": 100,
            "cs_empty": 20,
            "cs_accidents": 0,
            "cs_firms": 260,
            "cs_events": 3,
        },
    },
    "测试市（虚构）/西片": {
        "2025-12-31": {"cs_rooms": 300, "cs_empty": 120, "cs_accidents": 3, "cs_firms": 90, "cs_events": 0},
        "2026-06-30": {"cs_rooms": 300, "cs_empty": 90, "cs_accidents": 1, "cs_firms": 95, "cs_events": 1},
    },
}
REGISTER = (
    "PY01,平阳孵化器,平阳县,平阳县,孵化器,甲公司,平阳一路,\n"
    "PY02,平阳众创空间,平阳县,平阳县,众创空间,乙公司,平阳二路,\n"
    "LZ01,兰州孵化器,兰州市,兰州市,孵化器,丙公司,兰州一路,\n"
)


def reports(book: PlanBook) -> str:
    """The figures as lines of 期报 under a header of all the columns that they need."""
    columns = {name: each.header for name, each in series_of(book).items()}
    used = dict.fromkeys(name for periods in FIGURES.values() for told in periods.values() for name in told)
    head = ",".join(["区县", "填报主体", "数据期", "填报日期", *(f'"{columns[name]}"' for name in used)])
    lines = (
        ",".join([*_who(named), period, period, *(f"{told.get(name, '')}" for name in used)])
        for named, periods in FIGURES.items()
        for period, told in periods.items()
    )
    return "\n".join([head, *lines]) + "\n"


def _who(named: str) -> tuple[str, str]:
    """A district and who reports in it: itself, or one of its units."""
    district, _, unit = named.partition("/")
    return district, unit or district
