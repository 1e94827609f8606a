"""What is refused, and what asks for a reason, before anything is written."""
