"""What happened: records in SQLite, and the pure functions that judge them against a plan."""
