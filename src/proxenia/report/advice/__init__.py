"""The advice told: on the screen, as a web page, as a memo."""
