"""The desks of 数据填报."""
