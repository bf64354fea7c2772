"""One file for each of the seven criteria."""
