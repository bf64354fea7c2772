"""What was fetched read into entries of a list, whatever form it came in."""
