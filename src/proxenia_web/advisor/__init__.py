"""The advisor: one question a page, one answer with an address, nothing stored."""
