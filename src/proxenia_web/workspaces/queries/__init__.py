"""What the pages of an office show."""
