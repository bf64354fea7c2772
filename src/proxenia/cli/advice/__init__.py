"""Commands that advise: one city, a plan's agenda, several cities."""
