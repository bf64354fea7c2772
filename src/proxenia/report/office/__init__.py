"""An office's reports: to council, and one page a network."""
