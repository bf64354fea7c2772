"""A list of a network's members beside the catalogue: what it changes, what is doubtful, what is odd."""
