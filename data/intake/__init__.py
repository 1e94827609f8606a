"""Files into records: read, mapped, decided as a plan of changes, checked for plausibility, written; and the
workbooks that go out."""
