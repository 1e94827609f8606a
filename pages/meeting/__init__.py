"""The desks of 汇报."""
