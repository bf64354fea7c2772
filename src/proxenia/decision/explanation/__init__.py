"""Why an alternative is chosen or not, what would flip it, and what to ask first."""
