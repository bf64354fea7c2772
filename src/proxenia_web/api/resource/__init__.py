"""What the interface for programs answers, one file a kind of thing."""
