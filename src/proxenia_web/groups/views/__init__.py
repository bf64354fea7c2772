"""Pages of lists of places."""
