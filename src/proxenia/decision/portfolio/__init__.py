"""The best set of alternatives under resources and rules, and how robust it is."""
