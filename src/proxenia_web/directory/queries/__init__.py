"""What the public pages read, one module a page."""
