"""What the catalogue says, in words: counts, details of statements, roles of members."""
