"""The database steps of contributions."""
