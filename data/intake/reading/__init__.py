"""From tables of text to rows: what a cell, a line and a sheet say, and whom a line is about."""
