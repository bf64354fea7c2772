"""Template words of the offices."""
