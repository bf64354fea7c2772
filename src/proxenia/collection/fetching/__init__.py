"""Pages and files asked for politely: within limits, kept with their hash, nothing private."""
