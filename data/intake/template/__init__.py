"""The workbook that goes out to be filled in."""
