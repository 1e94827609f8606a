"""Coordinates come in as staff have them and stand in WGS-84."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.reading.coordinates import to_wgs84, wgs84_to_gcj02
from data.records.carrier import SYSTEMS

METRE = 1 / 111_000
# 百度 map points of 渝中 and where the WGS-84 base map has them, rounded to four decimals (about 10 m).
PUBLISHED = {
    "解放碑": ((106.583439, 29.563326), (106.5733, 29.5600)),
    "来福士": ((106.594025, 29.571152), (106.5838, 29.5680)),
    "白象居": ((106.591980, 29.562063), (106.5818, 29.5589)),
    "十八梯": ((106.578756, 29.556821), (106.5686, 29.5534)),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_baidu_point_lands_where_the_base_map_has_it(name: str) -> None:
    written, expected = PUBLISHED[name]
    found = to_wgs84("BD-09", *written)
    assert found == pytest.approx(expected, abs=15 * METRE)
    assert found != pytest.approx(written, abs=500 * METRE), "the shift of about a kilometre was taken off"


def test_a_gaode_point_in_chongqing_is_shifted_by_about_half_a_kilometre() -> None:
    # The public conversion of 106.57, 29.56 gives 106.573693, 29.557120.
    assert wgs84_to_gcj02(106.57, 29.56) == pytest.approx((106.573693, 29.557120), abs=1e-6)
    assert to_wgs84("GCJ-02", 106.573693, 29.557120) == pytest.approx((106.57, 29.56), abs=METRE)


@pytest.mark.parametrize("system", ["WGS-84", "CGCS2000"])
def test_satellite_coordinates_stay_as_they_are(system: str) -> None:
    assert to_wgs84(system, 106.57, 29.56) == (106.57, 29.56)


@given(st.floats(74, 134), st.floats(19, 53))
def test_taking_the_shift_off_undoes_putting_it_on(lon: float, lat: float) -> None:
    assert to_wgs84("GCJ-02", *wgs84_to_gcj02(lon, lat)) == pytest.approx((lon, lat), abs=METRE / 100)


def test_every_system_on_offer_can_be_converted() -> None:
    assert all(to_wgs84(system, 106.57, 29.56)[0] == pytest.approx(106.57, abs=0.02) for system in SYSTEMS)
