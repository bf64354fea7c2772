"""The catalogue as the site reads it."""
