"""The tables of the packages that places are read from."""
