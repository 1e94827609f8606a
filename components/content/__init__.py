"""What is said, once for every form: screen, slides and papers render it."""
