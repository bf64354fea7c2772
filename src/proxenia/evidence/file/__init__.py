"""The catalogue's files: YAML and CSV read with the place of every fault, and written all or none."""
