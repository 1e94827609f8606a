"""The values that a report is made of: what is kept with a snapshot, field by field."""
