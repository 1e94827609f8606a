"""What the papers of a plan's review as a whole (收官材料) tell, once for all forms: chapters of sentences and tables."""
