"""The tables of a data file, one numbered step after another; a step once taken is never changed."""
