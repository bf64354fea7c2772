"""What a reader is answered: calculated once, shown, drawn, explained, and what would sharpen it."""
