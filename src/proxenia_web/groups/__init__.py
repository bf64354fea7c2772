"""Several places at once: a list of cities that look at their networks together."""
