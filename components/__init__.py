"""Numbers in, figure or document out: nothing is read here."""
