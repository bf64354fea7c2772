"""What the advice says, as data, and what would change it."""
