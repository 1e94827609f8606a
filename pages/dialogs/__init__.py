"""The side panels: what stands behind a figure, and what is known of a carrier."""
