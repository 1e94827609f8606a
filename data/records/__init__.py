"""What is recorded: each kind declared once, how its cells are read, and what follows from records alone."""
