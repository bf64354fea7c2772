"""Facts that people propose for the catalogue, and what reviewers decide on them."""
