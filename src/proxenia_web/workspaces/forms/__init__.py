"""What an office fills in, and how it becomes a record of plain data."""
