"""What is built once from the catalogue and the places, kept, and opened by every face."""
