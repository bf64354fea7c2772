"""What a list says compared with the catalogue, and put up for review."""
