"""Statements into the snapshot: what is derived of each network, and which of several values is shown."""
