"""The read model: networks, memberships, events and fees derived from statements."""
