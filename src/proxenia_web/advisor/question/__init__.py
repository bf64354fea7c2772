"""What a reader asks: fields read from an address, checked, and passed on as a scenario."""
