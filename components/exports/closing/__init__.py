"""The papers of a plan's review as a whole (收官材料), each from the same chapters."""
