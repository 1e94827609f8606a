"""Everything that draws a place, on screen and on paper."""
