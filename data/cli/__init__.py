"""The command line door of the records: what may be asked for, and what is done for it."""
