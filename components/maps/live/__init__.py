"""The map on the screen: one SVG that pans, zooms and can be picked from, in the script `assets/map.js`.

The ground depends on plan and view alone and grows with the zoom; the marks lie over it in the same frame, each with
its labels at a fixed distance, and move apart.
"""

from components.maps.live.ground import live_ground
from components.maps.live.legend import live_legend
from components.maps.live.marks import live_marks
from components.maps.live.sight import Sight

__all__ = ("Sight", "live_ground", "live_legend", "live_marks")
