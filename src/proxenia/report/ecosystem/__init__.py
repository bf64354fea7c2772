"""The whole of the networks in charts, rows and findings."""
