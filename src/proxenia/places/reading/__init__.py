"""How a name of a place can be written: letters, short forms, endings, and what a list adds to it."""
