"""The catalogue written to files: tables, graphs, linked data, a data package."""
