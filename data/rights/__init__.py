"""Who may do and see what: persons, their roles, their claims, and what is masked for whom. Pure."""
