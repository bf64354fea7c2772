"""The database steps of accounts."""
