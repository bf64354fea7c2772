"""What changes an office: each call is one transaction and leaves its trace in the history."""
