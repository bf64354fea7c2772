"""Commands on the whole of the networks: overlap, growth, gaps, suggestions."""
