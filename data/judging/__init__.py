"""How far a plan has come: pure rules over records and a plan; the date is always an argument."""
