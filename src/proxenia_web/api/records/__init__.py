"""What the answers hold: one record a kind of thing, read from the library's own values."""
