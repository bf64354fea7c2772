"""How the networks grew, lasted, followed each other, and how European they are."""
