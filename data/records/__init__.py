"""What is recorded: one kind of record a file, as values and as what a reader sees of it."""
