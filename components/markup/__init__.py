"""Safe HTML and SVG, and how it looks: colours, style sheets, dials."""
