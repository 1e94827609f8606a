"""The map of a report: one drawing in its own frame, for HTML, slides and PPTX."""
