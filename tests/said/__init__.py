"""Everything the product says, written into a folder, so that two states of the code can be held against each other."""
