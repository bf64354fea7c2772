"""Where facts and lists come from, what became of those sources, and what rests on them."""
