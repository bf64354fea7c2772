"""What is said of the weights of criteria, as a polytope, and draws from it."""
