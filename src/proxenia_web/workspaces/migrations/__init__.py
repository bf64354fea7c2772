"""The database steps of workspaces."""
