"""A plan as a workbook: what staff fill in who do not write YAML, and the same plan out of it again."""
