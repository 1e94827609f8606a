"""Who may do what: persons and rights, accounts and passwords, and every act done in a person's name."""
