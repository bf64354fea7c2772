"""The public pages: parse, ask, render."""
