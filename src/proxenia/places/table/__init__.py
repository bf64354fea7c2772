"""What places are read from: the tables of packages, and the outlines of the world's land."""
