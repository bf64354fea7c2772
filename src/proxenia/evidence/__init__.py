"""What is claimed of a network, by whom and when: the facts before anyone reads them."""
