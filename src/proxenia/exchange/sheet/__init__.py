"""Tables of others, CSV or Excel: lines, cells and what they mean."""
