"""Chinese map coordinates to WGS-84. All angles in degrees, longitude first.

GCJ-02 (高德, 腾讯) shifts WGS-84 by a published polynomial over Krasovsky's ellipsoid; BD-09 (百度) turns
GCJ-02 once more in the plane. The shift has no closed inverse, so it is undone by fixed-point iteration.
"""

from math import atan2, cos, hypot, pi, radians, sin, sqrt

Degrees = tuple[float, float]

SEMI_MAJOR = 6378245.0
ECCENTRICITY_SQUARED = 0.00669342162296594323
BAIDU_TURN = pi * 3000.0 / 180.0


def to_wgs84(system: str, lon: float, lat: float) -> Degrees:
    """A position of one of data.records.carrier.SYSTEMS in WGS-84, to about a centimetre. CGCS2000 is the same for
    a map."""
    if system == "BD-09":
        return gcj02_to_wgs84(*bd09_to_gcj02(lon, lat))
    return gcj02_to_wgs84(lon, lat) if system == "GCJ-02" else (lon, lat)


def bd09_to_gcj02(lon: float, lat: float) -> Degrees:
    """百度 to 高德, by the usual approximate inverse (within about half a metre)."""
    x, y = lon - 0.0065, lat - 0.006
    length = hypot(x, y) - 0.00002 * sin(y * BAIDU_TURN)
    angle = atan2(y, x) - 0.000003 * cos(x * BAIDU_TURN)
    return length * cos(angle), length * sin(angle)


def gcj02_to_wgs84(lon: float, lat: float) -> Degrees:
    """高德 to WGS-84: move the guess by what it misses, until nothing is left to miss."""
    guess = (lon, lat)
    for _ in range(8):
        shifted = wgs84_to_gcj02(*guess)
        guess = (guess[0] + lon - shifted[0], guess[1] + lat - shifted[1])
    return guess


def wgs84_to_gcj02(lon: float, lat: float) -> Degrees:
    """WGS-84 to 高德: the published shift, in metres, divided by the length of a degree here."""
    east, north = _shift_m(lon - 105.0, lat - 35.0)
    squash = 1 - ECCENTRICITY_SQUARED * sin(radians(lat)) ** 2
    prime_vertical = SEMI_MAJOR / sqrt(squash) * cos(radians(lat))
    meridian = SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED) / (squash * sqrt(squash))
    return lon + east / radians(prime_vertical), lat + north / radians(meridian)


def _shift_m(x: float, y: float) -> Degrees:
    shared = 20 * sin(6 * pi * x) + 20 * sin(2 * pi * x)
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += (shared + 20 * sin(pi * x) + 40 * sin(pi * x / 3)) * 2 / 3
    east += (150 * sin(pi * x / 12) + 300 * sin(pi * x / 30)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += (shared + 20 * sin(pi * y) + 40 * sin(pi * y / 3)) * 2 / 3
    north += (160 * sin(pi * y / 12) + 320 * sin(pi * y / 30)) * 2 / 3
    return east, north
