"""The bipartite graph of places and networks: who is in what, what overlaps, how it grew, what is missing."""
